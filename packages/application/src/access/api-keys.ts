import { hash, randomBytes } from "node:crypto";
import type { Instant } from "@leadstream/contracts";
import type { ApiKeyStore, KeyNote, NewKey, Rotation, StoredKey } from "../ports/api-keys.ts";
import type { Clock } from "../ports/clock.ts";

/*
 * Keys of the table. A secret is 256 random bits, shown to whoever asked for it and kept as its SHA-256: it is too long
 * to be guessed, so a digest that is quick to make does no harm. Services look keys up in a copy of the whole table that
 * is at most two seconds old: a revoked key stops working within that time, and a flood of wrong keys costs four queries
 * a second.
 */

/** What is kept of a secret. Fast on purpose: keys are long and random, not passwords. */
export const hashApiKey = (secret: string): string => hash("sha256", secret, "hex");

/** A secret that nobody can guess: 32 random bytes, base64url, behind `ls_`. */
export const newApiKey = (): string => `ls_${randomBytes(32).toString("base64url")}`;

/**
 * Makes a key with a new secret.
 *
 * @returns the secret, which is nowhere else; `taken` when a key has or had this id.
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
 * Gives a key another secret; the one of before works until `graceUntil`.
 *
 * @returns the secret, which is nowhere else; why there is none.
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

/** Whether a key opens anything at this moment. */
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

/** The key whose secret has this digest. @throws Fault `store.unavailable` when keys are not known from lately */
export type KeyLookup = (sha256: string) => Promise<FoundKey | undefined>;

/** How old a copy of the table may be: for a key in it, for one that is not, and where the database is away. */
const maxAgeMs = { found: 2_000, missed: 250, unreachable: 30_000 } as const;
/** A database that is away is not asked for each request. */
const askAgainMs = 1_000;

type Secret = { readonly key: StoredKey; readonly until: Instant | null };
type Copy = { readonly atMs: number; readonly secrets: ReadonlyMap<string, Secret> };

/**
 * Keys of the table, from a copy that is renewed when it is asked for.
 *
 * @param clock the wall clock, also where a demo's clock moves deadlines: expiry is about the world outside.
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
    if (failure === undefined || nowMs() - failure.atMs >= askAgainMs)
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
