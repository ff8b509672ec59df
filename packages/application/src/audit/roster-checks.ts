import type { LeadEvent, RepId, RosterEvent, StoredEvent } from "@leadstream/contracts";
import { emptyRoster, evolveRoster, type Roster } from "@leadstream/domain";
import { isGovernanceEvent, isLeadEvent, isRosterEvent } from "../core/aggregates.ts";
import { isOneOf } from "../core/event-in.ts";
import { type EventCheck, tallyOf } from "./event-check.ts";

const isGiven = isOneOf(["lead.assigned.v2", "lead.claimed.v1"]);
const isTaken = isOneOf([
  "lead.pooled.v1",
  "lead.reclaimed.v1",
  "lead.recycled.v1",
  "lead.won.v1",
  "lead.lost.v1",
  "lead.disqualified.v1",
]);

/** Which rep holds which open lead by the rules. An import takes no slot: the source system names its owner. */
function seeHolder(holders: Map<string, RepId>, event: StoredEvent<LeadEvent>): void {
  if (isTaken(event)) holders.delete(event.stream);
  if (!isGiven(event)) return;
  if (event.type === "lead.assigned.v2" && event.data.method === "import") holders.delete(event.stream);
  else holders.set(event.stream, event.data.repId);
}

/** No rep is ever over capacity. At the end the slots are exactly the open leads that reps hold by the rules. */
export function createRosterChecks(): EventCheck {
  const capacity = tallyOf("no rep is over capacity");
  const held = tallyOf("every lead given by the rules has its slot");
  const used = tallyOf("every slot has its lead");
  const capacities = new Map<RepId, number>();
  const holders = new Map<string, RepId>();
  let roster: Roster = emptyRoster;

  const seeRoster = (event: StoredEvent<RosterEvent>): void => {
    roster = evolveRoster(roster, event);
    if (event.type !== "roster.slots-taken.v1") return;
    for (const { repId } of event.data.slots) {
      const limit = capacities.get(repId) ?? Number.POSITIVE_INFINITY;
      capacity.record(
        (roster.onHand.get(repId) ?? 0) <= limit,
        () => `${event.stream}@${event.revision} ${repId}`,
      );
    }
  };

  return {
    see: (event) => {
      if (isGovernanceEvent(event) && event.type === "rep.changed.v1")
        capacities.set(event.data.rep.repId, event.data.rep.capacity);
      if (isRosterEvent(event)) seeRoster(event);
      if (isLeadEvent(event)) seeHolder(holders, event);
    },
    results: async () => {
      const slots = new Map<string, RepId>([...roster.slots].map(([leadId, { repId }]) => [leadId, repId]));
      for (const [leadId, repId] of holders) held.record(slots.get(leadId) === repId, () => leadId);
      for (const [leadId, repId] of slots) used.record(holders.get(leadId) === repId, () => leadId);
      return [capacity.result(), held.result(), used.result()];
    },
  };
}
