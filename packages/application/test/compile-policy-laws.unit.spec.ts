import { defaultPolicy, eventDefects, Instant, InteractionKind } from "@leadstream/contracts";
import { allocate, clocksFrom, emptyRoster, type Known, scoreLedger, takeForClaim } from "@leadstream/domain";
import { aRoster, eventNo, leadNo } from "@leadstream/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CompiledPolicy, compilePolicy } from "../src/governance/compile-policy.ts";
import { tasksFor } from "../src/governance/tasks.ts";
import { changedAt } from "./support/hostile-policies.ts";

/** Every place in a document. */
const pathsIn = (value: unknown, at: readonly string[] = []): readonly string[] => [
  ...(at.length === 0 ? [] : [at.join(".")]),
  ...(typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...at, key]))
    : []),
];
/** One place of each kind: all rules of a list have the same form, and so have calendars. */
const kindsOfPlaces = (): readonly string[] => [
  ...new Map(
    pathsIn(defaultPolicy).map((path) => [
      path.replaceAll(/\.\d+/gu, ".0").replace(/^calendars\.[^.]+/u, "calendars.utc"),
      path,
    ]),
  ).values(),
];
const numberPaths = pathsIn(defaultPolicy).filter((path) => {
  const value = path.split(".").reduce<unknown>((at, step) => Reflect.get(Object(at), step), defaultPolicy);
  return typeof value === "number";
});

const numbers = fc.oneof(
  fc.integer({ min: -5, max: 60 }),
  fc.integer({ min: -100_000, max: 1_000_000 }),
  fc.constantFrom(
    1e15,
    2 ** 53 - 1,
    2 ** 53,
    -(2 ** 53),
    1e308,
    5e-324,
    0.01,
    0.5,
    3_650,
    3_651,
    10_000,
    525_600,
  ),
);
const anything = fc.oneof(
  numbers,
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom(null, true, [], {}, "\u0000", "\ud800", "UTC", "utc", "Mars/Olympus"),
);
const change = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.constantFrom(...numberPaths), numbers) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...pathsIn(defaultPolicy)), anything) },
);
const documents = fc
  .array(change, { minLength: 1, maxLength: 2 })
  .map((changes) =>
    changes.reduce<unknown>((base, [path, value]) => changedAt(path, value, base), defaultPolicy),
  );

/** A wide range of times; a lead is assigned at the moment it comes. */
const moments = fc
  .date({ min: new Date("1990-01-01"), max: new Date("2190-01-01"), noInvalidDate: true })
  .map((date) => Instant.parse(date.toISOString()));
const evidence = fc.array(
  fc.record({
    eventId: fc.constant(eventNo(1)),
    kind: fc.constantFrom(...InteractionKind.options),
    direction: fc.constantFrom("inbound" as const, "outbound" as const),
    action: fc.constantFrom(null, "demo-request", "trial", "pricing-page"),
    at: moments,
  }),
  { maxLength: 8 },
);
const factValues = fc.oneof(fc.string(), fc.integer(), fc.boolean());
const facts = fc
  .dictionary(fc.constantFrom("country", "job-level", "company-size", "budget-minor", "industry"), factValues)
  .map(
    (values) =>
      new Map(
        Object.entries(values).map(([field, value]): [string, Known] => [field, { value, from: eventNo(1) }]),
      ),
  );

const leadId = leadNo(1);

function run(
  { document, calendars }: CompiledPolicy,
  at: Instant,
  known: {
    readonly evidence: Parameters<typeof scoreLedger>[1]["evidence"];
    readonly facts: Map<string, Known>;
  },
): void {
  const { scoring, assignment, followUp } = document;
  const { score, entries } = scoreLedger(scoring, { ...known, asOf: at });
  const data = { leadId, score, previous: null, asOf: at, entries: [...entries] };
  expect(eventDefects({ type: "lead.scored.v2", data })).toEqual([]);
  const reps = aRoster.reps(3, { countries: ["DE"], tier: 3 });
  const request = aRoster.request(1, { score, facts: known.facts });
  const { placements, events } = allocate(emptyRoster, [request], { policy: assignment, reps, at });
  for (const event of events) expect(eventDefects(event)).toEqual([]);
  for (const { points } of placements[0]?.candidates ?? []) expect(Number.isFinite(points ?? 0)).toBe(true);
  for (const calendar of calendars.values()) {
    const urgency = { score, actions: ["demo-request"] };
    const clocks = clocksFrom(at, urgency, { policy: followUp, calendar });
    for (const { dueAt } of tasksFor(
      { leadId, assignmentNo: 1, since: at, respondBy: clocks.respondBy },
      { policy: followUp, calendar },
    ))
      expect(dueAt >= at).toBe(true);
    expect(clocks.respondBy >= at).toBe(true);
  }
  const claim = { leadId, assignmentNo: 1, group: assignment.group, at, pool: undefined };
  for (const calendar of calendars.values())
    takeForClaim(emptyRoster, { ...claim, calendar, repId: aRoster.rep(1).repId, rep: reps[0] });
}

describe("issue 11: any policy that compiles", () => {
  it("never makes a decider throw or write an event that cannot be stored", () => {
    let taken = 0;
    fc.assert(
      fc.property(documents, moments, evidence, facts, (document, at, seen, found) => {
        const compiled = compilePolicy(document);
        if (!compiled.ok) return;
        taken += 1;
        run(compiled.value, at, { evidence: seen, facts: found });
      }),
      { numRuns: 25 },
    );
    expect(taken).toBeGreaterThan(0);
  });

  it("is bounded in every number, text and list", () => {
    const huge = "x".repeat(20_000);
    const unbounded = kindsOfPlaces().filter((path) => {
      const at = path
        .split(".")
        .reduce<unknown>((value, step) => Reflect.get(Object(value), step), defaultPolicy);
      const worst =
        typeof at === "number" ? [2 ** 53 - 1, -(2 ** 53 - 1)] : typeof at === "string" ? [huge] : [];
      const list = Array.isArray(at) ? [Array.from({ length: 20_000 }, () => at[0])] : [];
      return [...worst, ...list].some((value) => compilePolicy(changedAt(path, value)).ok);
    });
    expect(unbounded).toEqual([]);
  });
});
