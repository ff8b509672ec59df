import type { AllBatch, EventStore } from "@leadstream/application";
import type { AnyEvent, StoredEvent } from "@leadstream/contracts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aFact, append, aStream, facts, ids, start } from "./store-fixtures.ts";
import type { EventStoreHarness } from "./store-fixtures.ts";

/** Collects `count` events of these streams, then ends the subscription. */
async function collect(
  batches: AsyncIterable<AllBatch>,
  streams: readonly string[],
  count: number,
): Promise<{ readonly events: readonly StoredEvent<AnyEvent>[]; readonly checkpoint: number }> {
  const events: StoredEvent<AnyEvent>[] = [];
  for await (const batch of batches) {
    events.push(...batch.events.filter(({ stream }) => streams.includes(stream)));
    if (events.length >= count) return { events, checkpoint: batch.checkpoint };
  }
  throw new Error(`the subscription ended after ${events.length} of ${count} events`);
}

/** The next batch with events. A batch is empty if only the checkpoint moved. */
async function nextEvents(subscription: AsyncIterator<AllBatch>): Promise<readonly StoredEvent<AnyEvent>[]> {
  for (;;) {
    const { done, value } = await subscription.next();
    if (done === true) throw new Error("the subscription ended");
    if (value.events.length > 0) return value.events;
  }
}

/** Subscriptions to the whole store. */
export function subscribeContract(open: () => Promise<EventStoreHarness>): void {
  describe("subscribing", () => {
    let store: EventStore;
    let close: () => Promise<void>;
    const abort = new AbortController();
    beforeEach(async () => {
      ({ store, close } = await open());
    });
    afterEach(async () => close());

    it("delivers existing events and then new ones", async () => {
      const stream = aStream();
      const after = await store.head();
      const [first, second] = [facts(2), facts(3)];
      await store.appendMany([start(stream, ...first)]);
      const collected = collect(store.subscribeAll(after, abort.signal), [stream], 5);
      await store.appendMany([append(stream, 1, ...second)]);
      expect(ids((await collected).events)).toEqual(ids([...first, ...second]));
    });

    it("continues from a checkpoint without repeats and without gaps", async () => {
      const stream = aStream();
      const after = await store.head();
      const events = facts(6);
      await store.appendMany([start(stream, ...events.slice(0, 3))]);
      const before = await collect(store.subscribeAll(after, abort.signal), [stream], 3);
      await store.appendMany([append(stream, 2, ...events.slice(3))]);
      const rest = await collect(store.subscribeAll(before.checkpoint, abort.signal), [stream], 3);
      expect(ids([...before.events, ...rest.events])).toEqual(ids(events));
    });

    it("wakes up for an append while it waits at the end", async () => {
      const subscription = store.subscribeAll(await store.head(), abort.signal)[Symbol.asyncIterator]();
      for (const event of facts(5)) {
        const next = nextEvents(subscription);
        await store.appendMany([start(aStream(), event)]);
        expect(ids(await next)).toEqual([event.id]);
      }
      await subscription.return?.();
    });

    it("delivers every event to every subscriber", async () => {
      const stream = aStream();
      const after = await store.head();
      const events = facts(20);
      const all = [1, 2, 3, 4].map(() => collect(store.subscribeAll(after, abort.signal), [stream], 20));
      for (let i = 0; i < events.length; i += 4)
        await store.appendMany([append(stream, i - 1, ...events.slice(i, i + 4))]);
      for (const { events: seen } of await Promise.all(all)) expect(ids(seen)).toEqual(ids(events));
    });

    it("ends when it is aborted, also while it waits", async () => {
      const stop = new AbortController();
      const subscription = store.subscribeAll(await store.head(), stop.signal)[Symbol.asyncIterator]();
      const next = nextEvents(subscription);
      await store.appendMany([start(aStream(), aFact())]);
      await next;
      const waiting = subscription.next();
      stop.abort();
      expect(await waiting).toMatchObject({ done: true });
    });

    it("ends at once if it was aborted before", async () => {
      const collected = store.subscribeAll(await store.head(), AbortSignal.abort())[Symbol.asyncIterator]();
      expect(await collected.next()).toMatchObject({ done: true });
    });

    it("refuses a checkpoint beyond the end of the store", async () => {
      const end = await store.end();
      expect(end).toBeGreaterThanOrEqual(await store.head());
      const beyond = end + 1_000_000;
      const first = store.subscribeAll(beyond, abort.signal)[Symbol.asyncIterator]().next();
      await expect(first).rejects.toMatchObject({ code: "store.beyond-head", remedy: "halt" });
    });

    it("refuses such a checkpoint even if it was aborted before", async () => {
      const beyond = (await store.head()) + 1_000_000;
      const asked = store.subscribeAll(beyond, AbortSignal.abort())[Symbol.asyncIterator]().next();
      await expect(asked).rejects.toMatchObject({ code: "store.beyond-head" });
    });
  });
}
