import { z } from "zod";
import { Code, Instant } from "./basics.ts";

/** Deadlines that start when a rep gets a lead. They are computed from the policy and the rep's calendar. */
export const Clocks = z.object({
  /** When the first response is due. `respondRule` names the promise. */
  respondBy: Instant,
  respondRule: Code,
  supervisorAt: Instant,
  /** A lead that is untouched until then goes back to the pool. */
  reclaimAt: Instant,
  /** When protection ends, unless real activity extends it. */
  protectedUntil: Instant,
  /** Latest possible end of protection. */
  protectedMax: Instant,
});
export type Clocks = z.infer<typeof Clocks>;

export const EnrichedValue = z.object({
  field: Code,
  value: z.union([z.string().max(120), z.number(), z.boolean()]),
  provider: Code,
  confidence: z.number().min(0).max(1),
  fetchedAt: Instant,
  ttlDays: z.int().min(1),
  party: z.enum(["first", "second", "third"]),
});
export type EnrichedValue = z.infer<typeof EnrichedValue>;
