import { EMPTY } from "@leadstream/application";
import type { MessageBus } from "@leadstream/application";
import { eventsTopic } from "@leadstream/contracts";
import type { AnyEvent, StoredEvent } from "@leadstream/contracts";
import { describe, expect, it } from "vitest";
import { anEvent, caughtUp, retryableFault, idsOf, when } from "./bus-fixtures.ts";
import { BUS_START, createCollector, createGate } from "./bus-harness.ts";
import type { BusHarness, BusKind } from "./bus-harness.ts";

type Event = StoredEvent<AnyEvent>;

const group = "events.v1";

/** The events topic: the bus delivers the events of the store. */
export function busEventsContract(current: () => BusHarness, kind: BusKind): void {
  const bus = (memberId = "a"): MessageBus => current().member(memberId);

  /** Appends `each` events to each of `streams` streams, one append per event. */
  const append = async (streams: number, each: number, recordedAt = BUS_START): Promise<void> => {
    const names = Array.from({ length: streams }, (_, n) => `lead-${n}`);
    const revisions = await current().store.readMany(names.map((stream) => ({ stream, from: 0 })));
    for (let round = 0; round < each; round += 1)
      await current().store.appendMany(
        names.map((stream) => ({
          stream,
          expected: EMPTY + (revisions.get(stream)?.length ?? 0) + round,
          events: [anEvent(recordedAt)],
        })),
      );
  };

  /** Waits until every stored event is on the topic. */
  const relayed = async (): Promise<void> => current().relayed?.();

  const stored = async (): Promise<readonly Event[]> => (await current().store.readAll(0, 10_000)).events;

  describe("the events topic", () => {
    it("delivers the events of the store: id, stream as key, event as value", async () => {
      await append(20, 2);
      const collector = createCollector<Event>();
      await bus().subscribe(eventsTopic, { group }, collector.onBatch);
      await collector.distinct(40);
      const inStoreOrder = collector.seen.toSorted((a, b) => a.value.position - b.value.position);
      const expected = (await stored()).map((value) => ({ id: value.id, key: value.stream, value }));
      expect(inStoreOrder).toMatchObject(expected);
      expect(new Set(inStoreOrder.map(({ partition }) => partition)).size).toBeGreaterThan(4);
    });

    it("has offsets in store order, which are store positions if the store serves the topic", async () => {
      await append(20, 2);
      const collector = createCollector<Event>();
      await bus().subscribe(eventsTopic, { group }, collector.onBatch);
      await collector.distinct(40);
      if (kind.events === "from-the-store")
        for (const { offset, value } of collector.seen) expect(offset).toBe(value.position);
      for (const messages of Map.groupBy(collector.seen, ({ partition }) => partition).values()) {
        const offsets = messages.map(({ offset }) => offset);
        expect(offsets).toEqual(offsets.toSorted((a, b) => a - b));
        if (kind.events === "published") expect(offsets).toEqual([...offsets.keys()]);
      }
    });

    it("keeps a stream in one partition and in order, in batches of at most the requested size", async () => {
      await append(12, 5);
      const collector = createCollector<Event>();
      await bus().subscribe(eventsTopic, { group, batchSize: 7 }, collector.onBatch);
      await collector.distinct(60);
      const places = new Set(collector.seen.map(({ key, partition }) => `${key}@${partition}`));
      expect(places.size).toBe(12);
      for (const messages of Map.groupBy(collector.seen, ({ key }) => key).values())
        expect(messages.map(({ value }) => value.revision)).toEqual([0, 1, 2, 3, 4]);
      expect(Math.max(...collector.batches.map(({ length }) => length))).toBeLessThanOrEqual(7);
    });

    it("delivers events that are appended while it waits", async () => {
      const collector = createCollector<Event>();
      await bus().subscribe(eventsTopic, { group }, collector.onBatch);
      await append(3, 1);
      await collector.distinct(3);
      await append(3, 1);
      await collector.distinct(6);
    });

    it("continues after the committed offset, and starts at the beginning for a new group", async () => {
      await append(10, 1);
      await relayed();
      const first = await bus("a").subscribe(eventsTopic, { group }, async () => undefined);
      await caughtUp(bus("a"), eventsTopic, group);
      await first.stop();
      await append(10, 1);
      await relayed();
      const resumed = createCollector<Event>();
      await bus("b").subscribe(eventsTopic, { group }, resumed.onBatch);
      await caughtUp(bus("b"), eventsTopic, group);
      expect(resumed.seen.map(({ value }) => value.revision)).toEqual(Array.from({ length: 10 }, () => 1));
      const fresh = createCollector<Event>();
      await bus("b").subscribe(eventsTopic, { group: "fresh.v1" }, fresh.onBatch);
      await fresh.distinct(20);
    });

    it("delivers the same events again after a retryable fault, and commits nothing after a bug", async () => {
      await append(10, 1);
      await relayed();
      let failures = 1;
      const bug = new TypeError("a planted bug");
      const collector = createCollector<Event>(() =>
        Promise.reject((failures -= 1) >= 0 ? retryableFault() : bug),
      );
      const broken = await bus().subscribe(eventsTopic, { group }, collector.onBatch);
      await expect(broken.done).rejects.toBe(bug);
      const [first = [], second = []] = collector.batches;
      expect(idsOf(second)).toEqual(idsOf(first));
      expect(await bus().unfinished(eventsTopic, group)).toBe(10);
    });

    it("splits the streams between members, loses none, and refuses the commit of a stale member", async () => {
      await append(24, 1);
      const stale = createGate();
      const late = createCollector<Event>(stale.pass);
      const a = await bus("a").subscribe(eventsTopic, { group }, late.onBatch);
      await stale.reached;
      await current().expire("a");
      const collector = createCollector<Event>();
      await bus("b").subscribe(eventsTopic, { group }, collector.onBatch);
      await collector.distinct(24);
      stale.open();
      await append(24, 1);
      await relayed();
      await caughtUp(bus("b"), eventsTopic, group);
      await a.stop();
      const seen = new Set(idsOf([...late.seen, ...collector.seen]));
      expect(seen).toEqual(new Set(idsOf(await stored())));
    });

    it("counts lag in events, and in seconds since the oldest was recorded", async () => {
      await append(4, 2, "2026-03-02T09:00:00.000Z");
      await relayed();
      current().clock.advanceTo("2026-03-02T09:10:00.000Z");
      expect(await bus().lag(eventsTopic, "never.v1")).toEqual({ messages: 8, seconds: 600 });
      await bus().subscribe(eventsTopic, { group }, async () => undefined);
      await caughtUp(bus(), eventsTopic, group);
      expect(await bus().lag(eventsTopic, group)).toEqual({ messages: 0, seconds: 0 });
    });

    when(kind.events === "from-the-store")(
      "refuses publishing, because the store is the only source",
      async () => {
        await append(1, 1);
        const [value] = await stored();
        if (value === undefined) throw new Error("one event");
        await expect(bus().publish(eventsTopic, [{ id: "x", key: "k", value }])).rejects.toThrow(TypeError);
      },
    );
  });
}
