import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { randomBytes } from "node:crypto";
import {
  CAPTURE,
  createVirtualClock,
  defaultRetentions,
  endsOf,
  runHousekeeping,
  type Leftover,
  leftovers as kinds,
  type ParkedMessage,
} from "@leadstream/application";
import { inboundTopic, Instant } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";
import { beforeEach, describe, expect, it } from "vitest";
import {
  createKeyWrapper,
  createPostgresDeliveries,
  createPostgresLeftovers,
  createPostgresParking,
  createPostgresSubmissionLedger,
  createPostgresVault,
} from "../src/index.ts";
import { createPostgresRelayLease } from "../src/relay/relay-lease.ts";
import { freshDatabase } from "./support/fresh-database.ts";
import { say } from "./support/statement.ts";

const { database, url } = await freshDatabase();
const store = createPostgresLeftovers({ database });
const parking = createPostgresParking({ database });
const ledger = createPostgresSubmissionLedger({ database });
const now = Instant.parse("2026-06-30T12:00:00.000Z");
const ends = endsOf(defaultRetentions, now);
const topic = inboundTopic.name;

const query = (text: string, values: readonly unknown[] = []) => database.query(say(text), values);
const countOf = async (table: string): Promise<number> =>
  Number((await query(`SELECT count(*) AS n FROM ${table}`))[0]?.["n"]);

beforeEach(async () => {
  await query(
    `TRUNCATE bus.messages, bus.partitions, bus.progress, bus.groups, bus.parked, bus.dropped, bus.timers, bus.relays,
       ledger.receipts, ledger.forgotten, ledger.repeats, connectors.refusals, connectors.refusals_by_hour, ledger.request_keys, vault.day_keys, upkeep.last_runs, exports.jobs, exports.pieces`,
  );
});

const reported: string[] = [];
const house = (holder = "one") => ({
  leftovers: store,
  lease: createPostgresRelayLease({ database }),
  holder,
  retentions: defaultRetentions,
  clock: createVirtualClock(now),
  meter: {
    count: (name: string) => void reported.push(name),
    gauge: () => undefined,
    observe: () => undefined,
  },
  log: { info: () => undefined, warn: () => undefined, error: (event: string) => void reported.push(event) },
});
const going = new AbortController().signal;

/** Publishes `count` messages to partition 0, the last one at the given time, an hour apart. */
async function published(count: number, last: string): Promise<void> {
  await query("INSERT INTO bus.partitions (topic, partition, last_offset) VALUES ($1, 0, $2)", [
    topic,
    count,
  ]);
  await query(
    `INSERT INTO bus.messages (topic, partition, "offset", id, key, value, published_at)
     SELECT $1, 0, n, 'm' || n, 'k', '{}', $3::timestamptz - ($2::int - n) * interval '1 hour'
     FROM generate_series(1, $2::int) AS n`,
    [topic, count, last],
  );
}
const finished = (group: string, upTo: number) =>
  query(
    `WITH g AS (INSERT INTO bus.groups (topic, name) VALUES ($1, $2))
     INSERT INTO bus.progress (topic, group_name, partition, finished) VALUES ($1, $2, 0, $3)`,
    [topic, group, upTo],
  );
const parked = (id: string, body: string): ParkedMessage => ({
  topic,
  partition: 0,
  offset: 1,
  id,
  key: "k",
  code: "vault.tampered",
  reason: "r",
  parkedAt: now,
  wire: { headers: {}, body: Buffer.from(body) },
});
const cleared = (kind: Leftover, limit = 1_000) => store.remove(kind, ends[kind], limit);

describe("issue 13: messages of the bus", () => {
  it("are deleted when they are past retention and capture has finished them, a limited number at a time", async () => {
    await published(48, "2026-06-23T12:00:00.000Z");
    await finished(CAPTURE, 40);
    expect(await store.count("bus-messages", ends["bus-messages"])).toBe(40);
    expect([await cleared("bus-messages", 30), await cleared("bus-messages", 30)]).toEqual([30, 10]);
    expect(await countOf("bus.messages")).toBe(8);
  });

  it("stay while they are younger than the retention, however far the groups are", async () => {
    await published(24, "2026-06-24T10:30:00.000Z");
    await finished(CAPTURE, 24);
    expect(await cleared("bus-messages")).toBe(1);
  });

  it("stay for capture, however old; a foreign group that does not advance keeps nothing", async () => {
    await published(10, "2026-01-01T00:00:00.000Z");
    expect(await cleared("bus-messages")).toBe(0);
    await finished(CAPTURE, 7);
    await finished("somebody-else", 2);
    expect(await cleared("bus-messages")).toBe(7);
  });
});

describe("issue 13: day keys", () => {
  const sealedOn = async (day: string) => {
    const clock = createVirtualClock(`${day}T12:00:00.000Z`);
    const vault = createPostgresVault({ database, keyWrapper: createKeyWrapper(master), clock });
    return vault.seal(Buffer.from("ada"));
  };
  const master = randomBytes(32);
  const opens = async (sealed: Awaited<ReturnType<typeof sealedOn>>): Promise<boolean> => {
    const clock = createVirtualClock(now);
    const vault = createPostgresVault({ database, keyWrapper: createKeyWrapper(master), clock });
    return vault.open(sealed).then(
      () => true,
      (thrown: unknown) => {
        if (thrown instanceof Fault && thrown.code === "vault.key-unknown") return false;
        throw thrown;
      },
    );
  };

  it("are destroyed when their messages are past retention, and not a day before", async () => {
    const old = await sealedOn("2026-06-20");
    const younger = await sealedOn("2026-06-21");
    expect(await cleared("day-keys")).toBe(1);
    expect([await opens(old), await opens(younger)]).toEqual([false, true]);
  });

  it("stay while one of their messages is parked, and are reported", async () => {
    const waiting = await sealedOn("2026-01-05");
    const gone = await sealedOn("2026-01-06");
    await parking.park(CAPTURE, [parked("m", JSON.stringify({ sealed: waiting }))]);
    expect(await cleared("day-keys")).toBe(1);
    expect([await opens(waiting), await opens(gone)]).toEqual([true, false]);
    expect(await store.heldKeys(ends["day-keys"])).toEqual({ parked: 1, unread: 0 });
    await parking.settle(CAPTURE, parked("m", ""));
    expect(await cleared("day-keys")).toBe(1);
    expect(await opens(waiting)).toBe(false);
  });

  it("stay while capture has not read their messages", async () => {
    const read = await sealedOn("2026-01-03");
    const unread = await sealedOn("2026-01-05");
    await published(1, "2026-01-05T23:00:00.000Z");
    expect(await cleared("day-keys")).toBe(1);
    expect([await opens(read), await opens(unread)]).toEqual([false, true]);
    expect(await store.heldKeys(ends["day-keys"])).toEqual({ parked: 0, unread: 1 });
  });
});

/** Inserts `count` receipts and idempotency keys of half a year ago, and two of yesterday. */
async function received(count: number): Promise<void> {
  await query(
    `WITH all_of AS (
       SELECT 'subm_' || n AS id, CASE n % 3 WHEN 0 THEN 'ads' ELSE 'web' END AS sender,
         CASE WHEN n > $1::int THEN $2::timestamptz ELSE $2::timestamptz - interval '180 days' END AS at
       FROM generate_series(1, $1::int + 2) AS n
     ), keys AS (INSERT INTO ledger.request_keys (id, content, bound_at) SELECT id, '\\x00', at FROM all_of)
     INSERT INTO ledger.receipts SELECT id, sender, at FROM all_of`,
    [count, "2026-06-29T12:00:00.000Z"],
  );
}

describe("issue 14: counts by hour", () => {
  it("of repeats become sums by sender, of refused requests stay in their totals", async () => {
    const deliveries = createPostgresDeliveries({ database });
    const at = (text: string) => Instant.parse(text);
    const moments = ["2026-01-02T09:10:00.000Z", "2026-01-02T10:10:00.000Z", "2026-06-29T12:10:00.000Z"].map(
      at,
    );
    await ledger.note({
      receipts: [],
      repeats: moments.map((receivedAt) => ({ sender: "web", receivedAt })),
    });
    for (const moment of moments) await deliveries.refuse("site", moment, "signature-wrong");
    expect([
      await store.count("hourly-counts", ends["hourly-counts"]),
      await cleared("hourly-counts"),
    ]).toEqual([4, 2]);
    const today = at("2026-06-29T12:00:00.000Z");
    const none = { sender: "web", received: 0 };
    expect((await ledger.count()).counts).toEqual([
      { ...none, hour: null, repeated: 2 },
      { ...none, hour: today, repeated: 1 },
    ]);
    expect(await deliveries.besideIntake()).toEqual([
      { sender: "site", hour: null, kind: "unverified", count: 2 },
      { sender: "site", hour: today, kind: "unverified", count: 1 },
    ]);
  });
});

describe("issue 13: receipts and idempotency keys", () => {
  it("become sums by sender, which stay the same", async () => {
    await received(30);
    await parking.park(CAPTURE, [parked("subm_3", "{}")]);
    const sums = await ledger.countBySender();
    expect([await store.count("receipts", ends.receipts), await cleared("receipts")]).toEqual([29, 29]);
    expect(await ledger.countBySender()).toEqual(sums);
    expect(await countOf("ledger.receipts")).toBe(3);
    expect(await cleared("request-keys")).toBe(29);
    expect(await countOf("ledger.request_keys")).toBe(3);
  });
});

describe("issue 13: a run of housekeeping", () => {
  it("deletes every kind, is recorded, and is not due again for an hour", async () => {
    await received(3);
    await published(5, "2026-01-01T00:00:00.000Z");
    await finished(CAPTURE, 5);
    await query(
      "INSERT INTO bus.timers VALUES ('t', $1, 'k', 'k', '{}', $1), ('u', $1, 'k', 'k', '{}', NULL)",
      ["2026-01-01T00:00:00.000Z"],
    );
    await parking.park(CAPTURE, [parked("d", "{}")]);
    await parking.drop(CAPTURE, parked("d", "{}"), { by: "anna", because: "old" });
    await query("UPDATE bus.dropped SET dropped_at = '2026-01-01T00:00:00Z'");
    await query(
      `INSERT INTO exports.jobs (export_id, table_name, form, parameters, asked_by, asker, asked_at, state, ended_at)
       SELECT 'exp_' || n, 'leads', 'csv', '{}', 'ada', '{}', $1, 'done', $1::timestamptz + n * interval '2 days'
       FROM generate_series(0, 1) n`,
      ["2026-06-23T00:00:00.000Z"],
    );
    await query("INSERT INTO exports.pieces VALUES ('exp_0', 1, ''), ('exp_1', 1, '')");
    const went = await runHousekeeping(house(), going);
    expect(await countOf("exports.pieces")).toBe(1);
    expect(went).toEqual({
      "bus-messages": 5,
      "dropped-messages": 1,
      "day-keys": 0,
      receipts: 3,
      "request-keys": 3,
      "fired-timers": 1,
      "hourly-counts": 0,
      velocity: 0,
      exports: 1,
      sessions: 0,
    });
    expect(await countOf("bus.timers")).toBe(1);
    expect(await store.lastRound()).toBe(now);
    expect(await store.lastRetentions()).toEqual(defaultRetentions);
    expect(await runHousekeeping(house(), going)).toBeNull();
  });

  it("belongs to one process at a time, and stops between two steps when it is aborted", async () => {
    await received(3);
    await house().lease.hold("housekeeping", "another", 60_000);
    expect(await runHousekeeping(house(), going)).toBeNull();
    await house().lease.release("housekeeping", "another");
    expect(await runHousekeeping(house(), AbortSignal.abort())).toBeNull();
    expect([await store.lastRound(), await countOf("ledger.forgotten")]).toEqual([null, 0]);
  });

  it("reports its own failure and does not end the process", async () => {
    const broken = { ...store, remove: () => Promise.reject(new TypeError("planted")) };
    reported.length = 0;
    expect(await runHousekeeping({ ...house(), leftovers: broken }, going)).toBeNull();
    expect(reported).toEqual(["housekeeping_failures_total", "housekeeping_failed"]);
  });

  // The steps: one for each kind, and three each for receipts and keys of this number.
  it.each(["after:4", "before:6", "after:9"])(
    "that crashes %s loses nothing and repeats nothing",
    async (diesAt) => {
      await received(12_000);
      const sums = await ledger.countBySender();
      const program = join(import.meta.dirname, "support/housekeeper.ts");
      const died = promisify(execFile)(process.execPath, [program, url, now, diesAt]);
      await expect(died).rejects.toMatchObject({ signal: "SIGKILL" });
      expect(await ledger.countBySender()).toEqual(sums);
      expect(await runHousekeeping(house(), going)).not.toBeNull();
      expect(await ledger.countBySender()).toEqual(sums);
      expect([await countOf("ledger.receipts"), await countOf("ledger.request_keys")]).toEqual([2, 2]);
      for (const kind of kinds) expect(await store.count(kind, ends[kind])).toBe(0);
    },
  );
});
