import type { RepId } from "@leadstream/contracts";
import type { Lead } from "@leadstream/domain";
import type { RulesInForce } from "../governance/rules.ts";
import type { Holding } from "./rights.ts";

/** A lead that this rep holds, with the rep's current team. */
export const heldBy = (repId: RepId, { reps }: Pick<RulesInForce, "reps">): Holding => ({
  kind: "rep",
  repId,
  team: reps.get(repId)?.team ?? null,
});

/** Who holds the lead, for the rules of rights; null: the lead does not exist. */
export function holdingOf(lead: Lead, rules: Pick<RulesInForce, "reps">): Holding | null {
  if (lead.status === "unknown") return null;
  return lead.holder.kind === "pool" ? { kind: "pool" } : heldBy(lead.holder.repId, rules);
}
