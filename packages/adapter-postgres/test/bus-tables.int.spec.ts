import type { EventStore, MessageBus, Subscription } from "@leadstream/application";
import { eventsTopic } from "@leadstream/contracts";
import type { Topic } from "@leadstream/contracts";
import { numbers } from "@leadstream/testing";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createPartitioner } from "../src/bus/partition-of.ts";
import type { PostgresBusOptions } from "../src/bus/bus.ts";
import { createPostgresEventStore } from "../src/event-store/event-store.ts";

import { emptyBus, forgetMember, trackedBus } from "./support/bus-harness.ts";
import { freshDatabase } from "./support/fresh-database.ts";

const { database, open } = await freshDatabase();
const store: EventStore = createPostgresEventStore({ database });
const topic: Topic<{ n: number }> = { ...numbers, name: "tables.v1" };
const everywhere = [0, 1, 2, 3];

let stops: (() => Promise<void>)[] = [];
beforeEach(() => emptyBus(database));
afterEach(async () => {
  await Promise.all(stops.map((stop) => stop()));
  stops = [];
});

const aBus = (memberId: string, options: Partial<PostgresBusOptions> = {}): MessageBus => {
  const { bus, stopAll } = trackedBus({ database, store, memberId, ...options });
  stops.push(stopAll);
  return bus;
};

const messages = (count: number, prefix = "m"): { id: string; key: string; value: { n: number } }[] =>
  Array.from({ length: count }, (_, n) => ({ id: `${prefix}${n}`, key: `key-${n}`, value: { n } }));

const query = <R extends Record<string, unknown>>(
  text: string,
  values: unknown[] = [],
): Promise<readonly R[]> =>
  database.query<R>({ name: `q${Buffer.from(text).toString("base64url").slice(-40)}`, text }, values);

const holdsAll = (subscription: Subscription): Promise<void> =>
  vi.waitFor(() => expect(subscription.partitions()).toEqual(everywhere), { timeout: 20_000, interval: 10 });

const nothing = async (): Promise<void> => undefined;
/** The rows of a killed process: a member seen a moment ago, and its partitions. */
const leaveDeadMember = async (memberId: string): Promise<void> => {
  const { bus, stopAll } = trackedBus({ database, store, memberId });
  await holdsAll(await bus.subscribe(topic, { group: "g" }, nothing));
  const [member] = await query<{ topic: string }>("SELECT * FROM bus.members");
  await stopAll();
  await query(`INSERT INTO bus.members SELECT * FROM json_populate_record(NULL::bus.members, $1)`, [
    JSON.stringify(member),
  ]);
  await query("UPDATE bus.progress SET owner = $1", [`${memberId}/1`]);
};

describe("issue 11: a batch of a group", () => {
  it("ends at the byte limit, which the last message may exceed, and keeps the order", async () => {
    const bus = aBus("a", { batchBytes: 15 });
    // Ten bytes each: {"n":1000}.
    await bus.publish(
      topic,
      messages(12).map((message, i) => ({ ...message, key: "one", value: { n: 1_000 + i } })),
    );
    const batches: number[][] = [];
    await bus.subscribe(topic, { group: "g" }, async (batch) => {
      batches.push(batch.map(({ value }) => value.n));
    });
    await vi.waitFor(() => expect(batches.flat()).toHaveLength(12), { timeout: 20_000 });
    expect(batches.map(({ length }) => length)).toEqual([2, 2, 2, 2, 2, 2]);
    expect(batches.flat()).toEqual(Array.from({ length: 12 }, (_, i) => 1_000 + i));
  });
});

describe("offsets", () => {
  it("have no gaps per partition, whatever the publishers and the order", async () => {
    const buses = [aBus("a"), aBus("b", { database: open() }), aBus("c", { database: open() })];
    await Promise.all(
      buses.flatMap((bus, b) =>
        Array.from({ length: 10 }, async (_, round) => {
          const mine = messages(20, `${b}-${round}-`);
          await bus.publish(topic, round % 2 === 0 ? mine : mine.toReversed());
          await bus.publish(topic, mine.slice(5));
        }),
      ),
    );
    const rows = await query<{ n: number; last: number; given: number }>(
      `SELECT count(*) AS n, max("offset") AS last, p.last_offset AS given
       FROM bus.messages m JOIN bus.partitions p USING (topic, partition) GROUP BY partition, p.last_offset`,
    );
    expect(rows.reduce((sum, { n }) => sum + n, 0)).toBe(600);
    for (const { n, last, given } of rows) expect([n, last]).toEqual([given, given]);
  });

  it("of simultaneous publishes are written in one transaction", async () => {
    const bus = aBus("a");
    await bus.publish(topic, messages(1, "first"));
    await Promise.all(messages(50).map((message) => bus.publish(topic, [message])));
    const [row] = await query<{ count: number }>(
      "SELECT count(DISTINCT xmin::text) AS count FROM bus.messages WHERE id LIKE 'm%'",
    );
    expect(row?.count).toBe(1);
  });

  it("detect an id that another transaction is publishing under another key", async () => {
    const bus = aBus("a");
    await bus.publish(topic, messages(20, "warm"));
    const partitionOf = createPartitioner(topic.partitions);
    const [one, two] = messages(2);
    const elsewhere = messages(50).find(({ key }) => partitionOf(key) !== partitionOf(one?.key ?? ""));
    if (!one || !two || !elsewhere) throw new Error("two partitions");
    const other = open();
    let publishing: Promise<unknown> | undefined;
    await other.transaction(async (tx) => {
      await tx.query({ name: "rival", text: "SELECT bus.publish($1, $2, $3, $4, $5::json[], NULL)" }, [
        topic.name,
        [one.id],
        [elsewhere.key],
        [partitionOf(elsewhere.key)],
        ["{}"],
      ]);
      publishing = bus.publish(topic, [one, { ...two, key: one.key }]);
      // The server is shared: other tests wait for locks of their own.
      const waiting = `SELECT 1 FROM pg_stat_activity
                       WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      await vi.waitFor(async () => expect(await query(waiting)).toHaveLength(1), { timeout: 20_000 });
    });
    expect(await publishing).toEqual(["already", "published"]);
  });
});

describe("dead members", () => {
  it("are dropped at once by a member that takes over", async () => {
    await leaveDeadMember("dead");
    const bus = aBus("alive", { takeOver: true, leaseMs: 3_600_000 });
    await holdsAll(await bus.subscribe(topic, { group: "g" }, nothing));
  });

  it("lose their partitions when the lease has run out", async () => {
    await leaveDeadMember("dead");
    const bus = aBus("alive", { leaseMs: 300 });
    const alive = await bus.subscribe(topic, { group: "g" }, nothing);
    await holdsAll(alive);
  });

  it("are fenced by a member of the same name", async () => {
    await leaveDeadMember("pod-0");
    const before = await query<{ epoch: number }>("SELECT epoch FROM bus.progress ORDER BY partition");
    const bus = aBus("pod-0", { leaseMs: 3_600_000 });
    await holdsAll(await bus.subscribe(topic, { group: "g" }, nothing));
    const after = await query<{ epoch: number }>("SELECT epoch FROM bus.progress ORDER BY partition");
    for (const [partition, { epoch }] of after.entries())
      expect(epoch).toBeGreaterThan(before[partition]?.epoch ?? Number.POSITIVE_INFINITY);
  });

  it("may not be dropped by a second member of the process that takes over", async () => {
    const bus = aBus("only", { takeOver: true });
    const first = await bus.subscribe(topic, { group: "g" }, nothing);
    await holdsAll(first);
    const second = await bus.subscribe(topic, { group: "g" }, nothing);
    await vi.waitFor(
      () => {
        expect([...first.partitions(), ...second.partitions()].toSorted()).toEqual(everywhere);
        expect(first.partitions()).toHaveLength(2);
      },
      { timeout: 20_000 },
    );
  });
});

describe("a handler that takes longer than the lease", () => {
  it("keeps its partitions, because the heartbeat renews the lease", async () => {
    const [slow, rival] = [aBus("slow", { leaseMs: 1_500 }), aBus("rival", { leaseMs: 1_500 })];
    await slow.publish(topic, messages(4));
    const renewed = Promise.withResolvers<undefined>();
    const first = await slow.subscribe(topic, { group: "g" }, async () => {
      await renewed.promise;
    });
    await holdsAll(first);
    const seenAt = async (): Promise<string | undefined> =>
      (
        await query<{ seen: string }>("SELECT seen_at::text AS seen FROM bus.members WHERE member = 'slow/1'")
      )[0]?.seen;
    const second = await rival.subscribe(topic, { group: "g" }, nothing);
    // After five heartbeats the lease would be over. The member is still listed because each heartbeat renewed
    // it.
    const beats = new Set<string | undefined>();
    await vi.waitFor(async () => expect(beats.add(await seenAt()).size).toBeGreaterThan(5), {
      timeout: 20_000,
      interval: 20,
    });
    expect(beats).not.toContain(undefined);
    expect(second.partitions()).toEqual([]);
    renewed.resolve(undefined);
    await vi.waitFor(async () => expect(await slow.unfinished(topic, "g")).toBe(0), { timeout: 20_000 });
  });
});

describe("a database that goes away", () => {
  it("costs a back-off and no message", async () => {
    const own = open();
    const warned: string[] = [];
    const log = {
      info: () => undefined,
      error: () => undefined,
      warn: (event: string) => warned.push(event),
    };
    const bus = aBus("a", { database: own, log });
    const seen = new Set<string>();
    await bus.subscribe(topic, { group: "g", batchSize: 5 }, async (batch) => {
      for (const { id } of batch) seen.add(id);
      if (seen.size === 10)
        await query(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
        );
    });
    await aBus("b", { database: open() }).publish(topic, messages(40));
    await vi.waitFor(() => expect(seen.size).toBe(40), { timeout: 20_000 });
    await vi.waitFor(async () => expect(await bus.unfinished(topic, "g")).toBe(0), { timeout: 20_000 });
  });
});

describe("lag of the events topic", () => {
  it("computes a stream's partition like the readers, when partitions have different offsets", async () => {
    const partitionOf = createPartitioner(eventsTopic.partitions);
    const streams = Array.from({ length: 60 }, (_, n) => `lead-ü-${n}`);
    await query(
      `WITH named AS (INSERT INTO store.streams (stream) SELECT unnest($1::text[]) RETURNING id, stream)
       INSERT INTO store.events (position, stream_id, revision, event_id, type, data, meta)
       SELECT n, id, 0, gen_random_uuid(), 't', '{}', '{"recordedAt": "2026-03-02T09:00:00.000Z"}'
       FROM unnest($1::text[]) WITH ORDINALITY AS u (stream, n) JOIN named USING (stream)`,
      [streams],
    );
    await query(
      `INSERT INTO bus.progress (topic, group_name, partition, finished)
       SELECT $1, 'g', n, 7 * n FROM generate_series(0, 7) n`,
      [eventsTopic.name],
    );
    const open = streams.filter((stream, n) => n + 1 > 7 * partitionOf(stream));
    expect(open.length).toBeGreaterThan(0);
    expect(await aBus("a").unfinished(eventsTopic, "g")).toBe(open.length);
  });
});

describe("a member whose row was removed", () => {
  it("joins again by itself", async () => {
    const bus = aBus("a", { leaseMs: 300 });
    await holdsAll(await bus.subscribe(topic, { group: "g" }, nothing));
    await forgetMember(database, "a");
    await vi.waitFor(async () => expect(await query("SELECT 1 FROM bus.members")).toHaveLength(1), {
      timeout: 20_000,
    });
  });
});
