import type { ParkedFilter, ParkedMessage, Parking } from "@leadstream/application";
import { Instant } from "@leadstream/contracts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

export type ParkingHarness = { readonly parking: Parking; readonly close: () => Promise<void> };

const aMessage = (key: string, offset: number, change: Partial<ParkedMessage> = {}): ParkedMessage => ({
  topic: "leads.inbound.v1",
  partition: 3,
  offset,
  id: `message-${offset}`,
  key,
  code: "message.undecodable",
  reason: "sealed: not of this shape",
  parkedAt: Instant.parse("2026-03-02T09:00:00.000Z"),
  wire: { headers: { ce_id: `message-${offset}` }, body: Uint8Array.of(123, 0, 255) },
  ...change,
});

/** Contract of every `Parking`. `open` returns an empty one for each test. */
export function parkingContract(name: string, open: () => Promise<ParkingHarness>): void {
  describe(`parking: ${name}`, () => {
    let parking: Parking;
    let close: () => Promise<void>;
    beforeEach(async () => {
      ({ parking, close } = await open());
    });
    afterEach(async () => close());

    it("says which keys of a group are parked", async () => {
      await parking.park("capture.v1", [aMessage("k1", 4), aMessage("k2", 5)]);
      expect(await parking.parked("capture.v1", ["k2", "k3", "k1"])).toEqual(new Set(["k1", "k2"]));
    });

    it("keeps groups apart", async () => {
      await parking.park("capture.v1", [aMessage("k1", 4)]);
      expect(await parking.parked("scoring.v1", ["k1"])).toEqual(new Set());
    });

    it("parks the same message once, and keeps the first reason", async () => {
      await parking.park("capture.v1", [aMessage("k1", 4), aMessage("k1", 4)]);
      await parking.park("capture.v1", [aMessage("k1", 4, { reason: "again" })]);
      expect(await parking.list()).toEqual([
        { group: "capture.v1", redriveAskedAt: null, ...aMessage("k1", 4) },
      ]);
    });

    it("keeps the messages of a key in order", async () => {
      await parking.park("capture.v1", [aMessage("k1", 4)]);
      await parking.park("capture.v1", [aMessage("k1", 9)]);
      expect((await parking.list({ group: "capture.v1" })).map(({ offset }) => offset)).toEqual([4, 9]);
    });

    it("lists by group, topic, partition and offset", async () => {
      await parking.park("scoring.v1", [aMessage("k1", 2)]);
      await parking.park("capture.v1", [
        aMessage("k3", 11),
        aMessage("k2", 7),
        aMessage("k1", 12, { partition: 1 }),
        aMessage("k1", 1, { topic: "leads.events.v1", id: "other" }),
      ]);
      const places = (await parking.list()).map((m) => [m.group, m.topic, m.partition, m.offset]);
      expect(places).toEqual([
        ["capture.v1", "leads.events.v1", 3, 1],
        ["capture.v1", "leads.inbound.v1", 1, 12],
        ["capture.v1", "leads.inbound.v1", 3, 7],
        ["capture.v1", "leads.inbound.v1", 3, 11],
        ["scoring.v1", "leads.inbound.v1", 3, 2],
      ]);
      expect(await parking.list({ group: "scoring.v1" })).toHaveLength(1);
    });

    it("describes each key by its first chosen message, and counts what it leaves out", async () => {
      await parking.park("scoring.v1", [aMessage("k1", 2)]);
      await parking.park("capture.v1", [
        aMessage("k2", 7),
        aMessage("k1", 9, { code: "message.follows-parked" }),
        aMessage("k1", 3),
      ]);
      await parking.askRedrive({ key: "k2" }, 10);
      const { rows, ...all } = await parking.heads({}, 2);
      expect(all).toEqual({ keys: 3, messages: 4 });
      const { wire: _, ...first } = aMessage("k1", 3);
      expect(rows).toEqual([
        { group: "capture.v1", messages: 2, isAsked: false, ...first },
        expect.objectContaining({ group: "capture.v1", key: "k2", messages: 1, isAsked: true }),
      ]);
      const follows = await parking.heads({ group: "capture.v1", code: "message.follows-parked" }, 10);
      expect(follows).toMatchObject({ keys: 1, messages: 1, rows: [{ key: "k1", offset: 9 }] });
      expect(await parking.heads({ key: "none" }, 10)).toEqual({ rows: [], keys: 0, messages: 0 });
    });

    it("accepts empty lists", async () => {
      await parking.park("capture.v1", []);
      expect(await parking.follow("capture.v1", [])).toEqual(new Set());
      expect(await parking.parked("capture.v1", [])).toEqual(new Set());
      expect(await parking.takeRedrive("capture.v1", "a", 1_000)).toEqual([]);
      expect(await parking.list()).toEqual([]);
    });

    it("stores any message unchanged", async () => {
      const odd = aMessage("k\u0000\ud800", 4, {
        id: "i\u0000",
        wire: { headers: { "x-odd": "a\u0000b" }, body: null },
      });
      await parking.park("capture.v1", [odd]);
      expect(await parking.list({ key: odd.key })).toMatchObject([odd]);
      expect(await parking.parked("capture.v1", [odd.key])).toEqual(new Set([odd.key]));
      await parking.settle("capture.v1", odd);
      expect(await parking.list()).toEqual([]);
    });

    it("counts keys, not messages", async () => {
      await parking.park("capture.v1", [aMessage("k1", 1), aMessage("k1", 2), aMessage("k2", 3)]);
      expect(await parking.count("capture.v1")).toBe(2);
      expect(await parking.count("scoring.v1")).toBe(0);
    });

    it("lists by key, code and time", async () => {
      const later = Instant.parse("2026-03-02T10:00:00.000Z");
      await parking.park("capture.v1", [
        aMessage("k1", 1, { code: "vault.tampered" }),
        aMessage("k2", 2, { parkedAt: later }),
      ]);
      const offsets = async (filter: ParkedFilter) =>
        (await parking.list(filter)).map(({ offset }) => offset);
      expect(await offsets({ code: "vault.tampered" })).toEqual([1]);
      expect(await offsets({ key: "k2" })).toEqual([2]);
      expect(await offsets({ since: later })).toEqual([2]);
      expect(await offsets({ until: later })).toEqual([1]);
    });

    it("adds a message behind a parked key, and does not park other keys", async () => {
      await parking.park("capture.v1", [aMessage("k1", 4)]);
      const taken = await parking.follow("capture.v1", [aMessage("k1", 5), aMessage("k2", 6)]);
      expect(taken).toEqual(new Set(["k1"]));
      expect((await parking.list()).map(({ offset }) => offset)).toEqual([4, 5]);
    });

    describe("redriving", () => {
      const offsetsTaken = async (holder: string, leaseMs = 60_000): Promise<readonly number[]> =>
        (await parking.takeRedrive("capture.v1", holder, leaseMs)).map(({ offset }) => offset);

      it("returns nothing without a request", async () => {
        await parking.park("capture.v1", [aMessage("k1", 4)]);
        expect(await offsetsTaken("a")).toEqual([]);
      });

      it("requests complete keys, once, the longest parked first, up to the limit", async () => {
        await parking.park("capture.v1", [
          aMessage("k1", 1, { parkedAt: Instant.parse("2026-03-02T11:00:00.000Z") }),
          aMessage("k2", 2, { code: "vault.tampered" }),
          aMessage("k2", 3),
        ]);
        expect(await parking.askRedrive({}, 1)).toEqual([{ group: "capture.v1", key: "k2" }]);
        expect(await parking.askRedrive({ code: "vault.tampered" }, 9)).toEqual([]);
        expect(await parking.askRedrive({}, 9)).toEqual([{ group: "capture.v1", key: "k1" }]);
        expect((await parking.list()).every(({ redriveAskedAt }) => redriveAskedAt !== null)).toBe(true);
      });

      it("gives a key to one holder, in order, including messages added meanwhile", async () => {
        await parking.park("capture.v1", [aMessage("k1", 9), aMessage("k1", 4)]);
        await parking.askRedrive({}, 9);
        expect(await offsetsTaken("a")).toEqual([4, 9]);
        await parking.follow("capture.v1", [aMessage("k1", 10)]);
        expect(await offsetsTaken("b")).toEqual([]);
        await parking.settle("capture.v1", aMessage("k1", 4));
        await parking.settle("capture.v1", aMessage("k1", 9));
        expect(await offsetsTaken("a")).toEqual([10]);
        await parking.settle("capture.v1", aMessage("k1", 10));
        expect(await parking.parked("capture.v1", ["k1"])).toEqual(new Set());
        expect(await offsetsTaken("a")).toEqual([]);
      });

      it("gives a key to another holder when the lease has expired", async () => {
        await parking.park("capture.v1", [aMessage("k1", 4)]);
        await parking.askRedrive({}, 9);
        expect(await offsetsTaken("a", 0)).toEqual([4]);
        expect(await offsetsTaken("b")).toEqual([4]);
      });

      it("gives two holders two keys", async () => {
        await parking.park("capture.v1", [aMessage("k1", 4), aMessage("k2", 5)]);
        await parking.askRedrive({}, 9);
        const taken = await Promise.all([offsetsTaken("a"), offsetsTaken("b"), offsetsTaken("c")]);
        expect(taken.flat().toSorted()).toEqual([4, 5]);
      });

      it("needs a new request after a failure, and records the reason", async () => {
        await parking.park("capture.v1", [aMessage("k1", 4), aMessage("k1", 9)]);
        await parking.askRedrive({}, 9);
        await offsetsTaken("a");
        await parking.fail("capture.v1", aMessage("k1", 4, { code: "vault.tampered", reason: "now this" }));
        expect(await offsetsTaken("a")).toEqual([]);
        const [first, second] = await parking.list();
        expect(first).toMatchObject({ code: "vault.tampered", reason: "now this", redriveAskedAt: null });
        expect(second).toMatchObject({ code: "message.undecodable", redriveAskedAt: null });
        expect(await parking.askRedrive({ key: "k1" }, 9)).toHaveLength(1);
      });

      it("returns at most a hundred messages at a time", async () => {
        const many = Array.from({ length: 150 }, (_, n) => aMessage("k1", n));
        await parking.park("capture.v1", many);
        await parking.askRedrive({}, 9);
        const first = await parking.takeRedrive("capture.v1", "a", 60_000);
        expect(first).toHaveLength(100);
        for (const message of first) await parking.settle("capture.v1", message);
        expect(await offsetsTaken("a")).toHaveLength(50);
      });
    });

    describe("dropping", () => {
      const note = { by: "anna", because: "a test sent it" };
      const drop = (message: ParkedMessage) => parking.drop("capture.v1", message, note);
      const follower = (offset: number) => aMessage("k1", offset, { code: "message.follows-parked" });

      it("drops the failed message, records who, when and why, and redrives the waiting ones", async () => {
        await parking.park("capture.v1", [aMessage("k1", 4), follower(5), aMessage("k2", 6)]);
        await parking.park("scoring.v1", [aMessage("k1", 4)]);
        expect(await drop(aMessage("k1", 4))).toBe("dropped");
        const left = await parking.list({ group: "capture.v1" });
        expect(left.map(({ offset, redriveAskedAt }) => [offset, redriveAskedAt !== null])).toEqual([
          [5, true],
          [6, false],
        ]);
        expect(await parking.count("scoring.v1")).toBe(1);
        const [dropped] = await parking.listDropped({ key: "k1" }, 9);
        expect(dropped).toMatchObject({ ...aMessage("k1", 4), ...note, group: "capture.v1" });
        expect(Date.now() - Date.parse(dropped?.droppedAt ?? "")).toBeLessThan(60_000);
        expect((await parking.takeRedrive("capture.v1", "a", 1_000)).map(({ offset }) => offset)).toEqual([
          5,
        ]);
      });

      it("unparks a key if no message waits behind", async () => {
        await parking.park("capture.v1", [aMessage("k1", 4)]);
        expect(await drop(aMessage("k1", 4))).toBe("dropped");
        expect(await parking.count("capture.v1")).toBe(0);
        expect(await drop(aMessage("k1", 4))).toBe("gone");
        expect(await parking.listDropped({}, 9)).toHaveLength(1);
      });

      it("drops only the first message of a key, and only after that message failed", async () => {
        await parking.park("capture.v1", [aMessage("k1", 4), follower(5)]);
        expect(await drop(follower(5))).toBe("not-first");
        expect(await drop(aMessage("k1", 4))).toBe("dropped");
        expect(await drop(follower(5))).toBe("untried");
        await parking.fail("capture.v1", aMessage("k1", 5, { code: "vault.tampered" }));
        expect(await drop(follower(5))).toBe("dropped");
        expect((await parking.listDropped({}, 9)).map(({ offset }) => offset)).toEqual([5, 4]);
        expect(await parking.listDropped({}, 1)).toMatchObject([{ offset: 5, code: "vault.tampered" }]);
      });

      it("refuses while another holder redrives the key", async () => {
        await parking.park("capture.v1", [aMessage("k1", 4)]);
        await parking.askRedrive({}, 9);
        await parking.takeRedrive("capture.v1", "a", 60_000);
        expect(await drop(aMessage("k1", 4))).toBe("busy");
        await parking.fail("capture.v1", aMessage("k1", 4));
        expect(await drop(aMessage("k1", 4))).toBe("dropped");
      });

      it("permanently records which messages of a topic the group dropped", async () => {
        const odd = aMessage("k\u0000", 4, { id: "i\u0000" });
        await parking.park("capture.v1", [odd]);
        await parking.drop("capture.v1", odd, note);
        const asked = (group: string, topic: string) => parking.dropped(group, topic, ["other", odd.id]);
        expect(await asked("capture.v1", odd.topic)).toEqual(new Set([odd.id]));
        expect(await asked("scoring.v1", odd.topic)).toEqual(new Set());
        expect(await asked("capture.v1", "leads.events.v1")).toEqual(new Set());
      });
    });

    it("knows which partitions are tried again, by which fault, since when, until they go on", async () => {
      const on = { topic: "leads.events.v1", partitions: [3] };
      await parking.noteRetry("scoring.v1", { ...on, code: "vault.unavailable" });
      const [first] = await parking.retries();
      await parking.noteRetry("scoring.v1", { ...on, partitions: [3, 4], code: "vault.unavailable" });
      const both = await parking.retries();
      expect(both).toMatchObject([
        { group: "scoring.v1", topic: on.topic, partition: 3, code: "vault.unavailable", tries: 2 },
        { partition: 4, tries: 1 },
      ]);
      expect(both[0]?.since).toBe(first?.since);
      await parking.noteRetry("scoring.v1", { ...on, code: "store.unavailable" });
      await parking.endRetry("capture.v1", on);
      await parking.endRetry("scoring.v1", { ...on, partitions: [4] });
      expect(await parking.retries()).toMatchObject([{ partition: 3, code: "store.unavailable", tries: 1 }]);
      await parking.endRetry("scoring.v1", on);
      expect(await parking.retries()).toEqual([]);
    });

    it("records per group which messages are in progress and how often they were tried, until they are done", async () => {
      const odd = "nul \u0000 and half \ud800";
      await parking.takeInHand("capture.v1", ["m1", odd, "m1"], 1);
      await parking.takeInHand("capture.v1", ["m1"], 2);
      await parking.takeInHand("scoring.v1", ["m3"], 1);
      expect(await parking.inHand("capture.v1")).toEqual(
        new Map([
          ["m1", 2],
          [odd, 1],
        ]),
      );
      await parking.putDown("capture.v1", ["m1", odd, "m3"]);
      expect(await parking.inHand("capture.v1")).toEqual(new Map());
      expect(await parking.inHand("scoring.v1")).toEqual(new Map([["m3", 1]]));
    });
  });
}
