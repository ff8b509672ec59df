import type { ParkedMessage, Parking } from "@leadstream/application";
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
  ...change,
});

/** What every implementation of `Parking` promises. `open` gives an empty one for each test. */
export function parkingContract(name: string, open: () => Promise<ParkingHarness>): void {
  describe(`parking: ${name}`, () => {
    let parking: Parking;
    let close: () => Promise<void>;
    beforeEach(async () => {
      ({ parking, close } = await open());
    });
    afterEach(async () => close());

    it("knows which keys of a group are parked", async () => {
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
      expect(await parking.list()).toEqual([{ group: "capture.v1", ...aMessage("k1", 4) }]);
    });

    it("lets later messages of a key follow it", async () => {
      await parking.park("capture.v1", [aMessage("k1", 4)]);
      await parking.park("capture.v1", [aMessage("k1", 9)]);
      expect((await parking.list("capture.v1")).map(({ offset }) => offset)).toEqual([4, 9]);
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
      expect(await parking.list("scoring.v1")).toHaveLength(1);
    });

    it("takes nothing as nothing", async () => {
      await parking.park("capture.v1", []);
      expect(await parking.parked("capture.v1", [])).toEqual(new Set());
      expect(await parking.list()).toEqual([]);
    });
  });
}
