import type { AllBatch, Log } from "@leadstream/application";
import { startStandIn } from "@leadstream/eventstoredb-stand-in";
import type { StandIn } from "@leadstream/eventstoredb-stand-in";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createEventStoreDbEventStore } from "../src/index.ts";
import type { EventStoreDbEventStore, EventStoreDbEventStoreOptions } from "../src/index.ts";
import { append, aFact, aStream, facts, ids, start, take, taking } from "./support/facts.ts";

const hasty = { deadlineMs: 2_000, backOffMs: 5, backOffAtMostMs: 20 };

let standIn: StandIn;
let stores: EventStoreDbEventStore[];
let dropped: string[];
let stop: AbortController;

/** A log for each store: outages in a shared log would mix. */
const aLog = (): Log => ({
  info: () => undefined,
  error: () => undefined,
  warn: (event, fields) => dropped.push(`${event}: ${String(fields?.["reason"] ?? "")}`),
});

const connect = (options: Partial<EventStoreDbEventStoreOptions> = {}): EventStoreDbEventStore => {
  const log = aLog();
  const store = createEventStoreDbEventStore({ server: standIn.connectionString, ...hasty, log, ...options });
  stores.push(store);
  return store;
};

const following = (store: EventStoreDbEventStore, after = 0): AsyncIterator<AllBatch> =>
  store.subscribeAll(after, stop.signal)[Symbol.asyncIterator]();

beforeEach(async () => {
  stores = [];
  dropped = [];
  stop = new AbortController();
  standIn = await startStandIn();
});
afterEach(async () => {
  stop.abort();
  for (const store of stores) await store.close();
  await standIn.close();
});

const ends = {
  "ends cleanly": () => standIn.faults.endSubscriptions(),
  "ends with a cut connection": () => standIn.faults.resetConnections(),
};

describe.each(Object.entries(ends))("a subscription that %s", (_name, end) => {
  it("starts again while it waits for new events", async () => {
    const store = connect();
    const [stream, events] = [aStream(), facts(6)];
    const subscription = following(store);
    for (let i = 0; i < events.length; i += 1) {
      const news = taking(subscription, 1);
      await store.appendMany([append(stream, i - 1, ...events.slice(i, i + 1))]);
      expect(ids(await news)).toEqual(ids(events.slice(i, i + 1)));
      end();
    }
  });

  it("continues after the last processed event, not after the last arrived one", async () => {
    const store = connect({ batchSize: 3 });
    const [stream, events] = [aStream(), facts(200)];
    await store.appendMany([start(stream, ...events)]);
    const taken = await take(following(store), events.length, async ({ checkpoint }) => {
      if (checkpoint % 5 !== 0) return;
      end();
      // Lets the end arrive while this batch is still being processed.
      await new Promise(setImmediate);
    });
    expect(ids(taken)).toEqual(ids(events));
  });

  it("hands out nothing twice, although the server sends it twice", async () => {
    const store = connect({ batchSize: 4 });
    const [stream, events] = [aStream(), facts(40)];
    await store.appendMany([start(stream, ...events.slice(0, 20))]);
    standIn.faults.repeatEvents(5);
    const subscription = following(store);
    const before = await take(subscription, 20);
    end();
    await store.appendMany([append(stream, 19, ...events.slice(20))]);
    const after = await take(subscription, 20);
    expect(ids([...before, ...after])).toEqual(ids(events));
  });
});

describe("a subscription", () => {
  it("logs a drop and its end", async () => {
    const store = connect();
    const subscription = following(store);
    const news = taking(subscription, 1);
    await expect.poll(() => standIn.faults.listenerCount("endSubscriptions")).toBe(1);
    standIn.faults.endSubscriptions();
    await expect.poll(() => dropped).toContain("outage_began: ended");
    await store.appendMany([start(aStream(), aFact())]);
    await news;
    expect(dropped).toEqual(["outage_began: ended", "outage_over: "]);
  });

  it("pauses before it starts again, unless it is aborted", async () => {
    const store = connect({ backOffMs: 3_600_000, backOffAtMostMs: 3_600_000 });
    const next = following(store).next();
    next.catch(() => undefined);
    await expect.poll(() => standIn.faults.listenerCount("endSubscriptions")).toBe(1);
    standIn.faults.endSubscriptions();
    await expect.poll(() => dropped).toHaveLength(1);
    for (let call = 0; call < 50; call += 1) await store.head();
    expect(standIn.faults.listenerCount("endSubscriptions")).toBe(0);
    stop.abort();
    expect(await next).toMatchObject({ done: true });
  });

  it("that is silent although there are new events counts as dropped", async () => {
    const store = connect({ idleMs: 20 });
    const [stream, events] = [aStream(), facts(2)];
    const subscription = following(store);
    const first = taking(subscription, 1);
    await store.appendMany([start(stream, ...events.slice(0, 1))]);
    await first;
    const unmute = standIn.faults.muteSubscriptions();
    const second = taking(subscription, 1);
    await store.appendMany([append(stream, 0, ...events.slice(1))]);
    await expect.poll(() => dropped).toContain("outage_began: Silent");
    unmute();
    expect(ids(await second)).toEqual(ids(events.slice(1)));
  });

  it("that is never confirmed counts as dropped", async () => {
    const store = connect({ deadlineMs: 50 });
    await store.appendMany([start(aStream(), aFact())]);
    const release = standIn.faults.hold();
    const news = taking(following(store), 1);
    await expect.poll(() => dropped).toContain("outage_began: no answer in time");
    release();
    expect(await news).toHaveLength(1);
  });

  it("follows the leader", async () => {
    const leader = await startStandIn({ log: standIn.log });
    standIn.faults.followLeader({ host: "127.0.0.1", port: leader.port });
    const store = connect();
    const news = taking(following(store), 1);
    await expect.poll(() => leader.faults.listenerCount("endSubscriptions")).toBe(1);
    const event = aFact();
    await store.appendMany([start(aStream(), event)]);
    expect(ids(await news)).toEqual([event.id]);
    stop.abort();
    await leader.close();
  });

  it("hands out only the checkpoint of the last event", async () => {
    const store = connect({ batchSize: 5 });
    const [stream, events] = [aStream(), facts(60)];
    for (let i = 0; i < events.length; i += 1) {
      await store.appendMany([append(stream, i - 1, ...events.slice(i, i + 1))]);
      writeSystemEvents(7);
    }
    const seen: string[] = [];
    for (let checkpoint = 0; seen.length < events.length;) {
      // A new reader each time, as after a crash. It starts from the checkpoint alone.
      const reader = following(store, checkpoint);
      await take(reader, 1, (batch) => {
        expect(batch.checkpoint).toBe(batch.events.at(-1)?.position);
        seen.push(...ids(batch.events));
        ({ checkpoint } = batch);
      });
      await reader.return?.();
    }
    expect(seen).toEqual(ids(events));
  });

  it("stops when the store was restored to an older state", async () => {
    const store = connect();
    await store.appendMany([start(aStream(), ...facts(5))]);
    const subscription = following(store);
    await take(subscription, 5);
    const { port } = standIn;
    await standIn.close();
    standIn = await startStandIn({ port });
    await expect(subscription.next()).rejects.toMatchObject({ code: "store.beyond-head", remedy: "halt" });
  });

  it("stops at a foreign event", async () => {
    const store = connect();
    standIn.log.append("foreign", "no_stream", [bytes("somebody.else.v1")]);
    await expect(following(store).next()).rejects.toMatchObject({
      code: "store.event-invalid",
      remedy: "halt",
    });
  });
});

describe("an event of the server itself", () => {
  it("is neither read nor counted", async () => {
    const store = connect();
    writeSystemEvents(40);
    expect(await store.head()).toBe(0);
    expect(await store.readAll(0, 10)).toEqual({ events: [], checkpoint: 0 });
    const event = aFact();
    const [result] = await store.appendMany([start(aStream(), event)]);
    writeSystemEvents(40);
    expect(result).toMatchObject({ position: await store.head() });
    expect(ids((await store.readAll(0, 10)).events)).toEqual([event.id]);
  });
});

const bytes = (type: string) => ({
  id: crypto.randomUUID(),
  type,
  contentType: "application/json",
  data: Buffer.from("{}"),
  metadata: Buffer.from(""),
});

function writeSystemEvents(count: number): void {
  standIn.log.append(
    "$stats-127.0.0.1:2113",
    "any",
    Array.from({ length: count }, () => bytes("$statsCollected")),
  );
}
