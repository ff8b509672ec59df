import { randomBytes } from "node:crypto";
import type { Instant, SessionOwner } from "@leadstream/contracts";
import { instantOf, msOf } from "@leadstream/domain";
import type { Clock } from "../ports/clock.ts";
import type { SessionStore, SignInLink, StoredSession } from "../ports/sessions.ts";
import { hashApiKey } from "./api-keys.ts";

/*
 * Sessions of browsers. A token is 256 random bits, like an API key: the browser has it in a cookie that scripts cannot
 * read, we store its SHA-256. A session ends when nobody used it for twelve hours, after seven days in any case, when
 * its owner signs out, and when its API key ends.
 */

export const IDLE_MS = 12 * 3_600_000;
export const LONGEST_MS = 7 * 24 * 3_600_000;
export const LINK_MS = 10 * 60_000;
/** A use is written down at most this often: a screen asks several times a second. */
const TOUCH_EVERY_MS = 5 * 60_000;

export type Sessions = {
  /** @returns the token, which is stored nowhere. */
  readonly open: (
    owner: SessionOwner,
  ) => Promise<{ readonly token: string; readonly session: StoredSession }>;
  /**
   * The session of a token. @returns null when there is none, or it has ended.
   * @param isUse records a use; false for a stream that only stays open. Default true.
   */
  readonly find: (token: string, isUse?: boolean) => Promise<StoredSession | null>;
  /** @returns the session that this call ended; null when there was none. */
  readonly end: (token: string) => Promise<StoredSession | null>;
  /** A link for one sign-in within ten minutes. @returns its token, which is stored nowhere. */
  readonly offerLink: (owner: SessionOwner) => Promise<string>;
  /** @returns the owner for whom the link was made; null when it is used, too old or unknown. */
  readonly takeLink: (token: string) => Promise<SessionOwner | null>;
  readonly count: () => Promise<number>;
};

/** A new token: 32 random bytes, base64url. */
const newToken = (): string => randomBytes(32).toString("base64url");

const later = (from: Instant, ms: number): Instant => instantOf(msOf(from) + ms);

/** The earlier of two instants: they compare as text. */
const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b);

/**
 * Opens, finds and ends sessions.
 *
 * @param clock the wall clock, also where a demo's clock moves deadlines.
 *
 * Cost: one round trip a call; every five minutes of use one more.
 */
export function createSessions(store: SessionStore, clock: Clock): Sessions {
  const used = (session: StoredSession, now: Instant): Pick<StoredSession, "usedAt" | "idleUntil"> => ({
    usedAt: now,
    idleUntil: earlier(later(now, IDLE_MS), session.endsAt),
  });
  const touched = async (session: StoredSession): Promise<StoredSession> => {
    const now = clock.now();
    if (msOf(now) - msOf(session.usedAt) < TOUCH_EVERY_MS) return session;
    const use = used(session, now);
    await store.touch(session.sha256, use);
    return { ...session, ...use };
  };
  return {
    open: async (owner) => {
      const [token, now] = [newToken(), clock.now()];
      const ends = { idleUntil: later(now, IDLE_MS), endsAt: later(now, LONGEST_MS) };
      const session = { sha256: hashApiKey(token), owner, openedAt: now, usedAt: now, ...ends };
      await store.open(session);
      return { token, session };
    },
    find: async (token, isUse = true) => {
      const session = await store.find(hashApiKey(token), clock.now());
      return session !== null && isUse ? touched(session) : session;
    },
    end: (token) => store.end(hashApiKey(token)),
    offerLink: async (owner) => {
      const token = newToken();
      const link: SignInLink = { sha256: hashApiKey(token), owner, endsAt: later(clock.now(), LINK_MS) };
      await store.offer(link);
      return token;
    },
    takeLink: async (token) => (await store.take(hashApiKey(token), clock.now()))?.owner ?? null,
    count: () => store.count(clock.now()),
  };
}
