import { DueClock, type Instant, type LeadRow, RepId } from "@leadstream/contracts";
import { businessTimeBetween, MINUTE_MS, msOf } from "@leadstream/domain";
import type { RuleBook } from "../governance/rules.ts";
import type { Clock } from "../ports/clock.ts";
import type { ReportRecord } from "../ports/report-store.ts";
import { nextClock } from "../projections/lead-clocks.ts";

/** The working minutes that a rep has until an instant; negative when it is over. */
type TimeLeft = (ownerId: string, until: Instant) => number;

/** By the calendars in force now. Whoever is no rep, as a pool, has the time of the default calendar. */
export async function timeLeftNow({
  rules: book,
  clock,
}: {
  readonly rules: RuleBook;
  readonly clock: Clock;
}): Promise<TimeLeft> {
  const { calendarOf } = await book.current();
  const now = msOf(clock.now());
  return (ownerId, until) => {
    const calendar = calendarOf(RepId.safeParse(ownerId).data ?? nobody);
    return Math.round(businessTimeBetween(calendar, now, msOf(until)) / MINUTE_MS);
  };
}

const nobody = RepId.parse("rep_00000000-0000-0000-0000-000000000000");

/** The row of one lead with the clock that runs out next. */
export function withNextClock(row: LeadRow): LeadRow {
  const due = nextClock(row);
  return due === undefined ? row : { ...row, due };
}

/** The clock of a record of the list; undefined: none runs. */
function clockIn({ due_at: at, due_kind: kind, due_rule: rule }: ReportRecord): DueClock | undefined {
  return at instanceof Date ? DueClock.parse({ kind, rule, at: at.toISOString() }) : undefined;
}

/**
 * Rows with the clocks that the list was sorted by, so that what a row shows is what put it there.
 *
 * @param left null: the time left is not asked for, or it is a past moment, when none is left or over.
 * Cost: O(rows × log holidays).
 */
export function withDue(
  rows: readonly LeadRow[],
  page: readonly ReportRecord[],
  left: TimeLeft | null,
): readonly LeadRow[] {
  const due = new Map(page.map((record) => [String(record["lead_id"]), clockIn(record)]));
  return rows.map((row) => {
    const clock = due.get(row.leadId);
    if (clock === undefined) return row;
    const minutes = left === null ? {} : { workingMinutes: left(row.ownerId, clock.at) };
    return { ...row, due: { ...clock, ...minutes } };
  });
}
