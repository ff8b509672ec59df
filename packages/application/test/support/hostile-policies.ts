import { defaultPolicy } from "@leadstream/contracts";

type Json =
  null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json | undefined };

/** The default policy with one place changed: `followUp.tasks.1.afterDays`. Undefined removes it. */
export function changedAt(path: string, value: unknown, base: unknown = defaultPolicy): unknown {
  const copy: unknown = structuredClone(base);
  const steps = path.split(".");
  const last = steps.pop() ?? "";
  const parent = steps.reduce<unknown>((at, step) => Reflect.get(Object(at), step), copy);
  if (value === undefined) Reflect.deleteProperty(Object(parent), last);
  else Reflect.set(Object(parent), last, value);
  return copy;
}

const many = <T extends Json>(count: number, of: (n: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, n) => of(n));
const window = (fromMinute: number, toMinute: number) => ({ fromMinute, toMinute });
const fit = { rule: "fit", points: 1, field: "country" };
const act = { rule: "act", points: 1, capGroup: "intent" };
const dead = many(7, () => []);
const oneMinute = [[window(0, 1)], [], [], [], [], [], []];
const gate = {
  act: "call",
  purpose: "marketing",
  channel: "phone",
  bases: ["consent"],
  default: "deny",
};

/** Place, value, and the path of its first defect; null: it may be accepted, and then everything must work. */
export const hostilePolicies: readonly (readonly [
  name: string,
  path: string,
  value: unknown,
  at: string | null,
])[] = [
  ["a task in 1e15 days", "followUp.tasks.1.afterDays", 1e15, "followUp.tasks.1.afterDays"],
  ["a promise of 2^53-1 minutes", "followUp.respond.0.minutes", 2 ** 53 - 1, "followUp.respond.0.minutes"],
  ["a promise of 1e9 working days", "followUp.respond.2.workingDays", 1e9, "followUp.respond.2.workingDays"],
  ["weights of 1e308", "assignment.weights.tierMatch", 1e308, "assignment.weights.tierMatch"],
  ["fit points of 2^53-1", "scoring.fit.0.points", 2 ** 53 - 1, "scoring.fit.0.points"],
  ["fit points of 2^53", "scoring.fit.0.points", 2 ** 53, "scoring.fit.0.points"],
  ["behaviour points of 1e12", "scoring.behaviour.0.points", 1e12, "scoring.behaviour.0.points"],
  ["reply points of -1e12", "scoring.quickReply.points", -1e12, "scoring.quickReply.points"],
  ["a cap of 2^53-1", "scoring.caps.intent", 2 ** 53 - 1, "scoring.caps.intent"],
  ["a half-life of 5e-324", "scoring.halfLifeDays", 5e-324, "scoring.halfLifeDays"],
  ["a half-life of 1e308", "scoring.halfLifeDays", 1e308, "scoring.halfLifeDays"],
  ["a half-life of 0", "scoring.halfLifeDays", 0, "scoring.halfLifeDays"],
  ["a half-life that is infinite in JSON", "scoring.halfLifeDays", null, "scoring.halfLifeDays"],
  ["a supervisor in 1e12 hours", "followUp.supervisorAfterHours", 1e12, "followUp.supervisorAfterHours"],
  [
    "reclaim in 1e9 working days",
    "followUp.reclaimUntouchedAfterWorkingDays",
    1e9,
    "followUp.reclaimUntouchedAfterWorkingDays",
  ],
  ["protection of 1e9 days", "followUp.protection.maximumDays", 1e9, "followUp.protection.maximumDays"],
  ["an extension of 1e9 days", "followUp.protection.extensionDays", 1e9, "followUp.protection.extensionDays"],
  ["a cool-down of 1e9 days", "followUp.coolDownDays", 1e9, "followUp.coolDownDays"],
  ["an idle term of 1e9 days", "qualification.idleDays", 1e9, "qualification.idleDays"],
  ["a look-back of 1e12 days", "attribution.lookBackDays", 1e12, "attribution.lookBackDays"],
  ["abuse points of 1e15", "abuse.points.honeypot", 1e15, "abuse.points.honeypot"],
  ["a zone that nobody knows", "calendars.utc.zone", "Mars/Olympus", "calendars.utc"],
  ["an empty zone", "calendars.utc.zone", "", "calendars.utc.zone"],
  ["a NUL in a zone", "calendars.utc.zone", "U\u0000TC", "calendars.utc.zone"],
  ["a zone of 100,000 letters", "calendars.utc.zone", "A".repeat(100_000), "calendars.utc.zone"],
  ["a week without a window", "calendars.utc.weekly", dead, "calendars.utc"],
  ["a window of no length", "calendars.utc.weekly.0", [window(540, 540)], "calendars.utc"],
  ["a backward window", "calendars.utc.weekly.0", [window(1020, 540)], "calendars.utc"],
  ["overlapping windows", "calendars.utc.weekly.0", [window(540, 700), window(600, 800)], "calendars.utc"],
  [
    "a window past the day",
    "calendars.utc.weekly.0",
    [window(540, 1441)],
    "calendars.utc.weekly.0.0.toMinute",
  ],
  ["six weekdays", "calendars.utc.weekly", many(6, () => [window(0, 1)]), "calendars.utc.weekly"],
  ["a holiday on 30 February", "calendars.utc.holidays", ["2026-02-30"], "calendars.utc.holidays.0"],
  [
    "a make-up day given twice",
    "calendars.utc.makeUpDays",
    many(2, () => ({ date: "2026-03-01", windows: [window(0, 60)] })),
    "calendars.utc",
  ],
  ["no default calendar", "defaultCalendar", "moon", "defaultCalendar"],
  ["a default calendar named like a built-in", "defaultCalendar", "constructor", "defaultCalendar"],
  ["no calendars", "calendars", {}, "defaultCalendar"],
  ["100,000 holidays", "calendars.utc.holidays", many(100_000, () => "2026-01-01"), "calendars.utc.holidays"],
  ["100,000 fit rules", "scoring.fit", many(100_000, () => fit), "scoring.fit"],
  ["100,000 behaviour rules", "scoring.behaviour", many(100_000, () => act), "scoring.behaviour"],
  [
    "100,000 tasks",
    "followUp.tasks",
    many(100_000, (n) => ({ node: `n-${n}`, afterDays: 1 })),
    "followUp.tasks",
  ],
  ["100,000 gates", "consent.gates", many(100_000, () => gate), "consent.gates"],
  [
    "1,000 calendars",
    "calendars",
    Object.fromEntries(many(1_000, (n) => `c-${n}`).map((name) => [name, defaultPolicy.calendars["utc"]])),
    "calendars",
  ],
  ["a controller of 100,000 letters", "consent.controller", "x".repeat(100_000), "consent.controller"],
  ["a controller too long for a consent event", "consent.controller", "x".repeat(121), "consent.controller"],
  ["half a character in a text", "consent.controller", "we \ud800", "consent.controller"],
  ["a NUL in a list of values", "scoring.fit.0.anyOf", ["a\u0000b"], "scoring.fit.0.anyOf.0"],
  ["a misspelt option", "qualification.sqIAt", 80, "qualification.sqIAt"],
  [
    "a calendar name with a blank",
    "calendars",
    { "a b": defaultPolicy.calendars["utc"] },
    "calendars.(name withheld)",
  ],
  ["a bar that is text", "qualification.sqlAt", "80", "qualification.sqlAt"],
  ["no document at all", "scoring", undefined, "scoring"],
  ["a promise past every horizon", "calendars.utc.weekly", oneMinute, null],
  ["no promises", "followUp.respond", [], null],
  ["no rules of score", "scoring.fit", [], null],
  [
    "tiers out of order",
    "assignment.tiers",
    [
      { scoreFrom: 90, minTier: 1 },
      { scoreFrom: 10, minTier: 5 },
      { scoreFrom: 50, minTier: 3 },
    ],
    null,
  ],
  ["windows in any order", "calendars.utc.weekly.0", [window(700, 800), window(0, 60)], null],
  ["negative weights", "assignment.weights.freeCapacity", -10_000, null],
  ["the same pool for everything", "assignment.pools.primary", "pool_reactivation", null],
  ["the longest terms", "followUp.coolDownDays", 3_650, null],
  ["the highest points", "scoring.behaviour.0.points", 10_000, null],
  ["the lowest half-life", "scoring.halfLifeDays", 0.01, null],
  ["5,000 holidays on end", "calendars.utc.holidays", datesFrom("2026-01-01", 5_000), null],
];

function datesFrom(first: string, count: number): readonly string[] {
  const start = Date.parse(`${first}T00:00:00Z`);
  return many(count, (n) => new Date(start + n * 86_400_000).toISOString().slice(0, 10));
}
