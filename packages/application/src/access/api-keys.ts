import { hash, randomBytes } from "node:crypto";
import type { Instant } from "@leadstream/contracts";
import type { ApiKeyStore, KeyNote, NewKey, Rotation, StoredKey } from "../ports/api-keys.ts";
import type { Clock } from "../ports/clock.ts";

/*
 * API keys from the table. A secret is 256 random bits. It is shown once and stored as its SHA-256: it is too long to
 * guess, so a fast digest is safe. Services look keys up in a copy of the whole table that is at most two seconds old.
 * So a revoked key stops working within that time, and a flood of wrong keys costs four queries a second.
 */

/** The stored form of a secret. Fast on purpose: keys are long and random, not passwords. */
export const hashApiKey = (secret: string): string => hash("sha256", secret, "hex");

/** A new secret: 32 random bytes, base64url, after `ls_`. */
export const newApiKey = (): string => `ls_${randomBytes(32).toString("base64url")}`;

/**
 * Creates a key with a new secret.
 *
 * @returns the secret, which is stored nowhere else; `taken` when a key has or had this id.
 * @throws Fault `store.unavailable`
 */
export async function createApiKey(
  store: ApiKeyStore,
  key: Omit<NewKey, "sha256">,
  note: KeyNote,
): Promise<{ readonly secret: string } | "taken"> {
  const secret = newApiKey();
  const outcome = await store.create({ ...key, sha256: hashApiKey(secret) }, note);
  return outcome === "taken" ? outcome : { secret };
}

/**
 * Gives a key another secret; the earlier one works until `graceUntil`.
 *
 * @returns the secret, which is stored nowhere else, or why there is none.
 * @throws Fault `store.unavailable`
 */
export async function rotateApiKey(
  store: ApiKeyStore,
  id: string,
  rotation: Omit<Rotation, "sha256">,
  note: KeyNote,
): Promise<{ readonly secret: string } | "revoked" | "unknown"> {
  const secret = newApiKey();
  const outcome = await store.rotate(id, { ...rotation, sha256: hashApiKey(secret) }, note);
  return outcome === "rotated" ? { secret } : outcome;
}

/** Whether a key gives access at this moment. */
export type KeyState = "active" | "expired" | "revoked";

/** State of a key, or of one of its secrets. Cost: none; instants of one form compare as text. */
export function keyStateOf(
  { revokedAt, expiresAt }: Pick<StoredKey, "revokedAt" | "expiresAt">,
  now: Instant,
  until: Instant | null = null,
): KeyState {
  if (revokedAt !== null) return "revoked";
  const isOver = [expiresAt, until].some((end) => end !== null && end <= now);
  return isOver ? "expired" : "active";
}

export type FoundKey = { readonly key: StoredKey; readonly state: KeyState };

/** The key whose secret has this digest. @throws Fault `store.unavailable` when the copy of the table is too old */
export type KeyLookup = (sha256: string) => Promise<FoundKey | undefined>;

/** Largest age of the copy: for a key that is in it, for one that is not, and while the database is unavailable. */
const maxAgeMs = { found: 2_000, missed: 250, unreachable: 30_000 } as const;
/** While the database is unavailable, it is not queried for each request. */
const retryMs = 1_000;

type Secret = { readonly key: StoredKey; readonly until: Instant | null };
type Copy = { readonly atMs: number; readonly secrets: ReadonlyMap<string, Secret> };

/**
 * Looks keys up in a copy of the table, which is refreshed on use.
 *
 * @param clock the wall clock, also where a demo's clock moves deadlines: expiry is about real time.
 */
export function createKeyLookup(store: Pick<ApiKeyStore, "all">, clock: Clock): KeyLookup {
  let copy: Copy | undefined;
  let failure: { readonly atMs: number; readonly thrown: unknown } | undefined;
  let renewing: Promise<void> | undefined;
  const nowMs = (): number => Date.parse(clock.now());
  const isYounger = (than: number): boolean => copy !== undefined && nowMs() - copy.atMs < than;

  const renew = async (): Promise<void> => {
    const atMs = nowMs();
    try {
      const keys = await store.all();
      const secrets = keys.flatMap((key) =>
        key.secrets.map(({ sha256, until }) => [sha256, { key, until }] as const),
      );
      copy = { atMs, secrets: new Map(secrets) };
      failure = undefined;
    } catch (thrown) {
      failure = { atMs: nowMs(), thrown };
    }
  };
  const renewed = async (): Promise<void> => {
    if (failure === undefined || nowMs() - failure.atMs >= retryMs)
      await (renewing ??= renew().finally(() => (renewing = undefined)));
    if (failure !== undefined && !isYounger(maxAgeMs.unreachable)) throw failure.thrown;
  };

  return async (sha256) => {
    const isIn = copy?.secrets.has(sha256) === true;
    if (!isYounger(isIn ? maxAgeMs.found : maxAgeMs.missed)) await renewed();
    const found = copy?.secrets.get(sha256);
    if (found === undefined && failure !== undefined) throw failure.thrown;
    return found && { key: found.key, state: keyStateOf(found.key, clock.now(), found.until) };
  };
}
