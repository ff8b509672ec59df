import { checks } from "../checks/index.ts";
import type { Violation } from "../checks/violation.ts";
import type { Evidence } from "../evidence/evidence.ts";
import { rungAlarms } from "../checks/timers.ts";
import { shortestHistory } from "./shortest-history.ts";

export type Summary = {
  readonly seed: number;
  readonly eventStore: string;
  readonly seconds: number;
  readonly operations: Readonly<Record<string, number>>;
  readonly attempts: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly events: number;
  readonly leads: number;
  readonly published: number;
  readonly inbound: number;
  readonly parked: number;
  readonly alarmsRung: number;
  readonly checks: number;
  readonly violations: number;
};

const countBy = <T>(all: readonly T[], keyOf: (each: T) => string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...Map.groupBy(all, keyOf)].map(([key, same]) => [key, same.length] as const).toSorted(),
  );

export function summaryOf(
  evidence: Evidence,
  violations: readonly Violation[],
  about: { readonly seconds: number; readonly eventStore: string },
): Summary {
  const { seed, operations, deeds, events, parked } = evidence;
  return {
    seed,
    ...about,
    operations: { ok: 0, fail: 0, unknown: 0, ...countBy(operations, ({ outcome }) => outcome) },
    attempts: operations.reduce((sum, { attempts }) => sum + attempts.length, 0),
    faults: countBy(deeds, ({ kind }) => kind),
    events: events.length,
    leads: events.filter(({ type }) => type === "lead.captured.v1").length,
    inbound: evidence.inbound.length,
    published: evidence.published.length,
    parked: parked.length,
    alarmsRung: rungAlarms(events),
    checks: checks.length,
    violations: violations.length,
  };
}

const row = (name: string, value: string | number): string => `  ${name.padEnd(16)} ${value}`;
const pairs = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(", ");

/** The summary as a table. */
export const tableOf = (s: Summary): readonly string[] => [
  `seed ${s.seed} on ${s.eventStore}, ${Math.round(s.seconds)} s`,
  row("operations", `${pairs(s.operations)} (${s.attempts} attempts)`),
  row("faults", pairs(s.faults)),
  row("events", `${s.events}, of ${s.leads} leads; ${s.alarmsRung} deadlines fired`),
  row("messages", `${s.inbound} inbound, ${s.published} events published`),
  row("parked", s.parked),
  row("checks", `${s.checks}, ${s.violations === 0 ? "every one holds" : `${s.violations} VIOLATIONS`}`),
];

const SHOWN_PER_CHECK = 3;

/** Each violation with seed, check and shortest history; of equal ones only the first few. */
export const violationLines = (evidence: Evidence, violations: readonly Violation[]): readonly string[] =>
  [...Map.groupBy(violations, ({ check }) => check)].flatMap(([name, same]) => [
    "",
    `VIOLATION  seed ${evidence.seed}  ${name} (${same.length})`,
    ...same
      .slice(0, SHOWN_PER_CHECK)
      .flatMap((violation) => [
        `  ${violation.what}`,
        ...shortestHistory(violation, evidence).map((line) => `    ${line}`),
      ]),
  ]);
