import { hash } from "node:crypto";
import type { Sessions, StoredSession } from "@leadstream/application";
import type { Instant } from "@leadstream/contracts";
import type { ApiKey, ApiKeys } from "../api-keys.ts";
import type { Caller } from "../route.ts";

export type SessionCallers = {
  /**
   * Who is signed in with this token: with a key, as the key is now.
   * @param isUse whether that keeps the session from ending unused. Default true.
   * @throws Fault `store.unavailable`
   */
  readonly find: (token: string, isUse?: boolean) => Promise<Caller>;
  /** The same for a session that was found. */
  readonly callerOf: (session: StoredSession) => Promise<Caller>;
};

const ended = (how: NonNullable<Caller["ended"]>): Caller => ({
  key: undefined,
  presented: true,
  ended: how,
});

const earliest = (...ends: readonly (Instant | null)[]): Instant | null =>
  ends.filter((end) => end !== null).toSorted()[0] ?? null;

/** Callers by the cookie of a session. One round trip a call; the terms of a key come from the copy in memory. */
export function createSessionCallers(
  sessions: Pick<Sessions, "find">,
  keys: Pick<ApiKeys, "findDigest">,
): SessionCallers {
  const byKey = async (keySha256: string, endsAt: Instant): Promise<Caller> => {
    const found = await keys.findDigest(keySha256);
    if (found === undefined) return ended("session");
    if ("ended" in found) return ended(found.ended);
    const expiresAt = earliest(endsAt, found.expiresAt);
    return { key: found.key, presented: true, profile: { name: found.name, signIn: "key", expiresAt } };
  };
  const callerOf = async ({ owner, endsAt }: StoredSession): Promise<Caller> => {
    if (owner.signIn === "key") return byKey(owner.keySha256, endsAt);
    const { id, name, signIn, terms } = owner;
    // No secret has this digest: the session is no key.
    const key: ApiKey = { ...terms, id, sha256: hash("sha256", `session of ${id}`, "hex") };
    return { key, presented: true, profile: { name, signIn, expiresAt: endsAt } };
  };
  return {
    callerOf,
    find: async (token, isUse = true) => {
      const session = await sessions.find(token, isUse);
      return session === null ? ended("session") : callerOf(session);
    },
  };
}
