import { z } from "zod";
import { Code, Instant, TaskId } from "./basics.ts";

/** Kinds of clocks that run for a lead, in the order in which those due at the same moment are named. */
export const clockKinds = ["response", "follow-up", "reclaim", "protection"] as const;
export type ClockKind = (typeof clockKinds)[number];

/** The clock of a lead that runs out next. */
export const DueClock = z.object({
  /**
   * `response`: the first response to the person; `follow-up`: a task; `reclaim`: an untouched lead goes back to a pool;
   * `protection`: a lead without further work goes back to a pool.
   */
  kind: z.enum(clockKinds),
  /** What set it: the promise, the place in the cadence, or the rule that takes the lead back. */
  rule: Code,
  /** When it runs out, counted in working time. It may be over. */
  at: Instant,
  /** Working minutes until then by the calendar of the rep, negative when it is over. Only now, in a list sorted by it. */
  workingMinutes: z.int().optional(),
});
export type DueClock = z.infer<typeof DueClock>;

/** What runs for a lead: the deadlines of the rep who holds it, and the open tasks. */
export const LeadClocks = z.object({
  /** Null: no rep holds it. */
  held: z
    .object({
      since: Instant,
      respondBy: Instant,
      respondRule: Code,
      isAnswered: z.boolean(),
      reclaimAt: Instant,
      isUntouched: z.boolean(),
      protectedUntil: Instant,
    })
    .nullable(),
  tasks: z.array(z.object({ taskId: TaskId, node: Code, dueAt: Instant })),
});
export type LeadClocks = z.infer<typeof LeadClocks>;
