import { type EventStore, readWhole, type StreamRequest } from "@leadstream/application";
import { type AnyEvent, LeadId, type NewEvent, type StoredEvent } from "@leadstream/contracts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aFact, aStream, ids, start } from "./store-fixtures.ts";
import type { OpenEventStore } from "./store-fixtures.ts";

const batchBytes = 20_000;
/** About 4 kB. Stores may count between half and ten times that. */
const large = (): NewEvent<AnyEvent> => ({
  ...aFact(),
  type: "roster.leads-waiting.v1",
  data: {
    group: "sales",
    leads: Array.from({ length: 60 }, () => ({ leadId: LeadId.parse(aStream()), assignmentNo: 1 })),
  },
});
const many = (count: number) => Array.from({ length: count }, large);
/** Ten of them exceed the limit of one read. */
const most = 10;

/** Size of one read: a store full of large events must not fill the memory of its readers. */
export function sizeContract(open: OpenEventStore): void {
  describe("issue 11: reads are bounded by bytes", () => {
    let store: EventStore;
    let close: () => Promise<void>;
    beforeEach(async () => {
      ({ store, close } = await open(batchBytes));
    });
    afterEach(async () => close());

    it.each([
      ["of the whole store", undefined],
      ["of some types", ["roster.leads-waiting.v1"] as const],
    ])("%s: each read returns events, and together they return all in order", async (_name, types) => {
      const before = await store.head();
      const events = many(30);
      await store.appendMany([
        start(aStream(), ...events.slice(0, 15)),
        start(aStream(), ...events.slice(15)),
      ]);
      const found: StoredEvent<AnyEvent>[] = [];
      for (let checkpoint = before; checkpoint < (await store.head());) {
        const batch = await store.readAll(checkpoint, 1_000, types);
        expect(batch.events.length).toBeLessThan(most);
        expect(batch.checkpoint).toBeGreaterThan(checkpoint);
        found.push(...batch.events);
        ({ checkpoint } = batch);
      }
      expect(new Set(ids(found))).toEqual(new Set(ids(events)));
      expect(found).toHaveLength(events.length);
    });

    it("of streams: a read reports the rest, and the next read continues there", async () => {
      const streams = [aStream(), aStream(), aStream()];
      const events = new Map(streams.map((stream) => [stream, many(10)]));
      await store.appendMany([...events].map(([stream, own]) => start(stream, ...own)));
      const requests = streams.map((stream) => ({ stream, from: 1 }));
      let reads = 0;
      for (let left: readonly StreamRequest[] = requests; left.length > 0; reads += 1) {
        const found = await store.readMany(left);
        expect([...found.values()].flat().length).toBeLessThan(most + streams.length);
        ({ left } = found);
      }
      expect(reads).toBeGreaterThan(2);
      const whole = await readWhole(store, requests);
      for (const [stream, own] of events) expect(ids(whole.get(stream) ?? [])).toEqual(ids(own.slice(1)));
    });

    it("of small streams: one read returns all, and nothing is left", async () => {
      const streams = [aStream(), aStream()];
      await store.appendMany(streams.map((stream) => start(stream, aFact())));
      const found = await store.readMany(streams.map((stream) => ({ stream, from: 0 })));
      expect([...found.values()].flat()).toHaveLength(2);
      expect(found.left).toEqual([]);
    });

    it("of one event that is larger than the limit: it is returned alone", async () => {
      const tight = await open(10);
      try {
        const [before, stream] = [await tight.store.head(), aStream()];
        const events = many(2);
        await tight.store.appendMany([start(stream, ...events)]);
        const first = await tight.store.readAll(before, 10);
        expect(ids(first.events)).toEqual(ids(events.slice(0, 1)));
        expect(ids((await tight.store.readAll(first.checkpoint, 10)).events)).toEqual(ids(events.slice(1)));
        expect((await tight.store.readMany([{ stream, from: 0 }])).get(stream)).toHaveLength(1);
      } finally {
        await tight.close();
      }
    });

    it("of a subscription", async () => {
      const before = await store.head();
      const stop = new AbortController();
      const events = many(30);
      await store.appendMany([start(aStream(), ...events)]);
      const found: StoredEvent<AnyEvent>[] = [];
      for await (const batch of store.subscribeAll(before, stop.signal)) {
        expect(batch.events.length).toBeLessThan(most);
        found.push(...batch.events);
        if (found.length >= events.length) stop.abort();
      }
      expect(ids(found)).toEqual(ids(events));
    });
  });
}
