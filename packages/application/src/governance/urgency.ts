import { defaultComeback, type Instant, type PolicyDocument } from "@leadstream/contracts";
import { actionsOf, DAY_MS, instantOf, type KnownLead, msOf, type Urgency } from "@leadstream/domain";

/** Actions before this moment are history: what is told years later asks for no response within minutes. */
export const actionsFrom = (at: Instant, { comeback = defaultComeback }: PolicyDocument): Instant =>
  instantOf(msOf(at) - comeback.freshDays * DAY_MS);

/**
 * By what the response promise to a lead is chosen.
 *
 * @param at    when somebody gets the lead.
 * @param score by default that of now.
 */
export const urgencyOf = (
  known: KnownLead,
  at: Instant,
  policy: PolicyDocument,
  score: number | null = known.score,
): Urgency => ({ score, actions: actionsOf(known, actionsFrom(at, policy)) });
