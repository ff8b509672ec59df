import type { EventId, FollowUpPolicy, Instant, LeadEvent } from "@leadstream/contracts";
import type { CompiledCalendar } from "../calendar/index.ts";
import { laterOf } from "../instant.ts";
import { promiseFrom, type Urgency } from "../protection/clocks.ts";
import type { Held, KnownLead, Task } from "./lead-state.ts";

/*
 * A promise is made when a rep gets the lead, by what is known then. A touch that comes later may ask for an earlier
 * response. Then the running promise is shortened: the stricter due time counts, so that the promise is the same whether
 * the rep got the lead before the touch or after it. A promise that was kept or broken stays as it was.
 */

/** By what a running promise is judged again. */
export type PromiseTerms = {
  readonly policy: FollowUpPolicy;
  /** Of the rep who holds the lead. */
  readonly calendar: CompiledCalendar;
  /** When the triggering fact was received. Nobody can answer a touch before, so the time counts from here. */
  readonly receivedAt: Instant;
  /** Actions before this moment are history, and ask for no response now. */
  readonly actionsFrom: Instant;
};

const isRunning = ({ clocks, firstResponseAt, isBreached }: Held): boolean =>
  firstResponseAt === null && !isBreached && clocks.respondRule !== "import";

/**
 * Shortens the running promise of the current assignment, if the triggering fact asks for an earlier response.
 *
 * @param urgency as of the triggering fact, without what came behind it: that has a decision of its own.
 * @returns nothing without a running promise, or if what is asked for is due no earlier.
 * Cost: O(promises × log holidays).
 */
export function tightened(
  c: { readonly ref: EventId; readonly promise: PromiseTerms | null },
  { leadId, holder, assignments: assignmentNo, tasks }: KnownLead,
  urgency: Urgency,
): readonly LeadEvent[] {
  if (c.promise === null || holder.kind === "pool" || !isRunning(holder)) return [];
  const { repId, clocks } = holder;
  const before = { respondBy: clocks.respondBy, rule: clocks.respondRule };
  const since = laterOf(holder.since, c.promise.receivedAt);
  const { respondBy, respondRule: rule } = promiseFrom(since, urgency, c.promise);
  if (respondBy >= before.respondBy) return [];
  // A follow-up of the next day may be due at the same moment by chance.
  const atOnce = new Set(
    c.promise.policy.tasks.filter((plan) => plan.afterDays === 0).map(({ node }) => node),
  );
  const isDueWithIt = ({ state, node, dueAt }: Task): boolean =>
    state === "open" && atOnce.has(node) && dueAt === before.respondBy;
  const taskIds = tasks.filter(isDueWithIt).map(({ taskId }) => taskId);
  const promise = { before, respondBy, rule, since, taskIds };
  const data = { leadId, assignmentNo, repId, ...promise, because: c.ref };
  return [{ type: "promise.tightened.v1", data }];
}
