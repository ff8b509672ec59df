import { Instant } from "@leadstream/contracts";
import { describe, expect, it } from "vitest";
import {
  advanceSharedClock,
  followSharedClock,
  laySharedClock,
  sharedMoment,
} from "../src/clock/shared-clock.ts";
import { freshDatabase } from "./support/fresh-database.ts";

const { database, open } = await freshDatabase();
const at = (iso: string): Instant => Instant.parse(`2026-01-05T${iso}:00.000Z`);

describe("a clock that processes share", () => {
  it("does not exist unless it is created, and cannot be followed by accident", async () => {
    expect(await sharedMoment(database)).toBeNull();
    await expect(followSharedClock(database, "scoring")).rejects.toMatchObject({ code: "config.invalid" });
    await expect(advanceSharedClock(database, at("09:00"))).rejects.toThrow(RangeError);
  });

  it("continues from its moment when it is created again", async () => {
    await laySharedClock(database, at("09:00"));
    await laySharedClock(database, at("07:00"));
    expect(await sharedMoment(database)).toBe(at("09:00"));
  });

  it("has advanced in every process when the driver continues, and never goes back", async () => {
    const followers = [await followSharedClock(open(2), "a"), await followSharedClock(open(2), "b")];
    for (const time of ["09:01", "09:02", "12:00"]) {
      await advanceSharedClock(database, at(time));
      expect(followers.map(({ clock }) => clock.now())).toEqual([at(time), at(time)]);
    }
    await expect(advanceSharedClock(database, at("11:00"))).rejects.toThrow("does not go back");
    await Promise.all(followers.map(({ stop }) => stop()));
  });

  it("does not wait for a follower that left or died", async () => {
    const leaver = await followSharedClock(open(2), "leaver");
    await leaver.stop();
    const text = `INSERT INTO clock.followers VALUES ('dead', 0, clock_timestamp() - interval '1 minute')`;
    await database.query({ name: "test:dead", text });
    await advanceSharedClock(database, at("13:00"));
    expect(leaver.clock.now()).toBe(at("12:00"));
    expect(await sharedMoment(database)).toBe(at("13:00"));
  });

  it("shows the current moment to a follower that starts again", async () => {
    const again = await followSharedClock(open(2), "dead");
    expect(again.clock.now()).toBe(at("13:00"));
    await again.stop();
  });
});
