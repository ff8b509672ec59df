import { breachCauses, RepId, type ResponseRow } from "@leadstream/contracts";
import { businessTimeBetween, MINUTE_MS } from "@leadstream/domain";
import type { RulesInForce } from "../../governance/rules.ts";
import type { ReportRecord, Select, Stream } from "../../ports/report-store.ts";
import { createNumbers, type Numbers } from "./numbers.ts";
import { type Group, keyOf, splitGroup, tidy } from "./rows.ts";

type Cause = (typeof breachCauses)[number];
const isCause = (text: unknown): text is Cause => breachCauses.some((cause) => cause === text);

/** What became of one promise. Minutes from the assignment to the first response; null: there is none. */
export type ToldPromise = {
  readonly minutes: number | null;
  readonly workingMinutes: number | null;
  readonly isInTime: boolean;
  /** Why it was broken; null: it was not. */
  readonly cause: Cause | null;
};

/** @param record of the statement `response`. */
export function promiseIn(record: ReportRecord, { calendarOf }: RulesInForce): ToldPromise {
  const { assigned_ms, responded_ms, is_in_time, cause: text } = record;
  const cause = isCause(text) ? text : null;
  if (typeof responded_ms !== "number")
    return { minutes: null, workingMinutes: null, isInTime: false, cause };
  const fromMs = Math.round(Number(assigned_ms));
  const toMs = Math.max(fromMs, Math.round(responded_ms));
  const calendar = calendarOf(RepId.parse(record["rep_id"]));
  return {
    minutes: (toMs - fromMs) / MINUTE_MS,
    workingMinutes: businessTimeBetween(calendar, fromMs, toMs) / MINUTE_MS,
    isInTime: is_in_time === true,
    cause,
  };
}

const isAnswered = ({ minutes }: ToldPromise): boolean => minutes !== null;
const isBrokenBy = (cause: Cause) => (told: ToldPromise) => told.cause === cause;

/** The promises that each figure counts. */
export const countedPromises = {
  assignments: () => true,
  answered: isAnswered,
  inTime: ({ isInTime }: ToldPromise) => isInTime,
  late: (told: ToldPromise) => isAnswered(told) && !told.isInTime,
  open: (told: ToldPromise) => !isAnswered(told),
  breached: ({ cause }: ToldPromise) => cause !== null,
  toldLate: isBrokenBy("toldLate"),
  answeredLate: isBrokenBy("answeredLate"),
  unanswered: isBrokenBy("unanswered"),
  reclaimed: isBrokenBy("reclaimed"),
} as const;

type Counted = keyof typeof countedPromises;
const isCounted = (name: string): name is Counted => name in countedPromises;
const countedNames: readonly Counted[] = Object.keys(countedPromises).filter(isCounted);

type Tally = Group & {
  readonly counts: Record<Counted, number>;
  readonly minutes: Numbers;
  readonly workingMinutes: Numbers;
};

const none: Tally["counts"] = {
  assignments: 0,
  answered: 0,
  inTime: 0,
  late: 0,
  open: 0,
  breached: 0,
  toldLate: 0,
  answeredLate: 0,
  unanswered: 0,
  reclaimed: 0,
};

function emptyTally(record: ReportRecord): Tally {
  const { group } = splitGroup(record);
  const own = group === undefined ? {} : { group };
  return { ...own, counts: { ...none }, minutes: createNumbers(), workingMinutes: createNumbers() };
}

/**
 * The value below which a share of the values lies, between two of them if need be, as PostgreSQL's `percentile_cont`.
 *
 * @param sorted ascending. @param share 0 to 1. @returns null: there are no values.
 */
function percentile(sorted: ArrayLike<number>, share: number): number | null {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) return null;
  return tidy(below + (above - below) * (place - Math.floor(place)));
}

function count({ counts, minutes, workingMinutes }: Tally, told: ToldPromise): void {
  for (const name of countedNames) if (countedPromises[name](told)) counts[name] += 1;
  if (told.minutes !== null) minutes.add(told.minutes);
  if (told.workingMinutes !== null) workingMinutes.add(told.workingMinutes);
}

function rowOf({ group, counts, minutes, workingMinutes }: Tally): ResponseRow {
  const elapsed = minutes.sorted();
  const working = workingMinutes.sorted();
  return {
    ...(group === undefined ? {} : { group }),
    ...counts,
    p50Minutes: percentile(elapsed, 0.5),
    p90Minutes: percentile(elapsed, 0.9),
    p95Minutes: percentile(elapsed, 0.95),
    p50WorkingMinutes: percentile(working, 0.5),
    p90WorkingMinutes: percentile(working, 0.9),
    p95WorkingMinutes: percentile(working, 0.95),
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
      count(tally, promiseIn(record, rules));
    }
  return [...tallies].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, tally]) => rowOf(tally));
}
