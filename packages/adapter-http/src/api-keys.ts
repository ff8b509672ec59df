import { createHash, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { FoundKey, KeyLookup, KeyState, Principal } from "@leadstream/application";
import { Code, type Instant, KeyTerms } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";

/** An API key in a configuration. It holds the SHA-256, never the key itself. */
export const ApiKey = KeyTerms.safeExtend({ id: Code, sha256: z.string().regex(/^[0-9a-f]{64}$/) });
export type ApiKey = z.infer<typeof ApiKey>;

/** The result of a look-up: a valid key, or the reason why it ended. */
export type Opened =
  | {
      readonly key: ApiKey;
      /** For people: its label, or its id. */
      readonly name: string;
      /** Null: never. */
      readonly expiresAt: Instant | null;
    }
  | { readonly ended: Exclude<KeyState, "active"> };

export type ApiKeys = {
  /**
   * The key of this secret; undefined when it is unknown. The time does not depend on how similar the secret is
   * to a key.
   *
   * @throws Fault `store.unavailable` when the table of keys has been unreachable for long
   */
  readonly find: (secret: string) => Promise<Opened | undefined>;
  /** The same by the SHA-256 of the secret, which a session stores. */
  readonly findDigest: (sha256: string) => Promise<Opened | undefined>;
};

const digestOf = (secret: string): Buffer => createHash("sha256").update(secret, "utf8").digest();

/**
 * Keys of a configuration, then those of the table. Configured keys need no database.
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
    // Compares every key: stopping at the first match would reveal its place in the list.
    const key = known.reduce<ApiKey | undefined>(
      (found, candidate) => (timingSafeEqual(candidate.digest, digest) ? candidate.key : found),
      undefined,
    );
    if (key !== undefined) return configured(key);
    const sha256 = digest.toString("hex");
    // Looked up by the digest: timing reveals only the digest, and nobody can choose a digest.
    const found = await lookUp?.(sha256);
    return found && openedBy(found, sha256);
  };
  const findDigest: ApiKeys["findDigest"] = async (sha256) => {
    const key = parsed.data.find((each) => each.sha256 === sha256);
    if (key !== undefined) return configured(key);
    const found = await lookUp?.(sha256);
    return found && openedBy(found, sha256);
  };
  return { find, findDigest };
}

const configured = (key: ApiKey): Opened => ({ key, name: key.id, expiresAt: null });

const openedBy = ({ key: { id, terms, label, expiresAt }, state }: FoundKey, sha256: string): Opened =>
  state === "active"
    ? { key: { ...terms, id, sha256 }, name: label === "" ? id : label, expiresAt }
    : { ended: state };

/** The name under which submissions of this key are counted. */
export const senderOf = (key: ApiKey): string => key.sender ?? key.id;

/** Whether the key may write under this name: only its own senders, so that nobody can invent names. */
export const mayWriteAs = (key: ApiKey, sender: string): boolean =>
  senderOf(key) === sender || key.senders?.includes(sender) === true;

/** The caller as the access rules see it. */
export const principalOf = ({ roles, repId, teams }: ApiKey): Principal => ({
  roles,
  repId: repId ?? null,
  teams: teams ?? null,
});
