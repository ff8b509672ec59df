import { defaultPolicy } from "@leadstream/contracts";
import { isObject } from "../json.ts";
import type { Must, Shot } from "../model.ts";

/** A copy with another value at one place. */
function withAt(value: unknown, [first, ...rest]: readonly string[], part: unknown): unknown {
  if (first === undefined) return part;
  if (Array.isArray(value))
    return value.map((each: unknown, n) => (String(n) === first ? withAt(each, rest, part) : each));
  return isObject(value) ? { ...value, [first]: withAt(value[first], rest, part) } : value;
}

const MOST = Number.MAX_SAFE_INTEGER;
const zone = "calendars.utc.zone";
const weekly = (windows: unknown): unknown => Array.from({ length: 7 }, () => windows);
const window = (fromMinute: number, toMinute: number): unknown => ({ fromMinute, toMinute });

/** Changes of a valid policy: place, new value, and whether a valid policy may hold it. */
const changes: readonly (readonly [string, unknown, Must?])[] = [
  ["followUp.tasks.1.afterDays", 1e15, "refused"],
  ["followUp.respond.0.minutes", MOST, "refused"],
  ["followUp.respond.2.workingDays", 1e9, "refused"],
  ["followUp.respond.2", { rule: "no-promise" }],
  ["followUp.respond", []],
  ["followUp.supervisorAfterHours", MOST, "refused"],
  ["followUp.reclaimUntouchedAfterWorkingDays", 1e9, "refused"],
  ["followUp.protection.defaultDays", 1e12, "refused"],
  ["followUp.protection.extensionDays", MOST, "refused"],
  ["followUp.protection.maximumDays", MOST, "refused"],
  ["followUp.coolDownDays", MOST, "refused"],
  ["assignment.weights.tierMatch", 1e308, "refused"],
  [
    "assignment.weights",
    { ...defaultPolicy.assignment.weights, industry: 1e308, language: -1e308 },
    "refused",
  ],
  ["assignment.tiers", [{ scoreFrom: 0, minTier: MOST }]],
  ["scoring.fit.0.points", MOST, "refused"],
  ["scoring.behaviour.0.points", -MOST, "refused"],
  ["scoring.negativeFit.0.points", -MOST, "refused"],
  ["scoring.caps.intent", MOST, "refused"],
  ["scoring.halfLifeDays", 1e-300, "refused"],
  ["scoring.halfLifeDays", 1e308, "refused"],
  ["scoring.quickReply.withinMinutes", MOST, "refused"],
  ["scoring.quickReply.points", MOST, "refused"],
  ["qualification.idleDays", MOST, "refused"],
  ["abuse.points.honeypot", MOST, "refused"],
  ["abuse.quarantineAt", MOST, "refused"],
  ["attribution.lookBackDays", MOST, "refused"],
  ["defaultCalendar", "nowhere", "refused"],
  ["calendars", {}, "refused"],
  [zone, "Mars/Olympus", "refused"],
  [zone, "Europe/Berlin\0", "refused"],
  [zone, "\ud800", "refused"],
  [zone, " ", "refused"],
  ["calendars.utc.weekly", weekly([]), "refused"],
  ["calendars.utc.weekly", weekly([window(600, 600)]), "refused"],
  ["calendars.utc.weekly", weekly([window(1020, 540)]), "refused"],
  ["calendars.utc.weekly", weekly([window(540, 900), window(600, 1020)]), "refused"],
  ["calendars.utc.makeUpDays", [{ date: "2026-02-30", windows: [window(0, 1)] }], "refused"],
  ["calendars.utc.holidays", Array.from({ length: 60_000 }, () => "2026-01-01")],
  ["consent.controller", "\ud800", "refused"],
  ["consent.jurisdiction", "E\0U", "refused"],
  ["assignment.namedRules", [{ rule: "r", field: "industry", anyOf: ["\0"], repId: "rep_none" }], "refused"],
  ["scoring.fit.0.atLeast", -1e308],
  ["phoneRegion", "ZZ"],
];

const policy = (what: string, document: unknown, must?: Must): Shot => ({
  method: "POST",
  path: "/v1/policies",
  route: "/v1/policies",
  as: "local",
  what,
  body: JSON.stringify(document),
  ...(must && { must }),
});

const shown = (value: unknown): string => {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};

/** Policies that must be refused, or must work when they are accepted. */
export const hostilePolicies: readonly Shot[] = [
  ...changes.map(([path, value, must]) =>
    policy(`${path} = ${shown(value)}`, withAt(defaultPolicy, path.split("."), value), must),
  ),
  policy("no document", null, "refused"),
  policy("an empty document", {}, "refused"),
];

/** The default policy: always accepted, whatever was sent before. */
export const soundPolicy: Shot = policy("the default rules", defaultPolicy, [200, 201]);

/** Another valid policy, so that something changes. */
export const otherSoundPolicy: Shot = policy(
  "valid rules with another half-life",
  withAt(defaultPolicy, ["scoring", "halfLifeDays"], 30),
  [200, 201],
);
