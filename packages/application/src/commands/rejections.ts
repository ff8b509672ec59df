import type { PoolId, Rejection } from "@leadstream/contracts";
import type { ClaimRejection, LeadRejection } from "@leadstream/domain";
import type { RightsRejection } from "../access/rights.ts";

/** A pool that no rule and no list knows: a lead there would be found by nobody. */
export type PoolRejection = { readonly code: "pool.unknown"; readonly poolId: PoolId };

type Refusal = LeadRejection | ClaimRejection | RightsRejection | PoolRejection;

/** The rule as text for people, with the next step where there is one. */
const messages: Readonly<Record<Refusal["code"], string>> = {
  "lead.unknown": "there is no such lead; check the id",
  "lead.merged":
    "the lead was merged into another; use the lead named in survivorId, or un-merge this one first",
  "lead.not-merged": "the lead is not merged into another",
  "lead.too-many-merged": "the lead would hold more merged leads than one lead can; un-merge some first",
  "lead.too-many-tags":
    "the lead would have more tags than the policy allows; take some off first, or raise tags.mostPerLead in the policy",
  "lead.same": "a lead cannot be merged with itself; name two different leads",
  "lead.closed": "the lead is closed; recycle it first if it may start again",
  "lead.not-closed": "only a lost or disqualified lead can be recycled",
  "lead.quarantined": "the lead is in quarantine; release it first",
  "lead.held-by-another-rep": "another rep holds this lead",
  "lead.not-held": "nobody holds this lead",
  "lead.not-claimed": "the lead is in a pool; claim it first",
  "lead.not-yours":
    "another rep holds this lead; ask that rep, or a manager of the rep's team, or claim it once it is in a pool",
  "lead.assignment-moved-on": "the lead got another owner meanwhile; read it again",
  "lead.cooling-down": "you had this lead recently; another rep may take it, or you after the cool-down",
  "lead.still-in-time": "the deadline has not passed yet",
  "lead.stage-not-reached": "the lead has not reached this stage",
  "lead.slot-taken": "another rep is taking this lead right now",
  "pool.unknown": "there is no such pool; name one of the policy, or add the pool first",
  "rep.not-you":
    "the key may not act for this rep; leave repId out, or use the key of a manager of the rep's team",
  "rep.unknown": "there is no such rep; add the rep first",
  "rep.not-working": "the rep is not working at the moment",
  "rep.at-capacity": "the rep already has as many leads as the rules allow",
  "rep.tier-too-low": "the pool requires a higher tier",
  "rep.daily-claims-used": "the rep has used all claims of this pool for today",
};

/** A refusal of the domain as the API and the command line show it. */
export function rejectionOf(refusal: Refusal): Rejection {
  const { code, ...rest } = refusal;
  const facts: Record<string, string | number> = { ...rest };
  return { code, message: messages[code], facts };
}
