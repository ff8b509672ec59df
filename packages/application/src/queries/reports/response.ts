import { RepId, type ResponseRow } from "@leadstream/contracts";
import { businessTimeBetween, MINUTE_MS } from "@leadstream/domain";
import type { RulesInForce } from "../../governance/rules.ts";
import type { ReportRecord, Select, Stream } from "../../ports/report-store.ts";
import { type Group, keyOf, splitGroup, tidy } from "./rows.ts";

const causes = ["toldLate", "answeredLate", "unanswered", "reclaimed"] as const;
type Cause = (typeof causes)[number];
const isCause = (text: unknown): text is Cause => causes.some((cause) => cause === text);

type Tally = Group & {
  assignments: number;
  inTime: number;
  readonly breaches: Map<Cause, number>;
  readonly minutes: number[];
  readonly workingMinutes: number[];
};

function emptyTally(record: ReportRecord): Tally {
  const { group } = splitGroup(record);
  const own = group === undefined ? {} : { group };
  return { ...own, assignments: 0, inTime: 0, breaches: new Map(), minutes: [], workingMinutes: [] };
}

/**
 * The value below which a share of the values lies, between two of them if need be, as PostgreSQL's `percentile_cont`.
 *
 * @param sorted ascending. @param share 0 to 1. @returns null: there are no values.
 */
function percentile(sorted: readonly number[], share: number): number | null {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) return null;
  return tidy(below + (above - below) * (place - Math.floor(place)));
}

function count(tally: Tally, record: ReportRecord, { calendarOf }: RulesInForce): void {
  const { assigned_ms, responded_ms, is_in_time, cause } = record;
  tally.assignments += 1;
  if (isCause(cause)) tally.breaches.set(cause, (tally.breaches.get(cause) ?? 0) + 1);
  if (typeof responded_ms !== "number") return;
  const fromMs = Math.round(Number(assigned_ms));
  const toMs = Math.max(fromMs, Math.round(responded_ms));
  const calendar = calendarOf(RepId.parse(record["rep_id"]));
  tally.minutes.push((toMs - fromMs) / MINUTE_MS);
  tally.workingMinutes.push(businessTimeBetween(calendar, fromMs, toMs) / MINUTE_MS);
  if (is_in_time === true) tally.inTime += 1;
}

function rowOf({ group, assignments, inTime, breaches, minutes, workingMinutes }: Tally): ResponseRow {
  const elapsed = minutes.toSorted((a, b) => a - b);
  const working = workingMinutes.toSorted((a, b) => a - b);
  const of = (cause: Cause): number => breaches.get(cause) ?? 0;
  return {
    ...(group === undefined ? {} : { group }),
    assignments,
    answered: elapsed.length,
    inTime,
    late: elapsed.length - inTime,
    open: assignments - elapsed.length,
    p50Minutes: percentile(elapsed, 0.5),
    p90Minutes: percentile(elapsed, 0.9),
    p95Minutes: percentile(elapsed, 0.95),
    p50WorkingMinutes: percentile(working, 0.5),
    p90WorkingMinutes: percentile(working, 0.9),
    p95WorkingMinutes: percentile(working, 0.95),
    breached: causes.reduce((sum, cause) => sum + of(cause), 0),
    toldLate: of("toldLate"),
    answeredLate: of("answeredLate"),
    unanswered: of("unanswered"),
    reclaimed: of("reclaimed"),
  };
}

/**
 * How fast reps answer, in minutes as they pass and in working minutes of the rep's calendar, and why promises are broken.
 *
 * @returns a row for each group, in the order of their names; without a group one row.
 * Cost: the assignments are read in batches; two numbers for each response stay in memory.
 */
export async function responseOf(
  _: Select,
  { rules, stream }: { readonly rules: RulesInForce; readonly stream: Stream },
): Promise<readonly ResponseRow[]> {
  const tallies = new Map<string, Tally>();
  for await (const records of stream("response"))
    for (const record of records) {
      const key = keyOf(record);
      const tally = tallies.get(key) ?? emptyTally(record);
      tallies.set(key, tally);
      count(tally, record, rules);
    }
  return [...tallies].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, tally]) => rowOf(tally));
}
