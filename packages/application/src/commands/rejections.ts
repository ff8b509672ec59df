import type { Rejection } from "@leadstream/contracts";
import type { ClaimRejection, LeadRejection } from "@leadstream/domain";
import type { RightsRejection } from "../access/rights.ts";

type Refusal = LeadRejection | ClaimRejection | RightsRejection;

/** The rule in a person's words, with the next step where there is one. */
const words: Readonly<Record<Refusal["code"], string>> = {
  "lead.unknown": "there is no such lead; check the id",
  "lead.closed": "the lead is closed; recycle it first if it may begin again",
  "lead.not-closed": "only a lost or disqualified lead can be recycled",
  "lead.quarantined": "the lead is in quarantine; release it first",
  "lead.held-by-another-rep": "another rep holds this lead",
  "lead.not-held": "nobody holds this lead",
  "lead.not-claimed": "the lead lies in a pool; claim it first",
  "lead.not-yours":
    "another rep holds this lead; ask that rep, or a manager of the rep's team, or claim it once it is in a pool",
  "lead.assignment-moved-on": "the lead got another owner meanwhile; look at it again",
  "lead.cooling-down": "you had this lead not long ago; another rep may take it, or you after the cool-down",
  "lead.still-in-time": "the deadline has not passed yet",
  "lead.stage-not-reached": "the lead has not come that far",
  "lead.slot-taken": "another rep is taking this lead right now",
  "rep.not-you":
    "the key may not act for this rep; leave repId out, or use the key of a manager of the rep's team",
  "rep.unknown": "there is no such rep; add the rep first",
  "rep.not-working": "the rep is not working at the moment",
  "rep.at-capacity": "the rep has as many leads on hand as the rules allow",
  "rep.tier-too-low": "the pool asks for a higher tier",
  "rep.daily-claims-used": "the rep has used the day's claims of this pool",
};

/** A refusal of the domain as the api and the command line show it. */
export function rejectionOf(refusal: Refusal): Rejection {
  const { code, ...rest } = refusal;
  const facts: Record<string, string | number> = { ...rest };
  return { code, message: words[code], facts };
}
