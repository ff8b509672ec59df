import type { Clocks, FollowUpPolicy, Instant } from "@leadstream/contracts";
import { addBusinessTime, addWorkingDays, type CompiledCalendar } from "../calendar/index.ts";
import { HOUR_MS, MINUTE_MS, instantOf, msOf } from "../instant.ts";
import { protectionFrom } from "./protection.ts";

type Promise = FollowUpPolicy["respond"][number];

export type Urgency = {
  readonly score: number | null;
  /** Actions the lead took, `demo-request` among them or not. */
  readonly actions: readonly string[];
};

const isPromisedTo = (promise: Promise, { score, actions }: Urgency): boolean =>
  (promise.actions === undefined || promise.actions.some((a) => actions.includes(a))) &&
  (promise.scoreFrom === undefined || (score !== null && score >= promise.scoreFrom));

function dueOf(promise: Promise, startMs: number, calendar: CompiledCalendar): number {
  if (promise.minutes !== undefined) return addBusinessTime(calendar, startMs, promise.minutes * MINUTE_MS);
  return addWorkingDays(calendar, startMs, promise.workingDays ?? 1);
}

/**
 * Every deadline that starts when a rep gets a lead. First response and reclamation run on the rep's business
 * time; the supervisor's 48 h and the protection run on the wall clock.
 *
 * @param since   when the rep got it.
 * @param urgency what chooses the response promise; the first matching one counts, none: one working day.
 * @returns all deadlines, each at or after `since`.
 * Cost: O(log holidays) for each of the two business deadlines.
 */
export function clocksFrom(
  since: Instant,
  urgency: Urgency,
  { policy, calendar }: { readonly policy: FollowUpPolicy; readonly calendar: CompiledCalendar },
): Clocks {
  const startMs = msOf(since);
  const promise: Promise = policy.respond.find((p) => isPromisedTo(p, urgency)) ?? {
    rule: "one-working-day",
    workingDays: 1,
  };
  const { until, max } = protectionFrom(since, policy.protection);
  return {
    respondBy: instantOf(dueOf(promise, startMs, calendar)),
    respondRule: promise.rule,
    supervisorAt: instantOf(startMs + policy.supervisorAfterHours * HOUR_MS),
    reclaimAt: instantOf(addWorkingDays(calendar, startMs, policy.reclaimUntouchedAfterWorkingDays)),
    protectedUntil: until,
    protectedMax: max,
  };
}
