import type { EventStore } from "@leadstream/application";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aFact, allAfter, aPooling, append, aStream, facts, ids, start } from "./store-fixtures.ts";
import type { EventStoreHarness } from "./store-fixtures.ts";

/** Reading streams, the whole store in order, and its head. */
export function readContract(open: () => Promise<EventStoreHarness>): void {
  describe("reading", () => {
    let store: EventStore;
    let close: () => Promise<void>;
    beforeEach(async () => {
      ({ store, close } = await open());
    });
    afterEach(async () => close());

    it("returns an empty history for a stream that does not exist", async () => {
      const stream = aStream();
      expect([...(await store.readMany([{ stream, from: 0 }]))]).toEqual([[stream, []]]);
      expect([...(await store.readMany([]))]).toEqual([]);
    });

    it("reads several streams at once, each from the requested revision", async () => {
      const [a, b, c] = [aStream(), aStream(), aStream()];
      const [ofA, ofB] = [facts(4), facts(2)];
      await store.appendMany([start(a, ...ofA), start(b, ...ofB)]);
      const found = await store.readMany([
        { stream: b, from: 0 },
        { stream: a, from: 2 },
        { stream: c, from: 0 },
        { stream: b + "-other", from: 7 },
      ]);
      expect(ids(found.get(a) ?? [])).toEqual(ids(ofA.slice(2)));
      expect(ids(found.get(b) ?? [])).toEqual(ids(ofB));
      expect(found.get(c)).toEqual([]);
      expect(found.size).toBe(4);
    });

    it("returns nothing from beyond the end of a stream", async () => {
      const stream = aStream();
      await store.appendMany([start(stream, aFact())]);
      expect((await store.readMany([{ stream, from: 1 }])).get(stream)).toEqual([]);
    });

    it("says which events are in which streams, for any age, and does not mix up streams", async () => {
      const [a, b] = [aStream(), aStream()];
      const [ofA, ofB] = [facts(3), facts(1)];
      await store.appendMany([start(a, ...ofA), start(b, ...ofB)]);
      const [first, , third] = ids(ofA);
      const [other] = ids(ofB);
      if (first === undefined || third === undefined || other === undefined) throw new RangeError("no facts");
      const places = [
        { stream: a, id: first },
        { stream: a, id: third },
        { stream: a, id: other },
        { stream: a, id: aFact().id },
        { stream: aStream(), id: first },
      ];
      expect(await store.holds(places)).toEqual(new Set([first, third]));
      const later = aFact();
      await store.appendMany([append(a, 2, later)]);
      expect(await store.holds([{ stream: a, id: later.id }])).toEqual(new Set([later.id]));
      expect(await store.holds([])).toEqual(new Set());
    });

    it("finds an event by its id, if it can, whatever its stream", async () => {
      const [own, other] = [facts(2), facts(1)];
      const stream = aStream();
      await store.appendMany([start(stream, ...own), start(aStream(), ...other)]);
      const wanted = own[1];
      if (store.find === undefined || wanted === undefined) return;
      expect(await store.find(wanted.id)).toMatchObject({ id: wanted.id, stream, revision: 1 });
      expect(await store.find(aFact().id)).toBeNull();
    });

    it("reads the whole store in one rising order that keeps the order of each stream", async () => {
      const before = await store.head();
      const [a, b] = [aStream(), aStream()];
      await store.appendMany([start(a, ...facts(3))]);
      await store.appendMany([append(a, 2, ...facts(2)), start(b, ...facts(3))]);
      const all = await allAfter(store, before, 1_000);
      const positions = all.map(({ position }) => position);
      expect(positions).toEqual(positions.toSorted((x, y) => x - y));
      for (const [stream, length] of [[a, 5] as const, [b, 3] as const]) {
        const own = all.filter((event) => event.stream === stream).map(({ revision }) => revision);
        expect(own).toEqual(Array.from({ length }, (_, i) => i));
      }
    });

    it.each([1, 2, 5, 7])("reads the same events in pages of %i", async (limit) => {
      const before = await store.head();
      const streams = [aStream(), aStream(), aStream()];
      for (const stream of streams) await store.appendMany([start(stream, ...facts(4))]);
      const whole = ids(await allAfter(store, before, 1_000));
      expect(whole).toHaveLength(12);
      expect(ids(await allAfter(store, before, limit))).toEqual(whole);
    });

    it("leaves out events of other types, and moves the checkpoint past them", async () => {
      const before = await store.head();
      const [wanted, other] = [facts(3), aPooling()];
      await store.appendMany([start(aStream(), ...wanted, other)]);
      await store.appendMany([start(aStream(), aPooling(), ...facts(1))]);
      const first = await store.readAll(before, 3, ["lead.released-from-quarantine.v1"]);
      expect(ids(first.events)).toEqual(ids(wanted));
      const second = await store.readAll(first.checkpoint, 3, ["lead.released-from-quarantine.v1"]);
      expect(second.events).toHaveLength(1);
      expect(second.checkpoint).toBeGreaterThanOrEqual(await store.head());
      // Each store decides how far one read goes. No read returns an event, and each one moves the checkpoint.
      for (let checkpoint = before; checkpoint < (await store.head());) {
        const none = await store.readAll(checkpoint, 3, ["lead.lost.v1"]);
        expect(none.events).toEqual([]);
        expect(none.checkpoint).toBeGreaterThan(checkpoint);
        ({ checkpoint } = none);
      }
    });

    it("shows an append in the next read", async () => {
      for (let checkpoint = await store.head(), i = 0; i < 20; i += 1) {
        const event = aFact();
        await store.appendMany([start(aStream(), event)]);
        const batch = await store.readAll(checkpoint, 100);
        expect(ids(batch.events)).toEqual([event.id]);
        ({ checkpoint } = batch);
      }
    });

    it("keeps the checkpoint at the end", async () => {
      await store.appendMany([start(aStream(), aFact())]);
      const { checkpoint } = await store.readAll(await store.head(), 10);
      const batch = await store.readAll(checkpoint, 10);
      expect(batch).toEqual({ events: [], checkpoint });
    });

    it("has its head at the newest event", async () => {
      const [result] = await store.appendMany([start(aStream(), ...facts(3))]);
      expect(result).toMatchObject({ position: await store.head() });
    });
  });
}
