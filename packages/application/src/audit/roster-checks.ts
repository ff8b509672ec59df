import type { RepId } from "@leadstream/contracts";
import { emptyRoster, evolveRoster, type Roster } from "@leadstream/domain";
import { isGovernanceEvent, isLeadEvent, isRosterEvent } from "../core/aggregates.ts";
import { type EventCheck, tallyOf } from "./event-check.ts";

/** No rep over capacity at any moment, and at the end exactly the slots of the leads that reps hold. */
export function createRosterChecks(): EventCheck {
  const capacity = tallyOf("no rep is over capacity");
  const held = tallyOf("every rule-given lead in a rep's hands has its slot");
  const capacities = new Map<RepId, number>();
  const holders = new Map<string, RepId>();
  let roster: Roster = emptyRoster;
  return {
    see: (event) => {
      if (isGovernanceEvent(event) && event.type === "rep.changed.v1")
        capacities.set(event.data.rep.repId, event.data.rep.capacity);
      if (isRosterEvent(event)) {
        roster = evolveRoster(roster, event);
        if (event.type === "roster.slots-taken.v1")
          for (const { repId } of event.data.slots) {
            const limit = capacities.get(repId) ?? Number.POSITIVE_INFINITY;
            capacity.look(
              (roster.onHand.get(repId) ?? 0) <= limit,
              () => `${event.stream}@${event.revision} ${repId}`,
            );
          }
      }
      if (!isLeadEvent(event)) return;
      if (event.type === "lead.claimed.v1") holders.set(event.stream, event.data.repId);
      else if (event.type === "lead.assigned.v1" && event.data.method === "rules")
        holders.set(event.stream, event.data.repId);
      else if (
        ["lead.assigned.v1", "lead.pooled.v1", "lead.reclaimed.v1", "lead.recycled.v1"].includes(event.type)
      )
        holders.delete(event.stream);
      else if (
        event.type === "lead.won.v1" ||
        event.type === "lead.lost.v1" ||
        event.type === "lead.disqualified.v1"
      )
        holders.delete(event.stream);
    },
    results: () => {
      const slots = new Map([...roster.slots].map(([leadId, { repId }]) => [String(leadId), repId]));
      for (const [leadId, repId] of holders) held.look(slots.get(leadId) === repId, () => leadId);
      return [capacity.result(), held.result()];
    },
  };
}
