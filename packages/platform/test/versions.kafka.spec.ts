import { createKafkaBus } from "@leadstream/adapter-kafka";
import {
  createVirtualClock,
  type EventStore,
  type Hosted,
  type Meter,
  runReaction,
  runRelay,
} from "@leadstream/application";
import {
  type AnyEvent,
  EventId,
  eventsTopic,
  Instant,
  type StoredEvent,
  type Topic,
  type Wire,
} from "@leadstream/contracts";
import {
  createMemoryEventStore,
  createMemoryParking,
  createMemoryRelayLease,
  olderTopic,
  t,
} from "@leadstream/testing";
import { withOwnNames } from "@leadstream/testing/own-names";
import { randomUUID } from "node:crypto";
import { setTimeout as pauseFor } from "node:timers/promises";
import { afterAll, describe, expect, inject, it } from "vitest";

/*
 * Neighbouring versions beside each other on one Kafka topic and in one consumer group. The older version is today's code
 * with a topic that does not know what the newer one writes.
 */

const brokers = inject("kafkaBrokers");
const timing = { sessionMs: 6_000, heartbeatMs: 200, rebalanceMs: 6_000, fetchWaitMs: 50 };
const prefix = `v${process.pid}-${Date.now().toString(36)}.`;
const at = Instant.parse(t(0));
const meta = {
  occurredAt: at,
  recordedAt: at,
  actor: { kind: "service" as const, id: "test" },
  correlationId: "c",
  causationId: "m",
};
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const silent: Meter = { count: () => undefined, observe: () => undefined, gauge: () => undefined };

const streams = Array.from({ length: 12 }, (_, n) => `roster_${n}`);

/** Stores each event in every stream, in this order. */
const stored = (events: readonly AnyEvent[], position: number): readonly StoredEvent[] =>
  events.flatMap((event, revision) =>
    streams.map((stream) => ({
      ...event,
      id: EventId.parse(randomUUID()),
      meta,
      stream,
      revision,
      position: (position += 1),
    })),
  );
const left = (group: string): AnyEvent => ({ type: "roster.leads-left.v1", data: { group, leadIds: [] } });
const melted: AnyEvent = {
  type: "opaque",
  data: { type: "roster.melted.v1", data: { new: ["fact", { deep: null }], n: 1.5 }, why: "unknown-type" },
};

describe.skipIf(brokers === "")("issue 13: neighbouring versions on one Kafka topic", () => {
  const closing: (() => Promise<unknown>)[] = [];
  afterAll(async () => {
    for (const close of closing.toReversed()) await close();
  });
  const aBus = () => {
    const plain = createKafkaBus({ brokers: brokers.split(","), clientId: "versions", timing });
    closing.push(plain.close);
    return { plain, bus: withOwnNames(plain, prefix) };
  };
  const { plain, bus } = aBus();
  const parking = createMemoryParking();
  const counts = new Map<string, number>();
  const meter: Meter = {
    ...silent,
    count: (_name, { outcome = "" }, by = 1) => void counts.set(outcome, (counts.get(outcome) ?? 0) + by),
  };
  const handled: StoredEvent[] = [];

  /** A process of one version, with its own connection. */
  const aProcess = async (group: string, topic: Topic<StoredEvent>): Promise<Hosted> => {
    const own = aBus().bus;
    const versioned: typeof own = {
      ...own,
      // The version lies in the codec of the one topic that reactions read.
      subscribe: (asked, options, onBatch) =>
        own.subscribe(
          topic.name === asked.name
            ? { ...asked, codec: Object.assign({}, asked.codec, topic.codec) }
            : asked,
          options,
          onBatch,
        ),
    };
    const clock = createVirtualClock(t(0));
    const hosted = await runReaction(
      { bus: versioned, parking, clock, meter, log },
      {
        group,
        listensTo: ["roster.leads-left.v1"],
        react: async (events) => {
          const ours = events.filter(({ type }) => type === "roster.leads-left.v1");
          handled.push(...ours);
          return ours.length;
        },
      },
    );
    closing.push(() => hosted.subscription.stop());
    return hosted;
  };

  const relayed = async (events: readonly StoredEvent[]): Promise<void> => {
    const done = Promise.withResolvers<void>();
    const store: EventStore = {
      ...createMemoryEventStore(),
      subscribeAll: async function* () {
        yield { events, checkpoint: events.at(-1)?.position ?? 0 };
        done.resolve();
      },
    };
    const relay = runRelay({
      store,
      bus,
      lease: createMemoryRelayLease(),
      clock: createVirtualClock(t(0)),
      log,
      meter: silent,
      holder: randomUUID(),
      pause: (ms, signal) => pauseFor(ms, undefined, { signal }).catch(() => undefined),
      wallMs: Date.now,
    });
    await done.promise;
    await relay.stop();
  };
  const caughtUp = (group: string) =>
    expect
      .poll(() => bus.unfinished(eventsTopic, group).catch(() => Number.POSITIVE_INFINITY), {
        timeout: 40_000,
      })
      .toBe(0);
  const ids = (events: readonly StoredEvent[]) => [...new Set(events.map(({ id }) => id))].toSorted();
  const known = (events: readonly StoredEvent[]) =>
    events.filter(({ type }) => type === "roster.leads-left.v1");

  it("lose and park nothing of a type that one of them does not know, and pass its bytes on unchanged", async () => {
    await plain.ensureTopics([{ name: prefix + eventsTopic.name, partitions: 4 }], { "retention.ms": "-1" });
    const events = stored([left("a"), melted, left("b"), melted, left("c")], 0);
    const one = await aProcess("pass.v1", eventsTopic);
    await relayed(events);
    const two = await aProcess("pass.v1", eventsTopic);
    await caughtUp("pass.v1");
    expect(ids(handled)).toEqual(ids(known(events)));
    expect(await parking.list()).toEqual([]);
    expect(counts.get("unknown-type")).toBeGreaterThanOrEqual(2 * streams.length);
    await one.subscription.stop();
    await two.subscription.stop();

    const raw: Wire[] = [];
    const asWires: Topic<Wire> = {
      ...eventsTopic,
      codec: { encode: (wire) => wire, decode: (wire) => ({ ok: true, value: wire }) },
    };
    const reader = await bus.subscribe(asWires, { group: "look.v1" }, async (messages) => {
      raw.push(...messages.map(({ value }) => value));
    });
    await expect.poll(() => raw.length, { timeout: 20_000 }).toBe(events.length);
    await reader.stop();
    const found = raw.filter(({ headers }) => headers["ce_type"] === "roster.melted.v1");
    expect(found).toHaveLength(2 * streams.length);
    for (const { headers, body } of found) {
      const event = events.find(({ id }) => id === headers["ce_id"]);
      expect(headers).toMatchObject({
        ce_dataschema: "urn:leadstream:schemas:events:roster.melted.v1",
        ce_sequence: String(event?.revision),
        ce_subject: event?.stream,
      });
      expect(Buffer.from(body ?? []).toString("utf8")).toBe(JSON.stringify(Object(event?.data).data));
    }
  });

  it("stop one that cannot read a version it listens to, and the other continues from there", async () => {
    const group = "stop.v1";
    const older = olderTopic(({ type, data }) =>
      type === "roster.leads-left.v1" && "group" in data && data.group === "new"
        ? { type: "roster.leads-left.v2", why: "unknown-version" }
        : null,
    );
    handled.length = 0;
    const before = (await aProcess(group, older)).subscription;
    const events = stored([left("a"), left("new"), left("b")], 1_000);
    await relayed(events);
    await expect(before.done).rejects.toMatchObject({
      code: "event.unknown-version",
      message: expect.stringContaining("roster.leads-left.v2"),
    });
    await aProcess(group, eventsTopic);
    await caughtUp(group);
    // Earlier events come too: a new group begins at the start of the topic.
    expect(ids(handled)).toEqual(expect.arrayContaining([...ids(events)]));
    expect(await parking.list()).toEqual([]);
  });
});
