import type { Clocks, FollowUpPolicy, Instant } from "@leadstream/contracts";
import { addBusinessTime, addWorkingDays, type CompiledCalendar } from "../calendar/index.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, instantOf, msOf } from "../instant.ts";
import { protectionFrom } from "./protection.ts";

type Promise = FollowUpPolicy["respond"][number];

export type Urgency = {
  readonly score: number | null;
  /** Inbound actions of the lead, such as `demo-request`. */
  readonly actions: readonly string[];
};

const isPromisedTo = (promise: Promise, { score, actions }: Urgency): boolean =>
  (promise.actions === undefined || promise.actions.some((a) => actions.includes(a))) &&
  (promise.scoreFrom === undefined || (score !== null && score >= promise.scoreFrom));

function dueOf(promise: Promise, startMs: number, calendar: CompiledCalendar): number {
  if (promise.minutes !== undefined) {
    const durationMs = promise.minutes * MINUTE_MS;
    return promise.elapsed === true ? startMs + durationMs : addBusinessTime(calendar, startMs, durationMs);
  }
  return addWorkingDays(calendar, startMs, promise.workingDays ?? 1);
}

/**
 * The response promise: of all that match, the one that is due first. So it does not depend on the order in which a lead
 * came to match them.
 *
 * @param since   working time counts from here.
 * @param urgency selects the promises. Without a match it is one working day.
 * @returns when the first response is due, at or after `since`, and the rule of the promise.
 * Cost: O(promises × log holidays).
 */
export function promiseFrom(
  since: Instant,
  urgency: Urgency,
  { policy, calendar }: { readonly policy: FollowUpPolicy; readonly calendar: CompiledCalendar },
): Pick<Clocks, "respondBy" | "respondRule"> {
  const startMs = msOf(since);
  const matching = policy.respond.filter((each) => isPromisedTo(each, urgency));
  const promises = matching.length > 0 ? matching : [{ rule: "one-working-day", workingDays: 1 }];
  const [first] = promises
    .map((each) => ({ dueMs: dueOf(each, startMs, calendar), rule: each.rule }))
    .toSorted((a, b) => a.dueMs - b.dueMs);
  if (first === undefined) throw new RangeError("there is always a promise");
  return { respondBy: instantOf(first.dueMs), respondRule: first.rule };
}

/**
 * Every deadline that starts when a rep gets a lead. First response and reclamation run on the rep's business
 * time (a promise of elapsed minutes does not); the supervisor's 48 h and the protection run on the wall clock.
 *
 * @param since   when the rep got the lead.
 * @param urgency selects the response promise, as `promiseFrom` does.
 * @returns all deadlines, each at or after `since`.
 * Cost: O(promises × log holidays).
 */
export function clocksFrom(
  since: Instant,
  urgency: Urgency,
  { policy, calendar }: { readonly policy: FollowUpPolicy; readonly calendar: CompiledCalendar },
): Clocks {
  const startMs = msOf(since);
  const { until, max } = protectionFrom(since, policy.protection);
  return {
    ...promiseFrom(since, urgency, { policy, calendar }),
    supervisorAt: instantOf(startMs + policy.supervisorAfterHours * HOUR_MS),
    reclaimAt: instantOf(addWorkingDays(calendar, startMs, policy.reclaimUntouchedAfterWorkingDays)),
    protectedUntil: until,
    protectedMax: max,
  };
}

/**
 * When a follow-up is due, the given number of days after a rep got the lead: the same time of day, moved to the rep's
 * next working time if it is outside. These are calendar days, not working days: three days after a Thursday is Monday,
 * not Tuesday.
 *
 * @param since when the rep got the lead.
 * @param days  whole, >= 0.
 * @returns a working moment of that calendar, or the end of a window; never decreases if an argument increases.
 * Cost: O(log holidays).
 *
 * @example // Mon-Fri 9-17: Fri 16:00 plus 1 is Mon 9:00, plus 3 is Mon 16:00
 */
export const dueAfterDays = (since: Instant, days: number, calendar: CompiledCalendar): Instant =>
  instantOf(addBusinessTime(calendar, msOf(since) + days * DAY_MS, 0));
