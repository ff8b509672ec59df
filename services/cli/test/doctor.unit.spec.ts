import { describe, expect, it } from "vitest";
import type { DatabaseFacts, Facts } from "../src/doctor/facts.ts";
import { judge, worst } from "../src/doctor/judge.ts";
import { run } from "./command-line.ts";

const now = new Date("2026-03-02T09:00:00.000Z");
const gib = 1024 ** 3;
const keyId = "00112233aabbccdd";

const aFolder = {
  kind: "folder",
  mode: 0o700,
  unwritable: null,
  isRestoring: false,
  freeBytes: 50 * gib,
  totalBytes: 100 * gib,
} as const;
const aDatabase: DatabaseFacts = {
  applied: ["0001_a.sql"],
  recordedKeyId: keyId,
  keysByWrapper: [{ wrappedBy: keyId, keys: 3 }],
  parked: { messages: 0, keys: 0 },
  rules: { inForce: 1, setAside: 0, unreadable: 0 },
  keys: [{ id: "board", expiresAt: null }],
  databaseNow: now,
  lastRecordedAt: "2026-03-02T08:59:59.000Z",
  runs: [
    { what: "verify", at: now, ok: true, position: 7 },
    { what: "backup", at: now, ok: true, position: 7 },
  ],
};
const aServer = {
  version: "18",
  state: "none",
  pid: null,
  password: { isThere: true, mode: 0o600 },
  database: aDatabase,
} as const;
const healthy: Facts = {
  dataDir: "/data",
  now,
  nodeVersion: "24.21.0",
  folder: aFolder,
  key: { kind: "read", keyId },
  server: aServer,
  pipeline: { state: "none" },
  port: { port: 8080, isFree: true, holder: null },
  known: ["0001_a.sql"],
  postgresMajor: "18",
};

const withDatabase = (change: Partial<DatabaseFacts>): Partial<Facts> => ({
  server: { ...aServer, database: { ...aDatabase, ...change } },
});
const endsOn = (day: string) => ({ id: "board", expiresAt: `${day}T00:00:00.000Z` });
const lineOf = (change: Partial<Facts>, check: string) =>
  judge({ ...healthy, ...change }).find((line) => line.check === check);

describe("issue 13: API keys", () => {
  it("are listed when they expire within two weeks, not earlier", () => {
    const keys = [endsOn("2026-03-09"), { ...endsOn("2026-04-01"), id: "later" }];
    const found = lineOf(withDatabase({ keys }), "api keys");
    expect(found).toMatchObject({ level: "warn", what: "board expires 2026-03-09" });
    expect(lineOf(withDatabase({ keys: keys.slice(1) }), "api keys")).toMatchObject({ level: "ok" });
    expect(lineOf(withDatabase({ keys: null }), "api keys")).toMatchObject({ level: "ok" });
  });
});

describe("issue 11: the doctor's rating", () => {
  it("finds nothing wrong in a healthy folder", () => {
    const lines = judge(healthy);
    expect(lines.filter(({ level }) => level !== "ok")).toEqual([]);
    expect(worst(lines)).toBe("ok");
    expect(lines.map(({ check }) => check)).toEqual([
      "node",
      "folder",
      "disk",
      "key",
      "password",
      "postgresql",
      "pipeline",
      "port 8080",
      "data version",
      "clock",
      "parked",
      "rules",
      "api keys",
      "verify",
      "backup",
    ]);
  });

  it.each<[string, string, "warn" | "bad", Partial<Facts>]>([
    ["an old Node", "node", "bad", { nodeVersion: "20.20.2" }],
    ["no folder", "folder", "bad", { folder: { kind: "missing" } }],
    ["a file", "folder", "bad", { folder: { kind: "file" } }],
    ["a folder that everybody may write", "folder", "bad", { folder: { ...aFolder, mode: 0o777 } }],
    ["a folder that others may read", "folder", "warn", { folder: { ...aFolder, mode: 0o755 } }],
    ["a folder we may not write", "folder", "bad", { folder: { ...aFolder, unwritable: "EROFS" } }],
    ["half a restore", "folder", "bad", { folder: { ...aFolder, isRestoring: true } }],
    ["a disk that is nearly full", "disk", "warn", { folder: { ...aFolder, freeBytes: 2 * gib } }],
    ["a full disk", "disk", "bad", { folder: { ...aFolder, freeBytes: gib / 4 } }],
    ["a lost key", "key", "bad", { key: { kind: "missing" } }],
    ["another key", "key", "bad", { key: { kind: "read", keyId: "ffffffffffffffff" } }],
    ["an exposed key", "key", "bad", { key: { kind: "unusable", trouble: "chmod 600" } }],
    ["a lost password", "password", "bad", { server: { ...aServer, password: null } }],
    ["another PostgreSQL", "postgresql", "bad", { server: { ...aServer, version: "19" } }],
    ["a database that fails", "postgresql", "bad", { server: { ...aServer, database: { trouble: "no" } } }],
    ["a killed pipeline", "pipeline", "warn", { pipeline: { state: "killed" } }],
    ["a taken port", "port 8080", "warn", { port: { port: 8080, isFree: false, holder: null } }],
    ["data of a newer version", "data version", "bad", withDatabase({ applied: ["0002_b.sql"] })],
    ["data of an older version", "data version", "warn", withDatabase({ applied: [] })],
    ["a clock that is behind", "clock", "warn", withDatabase({ lastRecordedAt: "2026-03-02T09:01:00.000Z" })],
    ["a clock that is wrong", "clock", "bad", withDatabase({ lastRecordedAt: "2026-03-03T09:00:00.000Z" })],
    [
      "a policy that does not run",
      "rules",
      "warn",
      withDatabase({ rules: { inForce: 1, setAside: 1, unreadable: 0 } }),
    ],
    [
      "a rep that cannot be read",
      "rules",
      "warn",
      withDatabase({ rules: { inForce: 1, setAside: 0, unreadable: 1 } }),
    ],
    [
      "no policy that runs",
      "rules",
      "bad",
      withDatabase({ rules: { inForce: null, setAside: 1, unreadable: 0 } }),
    ],
    ["a key that ends soon", "api keys", "warn", withDatabase({ keys: [endsOn("2026-03-09")] })],
    ["a key that has ended", "api keys", "warn", withDatabase({ keys: [endsOn("2026-03-01")] })],
    ["parked messages", "parked", "warn", withDatabase({ parked: { messages: 4, keys: 2 } })],
    ["no verify yet", "verify", "warn", withDatabase({ runs: [] })],
    [
      "a verify that failed",
      "verify",
      "bad",
      withDatabase({ runs: [{ what: "verify", at: now, ok: false, position: 7 }] }),
    ],
    [
      "an old backup",
      "backup",
      "warn",
      withDatabase({ runs: [{ what: "backup", at: new Date("2026-02-01"), ok: true, position: 7 }] }),
    ],
    [
      "data that were used with another key",
      "other keys",
      "bad",
      withDatabase({
        keysByWrapper: [
          { wrappedBy: keyId, keys: 3 },
          { wrappedBy: "ffffffffffffffff", keys: 1 },
        ],
      }),
    ],
  ])("names %s, and what to do", (_, check, level, change) => {
    const line = lineOf(change, check);
    expect(line).toMatchObject({ level });
    expect(line?.next).not.toBe("");
  });

  it("checks a key against data from before keys were recorded", () => {
    expect(lineOf(withDatabase({ recordedKeyId: null }), "key")).toMatchObject({ level: "ok" });
    const others = [{ wrappedBy: "ffffffffffffffff", keys: 1 }];
    expect(lineOf(withDatabase({ recordedKeyId: null, keysByWrapper: others }), "key")).toMatchObject({
      level: "bad",
    });
  });

  it("names the process that has the port", () => {
    const port = { port: 8080, isFree: false, holder: { pid: 77, name: "nginx" } };
    expect(lineOf({ port }, "port 8080")?.what).toBe("in use by process 77 (nginx)");
    const pipeline = { state: "running", pid: 77, url: "http://127.0.0.1:8080" } as const;
    expect(lineOf({ port, pipeline }, "port 8080")).toMatchObject({ level: "ok" });
  });

  it("exits with 0, 1 or 2", async () => {
    const doctor = async (change: Partial<Facts>) => {
      const nothing = () => Promise.reject(new Error("only looks"));
      const examine = async () => ({ ...healthy, ...change });
      const upkeep = {
        backup: nothing,
        restore: nothing,
        renewPassword: nothing,
        examineServers: nothing,
        examine,
      };
      return run(["doctor", "--data", "/data"], { context: { upkeep } });
    };
    expect(await doctor({})).toMatchObject({ exit: 0, out: expect.stringContaining("all is well"), err: "" });
    expect(await doctor({ pipeline: { state: "killed" } })).toMatchObject({ exit: 1, err: "" });
    expect(await doctor({ key: { kind: "missing" } })).toMatchObject({
      exit: 2,
      out: expect.stringContaining("next: put the key of these data back at /data/master.key"),
    });
  });
});
