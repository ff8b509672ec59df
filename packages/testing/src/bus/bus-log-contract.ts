import { describe, expect, it } from "vitest";
import type { MessageBus } from "@leadstream/application";
import {
  caughtUp,
  eventually,
  expectOrderPerKey,
  retryableFault,
  idsOf,
  numbered,
  numberedOn,
  numbers,
  when,
} from "./bus-fixtures.ts";
import { createCollector, createGate } from "./bus-harness.ts";
import type { BusHarness, BusKind } from "./bus-harness.ts";

const group = "log.v1";

/** One member: publishing, order, commits, failures, lag. */
export function busLogContract(current: () => BusHarness, kind: BusKind): void {
  const bus = (memberId = "a"): MessageBus => current().member(memberId);

  describe("publishing", () => {
    when(kind.repeats === "told")("reports for each message whether it is new", async () => {
      const [first, second, third] = numbered(3, 1);
      if (!first || !second || !third) throw new Error("three messages");
      expect(await bus().publish(numbers, [first, second])).toEqual(["published", "published"]);
      expect(await bus("b").publish(numbers, [second, third])).toEqual(["already", "published"]);
    });

    when(kind.repeats === "unnoticed")("accepts every message, including repeats", async () => {
      const [first, second, third] = numbered(3, 1);
      if (!first || !second || !third) throw new Error("three messages");
      expect(await bus().publish(numbers, [first, second])).toEqual(["published", "published"]);
      expect(await bus("b").publish(numbers, [second, third])).toEqual(["published", "published"]);
      const collector = createCollector();
      const subscription = await bus().subscribe(numbers, { group }, collector.onBatch);
      await collector.distinct(3);
      await caughtUp(bus(), numbers, group);
      await subscription.stop();
      expect(idsOf(collector.seen).toSorted()).toEqual(idsOf([first, second, second, third]).toSorted());
    });

    when(kind.repeats === "told")(
      "accepts an id once, also within one call and in concurrent calls",
      async () => {
        const messages = numbered(20, 1);
        const answers = await Promise.all([
          bus().publish(numbers, [...messages, ...messages]),
          bus().publish(numbers, messages),
          bus("b").publish(numbers, messages),
        ]);
        expect(answers.flat().filter((answer) => answer === "published")).toHaveLength(20);
        const collector = createCollector();
        const subscription = await bus().subscribe(numbers, { group }, collector.onBatch);
        await caughtUp(bus(), numbers, group);
        await subscription.stop();
        expect(idsOf(collector.seen).toSorted()).toEqual(idsOf(messages).toSorted());
      },
    );

    it("accepts an empty list", async () => {
      expect(await bus().publish(numbers, [])).toEqual([]);
    });

    it("loses none and keeps the order of every partition with many publishers and a reader", async () => {
      const collector = createCollector<{ n: number }>();
      const subscription = await bus().subscribe(numbers, { group, batchSize: 20 }, collector.onBatch);
      await Promise.all(
        Array.from({ length: 8 }, async (_, publisher) => {
          for (const message of numbered(5, 6, `p${publisher}-`))
            await bus(publisher % 2 === 0 ? "a" : "b").publish(numbers, [message]);
        }),
      );
      await collector.distinct(8 * 5 * 6);
      await subscription.stop();
      expect(collector.seen).toHaveLength(8 * 5 * 6);
      expectOrderPerKey(collector.seen);
      const offsets = new Map<number, number>();
      for (const { partition, offset } of collector.seen) {
        expect(offset).toBeGreaterThan(offsets.get(partition) ?? kind.firstOffset - 1);
        offsets.set(partition, offset);
      }
    });
  });

  describe("delivering", () => {
    it("delivers id, key and value as published", async () => {
      await bus().publish(numbers, [{ id: "x", key: 'k "1"', value: { n: 7 } }]);
      const collector = createCollector();
      const subscription = await bus().subscribe(numbers, { group }, collector.onBatch);
      await collector.distinct(1);
      await subscription.stop();
      expect(collector.seen).toMatchObject([{ id: "x", key: 'k "1"', value: { n: 7 } }]);
    });

    it("keeps a key in one partition, for every publisher and group", async () => {
      await bus("a").publish(numbers, numbered(20, 1));
      const first = createCollector();
      await bus("a").subscribe(numbers, { group }, first.onBatch);
      await first.distinct(20);
      await bus("b").publish(numbers, numberedOn(kind, 20, 1, 2));
      const second = createCollector();
      await bus("b").subscribe(numbers, { group: "other.v1" }, second.onBatch);
      await second.distinct(40);
      const places = new Set([...first.seen, ...second.seen].map((m) => `${m.key}@${m.partition}`));
      expect(places.size).toBe(20);
      expect(new Set(second.seen.map(({ partition }) => partition))).toEqual(new Set([0, 1, 2, 3]));
    });

    it("delivers one batch at a time, of at most the requested size, in order per key", async () => {
      await bus().publish(numbers, numbered(10, 20));
      let inside = 0;
      const collector = createCollector<{ n: number }>(async () => {
        inside += 1;
        expect(inside).toBe(1);
        await Promise.resolve();
        inside -= 1;
      });
      const subscription = await bus().subscribe(numbers, { group, batchSize: 7 }, collector.onBatch);
      await collector.distinct(200);
      await subscription.stop();
      expect(Math.max(...collector.batches.map(({ length }) => length))).toBeLessThanOrEqual(7);
      expectOrderPerKey(collector.seen);
    });

    it("delivers every message to every group", async () => {
      await bus().publish(numbers, numbered(20, 1));
      const collectors = ["one.v1", "two.v1"].map((name) => ({ name, ...createCollector() }));
      for (const { name, onBatch } of collectors) await bus().subscribe(numbers, { group: name }, onBatch);
      await Promise.all(collectors.map(({ distinct }) => distinct(20)));
    });

    it("delivers messages that are published while it waits", async () => {
      const collector = createCollector();
      await bus().subscribe(numbers, { group }, collector.onBatch);
      await bus("b").publish(numbers, numbered(20, 1));
      await collector.distinct(20);
      await bus("b").publish(numbers, numberedOn(kind, 20, 1, 2));
      await collector.distinct(40);
    });
  });

  describe("failing", () => {
    it("delivers the same messages again after a retryable fault", async () => {
      await bus().publish(numbers, numbered(10, 3));
      let failures = 2;
      const collector = createCollector<{ n: number }>(async () => {
        if (failures === 0) return;
        failures -= 1;
        throw retryableFault();
      });
      const subscription = await bus().subscribe(numbers, { group, batchSize: 5 }, collector.onBatch);
      await caughtUp(bus(), numbers, group);
      await subscription.stop();
      const [first = [], second = [], third = []] = collector.batches;
      expect(idsOf(second)).toEqual(idsOf(first));
      expect(idsOf(third)).toEqual(idsOf(first));
      expect(collector.seen).toHaveLength(30 + 2 * first.length);
      expectOrderPerKey(collector.seen);
    });

    it("ends without a commit if the handler throws any other error", async () => {
      await bus().publish(numbers, numbered(20, 1));
      const bug = new TypeError("a planted bug");
      const broken = await bus().subscribe(numbers, { group }, () => Promise.reject(bug));
      await expect(broken.done).rejects.toBe(bug);
      expect(broken.partitions()).toEqual([]);
      expect(await bus().unfinished(numbers, group)).toBe(20);
      const collector = createCollector();
      await bus().subscribe(numbers, { group }, collector.onBatch);
      await collector.distinct(20);
    });

    it("stops retrying when it is stopped, without a commit", async () => {
      await bus().publish(numbers, numbered(20, 1));
      const collector = createCollector(() => Promise.reject(retryableFault()));
      const subscription = await bus().subscribe(numbers, { group }, collector.onBatch);
      await eventually(() => expect(collector.batches.length).toBeGreaterThan(2));
      await subscription.stop();
      await subscription.done;
      expect(await bus().unfinished(numbers, group)).toBe(20);
    });
  });

  describe("committing", () => {
    it("finishes and commits the batch in flight before it stops", async () => {
      await bus().publish(numbers, numbered(1, 10));
      const gate = createGate();
      const collector = createCollector(gate.pass);
      const subscription = await bus().subscribe(numbers, { group, batchSize: 4 }, collector.onBatch);
      await gate.reached;
      const stopping = subscription.stop();
      gate.open();
      await stopping;
      await subscription.done;
      expect(collector.batches).toHaveLength(1);
      expect(await bus().unfinished(numbers, group)).toBe(6);
      expect(subscription.partitions()).toEqual([]);
    });

    it("continues after the committed offset, also in another process", async () => {
      await bus("a").publish(numbers, numbered(20, 1));
      const first = createCollector();
      const before = await bus("a").subscribe(numbers, { group }, first.onBatch);
      await caughtUp(bus("a"), numbers, group);
      await before.stop();
      await bus("b").publish(numbers, numberedOn(kind, 20, 1, 2));
      const second = createCollector();
      const after = await bus("b").subscribe(numbers, { group }, second.onBatch);
      await caughtUp(bus("b"), numbers, group);
      await after.stop();
      expect(second.seen.map(({ value }) => value)).toEqual(Array.from({ length: 20 }, () => ({ n: 1 })));
    });

    it("ticks while it works", async () => {
      const collector = createCollector();
      const subscription = await bus().subscribe(numbers, { group }, collector.onBatch);
      const before = subscription.lastTickMs();
      await bus().publish(numbers, numbered(1, 1));
      await collector.distinct(1);
      expect(subscription.lastTickMs()).toBeGreaterThanOrEqual(before);
    });
  });

  describe("lag", () => {
    it("is zero on an empty topic", async () => {
      expect(await bus().lag(numbers, group)).toEqual({ messages: 0, seconds: 0 });
      expect(await bus().unfinished(numbers, group)).toBe(0);
    });

    it("counts every message for a group without a subscription", async () => {
      await bus().publish(numbers, numbered(1, 1));
      current().clock.advanceTo("2026-03-02T09:01:00.000Z");
      await bus().publish(numbers, numberedOn(kind, 1, 1, 3));
      current().clock.advanceTo("2026-03-02T09:01:30.000Z");
      expect(await bus().lag(numbers, "never.v1")).toEqual({ messages: 3, seconds: 90 });
      expect(await bus().unfinished(numbers, "never.v1")).toBe(3);
    });

    it("decreases as the group handles messages, and gives the age of the oldest", async () => {
      await bus().publish(numbers, numbered(1, 2));
      current().clock.advanceTo("2026-03-02T09:02:00.000Z");
      await bus().publish(numbers, numberedOn(kind, 1, 2, 3));
      const gate = createGate();
      const collector = createCollector(async ([message]) => {
        if (message?.offset !== collector.seen[0]?.offset) await gate.pass();
      });
      await bus().subscribe(numbers, { group, batchSize: 2 }, collector.onBatch);
      await gate.reached;
      current().clock.advanceTo("2026-03-02T09:02:05.000Z");
      expect(await bus().lag(numbers, group)).toEqual({ messages: 1, seconds: 5 });
      expect(await bus().unfinished(numbers, group)).toBe(1);
      gate.open();
      await caughtUp(bus(), numbers, group);
      expect(await bus().lag(numbers, group)).toEqual({ messages: 0, seconds: 0 });
    });
  });
}
