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

type LeadOf = (leadId: LeadId) => Lead | undefined;

/** The merged lead's assignment goes on, and the survivor's, if it is open again. */
function ofUnmerge(
  roster: Roster,
  event: StoredEvent,
  { reps, leadOf }: { readonly reps: RulesInForce["reps"]; readonly leadOf: LeadOf },
): Change {
  if (event.type !== "leads.unmerged.v1") return none;
  const { survivorId, mergedId, ended, resumed, regained } = event.data;
  const given = ended === null ? [] : [{ ...ended, leadId: survivorId }];
  const left = given.filter((one) => isSlotOf(roster, one));
  const back = [
    ...(resumed === null ? [] : [{ ...resumed, leadId: mergedId }]),
    ...(regained === undefined ? [] : [{ ...regained, leadId: survivorId }]),
  ].filter((one) => isHeld(leadOf(one.leadId), one) && !isSlotOf(roster, one));
  return back.reduce<Change>(
    (all, one) => {
      const isItsSlot = one.leadId === mergedId && all.free.some(({ repId }) => repId === one.repId);
      if (isItsSlot) return { ...all, free: [], move: [...all.move, { ...one, from: survivorId }] };
      const taken = all.move.filter(({ repId, from }) => from === null && repId === one.repId).length;
      return hasRoom(roster, reps, one.repId, taken)
        ? { ...all, move: [...all.move, { ...one, from: null }] }
        : { ...all, crowded: [...all.crowded, one.leadId] };
    },
    { ...none, free: left },
  );
}

const hasRoom = ({ onHand }: Roster, reps: RulesInForce["reps"], repId: RepId, taken: number): boolean =>
  (onHand.get(repId) ?? 0) + taken < (reps.get(repId)?.capacity ?? 0);

const nothing: MergeSlots = { events: [], crowded: [] };

/**
 * The changes of the roster that a merge or an un-merge asks for; none for other events. A second delivery finds them
 * made. Both leads have the event; the survivor's counts.
 *
 * Cost: of an un-merge one read of both leads.
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
  const folded = isBack ? await states.loadFresh([mergedId, survivorId]) : undefined;
  const { free, move, crowded } = isBack
    ? ofUnmerge(roster, event, { ...rules, leadOf: (id) => folded?.get(id)?.state })
    : ofMerge(roster, event);
  const { group } = rules.policy.assignment;
  const moved: readonly AnyEvent[] =
    move.length === 0 ? [] : [{ type: "roster.slots-moved.v1", data: { group, slots: [...move] } }];
  return { events: [...freeSlots(roster, group, free), ...moved], crowded };
}
