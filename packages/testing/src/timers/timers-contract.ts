import type { Timer, Timers, VirtualClock } from "@leadstream/application";
import { Instant } from "@leadstream/contracts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

export type TimersHarness = {
  readonly timers: Timers;
  /** The same timers in another process. */
  readonly otherProcess: Timers;
  /** The clock of both processes. It starts at `TIMERS_START`. */
  readonly clock: VirtualClock;
  readonly close: () => Promise<void>;
};

export const TIMERS_START = "2026-03-02T09:00:00.000Z";

const at = (minute: number): Instant =>
  Instant.parse(new Date(Date.parse(TIMERS_START) + minute * 60_000).toISOString());

const OWNER = "reclamation";

const aTimer = (id: string, minute: number, owner = OWNER): Timer => ({
  id,
  owner,
  dueAt: at(minute),
  kind: "reclaim",
  key: `lead-${id}`,
  payload: { assignmentNo: 1, rule: "untouched" },
});

const idsOf = (timers: readonly Timer[]): string[] => timers.map(({ id }) => id);

/** Contract of every `Timers`. `open` returns an empty one for each test. */
export function timersContract(name: string, open: () => Promise<TimersHarness>): void {
  describe(`timers: ${name}`, () => {
    let harness: TimersHarness;
    beforeEach(async () => {
      harness = await open();
    });
    afterEach(async () => harness.close());

    /** Fires the due timers and returns their ids in order. */
    const fired = async (limit = 100, timers = harness.timers, owner = OWNER): Promise<string[]> => {
      const ids: string[] = [];
      const count = await timers.fireDue(owner, limit, async (due) => {
        ids.push(...idsOf(due));
      });
      expect(count).toBe(ids.length);
      return ids;
    };

    it("fires at the due instant and not a millisecond before", async () => {
      await harness.timers.set([aTimer("a", 10)]);
      harness.clock.advanceTo("2026-03-02T09:09:59.999Z");
      expect(await fired()).toEqual([]);
      harness.clock.advanceTo(at(10));
      expect(await fired()).toEqual(["a"]);
    });

    it("passes the timer as it was set, and the instant of firing", async () => {
      const timer = aTimer("a", 5);
      await harness.timers.set([timer]);
      harness.clock.advanceTo(at(7));
      const seen: unknown[] = [];
      await harness.timers.fireDue(OWNER, 10, async (due, now) => {
        seen.push(due, now);
      });
      expect(seen).toEqual([[timer], at(7)]);
    });

    it("fires once", async () => {
      await harness.timers.set([aTimer("a", 0)]);
      expect(await fired()).toEqual(["a"]);
      expect(await fired()).toEqual([]);
    });

    it("does not call fire if no timer is due", async () => {
      await harness.timers.set([aTimer("a", 1)]);
      await harness.timers.fireDue(OWNER, 10, () => Promise.reject(new Error("called")));
    });

    it("keeps the first timer if the same id is set twice", async () => {
      await harness.timers.set([aTimer("a", 1), aTimer("a", 2)]);
      await harness.timers.set([aTimer("a", 3)]);
      expect(await harness.timers.nextDue(OWNER)).toBe(at(1));
      harness.clock.advanceTo(at(3));
      expect(await fired()).toEqual(["a"]);
    });

    it("removes a fired timer: set again, it fires again, so the handler must be idempotent", async () => {
      await harness.timers.set([aTimer("a", 0)]);
      await fired();
      expect(await harness.timers.nextDue(OWNER)).toBeNull();
      await harness.timers.set([aTimer("a", 0)]);
      expect(await fired()).toEqual(["a"]);
    });

    it("fires a timer only for its owner", async () => {
      await harness.timers.set([aTimer("theirs", 0, "somebody"), aTimer("ours", 1)]);
      harness.clock.advanceTo(at(2));
      expect(await harness.timers.nextDue(OWNER)).toBe(at(1));
      expect(await fired()).toEqual(["ours"]);
      expect(await harness.timers.late(OWNER)).toEqual({ count: 0, seconds: 0 });
      expect(await harness.timers.late()).toEqual({ count: 1, seconds: 120 });
      expect(await fired(10, harness.otherProcess, "somebody")).toEqual(["theirs"]);
    });

    it("accepts an empty list", async () => {
      await harness.timers.set([]);
      expect(await harness.timers.nextDue(OWNER)).toBeNull();
    });

    it("fires the oldest first, then by id", async () => {
      await harness.timers.set([aTimer("late", 3), aTimer("b", 2), aTimer("a", 2), aTimer("early", 1)]);
      harness.clock.advanceTo(at(5));
      expect(await fired()).toEqual(["early", "a", "b", "late"]);
    });

    it("fires at most the limit at once, for any jump of the clock", async () => {
      await harness.timers.set([1, 2, 3, 4, 5].map((minute) => aTimer(`t${minute}`, minute)));
      harness.clock.advanceTo(at(60 * 24 * 365));
      expect(await fired(2)).toEqual(["t1", "t2"]);
      expect(await fired(2)).toEqual(["t3", "t4"]);
      expect(await fired(2)).toEqual(["t5"]);
    });

    it("keeps timers due if firing throws, and rethrows the error", async () => {
      await harness.timers.set([aTimer("a", 0), aTimer("b", 0)]);
      await expect(
        harness.timers.fireDue(OWNER, 10, () => Promise.reject(new Error("down"))),
      ).rejects.toThrow("down");
      expect(await fired()).toEqual(["a", "b"]);
    });

    it("never gives one timer to two processes at once", async () => {
      await harness.timers.set([1, 2, 3, 4].map((n) => aTimer(`t${n}`, 0)));
      const holding = Promise.withResolvers<undefined>();
      const release = Promise.withResolvers<undefined>();
      const first: string[] = [];
      const going = harness.timers.fireDue(OWNER, 3, async (due) => {
        first.push(...idsOf(due));
        holding.resolve(undefined);
        await release.promise;
      });
      await holding.promise;
      expect(await fired(10, harness.otherProcess)).toEqual(["t4"]);
      release.resolve(undefined);
      expect(await going).toBe(3);
      expect(first).toEqual(["t1", "t2", "t3"]);
      expect(await fired(10, harness.otherProcess)).toEqual([]);
    });

    it("fires every timer once with concurrent processes", async () => {
      const ids = Array.from({ length: 60 }, (_, n) => `t${String(n).padStart(2, "0")}`);
      await harness.timers.set(ids.map((id) => aTimer(id, 0)));
      const all: string[] = [];
      const drain = async (timers: Timers): Promise<void> => {
        for (;;) {
          const count = await timers.fireDue(OWNER, 7, async (due) => {
            all.push(...idsOf(due));
          });
          if (count === 0) return;
        }
      };
      await Promise.all(
        [harness.timers, harness.otherProcess, harness.timers, harness.otherProcess].map(drain),
      );
      expect(all.toSorted()).toEqual(ids);
    });

    it("says when the next timer is due", async () => {
      expect(await harness.timers.nextDue(OWNER)).toBeNull();
      await harness.timers.set([aTimer("a", 9), aTimer("b", 4)]);
      expect(await harness.otherProcess.nextDue(OWNER)).toBe(at(4));
      harness.clock.advanceTo(at(4));
      await fired();
      expect(await harness.timers.nextDue(OWNER)).toBe(at(9));
    });

    it("counts late timers, and how late the oldest is", async () => {
      expect(await harness.timers.late()).toEqual({ count: 0, seconds: 0 });
      await harness.timers.set([aTimer("a", 1), aTimer("b", 2), aTimer("c", 30)]);
      harness.clock.advanceTo(at(3));
      expect(await harness.timers.late()).toEqual({ count: 2, seconds: 120 });
      await fired();
      expect(await harness.timers.late()).toEqual({ count: 0, seconds: 0 });
    });
  });
}
