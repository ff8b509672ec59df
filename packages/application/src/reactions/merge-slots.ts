import type {
  AnyEvent,
  AssignmentOfRep,
  LeadId,
  RepId,
  RosterEvent,
  StoredEvent,
} from "@leadstream/contracts";
import { freeSlots, isOpen, type Lead, type Roster } from "@leadstream/domain";
import type { RulesInForce } from "../governance/rules.ts";
import type { LeadRepository } from "../repositories/lead-repository.ts";

/*
 * What a merge means for capacity. The slot of the merged lead goes to the survivor if its rep does, else it is free. An
 * un-merge moves it back, or takes one again for the rep; if the rep has no room by now, the lead goes to a pool.
 *
 * Each is one event of the roster, and follows from the survivor's event, so no other lead takes the room in between.
 */

type Move = Extract<RosterEvent, { type: "roster.slots-moved.v1" }>["data"]["slots"][number];

/** What to write to the roster, and leads whose reps have no room for them any more. */
export type MergeSlots = { readonly events: readonly AnyEvent[]; readonly crowded: readonly LeadId[] };

type Ended = AssignmentOfRep & { readonly leadId: LeadId };
type Change = {
  readonly free: readonly Ended[];
  readonly move: readonly Move[];
  readonly crowded: readonly LeadId[];
};

const none: Change = { free: [], move: [], crowded: [] };

const isSlotOf = (roster: Roster, { leadId, assignmentNo, repId }: Ended): boolean => {
  const slot = roster.slots.get(leadId);
  return slot?.assignmentNo === assignmentNo && slot.repId === repId;
};

function ofMerge(roster: Roster, event: StoredEvent): Change {
  if (event.type !== "leads.merged.v1") return none;
  const { survivorId, mergedId, ended, takenOver } = event.data;
  if (takenOver === null || ended === null) return none;
  const left = { ...ended, leadId: mergedId };
  if (!isSlotOf(roster, left)) return none;
  const { owner } = takenOver;
  if (owner?.kind !== "rep") return { ...none, free: [left] };
  const { assignmentNo, repId } = owner;
  return { ...none, move: [{ leadId: survivorId, assignmentNo, repId, from: mergedId }] };
}

/** Whether a rep holds the lead under this assignment, by the rules: an import takes no slot. */
const isHeld = (lead: Lead | undefined, { assignmentNo, repId }: AssignmentOfRep): boolean =>
  lead?.status === "known" &&
  lead.mergedInto === undefined &&
  isOpen(lead.stage) &&
  lead.assignments === assignmentNo &&
  lead.holder.kind === "rep" &&
  lead.holder.repId === repId &&
  lead.holder.clocks.respondRule !== "import";

function ofUnmerge(
  roster: Roster,
  event: StoredEvent,
  { reps, lead }: { readonly reps: RulesInForce["reps"]; readonly lead: Lead | undefined },
): Change {
  if (event.type !== "leads.unmerged.v1") return none;
  const { survivorId, mergedId, ended, resumed } = event.data;
  const given = ended === null ? [] : [{ ...ended, leadId: survivorId }];
  const left = given.filter((one) => isSlotOf(roster, one));
  if (resumed === null || !isHeld(lead, resumed)) return { ...none, free: left };
  const back = { ...resumed, leadId: mergedId };
  if (isSlotOf(roster, back)) return { ...none, free: left };
  if (left.some(({ repId }) => repId === back.repId))
    return { ...none, move: [{ ...back, from: survivorId }] };
  return hasRoom(roster, reps, back.repId)
    ? { ...none, free: left, move: [{ ...back, from: null }] }
    : { ...none, free: left, crowded: [mergedId] };
}

const hasRoom = ({ onHand }: Roster, reps: RulesInForce["reps"], repId: RepId): boolean =>
  (onHand.get(repId) ?? 0) < (reps.get(repId)?.capacity ?? 0);

const nothing: MergeSlots = { events: [], crowded: [] };

/**
 * The changes of the roster that a merge or an un-merge asks for; none for other events. A second delivery finds them
 * made. Both leads have the event; the survivor's counts.
 *
 * Cost: of an un-merge one read of its lead.
 */
export async function mergeSlots(
  { states }: LeadRepository,
  event: StoredEvent,
  { rules, roster }: { readonly rules: RulesInForce; readonly roster: Roster },
): Promise<MergeSlots> {
  if (event.type !== "leads.merged.v1" && event.type !== "leads.unmerged.v1") return nothing;
  const { leadId, survivorId, mergedId } = event.data;
  if (leadId !== survivorId) return nothing;
  const isBack = event.type === "leads.unmerged.v1";
  const lead = isBack ? (await states.loadFresh([mergedId])).get(mergedId)?.state : undefined;
  const { free, move, crowded } = isBack
    ? ofUnmerge(roster, event, { ...rules, lead })
    : ofMerge(roster, event);
  const { group } = rules.policy.assignment;
  const moved: readonly AnyEvent[] =
    move.length === 0 ? [] : [{ type: "roster.slots-moved.v1", data: { group, slots: [...move] } }];
  return { events: [...freeSlots(roster, group, free), ...moved], crowded };
}
