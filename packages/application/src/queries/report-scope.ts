import {
  type Dimension,
  dimensionNames,
  Instant,
  type PolicyDocument,
  type ReportGrammar,
} from "@leadstream/contracts";
import { DAY_MS } from "@leadstream/domain";
import { listedReps, type Principal } from "../access/rights.ts";
import type { RulesInForce } from "../governance/rules.ts";
import type { Moment, ReportScope, ReportStore } from "../ports/report-store.ts";

const isInstant = (text: string): text is Instant => Instant.safeParse(text).success;

/** A day begins in the zone of the report. */
const momentOf = (text: string): Moment => (isInstant(text) ? { instant: text } : { day: text });

const dayAfter = (day: string, days = 1): string =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** The last day of a period is part of it; an instant ends it. */
const endOf = (text: string): Moment => (isInstant(text) ? { instant: text } : { day: dayAfter(text) });

type Period = ReportScope["period"];

const periodOf = ({ from, to, by }: ReportGrammar): Period => ({
  from: from === undefined ? null : momentOf(from),
  until: to === undefined ? null : endOf(to),
  by,
});

/** The first and the last day of the period to compare with; null: none is asked for. */
export function comparedDays({
  from,
  to,
  compare,
}: {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly compare?: string | undefined;
}): { readonly first: string; readonly last: string } | null {
  if (compare === undefined) return null;
  if (compare !== "previous") {
    const [first = "", last = ""] = compare.split("..");
    return { first, last };
  }
  if (from === undefined || to === undefined) return null;
  const days = Math.round((Date.parse(dayAfter(to)) - Date.parse(from)) / DAY_MS);
  return { first: dayAfter(from, -days), last: dayAfter(from, -1) };
}

/** The period to compare with; null: none is asked for. */
export function comparedPeriod(given: ReportGrammar): Period | null {
  const days = comparedDays(given);
  if (days === null) return null;
  return { from: { day: days.first }, until: { day: dayAfter(days.last) }, by: given.by };
}

const valuesOf = (text: string): readonly string[] => text.split(",").map((value) => value.trim());

function filtersOf(given: ReportGrammar): ReportScope["filters"] {
  return new Map(
    dimensionNames.flatMap((name): [Dimension, readonly string[]][] => {
      const text = given[name];
      return text === undefined ? [] : [[name, valuesOf(text)]];
    }),
  );
}

const isDimension = (name: string): name is Dimension => dimensionNames.some((known) => known === name);

type Asking = {
  readonly who: Principal;
  readonly rules: RulesInForce;
  readonly knownAt: number | null;
};

/** The position up to which the report knows the history; null: all of it. */
export async function knownAtOf(
  { asKnownAt }: ReportGrammar,
  store: Pick<ReportStore, "positionAt">,
): Promise<number | null> {
  return asKnownAt === undefined ? null : positionOf(asKnownAt, store);
}

/** The store position that a parameter names: itself, or the last one recorded by an instant. */
export const positionOf = async (text: string, store: Pick<ReportStore, "positionAt">): Promise<number> =>
  isInstant(text) ? store.positionAt(text) : Number(text);

/** The name that every table of zones has: not every old spelling is known to the database. */
const zoneName = (timeZone: string): string =>
  new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;

const gradesOf = ({ qualification: { sqlAt, mqlAt, reactivateBelow } }: PolicyDocument) =>
  [sqlAt, mqlAt, reactivateBelow] as const;

/** What the parameters ask for, within the rights of the caller. */
export function scopeOf(given: ReportGrammar, { who, rules, knownAt }: Asking): ReportScope {
  const { zone, interval = null, group, asTrueAt } = given;
  return {
    knownAt,
    trueAt: asTrueAt === undefined ? null : momentOf(asTrueAt),
    period: periodOf(given),
    zone: zoneName(zone),
    interval,
    groupBy: [...new Set(group?.split(",").filter(isDimension))],
    filters: filtersOf(given),
    tags: given.tag === undefined ? null : valuesOf(given.tag),
    reps: [...rules.reps.values()].map(({ repId, handle, team }) => ({ repId, handle, team })),
    gradesFrom: gradesOf(rules.policy),
    listed: listedReps(who, rules.reps.values()),
  };
}
