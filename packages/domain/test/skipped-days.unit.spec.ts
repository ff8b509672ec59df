import { describe, expect, it } from "vitest";
import { addBusinessTime, addWorkingDays, businessTimeBetween, compileCalendar } from "../src/index.ts";

const office = [{ fromMinute: 540, toMinute: 1020 }];
const calendarOf = (zone: string) =>
  compileCalendar({
    zone,
    weekly: [office, office, office, office, office, [], []],
    holidays: [],
    makeUpDays: [],
  });
const HOUR_MS = 3_600_000;
const iso = (ms: number): string => new Date(ms).toISOString();

describe("T2: a day that was skipped", () => {
  const apia = calendarOf("Pacific/Apia");
  const thursdayAt16 = Date.parse("2011-12-29T16:00:00-10:00");

  it("is not worked: two hours from Thursday 16:00 end on Monday at 10:00", () => {
    expect(iso(addBusinessTime(apia, thursdayAt16, 2 * HOUR_MS))).toBe(
      iso(Date.parse("2012-01-02T10:00:00+14:00")),
    );
  });

  it("has no hours: Thursday 9:00 to Saturday are eight", () => {
    const from = Date.parse("2011-12-29T09:00:00-10:00");
    expect(businessTimeBetween(apia, from, Date.parse("2011-12-31T12:00:00+14:00"))).toBe(8 * HOUR_MS);
  });

  it("is no working day: one from Thursday is Monday", () => {
    expect(iso(addWorkingDays(apia, thursdayAt16, 1))).toBe(iso(Date.parse("2012-01-02T16:00:00+14:00")));
  });

  it.each([
    // The same night, the other side of the same sea.
    ["Pacific/Fakaofo", "2011-12-29T16:00:00-11:00", "2012-01-02T10:00:00+13:00"],
    // Saturday 21 August 1993 was left out: nobody would have worked on it, and nothing moves.
    ["Pacific/Kwajalein", "1993-08-20T16:00:00-12:00", "1993-08-23T10:00:00+12:00"],
    ["Pacific/Kiritimati", "1994-12-30T16:00:00-10:00", "1995-01-02T10:00:00+14:00"],
    // Zones that stayed where they were.
    ["Pacific/Auckland", "2011-12-29T16:00:00+13:00", "2011-12-30T10:00:00+13:00"],
    ["Pacific/Pago_Pago", "2011-12-29T16:00:00-11:00", "2011-12-30T10:00:00-11:00"],
  ])("in %s from %s it is %s", (zone, from, until) => {
    expect(iso(addBusinessTime(calendarOf(zone), Date.parse(from), 2 * HOUR_MS))).toBe(
      iso(Date.parse(until)),
    );
  });
});
