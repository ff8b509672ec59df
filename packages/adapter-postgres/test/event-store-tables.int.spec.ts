import { EventId, GOVERNANCE_STREAM, Instant } from "@leadstream/contracts";
import type { AnyEvent, NewEvent } from "@leadstream/contracts";
import pg from "pg";
import { describe, expect, it, vi } from "vitest";
import { createPostgresEventStore } from "../src/event-store/event-store.ts";
import { freshDatabase } from "./support/fresh-database.ts";

/** Promises and faults of the implementation on Postgres only. */

const { url, database, open } = await freshDatabase();
const store = createPostgresEventStore({ database });

const at = Instant.parse("2026-03-02T09:00:00.000Z");
const anEvent = (): NewEvent<AnyEvent> => ({
  type: "roster.leads-left.v1",
  data: { group: "default", leadIds: [] },
  id: EventId.parse(crypto.randomUUID()),
  meta: {
    occurredAt: at,
    recordedAt: at,
    actor: { kind: "service", id: "x" },
    correlationId: "c",
    causationId: "m",
  },
});

/** Another writer that keeps its transaction open over one appended event. */
async function aSlowWriter(stream: string, expected: number): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("BEGIN");
  const { id, type, data, meta } = anEvent();
  await client.query("SELECT store.append_one($1, $2, $3, $4, $5, $6)", [
    stream,
    expected,
    id,
    type,
    JSON.stringify(data),
    JSON.stringify(meta),
  ]);
  return client;
}

/** Resolves when `count` sessions wait for a lock of another. */
const waiting = (count: number): Promise<void> =>
  vi.waitFor(
    async () => {
      const rows = await watcher.query({
        name: "",
        text: "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
      });
      expect(rows).toHaveLength(count);
    },
    { timeout: 10_000, interval: 5 },
  );
const watcher = open(1);

describe.each(["created", "extended"])("a stream that another transaction has just %s", (what) => {
  const expected = what === "created" ? -1 : 0;
  const aStream = async (): Promise<string> => {
    const stream = `meeting-${crypto.randomUUID()}`;
    if (expected === 0) await store.appendMany([{ stream, expected: -1, events: [anEvent()] }]);
    return stream;
  };

  it.each([1, 2])(
    "conflicts once that transaction has committed, and the rest is written (%i events)",
    async (count) => {
      const [stream, other] = [await aStream(), `other-${crypto.randomUUID()}`];
      const slow = await aSlowWriter(stream, expected);
      const events = Array.from({ length: count }, anEvent);
      const rest = count === 1 ? [] : [{ stream: other, expected: -1, events: [anEvent()] }];
      const results = store.appendMany([{ stream, expected, events }, ...rest]);
      await waiting(1);
      await slow.query("COMMIT");
      await slow.end();
      expect(await results).toMatchObject([
        { kind: "conflict", revision: expected + 1 },
        ...rest.map(() => ({ kind: "appended", revision: 0 })),
      ]);
    },
  );

  it("is ours once that transaction was rolled back", async () => {
    const stream = await aStream();
    const slow = await aSlowWriter(stream, expected);
    const results = store.appendMany([{ stream, expected, events: [anEvent(), anEvent()] }]);
    await waiting(1);
    await slow.query("ROLLBACK");
    await slow.end();
    expect(await results).toMatchObject([{ kind: "appended", revision: expected + 2 }]);
  });
});

describe("the tables", () => {
  it("refuse an event that already has another place in its stream", async () => {
    const stream = `twice-${crypto.randomUUID()}`;
    const event = anEvent();
    await store.appendMany([{ stream, expected: -1, events: [event] }]);
    const again = store.appendMany([{ stream, expected: 0, events: [event] }]);
    await expect(again).rejects.toMatchObject({ constraint: "one_place_per_event" });
  });

  it("stop the reader at a foreign row", async () => {
    const stream = `foreign-${crypto.randomUUID()}`;
    await store.appendMany([{ stream, expected: -1, events: [anEvent()] }]);
    await database.query({
      name: "",
      text: `UPDATE store.events SET type = 'lead.won.v1' WHERE position = (SELECT max(position) FROM store.events)`,
    });
    await expect(store.readMany([{ stream, from: 0 }])).rejects.toMatchObject({
      code: "store.event-invalid",
    });
    await database.query({ name: "", text: "DELETE FROM store.events WHERE type = 'lead.won.v1'" });
  });

  it("issue 13: return an event of a newer version with its place and unchanged data", async () => {
    const before = await store.head();
    const stream = `newer-${crypto.randomUUID()}`;
    const events = [anEvent(), anEvent(), anEvent(), anEvent()];
    const [result] = await store.appendMany([{ stream, expected: -1, events }]);
    const last = result?.kind === "appended" ? result.position : 0;
    const text = "UPDATE store.events SET type = $2, data = $3 WHERE position = $1";
    const data = { fields: ["of", { the: "future" }], n: 1.5 };
    await database.query({ name: "", text }, [last - 2, "roster.melted.v1", data]);
    await database.query({ name: "", text }, [last - 1, "roster.leads-left.v9", data]);
    const there = createPostgresEventStore({ database, tailSize: 0 });
    const expected = [
      { revision: 0, type: "roster.leads-left.v1" },
      { revision: 1, type: "opaque", data: { type: "roster.melted.v1", data, why: "unknown-type" } },
      { revision: 2, type: "opaque", data: { type: "roster.leads-left.v9", data, why: "unknown-version" } },
      { revision: 3, type: "roster.leads-left.v1" },
    ];
    expect((await there.readMany([{ stream, from: 0 }])).get(stream)).toMatchObject(expected);
    expect((await there.readAll(before, 10)).events).toMatchObject(expected);
    // A reader of some types needs unknown types too, because they may replace one of its own.
    expect((await there.readAll(before, 10, ["lead.won.v1"])).events).toMatchObject(expected.slice(1, 3));
    await database.query({ name: "", text: "DELETE FROM store.events WHERE position >= $1" }, [last - 2]);
  });

  it("issue 11: pass on unreadable rules, which stop no reader", async () => {
    const before = await store.head();
    const [result] = await store.appendMany([
      { stream: GOVERNANCE_STREAM, expected: -1, events: [anEvent(), anEvent()] },
    ]);
    await database.query({
      name: "",
      text: `UPDATE store.events SET type = 'policy.published.v1' WHERE position = (SELECT max(position) FROM store.events)`,
    });
    const there = createPostgresEventStore({ database, tailSize: 0 });
    const stored =
      (await there.readMany([{ stream: GOVERNANCE_STREAM, from: 0 }])).get(GOVERNANCE_STREAM) ?? [];
    expect(stored).toMatchObject([{ revision: 0 }, { revision: 1, type: "opaque" }]);
    expect((await there.readAll(before, 10)).events).toEqual(stored);
    const unread = stored.slice(1);
    expect(unread[0]?.position).toBe(result?.kind === "appended" ? result.position : null);
    await expect(
      there.appendMany([{ stream: `copy-${crypto.randomUUID()}`, expected: -1, events: unread }]),
    ).rejects.toMatchObject({ code: "store.event-invalid" });
  });

  it("append to a thousand streams at once and return them in one read", async () => {
    const appends = Array.from({ length: 1_000 }, () => ({
      stream: `many-${crypto.randomUUID()}`,
      expected: -1,
      events: [anEvent(), anEvent()],
    }));
    const first = await store.appendMany(appends);
    expect(new Set(first.map(({ kind }) => kind))).toEqual(new Set(["appended"]));
    const again = await store.appendMany(appends);
    expect(again).toEqual(first.map((result) => ({ ...result, kind: "already" })));
    const found = await store.readMany(appends.map(({ stream }) => ({ stream, from: 0 })));
    expect([...found.values()].flat()).toHaveLength(2_000);
  });
});

describe("another process", () => {
  /** The end of the store, past positions that were assigned and never used. */
  const end = async (): Promise<number> => (await store.readAll(await store.head(), 1)).checkpoint;

  it("learns of an append by notification, long before its next poll", async () => {
    const there = createPostgresEventStore({ database: open(), pollMs: 600_000 });
    const stop = new AbortController();
    const subscription = there.subscribeAll(await end(), stop.signal)[Symbol.asyncIterator]();
    const stream = `notified-${crypto.randomUUID()}`;
    const next = subscription.next();
    await listening();
    await store.appendMany([{ stream, expected: -1, events: [anEvent()] }]);
    expect((await next).value).toMatchObject({ events: [{ stream }] });
    stop.abort();
  });

  it("finds an append by polling when it gets no notification", async () => {
    const there = createPostgresEventStore({ database: open(), pollMs: 20, notifyChannel: "unused" });
    const stop = new AbortController();
    const subscription = there.subscribeAll(await end(), stop.signal)[Symbol.asyncIterator]();
    const next = subscription.next();
    const stream = `found-${crypto.randomUUID()}`;
    await store.appendMany([{ stream, expected: -1, events: [anEvent()] }]);
    expect((await next).value).toMatchObject({ events: [{ stream }] });
    stop.abort();
  });
});

const listening = (): Promise<void> =>
  vi.waitFor(
    async () => {
      const rows = await watcher.query({
        name: "",
        text: `SELECT 1 FROM pg_stat_activity
               WHERE datname = current_database() AND state = 'idle' AND query LIKE 'LISTEN%leadstream_events%'`,
      });
      expect(rows.length).toBeGreaterThan(0);
    },
    { timeout: 10_000, interval: 5 },
  );

describe("an append of all or nothing", () => {
  const two = (expected: number) => [
    { stream: `whole-b-${crypto.randomUUID()}`, expected, events: [anEvent()] },
    { stream: `whole-a-${crypto.randomUUID()}`, expected: -1, events: [anEvent(), anEvent()] },
  ];

  it("writes all of it, in one place, and shows it to readers", async () => {
    const appends = two(-1);
    expect(await store.appendWhole?.(appends)).toBe(true);
    const histories = await store.readMany(appends.map(({ stream }) => ({ stream, from: 0 })));
    expect(appends.map(({ stream }) => histories.get(stream)?.length)).toEqual([1, 2]);
  });

  it("writes nothing, no name either, where one stream is not at the revision expected", async () => {
    const appends = two(3);
    expect(await store.appendWhole?.(appends)).toBe(false);
    const rows = await database.query(
      { name: "", text: "SELECT 1 FROM store.streams WHERE stream = ANY ($1::text[])" },
      [appends.map(({ stream }) => stream)],
    );
    expect(rows).toEqual([]);
    // Nor a second time what is there already.
    const [first] = two(-1);
    if (first === undefined) throw new RangeError("there is one");
    expect(await store.appendWhole?.([first])).toBe(true);
    expect(await store.appendWhole?.([first])).toBe(false);
  });

  it("gives way to a writer that is in the middle of one of its streams", async () => {
    const [first, second] = two(-1);
    if (first === undefined || second === undefined) throw new RangeError("there are two");
    const slow = await aSlowWriter(first.stream, -1);
    const whole = store.appendWhole?.([first, second]);
    await waiting(1);
    await slow.query("COMMIT");
    await slow.end();
    expect(await whole).toBe(false);
    expect((await store.readMany([{ stream: second.stream, from: 0 }])).get(second.stream)).toEqual([]);
  });
});
