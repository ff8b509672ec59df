import type { AppendResult, EventStore } from "@leadstream/application";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aFact, append, aStream, facts, history, start } from "./store-fixtures.ts";
import type { EventStoreHarness } from "./store-fixtures.ts";

const tally = (results: readonly AppendResult[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const { kind } of results) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
};

/** Concurrent writers. */
export function racesContract(open: () => Promise<EventStoreHarness>): void {
  describe("racing writers", () => {
    let store: EventStore;
    let close: () => Promise<void>;
    beforeEach(async () => {
      ({ store, close } = await open());
    });
    afterEach(async () => close());

    it.each(["begin a stream", "continue a stream"])("let exactly one of them %s", async (what) => {
      const stream = aStream();
      const isNew = what.startsWith("begin");
      if (!isNew) await store.appendMany([start(stream, aFact())]);
      const results = await Promise.all(
        Array.from({ length: 8 }, async () => {
          const attempt = isNew ? start(stream, ...facts(2)) : append(stream, 0, ...facts(2));
          return (await store.appendMany([attempt]))[0] ?? { kind: "conflict" as const, revision: -9 };
        }),
      );
      expect(tally(results)).toEqual({ appended: 1, conflict: 7 });
      const length = isNew ? 2 : 3;
      for (const { revision } of results) expect(revision).toBe(length - 1);
      expect(await history(store, stream)).toHaveLength(length);
    });

    it("store one copy of the same append", async () => {
      const same = start(aStream(), ...facts(2));
      const results = (await Promise.all(Array.from({ length: 8 }, () => store.appendMany([same])))).flat();
      expect(tally(results)).toEqual({ appended: 1, already: 7 });
      expect(await history(store, same.stream)).toHaveLength(2);
    });

    it("have one winner and no gap per stream with overlapping batches in opposite order", async () => {
      const streams = Array.from({ length: 40 }, aStream);
      await store.appendMany(streams.slice(0, 20).map((stream) => start(stream, aFact())));
      const batch = (order: readonly string[]) =>
        order.map((stream) => append(stream, streams.indexOf(stream) < 20 ? 0 : -1, ...facts(2)));
      const rounds = Array.from({ length: 8 }, (_, i) => (i % 2 === 0 ? streams : streams.toReversed()));
      const results = (await Promise.all(rounds.map((order) => store.appendMany(batch(order))))).flat();
      expect(tally(results)).toEqual({ appended: streams.length, conflict: 7 * streams.length });
      for (const stream of streams) {
        const revisions = (await history(store, stream)).map(({ revision }) => revision);
        expect(revisions).toEqual(streams.indexOf(stream) < 20 ? [0, 1, 2] : [0, 1]);
      }
    });
  });
}
