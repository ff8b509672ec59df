import type {
  AssignmentPolicy,
  Candidate,
  Instant,
  LeadId,
  Pool,
  Rep,
  RepId,
  RosterEvent,
} from "@leadstream/contracts";
import { err, ok, type Result } from "@leadstream/kernel";
import { type CompiledCalendar, localDay } from "../calendar/index.ts";
import { candidatesFor, type Wanted } from "./ranking.ts";
import type { Roster } from "./roster.ts";

export type Request = Wanted & { readonly leadId: LeadId; readonly assignmentNo: number };

export type Placement = {
  readonly leadId: LeadId;
  readonly assignmentNo: number;
  /** Null: no rep is eligible and the lead waits, or the lead already has a slot of a later assignment. */
  readonly repId: RepId | null;
  readonly candidates: readonly Candidate[];
  readonly tieBreak: { readonly strategy: string; readonly reason: string };
};

type AllocationRules = {
  readonly policy: AssignmentPolicy;
  readonly reps: readonly Rep[];
  readonly at: Instant;
};

/** Running counts while a batch is assigned. */
type Tally = {
  readonly onHand: Map<RepId, number>;
  readonly lastTurn: Map<RepId, number>;
  turnNo: number;
};

/** The fixed rep of a named account or sensitive lead. It takes precedence over ranking and tie-break. */
function namedRep(
  { facts }: Request,
  { policy, reps }: AllocationRules,
): { readonly repId: RepId; readonly rule: string } | null {
  const rule = policy.namedRules.find(({ field, anyOf }) => {
    const known = facts.get(field);
    return known !== undefined && anyOf.includes(String(known.value));
  });
  const rep = reps.find(({ repId }) => repId === rule?.repId);
  return rule === undefined || rep === undefined ? null : { repId: rep.repId, rule: rule.rule };
}

/**
 * Chooses the best rank, then applies the tie-break, then the rep id, so that the result is deterministic.
 *
 * Round robin means "the last turn is longest ago", not "the fewest turns". Equally eligible reps get leads in strict
 * rotation. A rep who is new or was away gets the next lead, but no series of leads to catch up.
 */
function choose(
  candidates: readonly Candidate[],
  policy: AssignmentPolicy,
  tally: Tally,
): Candidate | undefined {
  const eligible = candidates.filter((c) => c.excluded === null);
  const best = policy.ranked ? Math.max(...eligible.map((c) => c.points ?? 0)) : null;
  const turnOf = ({ repId, onHand }: Candidate): number =>
    policy.tieBreak === "round-robin" ? (tally.lastTurn.get(repId) ?? 0) : onHand;
  return eligible
    .filter((c) => best === null || c.points === best)
    .toSorted((a, b) => turnOf(a) - turnOf(b) || (a.repId < b.repId ? -1 : 1))[0];
}

function place(request: Request, rules: AllocationRules, tally: Tally): Placement {
  const { leadId, assignmentNo } = request;
  const { policy, reps } = rules;
  const candidates = candidatesFor(request, reps, policy, (repId) => tally.onHand.get(repId) ?? 0);
  const byName = namedRep(request, rules);
  const isFree = candidates.some((c) => c.repId === byName?.repId && c.excluded === null);
  const strategy = policy.tieBreak;
  if (byName !== null && isFree)
    return {
      leadId,
      assignmentNo,
      repId: byName.repId,
      candidates,
      tieBreak: { strategy: "named", reason: byName.rule },
    };
  const chosen = choose(candidates, policy, tally);
  if (chosen === undefined)
    return {
      leadId,
      assignmentNo,
      repId: null,
      candidates,
      tieBreak: { strategy, reason: "nobody-eligible" },
    };
  const reason = strategy === "round-robin" ? "longest-without-turn" : "fewest-on-hand";
  return { leadId, assignmentNo, repId: chosen.repId, candidates, tieBreak: { strategy, reason } };
}

const OVERTAKEN = "assignment-moved-on";

/** Whether the lead already has a slot of a later assignment. Then this request needs nothing. */
export const isOvertaken = ({ tieBreak }: Placement): boolean => tieBreak.reason === OVERTAKEN;

/**
 * The placement of a lead that already has a slot. A slot taken for this assignment, before a crash, is used again. If
 * the slot is of a later assignment, the request is outdated: it gets nothing and must not replace the later slot.
 */
function existingSlot(roster: Roster, request: Request, rules: AllocationRules): Placement | null {
  const { leadId, assignmentNo } = request;
  const slot = roster.slots.get(leadId);
  if (slot === undefined || slot.assignmentNo < assignmentNo) return null;
  const onHandOf = (repId: RepId): number => roster.onHand.get(repId) ?? 0;
  const candidates = candidatesFor(request, rules.reps, rules.policy, onHandOf);
  const isSame = slot.assignmentNo === assignmentNo;
  const reason = isSame ? "taken-before" : OVERTAKEN;
  const tieBreak = { strategy: "slot-held", reason };
  return { leadId, assignmentNo, repId: isSame ? slot.repId : null, candidates, tieBreak };
}

/**
 * Assigns a batch of leads to reps, one after the other. Each placement updates the counts for the next one.
 *
 * @param roster   the state of the roster stream; append the events at its revision.
 * @param requests leads in order of arrival; each lead at most once.
 * @returns one placement per request with its full explanation, and the roster events (at most two).
 * Cost: O(requests × reps). It uses no randomness and no clock: the same history and policy give the same owners.
 */
export function allocate(
  roster: Roster,
  requests: readonly Request[],
  rules: AllocationRules,
): { readonly placements: readonly Placement[]; readonly events: readonly RosterEvent[] } {
  const { turnNo } = roster;
  const tally: Tally = { onHand: new Map(roster.onHand), lastTurn: new Map(roster.lastTurn), turnNo };
  const { at } = rules;
  const group = rules.policy.group;
  const taken: Extract<RosterEvent, { type: "roster.slots-taken.v1" }>["data"]["slots"] = [];
  const waiting: Extract<RosterEvent, { type: "roster.leads-waiting.v1" }>["data"]["leads"] = [];
  const placements = requests.map((request) => {
    const before = existingSlot(roster, request, rules);
    if (before !== null) return before;
    const placement = place(request, rules, tally);
    const { leadId, assignmentNo, repId } = placement;
    if (repId === null) {
      if (roster.waiting.get(leadId) !== assignmentNo) waiting.push({ leadId, assignmentNo });
      return placement;
    }
    taken.push({ leadId, assignmentNo, repId, purpose: "assign", at });
    tally.onHand.set(repId, (tally.onHand.get(repId) ?? 0) + 1);
    tally.lastTurn.set(repId, (tally.turnNo += 1));
    return placement;
  });
  const events: RosterEvent[] = [];
  if (taken.length > 0) events.push({ type: "roster.slots-taken.v1", data: { group, slots: taken } });
  if (waiting.length > 0) events.push({ type: "roster.leads-waiting.v1", data: { group, leads: waiting } });
  return { placements, events };
}

export type ClaimRejection =
  | { readonly code: "rep.unknown"; readonly repId: RepId }
  | { readonly code: "rep.not-working"; readonly repId: RepId }
  | { readonly code: "rep.at-capacity"; readonly repId: RepId; readonly capacity: number }
  | { readonly code: "rep.tier-too-low"; readonly repId: RepId; readonly minTier: number }
  | { readonly code: "rep.daily-claims-used"; readonly repId: RepId; readonly claimsPerDay: number }
  | { readonly code: "lead.slot-taken"; readonly leadId: LeadId };

type ClaimRequest = {
  readonly leadId: LeadId;
  readonly assignmentNo: number;
  readonly repId: RepId;
  readonly rep: Rep | undefined;
  readonly pool: Pool | undefined;
  /** Calendar of the rep. The daily quota starts again at the rep's local midnight. */
  readonly calendar: CompiledCalendar;
  readonly group: string;
  readonly at: Instant;
};

function claimRejection(roster: Roster, c: ClaimRequest, rep: Rep): ClaimRejection | null {
  const { repId, pool, at } = c;
  if (!rep.isWorking) return { code: "rep.not-working", repId };
  if ((roster.onHand.get(repId) ?? 0) >= rep.capacity)
    return { code: "rep.at-capacity", repId, capacity: rep.capacity };
  if (pool === undefined) return null;
  if (rep.tier < pool.minTier) return { code: "rep.tier-too-low", repId, minTier: pool.minTier };
  const today = localDay(at, c.calendar);
  const used = (roster.claims.get(repId) ?? []).filter(
    (claim) => localDay(claim, c.calendar) === today,
  ).length;
  return used >= pool.claimsPerDay
    ? { code: "rep.daily-claims-used", repId, claimsPerDay: pool.claimsPerDay }
    : null;
}

/**
 * Takes a slot so that a rep can claim a lead. It checks capacity, tier and daily quota; the quota counts the rep's local
 * day. If the rep already holds the slot for this claim, the call succeeds and writes nothing.
 */
export function takeForClaim(
  roster: Roster,
  c: ClaimRequest,
): Result<readonly RosterEvent[], ClaimRejection> {
  const { leadId, assignmentNo, repId, rep, group, at } = c;
  if (rep === undefined) return err({ code: "rep.unknown", repId });
  const slot = roster.slots.get(leadId);
  if (slot !== undefined && slot.assignmentNo >= assignmentNo) {
    const isMine = slot.assignmentNo === assignmentNo && slot.repId === repId;
    return isMine ? ok([]) : err({ code: "lead.slot-taken", leadId });
  }
  const refused = claimRejection(roster, c, rep);
  if (refused !== null) return err(refused);
  const slots = [{ leadId, assignmentNo, repId, purpose: "claim" as const, at }];
  return ok([{ type: "roster.slots-taken.v1", data: { group, slots } }]);
}

/** An assignment that has ended. `repId` names the holder of the slot, if another rep may hold that number now. */
type EndedAssignment = {
  readonly leadId: LeadId;
  readonly assignmentNo: number;
  readonly repId?: RepId | null;
};

/**
 * Frees the slots of assignments that have ended. It also frees a slot of an earlier assignment, because an imported deal
 * changes the owner without the roster. It keeps a slot of a later assignment.
 */
export function freeSlots(
  roster: Roster,
  group: string,
  ended: readonly EndedAssignment[],
): readonly RosterEvent[] {
  const slots = ended.flatMap(({ leadId, assignmentNo, repId }) => {
    const slot = roster.slots.get(leadId);
    if (slot === undefined || slot.assignmentNo > assignmentNo) return [];
    if (repId !== undefined && slot.assignmentNo === assignmentNo && slot.repId !== repId) return [];
    return [{ leadId, assignmentNo: slot.assignmentNo, repId: slot.repId }];
  });
  return slots.length === 0 ? [] : [{ type: "roster.slots-freed.v1", data: { group, slots } }];
}
