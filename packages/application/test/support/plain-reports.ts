import type { AssignmentRow, FunnelRow, LeadRow, ReclamationRow, SlaRow, Stage } from "@leadstream/contracts";
import { HOUR_MS, MINUTE_MS, msOf } from "@leadstream/domain";

export { sourceRows } from "./plain-sources.ts";

/** The middle value; the mean of the middle two; null of nothing. */
export function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const mid = Math.floor(sorted.length / 2);
  const upper = sorted[mid] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[mid - 1] ?? 0) + upper) / 2;
}

const tidy = (value: number): number => Math.round(value * 1e6) / 1e6;

const path: readonly Stage[] = ["inquiry", "lead", "mql", "sql", "opportunity", "customer"];
const ends: readonly Stage[] = ["lost", "disqualified"];

/** The furthest stage of a lead counts for all stages before it: a deal that skips mql counts as having passed it. */
const furthest = (row: LeadRow): number => path.findLastIndex((stage) => row.reachedAt[stage] !== undefined);

function hoursInto(rows: readonly LeadRow[], index: number): readonly number[] {
  const to = path[index];
  return rows.flatMap((row) => {
    const reached = to === undefined ? undefined : row.reachedAt[to];
    const before = path.slice(0, index).findLast((stage) => row.reachedAt[stage] !== undefined);
    const from = before === undefined ? undefined : row.reachedAt[before];
    return reached === undefined || from === undefined
      ? []
      : [Math.max(0, msOf(reached) - msOf(from)) / HOUR_MS];
  });
}

/**
 * How many leads reached each stage, and how long it took.
 *
 * @returns the six stages in order, then lost and disqualified. `reached` counts leads that reached at least this
 *   stage (a skipped stage counts as passed); `medianHours` counts only leads that did not skip it.
 */
export function funnelRows(rows: readonly LeadRow[]): readonly FunnelRow[] {
  const now = Map.groupBy(rows, ({ stage }) => stage);
  const depth = rows.map(furthest);
  const reachedAt = (index: number): number => depth.filter((d) => d >= index).length;
  const steps = path.map((stage, index): FunnelRow => {
    const reached = reachedAt(index);
    const before = index === 0 ? 0 : reachedAt(index - 1);
    const hours = medianOf(hoursInto(rows, index));
    return {
      stage,
      reached,
      now: now.get(stage)?.length ?? 0,
      conversion: before === 0 ? null : tidy(reached / before),
      medianHours: hours === null ? null : tidy(hours),
    };
  });
  const closed = ends.map((stage): FunnelRow => {
    const reached = rows.filter((row) => row.reachedAt[stage] !== undefined).length;
    return { stage, reached, now: now.get(stage)?.length ?? 0, conversion: null, medianHours: null };
  });
  return [...steps, ...closed];
}

const isWithdrawn = ({ breachWithdrawnAt = null }: AssignmentRow): boolean => breachWithdrawnAt !== null;

const isToldLate = ({ inTime, firstResponseToldAt = null, respondBy }: AssignmentRow): boolean =>
  inTime === true && firstResponseToldAt !== null && firstResponseToldAt > respondBy;

/** A promise that a merge ended before it was kept or broken: the survivor's counts. */
const isMergedAway = ({ endedBy, firstResponseAt, breachedAt }: AssignmentRow): boolean =>
  (endedBy === "merged" || endedBy === "unmerged") && firstResponseAt === null && breachedAt === null;

/** How the response promises were kept, one row per promise. */
export function slaRows(all: readonly AssignmentRow[]): readonly SlaRow[] {
  const rows = all.filter((row) => !isMergedAway(row));
  return [...Map.groupBy(rows, ({ respondRule }) => respondRule)]
    .map(([rule, group]): SlaRow => {
      const outcome = group.flatMap(({ at, firstResponseAt }) =>
        firstResponseAt === null ? [] : [(msOf(firstResponseAt) - msOf(at)) / MINUTE_MS],
      );
      const median = medianOf(outcome);
      return {
        rule,
        assignments: group.length,
        inTime: group.filter(({ inTime }) => inTime === true).length,
        late: group.filter(({ inTime }) => inTime === false).length,
        open: group.length - outcome.length,
        breached: group.filter((row) => row.breachedAt !== null && !isWithdrawn(row)).length,
        supervisorAlerts: group.filter(({ supervisorAlertedAt }) => supervisorAlertedAt !== null).length,
        toldLate: group.filter(isToldLate).length,
        withdrawn: group.filter(isWithdrawn).length,
        medianMinutes: median === null ? null : tidy(median),
      };
    })
    .toSorted((a, b) => (a.rule < b.rule ? -1 : 1));
}

/** Which leads were taken back from which rep, by which rule, and whether another rep got them afterwards. */
export function reclamationRows(rows: readonly AssignmentRow[]): readonly ReclamationRow[] {
  const last = new Map<string, number>();
  for (const { leadId, assignmentNo } of rows)
    last.set(leadId, Math.max(last.get(leadId) ?? 0, assignmentNo));
  const reclaimed = rows.flatMap((row) =>
    row.endedBy?.startsWith("reclaimed:") === true
      ? [{ row, rule: row.endedBy.slice("reclaimed:".length) }]
      : [],
  );
  return [...Map.groupBy(reclaimed, ({ row, rule }) => `${rule}/${row.repId}`).values()]
    .flatMap((group): ReclamationRow[] => {
      const [one] = group;
      if (one === undefined) return [];
      const takenAgain = group.filter(({ row }) => (last.get(row.leadId) ?? 0) > row.assignmentNo).length;
      return [{ rule: one.rule, repId: one.row.repId, reclaimed: group.length, takenAgain }];
    })
    .toSorted((a, b) => b.reclaimed - a.reclaimed || (a.repId < b.repId ? -1 : 1));
}
