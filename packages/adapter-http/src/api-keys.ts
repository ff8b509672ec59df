import { createHash, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { FoundKey, KeyLookup, KeyState, Principal } from "@leadstream/application";
import { Code, KeyTerms } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";

/** What a configuration holds of an API key: never the key, only its SHA-256. */
export const ApiKey = KeyTerms.safeExtend({ id: Code, sha256: z.string().regex(/^[0-9a-f]{64}$/) });
export type ApiKey = z.infer<typeof ApiKey>;

/** What a secret opens: a key, or nothing any more. */
export type Opened = { readonly key: ApiKey } | { readonly ended: Exclude<KeyState, "active"> };

export type ApiKeys = {
  /**
   * What this secret opens; undefined when nobody knows it. Takes as long for a near miss as for a far one.
   *
   * @throws Fault `store.unavailable` when the table of keys was out of reach for long
   */
  readonly find: (secret: string) => Promise<Opened | undefined>;
};

const digestOf = (secret: string): Buffer => createHash("sha256").update(secret, "utf8").digest();

/**
 * Keys of a configuration, and behind them those of the table: what is configured needs no database.
 *
 * @throws Fault `config.invalid` when a key is malformed, or two share an id or a secret.
 */
export function createApiKeys(list: readonly ApiKey[], lookUp?: KeyLookup): ApiKeys {
  const parsed = z.array(ApiKey).safeParse(list);
  if (!parsed.success)
    throw new Fault(
      "config.invalid",
      `API keys: ${parsed.error.issues.map((i) => i.path.join(".")).join("; ")}`,
    );
  for (const field of ["id", "sha256"] as const)
    if (new Set(parsed.data.map((key) => key[field])).size < parsed.data.length)
      throw new Fault("config.invalid", `API keys: two keys share one ${field}`);
  const known = parsed.data.map((key) => ({ key, digest: Buffer.from(key.sha256, "hex") }));
  const find: ApiKeys["find"] = async (secret) => {
    const digest = digestOf(secret);
    // Every key is compared: stopping at the first match would tell how far down the list it is.
    const key = known.reduce<ApiKey | undefined>(
      (found, candidate) => (timingSafeEqual(candidate.digest, digest) ? candidate.key : found),
      undefined,
    );
    if (key !== undefined) return { key };
    const sha256 = digest.toString("hex");
    // Looked up by the digest: how long that takes tells about the digest, and nobody can aim at one.
    const found = await lookUp?.(sha256);
    return found && openedBy(found, sha256);
  };
  return { find };
}

const openedBy = ({ key: { id, terms }, state }: FoundKey, sha256: string): Opened =>
  state === "active" ? { key: { ...terms, id, sha256 } } : { ended: state };

/** Name under which what this key sends is counted. */
export const senderOf = (key: ApiKey): string => key.sender ?? key.id;

/** Whether the key may write under this name: its own senders only, however many names somebody thinks of. */
export const mayWriteAs = (key: ApiKey, sender: string): boolean =>
  senderOf(key) === sender || key.senders?.includes(sender) === true;

/** Who the key stands for, as rights look at it. */
export const principalOf = ({ roles, repId, teams }: ApiKey): Principal => ({
  roles,
  repId: repId ?? null,
  teams: teams ?? null,
});
