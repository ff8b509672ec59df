import { createHash, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { Principal } from "@leadstream/application";
import { Code, RepId, Role } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";

/** What we keep of an API key: never the key, only its SHA-256. */
export const ApiKey = z
  .strictObject({
    id: Code,
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    roles: z.array(Role).min(1),
    /** Everything this key sends counts as this sender; without it, the key's id does. */
    sender: Code.optional(),
    /** Further senders of this key, by name: of an import, of a form. No key invents one. */
    senders: z.array(Code).max(100).optional(),
    repId: RepId.optional(),
    /** The teams a manager leads; absent: all. */
    teams: z.array(Code).min(1).max(100).optional(),
    /** Origin of the web site whose forms use this key, `https://www.example.com`: redirects go there. */
    site: z.url({ protocol: /^https?$/ }).optional(),
  })
  .refine(({ roles, repId }) => !roles.includes("rep") || repId !== undefined, {
    path: ["repId"],
    message: "a key with the role rep names its rep",
  })
  .refine(({ roles, teams }) => teams === undefined || roles.includes("manager"), {
    path: ["teams"],
    message: "only a manager has teams",
  });
export type ApiKey = z.infer<typeof ApiKey>;

export type ApiKeys = {
  /** The key this secret opens. Takes as long for a near miss as for a far one. */
  readonly find: (secret: string) => ApiKey | undefined;
};

const digestOf = (secret: string): Buffer => createHash("sha256").update(secret, "utf8").digest();

/** What `ApiKey.sha256` must hold for this secret. Fast on purpose: keys are long and random, not passwords. */
export const hashApiKey = (secret: string): string => digestOf(secret).toString("hex");

/**
 * @throws Fault `config.invalid` when a key is malformed, or two share an id or a secret.
 */
export function createApiKeys(list: readonly ApiKey[]): ApiKeys {
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
  const find: ApiKeys["find"] = (secret) => {
    const digest = digestOf(secret);
    // Every key is compared: stopping at the first match would tell how far down the list it is.
    return known.reduce<ApiKey | undefined>(
      (found, candidate) => (timingSafeEqual(candidate.digest, digest) ? candidate.key : found),
      undefined,
    );
  };
  return { find };
}

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
