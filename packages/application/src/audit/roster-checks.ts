import type { LeadEvent, RepId, RosterEvent, StoredEvent } from "@leadstream/contracts";
import { emptyRoster, evolveRoster, isOpen, type Roster } from "@leadstream/domain";
import { isGovernanceEvent, isLeadEvent, isRosterEvent } from "../core/aggregates.ts";
import { type EventIn, isOneOf } from "../core/event-in.ts";
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

/** `paused`: reps of leads that are merged into others. */
type Holders = { readonly holders: Map<string, RepId>; readonly paused: Map<string, RepId> };

/** Which rep holds which open lead by the rules. An import takes no slot: the source system names its owner. */
function seeHolder(all: Holders, event: StoredEvent<LeadEvent>): void {
  const { holders } = all;
  // A merge with a customer closes the survivor without a deal.
  const isClosed = event.type === "lead.stage-changed.v1" && !isOpen(event.data.to);
  if (isTaken(event) || isClosed) holders.delete(event.stream);
  if (event.type === "leads.merged.v1" || event.type === "leads.unmerged.v1") seeMerge(all, event);
  if (!isGiven(event)) return;
  if (event.type === "lead.assigned.v2" && event.data.method === "import") holders.delete(event.stream);
  else holders.set(event.stream, event.data.repId);
}

/** The rep of a merged lead may go to the survivor with it. After an un-merge the rep has the lead again. */
function seeMerge(
  { holders, paused }: Holders,
  { type, data }: EventIn<"leads.merged.v1" | "leads.unmerged.v1">,
): void {
  const { leadId, survivorId, mergedId } = data;
  if (leadId !== survivorId) return;
  if (type === "leads.unmerged.v1") return seeUnmerge({ holders, paused }, data);
  const rep = holders.get(mergedId);
  paused.delete(mergedId);
  if (rep === undefined) return;
  holders.delete(mergedId);
  paused.set(mergedId, rep);
  if (data.takenOver?.owner?.kind === "rep") holders.set(survivorId, rep);
}

function seeUnmerge({ holders, paused }: Holders, data: EventIn<"leads.unmerged.v1">["data"]): void {
  const { survivorId, mergedId } = data;
  if (data.ended !== null) holders.delete(survivorId);
  const rep = paused.get(mergedId);
  // A deal that came meanwhile makes it a customer, which needs no slot.
  const isWon = data.since.some(({ leadId: whose, deals }) => whose === mergedId && deals !== undefined);
  if (rep !== undefined && !isWon) holders.set(mergedId, rep);
  if (data.regained !== undefined) holders.set(survivorId, data.regained.repId);
}

/** No rep is ever over capacity. At the end the slots are exactly the open leads that reps hold by the rules. */
export function createRosterChecks(): EventCheck {
  const capacity = tallyOf("no rep is over capacity");
  const held = tallyOf("every lead given by the rules has its slot");
  const used = tallyOf("every slot has its lead");
  const capacities = new Map<RepId, number>();
  const holders = new Map<string, RepId>();
  const paused = new Map<string, RepId>();
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
      if (isLeadEvent(event)) seeHolder({ holders, paused }, event);
    },
    results: async () => {
      const slots = new Map<string, RepId>([...roster.slots].map(([leadId, { repId }]) => [leadId, repId]));
      for (const [leadId, repId] of holders) held.record(slots.get(leadId) === repId, () => leadId);
      for (const [leadId, repId] of slots) used.record(holders.get(leadId) === repId, () => leadId);
      return [capacity.result(), held.result(), used.result()];
    },
  };
}
