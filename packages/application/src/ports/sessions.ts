import type { Instant, SessionOwner } from "@leadstream/contracts";

/** A signed-in browser. Only the digest of its token is stored. */
export type StoredSession = {
  readonly sha256: string;
  readonly owner: SessionOwner;
  readonly openedAt: Instant;
  /** When it was last used, to within a few minutes. */
  readonly usedAt: Instant;
  /** It ends then unless it is used before. */
  readonly idleUntil: Instant;
  /** It ends then in any case. */
  readonly endsAt: Instant;
};

/** A one-time link: whoever presents its token first gets a session of this owner. */
export type SignInLink = {
  readonly sha256: string;
  readonly owner: SessionOwner;
  readonly endsAt: Instant;
};

/**
 * Sessions of browsers, and links that open one.
 *
 * Each call throws Fault `store.unavailable`: try again.
 */
export type SessionStore = {
  readonly open: (session: StoredSession) => Promise<void>;
  /** @returns null when there is no such session, or it has ended by this time. */
  readonly find: (sha256: string, now: Instant) => Promise<StoredSession | null>;
  /** Records a use. Does nothing when there is no such session. */
  readonly touch: (sha256: string, use: Pick<StoredSession, "usedAt" | "idleUntil">) => Promise<void>;
  /** Permanent. @returns the session that this call ended; null when there was none. */
  readonly end: (sha256: string) => Promise<StoredSession | null>;
  /** How many have not ended by this time. */
  readonly count: (now: Instant) => Promise<number>;
  readonly offer: (link: SignInLink) => Promise<void>;
  /** Uses a link up. Of several calls one gets it. @returns null when it is used, past its end, or unknown. */
  readonly take: (sha256: string, now: Instant) => Promise<SignInLink | null>;
};
