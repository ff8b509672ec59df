import type { MessageBus, Subscription } from "@leadstream/application";
import { describe, expect, it } from "vitest";
import { caughtUp, eventually, expectOrderPerKey, numbered, numberedOn, numbers } from "./bus-fixtures.ts";
import type { Numbered } from "./bus-fixtures.ts";
import { createCollector, createGate } from "./bus-harness.ts";
import type { BusHarness, BusKind } from "./bus-harness.ts";

const group = "members.v1";
const allPartitions = [0, 1, 2, 3];

const held = (...subscriptions: readonly Subscription[]): number[] =>
  subscriptions.flatMap((subscription) => subscription.partitions()).toSorted();

/** Several processes in one group: how they share partitions, and what happens when one leaves. */
export function busMembersContract(current: () => BusHarness, kind: BusKind): void {
  const bus = (memberId: string): MessageBus => current().member(memberId);

  describe("members of a group", () => {
    it("gives a single member every partition", async () => {
      const only = await bus("a").subscribe(numbers, { group }, async () => undefined);
      await eventually(() => expect(held(only)).toEqual(allPartitions));
    });

    it("splits the partitions between two members, and gives all to the remaining one", async () => {
      const first = createCollector<Numbered>();
      const second = createCollector<Numbered>();
      const a = await bus("a").subscribe(numbers, { group, batchSize: 10 }, first.onBatch);
      await eventually(() => expect(held(a)).toEqual(allPartitions));
      const b = await bus("b").subscribe(numbers, { group, batchSize: 10 }, second.onBatch);
      await eventually(() => {
        expect(held(a, b)).toEqual(allPartitions);
        expect(a.partitions()).toHaveLength(2);
      });
      await bus("a").publish(numbers, numbered(20, 2));
      await caughtUp(bus("a"), numbers, group);
      expect(new Set(first.seen.map(({ partition }) => partition))).toEqual(new Set(a.partitions()));
      expect(new Set(second.seen.map(({ partition }) => partition))).toEqual(new Set(b.partitions()));
      await a.stop();
      await eventually(() => expect(held(b)).toEqual(allPartitions));
      await bus("a").publish(numbers, numberedOn(kind, 20, 2, 3));
      await caughtUp(bus("b"), numbers, group);
      expect(first.seen.length + second.seen.length).toBe(60);
      expectOrderPerKey(first.seen);
    });

    it("loses no message and keeps the order while members join and leave", async () => {
      const collector = createCollector<Numbered>();
      const publishing = (async () => {
        for (let round = 1; round <= 10; round += 1)
          await bus("a").publish(numbers, numberedOn(kind, 20, round - 1, round));
      })();
      const a = await bus("a").subscribe(numbers, { group, batchSize: 3 }, collector.onBatch);
      const b = await bus("b").subscribe(numbers, { group, batchSize: 3 }, collector.onBatch);
      await collector.distinct(50);
      await a.stop();
      await bus("c").subscribe(numbers, { group, batchSize: 3 }, collector.onBatch);
      await collector.distinct(120);
      await b.stop();
      await publishing;
      await collector.distinct(200);
      await caughtUp(bus("c"), numbers, group);
      expectOrderPerKey(collector.seen);
    });

    it("gives the partitions of an expired member to another, and refuses its late commit", async () => {
      await bus("a").publish(numbers, numbered(20, 1));
      const stale = createGate();
      const late = createCollector(stale.pass);
      const a = await bus("a").subscribe(numbers, { group }, late.onBatch);
      await stale.reached;
      await current().expire("a");
      const fresh = createGate();
      const successor = createCollector(fresh.pass);
      await bus("b").subscribe(numbers, { group }, successor.onBatch);
      await successor.distinct(late.seen.length);
      stale.open();
      await a.stop();
      // The successor has committed nothing yet, so any progress would come from the stale member.
      expect(await bus("b").unfinished(numbers, group)).toBe(20);
      fresh.open();
      await caughtUp(bus("b"), numbers, group);
      expect(new Set(successor.seen.map(({ id }) => id)).size).toBe(20);
    });

    it("lets an expired member join again", async () => {
      const collector = createCollector();
      const a = await bus("a").subscribe(numbers, { group }, collector.onBatch);
      await eventually(() => expect(held(a)).toEqual(allPartitions));
      await current().expire("a");
      await bus("a").publish(numbers, numbered(20, 1));
      await collector.distinct(20);
      await caughtUp(bus("a"), numbers, group);
    });
  });
}
