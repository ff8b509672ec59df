import { describe, expect, it } from "vitest";
import {
  addBusinessTime,
  addWorkingDays,
  type BusinessCalendar,
  businessTimeBetween,
  compileCalendar,
  isWorkingTime,
} from "../src/calendar/index.ts";

const hourMs = 3_600_000;
const at = (iso: string): number => Date.parse(iso);
const hours = (from: number, to: number) => [{ fromMinute: from * 60, toMinute: to * 60 }];
const weekdays = (windows: BusinessCalendar["weekly"][number]): BusinessCalendar["weekly"] =>
  Array.from({ length: 7 }, (_, i) => (i < 5 ? windows : []));

const office: BusinessCalendar = {
  zone: "UTC",
  weekly: weekdays(hours(9, 17)),
  holidays: ["2024-01-15"],
  makeUpDays: [],
};
const calendar = compileCalendar(office);

describe("business time", () => {
  const friday = at("2024-01-12T10:00:00Z");
  const tuesday = at("2024-01-16T12:00:00Z");

  it("skips the weekend and the holiday (36,000 s from Friday 10:00 to Tuesday 12:00)", () => {
    expect(businessTimeBetween(calendar, friday, tuesday)).toBe(36_000_000);
    expect(addBusinessTime(calendar, friday, 36_000_000)).toBe(tuesday);
  });

  it("is negative if the end is before the start", () => {
    expect(businessTimeBetween(calendar, tuesday, friday)).toBe(-36_000_000);
  });

  it("ends at the end of a day, not at the start of the next", () => {
    expect(addBusinessTime(calendar, friday, 7 * hourMs)).toBe(at("2024-01-12T17:00:00Z"));
    expect(addBusinessTime(calendar, friday, 7 * hourMs + 1)).toBe(at("2024-01-16T09:00:00.001Z"));
  });

  it("keeps a working moment or the end of a window for duration 0, and moves any other to the next", () => {
    expect(addBusinessTime(calendar, friday, 0)).toBe(friday);
    expect(addBusinessTime(calendar, at("2024-01-12T17:00:00Z"), 0)).toBe(at("2024-01-12T17:00:00Z"));
    expect(addBusinessTime(calendar, at("2024-01-13T11:00:00Z"), 0)).toBe(at("2024-01-16T09:00:00Z"));
  });

  it("works over centuries", () => {
    const start = at("1900-01-01T09:00:00Z");
    const weeks = 52_000;
    const end = addBusinessTime(calendar, start, weeks * 40 * hourMs - 8 * hourMs);
    expect(businessTimeBetween(calendar, start, end)).toBe((weeks * 40 - 8) * hourMs);
    // The one holiday balances the omitted day.
    expect(end).toBe(start + ((weeks * 7 - 3) * 24 + 8) * hourMs);
  });

  it("lets a make-up day override the week and the holiday", () => {
    const madeUp = compileCalendar({
      ...office,
      holidays: ["2024-01-15", "2024-01-15", "2024-01-20"],
      makeUpDays: [{ date: "2024-01-20", windows: hours(10, 12) }],
    });
    expect(businessTimeBetween(madeUp, at("2024-01-19T16:00:00Z"), at("2024-01-22T10:00:00Z")) / hourMs).toBe(
      1 + 2 + 1,
    );
  });

  it("refuses invalid instants and durations", () => {
    expect(() => addBusinessTime(calendar, Number.NaN, 1)).toThrow(RangeError);
    expect(() => addBusinessTime(calendar, friday, -1)).toThrow("duration");
    expect(() => addBusinessTime(calendar, friday, 0.5)).toThrow("duration");
    expect(() => addBusinessTime(calendar, 8_640_000_000_000_001, 0)).toThrow("no date can express");
    expect(() => addWorkingDays(calendar, friday, 1.5)).toThrow("days");
  });
});

describe("working time", () => {
  it("includes the start of a window and excludes its end", () => {
    expect(isWorkingTime(calendar, at("2024-01-12T09:00:00Z"))).toBe(true);
    expect(isWorkingTime(calendar, at("2024-01-12T08:59:59.999Z"))).toBe(false);
    expect(isWorkingTime(calendar, at("2024-01-12T17:00:00Z"))).toBe(false);
    expect(isWorkingTime(calendar, at("2024-01-15T10:00:00Z"))).toBe(false);
  });

  it("continues through midnight in a night shift", () => {
    const nights = compileCalendar({ ...office, weekly: weekdays([...hours(22, 24), ...hours(0, 6)]) });
    expect(addBusinessTime(nights, at("2024-01-17T23:00:00Z"), 3 * hourMs)).toBe(at("2024-01-18T02:00:00Z"));
    const saturday = at("2024-01-20T00:00:00Z");
    expect(addBusinessTime(nights, at("2024-01-19T23:00:00Z"), hourMs)).toBe(saturday);
    expect(addBusinessTime(nights, saturday, 0)).toBe(saturday);
    expect(addWorkingDays(nights, saturday, 0)).toBe(saturday);
    expect(addWorkingDays(nights, saturday, 1)).toBe(at("2024-01-23T00:00:00Z"));
  });
});

describe("working days", () => {
  const split = compileCalendar({
    ...office,
    weekly: [
      hours(9, 17),
      hours(9, 17),
      [...hours(8, 12), ...hours(14, 16)],
      hours(9, 17),
      hours(9, 12),
      [],
      [],
    ],
  });

  it("keep the local time", () => {
    expect(addWorkingDays(calendar, at("2024-01-12T16:00:00Z"), 2)).toBe(at("2024-01-17T16:00:00Z"));
    expect(addWorkingDays(calendar, at("2024-01-18T16:00:00Z"), 250)).toBe(at("2025-01-02T16:00:00Z"));
  });

  it("count from the next working moment outside working time", () => {
    expect(addWorkingDays(calendar, at("2024-01-13T11:00:00Z"), 2)).toBe(at("2024-01-18T09:00:00Z"));
    expect(addWorkingDays(calendar, at("2024-01-11T20:00:00Z"), 1)).toBe(at("2024-01-16T09:00:00Z"));
    expect(addWorkingDays(calendar, at("2024-01-13T11:00:00Z"), 0)).toBe(at("2024-01-16T09:00:00Z"));
  });

  it("treat the end of a day as inside it", () => {
    expect(addWorkingDays(calendar, at("2024-01-16T17:00:00Z"), 1)).toBe(at("2024-01-17T17:00:00Z"));
  });

  it("move into the windows of the target day", () => {
    expect(addWorkingDays(split, at("2024-01-16T13:00:00Z"), 1)).toBe(at("2024-01-17T14:00:00Z"));
    expect(addWorkingDays(split, at("2024-01-16T16:30:00Z"), 1)).toBe(at("2024-01-17T16:00:00Z"));
    expect(addWorkingDays(split, at("2024-01-17T08:30:00Z"), 1)).toBe(at("2024-01-18T09:00:00Z"));
    expect(addWorkingDays(split, at("2024-01-18T15:00:00Z"), 1)).toBe(at("2024-01-19T12:00:00Z"));
  });
});

describe("clock changes", () => {
  const allDay: BusinessCalendar["weekly"] = Array.from({ length: 7 }, () => hours(0, 24));
  const berlin = compileCalendar({ ...office, zone: "Europe/Berlin", weekly: allDay, holidays: [] });
  const changeMs = at("2024-03-31T01:00:00Z");

  it("keep the wall-clock hours of a day, for any true length", () => {
    const shop = compileCalendar({ ...office, zone: "Europe/Berlin", weekly: Array(7).fill(hours(8, 20)) });
    expect(addBusinessTime(shop, at("2024-03-30T12:00:00+01:00"), 12 * hourMs)).toBe(
      at("2024-03-31T12:00:00+02:00"),
    );
    expect(addWorkingDays(shop, at("2024-10-26T12:00:00+02:00"), 1)).toBe(at("2024-10-27T12:00:00+01:00"));
  });

  it("leave the skipped hour out", () => {
    expect(addBusinessTime(berlin, changeMs - hourMs / 2, hourMs)).toBe(changeMs + hourMs / 2);
    expect(businessTimeBetween(berlin, changeMs - hourMs / 2, changeMs + hourMs / 2)).toBe(hourMs);
    const window = compileCalendar({ ...office, zone: "Europe/Berlin", weekly: Array(7).fill(hours(2, 4)) });
    expect(addBusinessTime(window, changeMs - hourMs, hourMs)).toBe(changeMs + hourMs);
    expect(addBusinessTime(window, changeMs - hourMs, 0)).toBe(changeMs);
  });

  it("count an hour that is shown twice both times, and never run backwards", () => {
    const backMs = at("2024-10-27T01:00:00Z");
    expect(businessTimeBetween(berlin, backMs - hourMs, backMs + hourMs)).toBe(2 * hourMs);
    expect(businessTimeBetween(berlin, backMs + hourMs, backMs - hourMs)).toBe(-2 * hourMs);
    expect(addBusinessTime(berlin, backMs + hourMs / 2, 1)).toBe(backMs + hourMs / 2 + 1);
    expect(addBusinessTime(berlin, backMs - hourMs, hourMs)).toBe(backMs);
    const window = compileCalendar({
      ...office,
      zone: "Europe/Berlin",
      weekly: Array(7).fill(hours(0, 2.5)),
    });
    expect(isWorkingTime(window, backMs - hourMs / 4)).toBe(false);
    expect(isWorkingTime(window, backMs + hourMs / 4)).toBe(true);
  });

  it.each([
    ["2022-10-30T02:59:00+02:00", "Europe/Berlin"],
    ["2022-10-30T02:05:00+01:00", "Europe/Berlin"],
    ["2022-03-27T01:58:00+01:00", "Europe/Berlin"],
    ["2024-11-03T01:58:00-04:00", "America/New_York"],
    ["2024-04-07T01:58:00+11:00", "Australia/Lord_Howe"],
    ["2018-11-03T23:58:00-03:00", "America/Sao_Paulo"],
    ["2030-03-31T01:58:00+01:00", "Europe/Berlin"],
  ])("T1: five minutes from %s in %s are five minutes", (from, zone) => {
    const always = compileCalendar({ ...office, zone, weekly: allDay, holidays: [] });
    expect(addBusinessTime(always, at(from), 5 * 60_000)).toBe(at(from) + 5 * 60_000);
    expect(businessTimeBetween(always, at(from), at(from) + 5 * 60_000)).toBe(5 * 60_000);
  });

  it("handle a skipped day (Samoa, 30 December 2011)", () => {
    const apia = compileCalendar({ ...office, zone: "Pacific/Apia", weekly: Array(7).fill(hours(9, 17)) });
    const thursday = at("2011-12-29T16:00:00-10:00");
    // Nobody worked on the skipped Friday: an hour on Thursday, the others from Saturday 9:00.
    expect(businessTimeBetween(apia, thursday, at("2011-12-31T10:00:00+14:00"))).toBe(2 * hourMs);
    expect(addBusinessTime(apia, thursday, 5 * hourMs)).toBe(at("2011-12-31T13:00:00+14:00"));
  });
});

describe("compiling a calendar", () => {
  const overlapping = [...hours(9, 12), ...hours(11, 17)];
  const bad: readonly (readonly [string, Partial<BusinessCalendar>])[] = [
    ["unknown time zone: Mars/Olympus", { zone: "Mars/Olympus" }],
    ["need 7 weekdays", { weekly: [hours(9, 17)] }],
    ["weekday 1: window 660-1020 overlaps", { weekly: weekdays(overlapping) }],
    ["0 <= from < to <= 1440", { weekly: weekdays(hours(9, 25)) }],
    ["0 <= from < to <= 1440", { weekly: weekdays(hours(9, 9)) }],
    ["0 <= from < to <= 1440", { weekly: weekdays([{ fromMinute: 0.5, toMinute: 60 }]) }],
    ["0 <= from < to <= 1440", { weekly: weekdays(hours(-1, 9)) }],
    ["no working time", { weekly: weekdays([]) }],
    ["not a date (YYYY-MM-DD): 2024-02-30", { holidays: ["2024-02-30"] }],
    ["not a date", { holidays: ["01/02/2024"] }],
    ["given twice", { makeUpDays: Array(2).fill({ date: "2024-02-04", windows: hours(9, 17) }) }],
    ["no working window", { makeUpDays: [{ date: "2024-02-04", windows: [] }] }],
    ["make-up day 2024-02-04: window", { makeUpDays: [{ date: "2024-02-04", windows: overlapping }] }],
  ];

  it.each(bad)("refuses with a reason: %s", (reason, change) => {
    expect(() => compileCalendar({ ...office, ...change })).toThrow(RangeError);
    expect(() => compileCalendar({ ...office, ...change })).toThrow(reason);
  });

  it("accepts windows that touch, in any order", () => {
    const touching = compileCalendar({ ...office, weekly: weekdays([...hours(12, 17), ...hours(9, 12)]) });
    expect(addBusinessTime(touching, at("2024-01-16T11:00:00Z"), 2 * hourMs)).toBe(
      at("2024-01-16T13:00:00Z"),
    );
  });
});
