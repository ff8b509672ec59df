import type { SessionStore, SignInLink, StoredSession } from "@leadstream/application";
import { Instant, SessionOwner } from "@leadstream/contracts";
import type { Database } from "../database.ts";
import { sqlFile } from "../sql.ts";

const sql = sqlFile(import.meta, "./sessions.sql");
const openSession = sql("open-session");
const findSession = sql("find-session");
const touchSession = sql("touch-session");
const endSession = sql("end-session");
const countSessions = sql("count-sessions");
const offerLink = sql("offer-link");
const takeLink = sql("take-link");

type SessionRow = {
  readonly sha256: string;
  readonly owner: unknown;
  readonly opened_at: Date;
  readonly used_at: Date;
  readonly idle_until: Date;
  readonly ends_at: Date;
};
type LinkRow = Pick<SessionRow, "sha256" | "owner" | "ends_at">;

const instant = (at: Date): Instant => Instant.parse(at.toISOString());

/** One of a newer version, with an owner that we do not know, gives no access here. */
const sessionOf = (row: SessionRow): readonly StoredSession[] => {
  const owner = SessionOwner.safeParse(row.owner);
  if (!owner.success) return [];
  return [
    {
      sha256: row.sha256,
      owner: owner.data,
      openedAt: instant(row.opened_at),
      usedAt: instant(row.used_at),
      idleUntil: instant(row.idle_until),
      endsAt: instant(row.ends_at),
    },
  ];
};

const linkOf = ({ sha256, owner, ends_at }: LinkRow): readonly SignInLink[] => {
  const known = SessionOwner.safeParse(owner);
  return known.success ? [{ sha256, owner: known.data, endsAt: instant(ends_at) }] : [];
};

/** Sessions and links in schema `access`. One round trip a call. */
export function createPostgresSessions({ database }: { readonly database: Database }): SessionStore {
  return {
    open: async ({ sha256, owner, openedAt, usedAt, idleUntil, endsAt }) => {
      const values = [sha256, JSON.stringify(owner), openedAt, usedAt, idleUntil, endsAt];
      await database.query(openSession, values);
    },
    find: async (sha256, now) =>
      (await database.query<SessionRow>(findSession, [sha256, now])).flatMap(sessionOf)[0] ?? null,
    touch: async (sha256, { usedAt, idleUntil }) => {
      await database.query(touchSession, [sha256, usedAt, idleUntil]);
    },
    end: async (sha256) =>
      (await database.query<SessionRow>(endSession, [sha256])).flatMap(sessionOf)[0] ?? null,
    count: async (now) =>
      (await database.query<{ readonly open: number }>(countSessions, [now]))[0]?.open ?? 0,
    offer: async ({ sha256, owner, endsAt }) => {
      await database.query(offerLink, [sha256, JSON.stringify(owner), endsAt]);
    },
    take: async (sha256, now) =>
      (await database.query<LinkRow>(takeLink, [sha256, now])).flatMap(linkOf)[0] ?? null,
  };
}
