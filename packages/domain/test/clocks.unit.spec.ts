import { type CalendarRules, defaultPolicy, Instant } from "@leadstream/contracts";
import { describe, expect, it } from "vitest";
import {
  clocksFrom,
  compileCalendar,
  dueAfterDays,
  extendedUntil,
  protectionFrom,
  type Urgency,
} from "../src/index.ts";

const { followUp } = defaultPolicy;
const at = (day: string): Instant =>
  Instant.parse(day.length === 10 ? `${day}T00:00:00.000Z` : `${day}:00.000Z`);
const calendarOf = (name: string, change: Partial<CalendarRules> = {}) => {
  const rules = defaultPolicy.calendars[name];
  if (rules === undefined) throw new Error(`no calendar ${name}`);
  return compileCalendar({ ...rules, ...change });
};
const utc = calendarOf("utc");
const clocks = (since: string, urgency: Partial<Urgency> = {}, calendar = utc) =>
  clocksFrom(at(since), { score: null, actions: [], ...urgency }, { policy: followUp, calendar });

describe("the response promise", () => {
  // 2026-03-02 is a Monday; office hours are 9 to 17.
  it("is 5 minutes for a demo request, for any score", () => {
    expect(clocks("2026-03-02T10:00", { actions: ["home-page", "demo-request"], score: 90 })).toMatchObject({
      respondBy: at("2026-03-02T10:05"),
      respondRule: "demo-5-min",
    });
  });

  it("is 2 hours from 80 points on", () => {
    expect(clocks("2026-03-02T10:00", { score: 80 })).toMatchObject({
      respondBy: at("2026-03-02T12:00"),
      respondRule: "hot-2-h",
    });
  });

  it.each([79, null])("is one working day for the rest: %s points", (score) => {
    expect(clocks("2026-03-02T10:00", { score })).toMatchObject({
      respondBy: at("2026-03-03T10:00"),
      respondRule: "one-working-day",
    });
  });

  it("counts only office hours: late on Friday becomes early on Monday", () => {
    expect(clocks("2026-03-06T16:58", { actions: ["demo-request"] }).respondBy).toBe(at("2026-03-09T09:03"));
    expect(clocks("2026-03-07T12:00", { actions: ["demo-request"] }).respondBy).toBe(at("2026-03-09T09:05"));
    expect(clocks("2026-03-06T16:00", { score: 80 }).respondBy).toBe(at("2026-03-09T10:00"));
  });

  it("uses the rep's own calendar", () => {
    // 10:00 in London is 18:00 in Shanghai, where work starts at 01:00 UTC the next day.
    expect(clocks("2026-03-02T10:00", { actions: ["demo-request"] }, calendarOf("shanghai")).respondBy).toBe(
      at("2026-03-03T01:05"),
    );
    const holiday = calendarOf("utc", { holidays: ["2026-03-03"] });
    expect(clocks("2026-03-02T10:00", {}, holiday).respondBy).toBe(at("2026-03-04T10:00"));
  });

  it("is one working day if no promise of the policy matches", () => {
    const silent = { policy: { ...followUp, respond: [] }, calendar: utc };
    expect(clocksFrom(at("2026-03-02T10:00"), { score: 99, actions: [] }, silent)).toMatchObject({
      respondBy: at("2026-03-03T10:00"),
      respondRule: "one-working-day",
    });
  });
});

describe("T3: minutes of a promise", () => {
  const dueAt = (since: string, change: object) => {
    const respond = followUp.respond.map((promise) => ({ ...promise, ...change }));
    const policy = { ...followUp, respond };
    const urgency = { score: null, actions: ["demo-request"] };
    return clocksFrom(at(since), urgency, { policy, calendar: utc }).respondBy;
  };

  it.each([
    ["2026-03-07T12:00", "2026-03-09T09:05"],
    ["2026-03-02T16:58", "2026-03-03T09:03"],
    ["2026-03-02T10:00", "2026-03-02T10:05"],
  ])("are business minutes: from %s to %s", (since, due) =>
    expect([dueAt(since, {}), dueAt(since, { elapsed: false })]).toEqual([at(due), at(due)]),
  );

  it.each([
    ["2026-03-07T12:00", "2026-03-07T12:05"],
    ["2026-03-02T23:58", "2026-03-03T00:03"],
    ["2026-03-02T10:00", "2026-03-02T10:05"],
  ])("pass day and night where the rule says elapsed: from %s to %s", (since, due) =>
    expect(dueAt(since, { elapsed: true })).toBe(at(due)),
  );
});

describe("the other deadlines", () => {
  it("alert the supervisor after 48 elapsed hours", () => {
    expect(clocks("2026-03-06T16:00").supervisorAt).toBe(at("2026-03-08T16:00"));
  });

  it("reclaim an untouched lead after two working days", () => {
    expect(clocks("2026-03-06T16:00").reclaimAt).toBe(at("2026-03-10T16:00"));
    const holiday = calendarOf("utc", { holidays: ["2026-03-09"] });
    expect(clocks("2026-03-06T16:00", {}, holiday).reclaimAt).toBe(at("2026-03-11T16:00"));
  });

  it("are at or after the start, also at weekends and at night", () => {
    for (const since of ["2026-03-02T03:00", "2026-03-06T17:00", "2026-03-07T23:59", "2026-03-29T01:30"]) {
      const { respondRule: _, ...deadlines } = clocks(
        since,
        { actions: ["demo-request"] },
        calendarOf("berlin"),
      );
      for (const deadline of Object.values(deadlines)) expect(deadline >= at(since)).toBe(true);
    }
  });
});

describe("protection", () => {
  const claimed = at("2019-03-25");
  const { until, max } = protectionFrom(claimed, followUp.protection);
  const extended = (from: Instant, day: string) =>
    extendedUntil({ until: from, max }, at(day), followUp.protection);

  it("ends on 04-04 for a claim on 2019-03-25, and never later than 04-14", () => {
    expect([until, max]).toEqual([at("2019-04-04"), at("2019-04-14")]);
  });

  it.each([
    ["2019-03-28", "2019-04-04"],
    ["2019-04-01", "2019-04-04"],
    ["2019-04-02", "2019-04-05"],
    ["2019-04-05", "2019-04-08"],
    ["2019-04-11", "2019-04-14"],
    ["2019-04-13", "2019-04-14"],
  ])("after activity on %s ends on %s", (day, due) => {
    expect(extended(until, day)).toBe(at(due));
  });

  it("is extended by each activity and never shortened, up to the maximum", () => {
    const days = ["2019-04-02", "2019-03-26", "2019-04-05", "2019-04-13", "2019-04-02"];
    const dues = days.reduce<readonly Instant[]>(
      (seen, day) => [...seen, extended(seen.at(-1) ?? until, day)],
      [],
    );
    expect(dues).toEqual(["2019-04-05", "2019-04-05", "2019-04-08", "2019-04-14", "2019-04-14"].map(at));
  });

  it("is part of the clocks", () => {
    expect(clocks("2019-03-25")).toMatchObject({ protectedUntil: until, protectedMax: max });
  });
});

describe("issue 13: a follow-up some days later", () => {
  const due = (since: string, days: number, calendar = utc) => dueAfterDays(at(since), days, calendar);

  // 2026-03-06 is a Friday.
  it.each([
    ["at the same time of day in working hours", "2026-03-02T10:00", 1, "2026-03-03T10:00"],
    ["on the next working day after a Friday", "2026-03-06T16:00", 1, "2026-03-09T09:00"],
    ["on the Monday three days after a Friday", "2026-03-06T16:00", 3, "2026-03-09T16:00"],
    ["in the morning if the lead came at night", "2026-03-02T22:00", 1, "2026-03-04T09:00"],
    ["at once in working hours for 0 days", "2026-03-02T10:00", 0, "2026-03-02T10:00"],
  ])("is due %s", (_, since, days, expected) => {
    expect(due(since, days)).toBe(at(expected));
  });

  it("uses the holidays, make-up days and zone of the rep", () => {
    const holiday = calendarOf("utc", { holidays: ["2026-03-03"] });
    expect(due("2026-03-02T10:00", 1, holiday)).toBe(at("2026-03-04T09:00"));
    const windows = [{ fromMinute: 540, toMinute: 1020 }];
    const saturday = calendarOf("utc", { makeUpDays: [{ date: "2026-03-07", windows }] });
    expect(due("2026-03-06T16:00", 1, saturday)).toBe(at("2026-03-07T16:00"));
    expect(due("2026-03-02T10:00", 1, calendarOf("shanghai"))).toBe(at("2026-03-04T01:00"));
  });
});
