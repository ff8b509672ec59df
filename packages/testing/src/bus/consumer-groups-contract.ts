import type { ConsumerGroups, GroupMove, GroupStanding, ResetTo } from "@leadstream/application";
import { EMPTY } from "@leadstream/application";
import { eventsTopic, Instant } from "@leadstream/contracts";
import type { StoredEvent, TopicName } from "@leadstream/contracts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Numbered } from "./bus-fixtures.ts";
import { anEvent, caughtUp, eventually, numbered, numbers } from "./bus-fixtures.ts";
import { BUS_START, createCollector } from "./bus-harness.ts";
import type { BusHarness } from "./bus-harness.ts";

export type ConsumerGroupsHarness = BusHarness & {
  /** The groups of the same bus, with the same names of topics and groups. */
  readonly groups: ConsumerGroups;
};

const group = "numbers.v1";
const keys = 20;

const left = ({ partitions }: GroupStanding): number =>
  partitions.reduce((sum, { next, end }) => sum + end - next, 0);
const moved = (moves: readonly GroupMove[]): number =>
  moves.reduce((sum, { from, to }) => sum + to - from, 0);

/** Contract of every `ConsumerGroups`, on a bus that passes `messageBusContract`. */
export function consumerGroupsContract(name: string, open: () => Promise<ConsumerGroupsHarness>): void {
  describe(`consumer groups: ${name}`, () => {
    let harness: ConsumerGroupsHarness;
    beforeEach(async () => {
      harness = await open();
    });
    afterEach(() => harness.close());

    const publish = (each: number) => harness.member("a").publish(numbers, numbered(keys, each));
    /** Reads to the end as one member, and stops. @returns the number of messages. */
    const readAll = async (count: number): Promise<number> => {
      const collector = createCollector<Numbered>();
      const subscription = await harness.member("a").subscribe(numbers, { group }, collector.onBatch);
      await collector.distinct(count);
      await caughtUp(harness.member("a"), numbers, group);
      await subscription.stop();
      return collector.seen.length;
    };
    const reset = (to: ResetTo, topic: TopicName = numbers) => harness.groups.reset(topic, group, to);

    it("shows the holder and the lag of each partition, and lists groups that have read", async () => {
      await publish(2);
      const before = await harness.groups.standing(numbers, group);
      expect(before.members).toEqual([]);
      expect(before.partitions.map(({ partition }) => partition)).toEqual([0, 1, 2, 3]);
      expect(left(before)).toBe(2 * keys);

      const collector = createCollector<Numbered>();
      const subscription = await harness.member("a").subscribe(numbers, { group }, collector.onBatch);
      await collector.distinct(2 * keys);
      await eventually(async () => {
        const now = await harness.groups.standing(numbers, group);
        expect(left(now)).toBe(0);
        expect(now.members).toHaveLength(1);
        for (const { member } of now.partitions) expect(member).toBe(now.members[0]);
      });
      expect(await harness.groups.list([numbers])).toEqual([{ topic: numbers.name, group }]);
      await subscription.stop();
      expect((await harness.groups.standing(numbers, group)).members).toEqual([]);
    });

    it("refuses to move a running group, and moves nothing", async () => {
      await publish(1);
      const collector = createCollector<Numbered>();
      const subscription = await harness.member("a").subscribe(numbers, { group }, collector.onBatch);
      await collector.distinct(keys);
      await caughtUp(harness.member("a"), numbers, group);
      await expect(reset({ at: "beginning" })).rejects.toMatchObject({ code: "bus.group-at-work" });
      expect(left(await harness.groups.standing(numbers, group))).toBe(0);
      await subscription.stop();
    });

    it("moves a stopped group to the beginning, where it reads everything again, and is idempotent", async () => {
      await publish(2);
      expect(await readAll(2 * keys)).toBe(2 * keys);
      const planned = await harness.groups.plan(numbers, group, { at: "beginning" });
      expect(moved(planned)).toBe(-2 * keys);
      expect(left(await harness.groups.standing(numbers, group)), "a plan moves nothing").toBe(0);
      expect(await reset({ at: "beginning" })).toEqual(planned);
      expect(moved(await reset({ at: "beginning" }))).toBe(0);
      expect(await readAll(2 * keys)).toBe(2 * keys);
    });

    it("moves a new group to the end, so that it reads only later messages", async () => {
      await publish(1);
      await reset({ at: "end" });
      expect(left(await harness.groups.standing(numbers, group))).toBe(0);
      await harness.member("a").publish(numbers, numbered(keys, 2).slice(keys));
      expect(await readAll(keys)).toBe(keys);
    });

    it("moves the events topic to a store position: that event and all later ones are delivered again", async () => {
      const streams = Array.from({ length: 12 }, (_, n) => `lead-${n}`);
      const append = (expected: number) =>
        harness.store.appendMany(
          streams.map((stream) => ({ stream, expected, events: [anEvent(BUS_START)] })),
        );
      await append(EMPTY);
      await append(EMPTY + 1);
      await harness.relayed?.();
      const { events } = await harness.store.readAll(0, 100);
      const position = events[15]?.position ?? 0;
      await reset({ at: "position", position }, eventsTopic);
      const collector = createCollector<StoredEvent>();
      const subscription = await harness.member("a").subscribe(eventsTopic, { group }, collector.onBatch);
      await caughtUp(harness.member("a"), eventsTopic, group);
      await subscription.stop();
      const seen = collector.seen.map(({ value }) => value.position).toSorted((a, b) => a - b);
      expect(seen).toEqual(events.slice(15).map((event) => event.position));
    });

    it("moves to a time: messages published from then on are delivered again", async () => {
      await publish(1);
      const later = new Date(Date.parse(BUS_START) + 3_600_000).toISOString();
      harness.clock.advanceTo(later);
      await harness.member("a").publish(numbers, numbered(keys, 3).slice(keys));
      expect(await readAll(3 * keys)).toBe(3 * keys);
      await reset({ at: "time", time: Instant.parse(later) });
      expect(left(await harness.groups.standing(numbers, group))).toBe(2 * keys);
      await reset({ at: "time", time: Instant.parse(new Date(Date.parse(later) + 1).toISOString()) });
      expect(left(await harness.groups.standing(numbers, group))).toBe(0);
    });
  });
}
