import { z } from "zod";
import { LeadId } from "./basics.ts";

/** What a text can be read as. The last three are ways to know a person. */
export const FindWay = z.enum([
  "lead-id",
  "submission-id",
  "event-id",
  "position",
  "rep",
  "pool",
  "email",
  "phone",
  "source-id",
]);
export type FindWay = z.infer<typeof FindWay>;

/** Ways that say who a person is: only some roles may look for them, and each look is logged. */
export const contactWays: readonly FindWay[] = ["email", "phone", "source-id"];

export const FindRequest = z.strictObject({
  what: z
    .string()
    .min(1)
    .max(320)
    .meta({
      description:
        "An id of a lead, a submission, an event, a rep or a pool, a UUID alone, a position, the handle of a rep, an " +
        "e-mail address or a phone number in any spelling, or an id of a source system as `system:id`.",
    }),
});

/** One thing that the text names. */
export const Found = z.object({
  kind: z.enum(["lead", "submission", "event", "rep", "pool"]),
  /** What the text was read as. */
  by: FindWay,
  id: z.string(),
  /** The lead it belongs to. Of a merged lead the survivor. */
  leadId: LeadId.optional(),
  /** Of an event. */
  position: z.int().optional(),
  /** True where the text names it itself; false: it shares a phone number with a lead that has this one. */
  isCertain: z.boolean(),
  /** A path of this api to go on with. */
  link: z.string(),
});
export type Found = z.infer<typeof Found>;

export const FindOutcome = z.enum(["found", "nothing", "not-allowed", "not-indexed"]);
export type FindOutcome = z.infer<typeof FindOutcome>;

export const FindAnswer = z.object({
  found: z.array(Found),
  /**
   * What the text was read as, and what came of it. `not-allowed`: the key may not look for people this way.
   * `not-indexed`: the event store in use cannot look up an event by its id.
   */
  readings: z.array(z.object({ by: FindWay, outcome: FindOutcome })),
});
export type FindAnswer = z.infer<typeof FindAnswer>;
