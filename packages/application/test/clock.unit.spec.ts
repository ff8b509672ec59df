import { describe, expect, it } from "vitest";
import { createVirtualClock, systemClock } from "../src/clock.ts";

describe("the system clock", () => {
  it("returns the time of its source in UTC, cut to whole milliseconds", () => {
    const clock = systemClock(() => Date.UTC(2026, 2, 1, 9, 30) + 0.9);
    expect(clock.now()).toBe("2026-03-01T09:30:00.000Z");
  });

  it("reads its source each time", () => {
    let ms = 0;
    const clock = systemClock(() => (ms += 1));
    expect([clock.now(), clock.now()]).toEqual(["1970-01-01T00:00:00.001Z", "1970-01-01T00:00:00.002Z"]);
  });
});

describe("the virtual clock", () => {
  const start = "2026-03-01T09:00:00.000Z";
  const later = "2026-03-01T09:30:00.000Z";

  it("stands still until it is advanced", () => {
    const clock = createVirtualClock(start);
    expect([clock.now(), clock.now()]).toEqual([start, start]);
    clock.advanceTo(later);
    expect(clock.now()).toBe(later);
  });

  it("does nothing when advanced to the current instant", () => {
    const clock = createVirtualClock(start);
    clock.advanceTo(start);
    expect(clock.now()).toBe(start);
  });

  it("never goes back", () => {
    const clock = createVirtualClock(later);
    expect(() => clock.advanceTo(start)).toThrow(RangeError);
    expect(clock.now()).toBe(later);
  });

  it("refuses an instant that is not UTC with milliseconds", () => {
    expect(() => createVirtualClock("2026-03-01")).toThrow();
  });
});
