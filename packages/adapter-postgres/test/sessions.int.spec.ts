import { hashApiKey } from "@leadstream/application";
import { savedViewsContract, sessionsContract, t } from "@leadstream/testing";
import { expect, it } from "vitest";
import { createPostgresLeftovers, createPostgresSavedViews, createPostgresSessions } from "../src/index.ts";
import { freshDatabase } from "./support/fresh-database.ts";
import { say } from "./support/statement.ts";

const { database, open } = await freshDatabase();
const elsewhere = open();
const sessions = createPostgresSessions({ database });
const empty = () => database.query(say("TRUNCATE access.sessions, access.sign_in_links, access.saved_views"));

sessionsContract("on Postgres", async () => {
  await empty();
  const otherProcess = createPostgresSessions({ database: elsewhere });
  return { sessions, otherProcess, close: async () => undefined };
});

savedViewsContract("on Postgres", async () => {
  await empty();
  return {
    savedViews: createPostgresSavedViews({ database }),
    otherProcess: createPostgresSavedViews({ database: elsewhere }),
    close: async () => undefined,
  };
});

const owner = { signIn: "key" as const, keySha256: hashApiKey("k") };
const aSession = (token: string, idleUntil: number) => ({
  sha256: hashApiKey(token),
  owner,
  openedAt: t(0),
  usedAt: t(0),
  idleUntil: t(idleUntil),
  endsAt: t(500),
});

it("gives no access by a session of a newer version", async () => {
  await empty();
  await sessions.open(aSession("a", 100));
  await database.query(say(`UPDATE access.sessions SET owner = '{"signIn":"passkey"}'`));
  expect(await sessions.find(hashApiKey("a"), t(1))).toBeNull();
});

it("removes ended sessions and unused links, and no others", async () => {
  await empty();
  const leftovers = createPostgresLeftovers({ database });
  await sessions.open(aSession("over", 10));
  await sessions.open(aSession("open", 100));
  await sessions.offer({ sha256: hashApiKey("old"), owner, endsAt: t(10) });
  await sessions.offer({ sha256: hashApiKey("new"), owner, endsAt: t(100) });
  expect(await leftovers.count("sessions", t(50))).toBe(1);
  expect(await leftovers.remove("sessions", t(50), 10)).toBe(1);
  expect(await sessions.find(hashApiKey("over"), t(1))).toBeNull();
  expect(await sessions.find(hashApiKey("open"), t(50))).not.toBeNull();
  expect(await sessions.take(hashApiKey("old"), t(1))).toBeNull();
  expect(await sessions.take(hashApiKey("new"), t(1))).not.toBeNull();
});
