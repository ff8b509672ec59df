import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";
import {
  addBusinessTime,
  addWorkingDays,
  type BusinessCalendar,
  businessTimeBetween,
  compileCalendar,
  isWorkingTime,
  type WorkingWindow,
} from "../src/calendar/index.ts";

const minuteMs = 60_000;
const dayMs = 1440 * minuteMs;
const hours = (from: number, to: number): WorkingWindow => ({ fromMinute: from * 60, toMinute: to * 60 });

const zones = ["America/Sao_Paulo", "Europe/Berlin", "America/New_York", "Asia/Shanghai", "UTC"];
const date = fc
  .integer({ min: 19_400, max: 20_300 })
  .map((day) => new Date(day * dayMs).toISOString().slice(0, 10));

/** Up to three windows between two minutes of the day. They may touch. */
const windowsBetween = (firstMinute: number, lastMinute: number) =>
  fc
    .uniqueArray(fc.integer({ min: firstMinute, max: lastMinute }), { minLength: 2, maxLength: 6 })
    .map((minutes) => minutes.toSorted((a, b) => a - b))
    .map((m) => m.flatMap((from, i) => (i % 2 === 0 ? [{ from, to: m[i + 1] }] : [])))
    .map((pairs) =>
      pairs.flatMap(({ from, to }) => (to === undefined ? [] : [{ fromMinute: from, toMinute: to }])),
    );

const calendarsBetween = (firstMinute: number, lastMinute: number) => {
  const windows = windowsBetween(firstMinute, lastMinute);
  return fc.record({
    zone: fc.constantFrom(...zones),
    weekly: fc
      .tuple(
        windows,
        fc.array(fc.oneof(windows, fc.constant<readonly WorkingWindow[]>([])), {
          minLength: 6,
          maxLength: 6,
        }),
      )
      .map(([first, others]) => [first, ...others]),
    holidays: fc.array(date, { maxLength: 8 }),
    makeUpDays: fc.uniqueArray(fc.record({ date, windows }), { maxLength: 8, selector: (d) => d.date }),
  });
};
/** All clock changes of the zones above happen between 0 and 4 h. */
const daytime = calendarsBetween(4 * 60, 23 * 60).map(compileCalendar);
const anyTime = calendarsBetween(0, 1440).map(compileCalendar);
const instant = fc.integer({ min: Date.parse("2023-01-01"), max: Date.parse("2025-12-31") });
const duration = fc.oneof(
  fc.integer({ min: 0, max: 120 * minuteMs }),
  fc.integer({ min: 0, max: 90 * dayMs }),
);

describe("business time, on any daytime calendar", () => {
  it("measures the duration that was added", () => {
    fc.assert(
      fc.property(daytime, instant, duration, (calendar, start, d) => {
        expect(businessTimeBetween(calendar, start, addBusinessTime(calendar, start, d))).toBe(d);
      }),
    );
  });

  it("gives the same result when a duration is added in two steps", () => {
    fc.assert(
      fc.property(daytime, instant, duration, duration, (calendar, start, a, b) => {
        const inTwo = addBusinessTime(calendar, addBusinessTime(calendar, start, a), b);
        expect(inTwo).toBe(addBusinessTime(calendar, start, a + b));
      }),
    );
  });

  it("ends inside a working window or at the end of one", () => {
    fc.assert(
      fc.property(daytime, instant, duration, (calendar, start, d) => {
        const end = addBusinessTime(calendar, start, d);
        expect(end).toBeGreaterThanOrEqual(start);
        expect(isWorkingTime(calendar, end) || isWorkingTime(calendar, end - 1)).toBe(true);
      }),
    );
  });

  it("ends working days inside a window or at the end of one, on the target day", () => {
    fc.assert(
      fc.property(daytime, instant, fc.integer({ min: 1, max: 60 }), (calendar, start, days) => {
        const end = addWorkingDays(calendar, start, days);
        expect(isWorkingTime(calendar, end) || isWorkingTime(calendar, end - 1)).toBe(true);
        const localDay = (ms: number) => DateTime.fromMillis(ms, { zone: calendar.zone }).toISODate();
        const oneByOne = Array.from({ length: days }).reduce<number>(
          (at) => addWorkingDays(calendar, at, 1),
          start,
        );
        expect(localDay(end)).toBe(localDay(oneByOne));
      }),
    );
  });
});

describe("business time, on any calendar, day or night", () => {
  it("never ends earlier for a later start or a longer duration", () => {
    fc.assert(
      fc.property(anyTime, instant, duration, duration, (calendar, start, d, more) => {
        const end = addBusinessTime(calendar, start, d);
        expect(addBusinessTime(calendar, start + more, d)).toBeGreaterThanOrEqual(end);
        expect(addBusinessTime(calendar, start, d + more)).toBeGreaterThanOrEqual(end);
        const days = d % 30;
        expect(addWorkingDays(calendar, start + more, days)).toBeGreaterThanOrEqual(
          addWorkingDays(calendar, start, days),
        );
      }),
    );
  });

  it("measures what was added", () => {
    fc.assert(
      fc.property(anyTime, instant, duration, (calendar, start, d) => {
        const end = addBusinessTime(calendar, start, d);
        expect(end - start).toBeGreaterThanOrEqual(d);
        expect(businessTimeBetween(calendar, start, end)).toBe(d);
      }),
    );
  });
});

/** Checks the local clock minute by minute for three weeks. It shares no arithmetic with the code. */
function minutesWorked(c: BusinessCalendar, fromMs: number, minutes: number): readonly boolean[] {
  return Array.from({ length: minutes }, (_, i) => {
    const local = DateTime.fromMillis(fromMs + i * minuteMs, { zone: c.zone });
    const isoDate = local.toISODate();
    const madeUp = c.makeUpDays.find((d) => d.date === isoDate);
    const free = c.holidays.some((d) => d === isoDate);
    const windows = madeUp?.windows ?? (free ? [] : c.weekly[local.weekday - 1]);
    const minute = local.hour * 60 + local.minute;
    return windows?.some((w) => w.fromMinute <= minute && minute < w.toMinute) ?? false;
  });
}

const fiveDays = (...windows: WorkingWindow[]) => Array.from({ length: 7 }, (_, i) => (i < 5 ? windows : []));
const everyDay = (...windows: WorkingWindow[]) => Array.from({ length: 7 }, () => windows);
const cases: readonly (readonly [string, string, BusinessCalendar])[] = [
  [
    "Spring Festival in Shanghai with its two make-up Sundays",
    "2024-01-31T16:00:00Z",
    {
      zone: "Asia/Shanghai",
      weekly: fiveDays(hours(9, 12), hours(13.5, 18)),
      holidays: ["2024-02-12", "2024-02-13", "2024-02-14", "2024-02-15", "2024-02-16"],
      makeUpDays: ["2024-02-04", "2024-02-18"].map((d) => ({
        date: d,
        windows: [hours(9, 12), hours(13.5, 18)],
      })),
    },
  ],
  [
    "Easter in Berlin, with summer time beginning on a working Sunday",
    "2024-03-20T23:00:00Z",
    {
      zone: "Europe/Berlin",
      weekly: fiveDays(hours(9, 17)),
      holidays: ["2024-03-29", "2024-04-01"],
      makeUpDays: [{ date: "2024-03-31", windows: [hours(6, 14)] }],
    },
  ],
  [
    "the end of summer time in New York, open every day",
    "2024-10-25T04:00:00Z",
    { zone: "America/New_York", weekly: everyDay(hours(8, 20)), holidays: ["2024-11-11"], makeUpDays: [] },
  ],
  [
    "a clock change at midnight in São Paulo",
    "2018-10-28T03:00:00Z",
    { zone: "America/Sao_Paulo", weekly: everyDay(hours(7, 19)), holidays: ["2018-11-02"], makeUpDays: [] },
  ],
  [
    "the night summer time ends in Berlin, open all day",
    "2024-10-18T22:00:00Z",
    { zone: "Europe/Berlin", weekly: everyDay(hours(0, 24)), holidays: ["2024-10-26"], makeUpDays: [] },
  ],
  [
    "the night summer time begins in New York, for a night team",
    "2024-03-02T05:00:00Z",
    {
      zone: "America/New_York",
      weekly: everyDay(hours(0, 2.5), hours(22, 24)),
      holidays: [],
      makeUpDays: [],
    },
  ],
];

describe.each(cases)("business time over %s", (_, from, businessCalendar) => {
  const fromMs = Date.parse(from);
  const minutes = 18 * 1440;
  const worked = minutesWorked(businessCalendar, fromMs, minutes);
  const upTo = [0];
  for (const isWorked of worked) upTo.push((upTo.at(-1) ?? 0) + Number(isWorked));
  const calendar = compileCalendar(businessCalendar);
  const minute = fc.integer({ min: 0, max: minutes - 1 });

  it("is working time exactly when the local clock is inside a window", () => {
    const seen = worked.map((_, i) => isWorkingTime(calendar, fromMs + i * minuteMs));
    expect(seen).toEqual(worked);
  });

  it("measures the same as counting minutes", () => {
    fc.assert(
      fc.property(minute, minute, (a, b) => {
        const between = businessTimeBetween(calendar, fromMs + a * minuteMs, fromMs + b * minuteMs);
        expect(between / minuteMs).toBe((upTo[b] ?? 0) - (upTo[a] ?? 0));
      }),
    );
  });

  it("ends at the same instant as counting minutes", () => {
    fc.assert(
      fc.property(minute, fc.integer({ min: 1, max: 3000 }), (start, d) => {
        const end = upTo.findIndex((sum) => sum === (upTo[start] ?? 0) + d);
        fc.pre(end >= 0);
        expect(addBusinessTime(calendar, fromMs + start * minuteMs, d * minuteMs)).toBe(
          fromMs + end * minuteMs,
        );
      }),
    );
  });
});
