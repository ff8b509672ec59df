import type { Instant, LeadId, RepId, RosterEvent, Slot } from "@leadstream/contracts";
import { assertNever } from "@leadstream/kernel";
import { Map as PersistentMap, OrderedMap } from "immutable";
import type { Recorded } from "../decider.ts";

/*
 * The roster counts the leads of each rep, so that any number of consumers can assign leads without exceeding a
 * capacity. A consumer takes a slot here, at the stream's expected revision, before it assigns the lead. On a revision
 * conflict it decides again on the new counts. The slot is freed when the lead leaves the rep. A crash between the two
 * appends leaves a slot without a lead; the redelivered message finds the slot and continues.
 *
 * The maps are persistent: a new state shares its unchanged parts with the old one. The cost of an event depends on what
 * it changes, not on the number of slots, and a state never changes while a decision uses it.
 */
export type Roster = {
  readonly slots: PersistentMap<LeadId, { readonly assignmentNo: number; readonly repId: RepId }>;
  readonly onHand: PersistentMap<RepId, number>;
  /** Number of the last turn: how many leads were assigned by rule so far. */
  readonly turnNo: number;
  /** Last turn of each rep. A rep without a turn is missing here and comes first. */
  readonly lastTurn: PersistentMap<RepId, number>;
  /** Recent claims of each rep, oldest first, for the daily quota. */
  readonly claims: PersistentMap<RepId, readonly Instant[]>;
  /** The newest claim. Claims more than `CLAIMS_KEPT_MS` older are dropped. Null: no claim yet. */
  readonly claimedAt: Instant | null;
  /** Oldest first. */
  readonly waiting: OrderedMap<LeadId, number>;
};

/** Longer than any local day, even a day of 25 hours at the end of summer time. */
const CLAIMS_KEPT_MS = 48 * 3_600_000;

/** A roster as plain lists. */
export type RosterParts = {
  readonly slots: Iterable<readonly [LeadId, { readonly assignmentNo: number; readonly repId: RepId }]>;
  readonly onHand: Iterable<readonly [RepId, number]>;
  readonly turnNo: number;
  readonly lastTurn: Iterable<readonly [RepId, number]>;
  readonly claims: Iterable<readonly [RepId, readonly Instant[]]>;
  readonly claimedAt: Instant | null;
  readonly waiting: Iterable<readonly [LeadId, number]>;
};

/** Builds a roster from lists, as a snapshot stores them. */
export const rosterOf = (parts: RosterParts): Roster => ({
  slots: PersistentMap(mutable(parts.slots)),
  onHand: PersistentMap(mutable(parts.onHand)),
  turnNo: parts.turnNo,
  lastTurn: PersistentMap(mutable(parts.lastTurn)),
  claims: PersistentMap(mutable(parts.claims)),
  claimedAt: parts.claimedAt,
  waiting: OrderedMap(mutable(parts.waiting)),
});

/** The library's types require mutable pairs, although it does not change them. */
const mutable = <K, V>(pairs: Iterable<readonly [K, V]>): [K, V][] =>
  Array.from(pairs, ([key, value]): [K, V] => [key, value]);

export const emptyRoster: Roster = rosterOf({
  slots: [],
  onHand: [],
  turnNo: 0,
  lastTurn: [],
  claims: [],
  claimedAt: null,
  waiting: [],
});

type Draft = { -readonly [K in keyof Roster]: Roster[K] };

/** A mutable copy that shares unchanged parts with the roster. It is not visible outside before `finished`. */
const draftOf = (r: Roster): Draft => ({
  slots: r.slots.asMutable(),
  onHand: r.onHand.asMutable(),
  turnNo: r.turnNo,
  lastTurn: r.lastTurn.asMutable(),
  claims: r.claims.asMutable(),
  claimedAt: r.claimedAt,
  waiting: r.waiting.asMutable(),
});

const finished = (d: Draft): Roster => ({
  slots: d.slots.asImmutable(),
  onHand: d.onHand.asImmutable(),
  turnNo: d.turnNo,
  lastTurn: d.lastTurn.asImmutable(),
  claims: d.claims.asImmutable(),
  claimedAt: d.claimedAt,
  waiting: d.waiting.asImmutable(),
});

/** A rep without leads is removed from the map. */
const count = (draft: Draft, repId: RepId, by: number): void => {
  const now = (draft.onHand.get(repId) ?? 0) + by;
  if (now === 0) draft.onHand.delete(repId);
  else draft.onHand.set(repId, now);
};

function free(draft: Draft, { leadId, assignmentNo }: Pick<Slot, "leadId" | "assignmentNo">): void {
  const slot = draft.slots.get(leadId);
  if (slot?.assignmentNo !== assignmentNo) return;
  draft.slots.delete(leadId);
  count(draft, slot.repId, -1);
}

type Moved = Extract<RosterEvent, { type: "roster.slots-moved.v1" }>["data"]["slots"][number];

/** Neither a turn nor a claim: the same rep goes on with the same person. */
function move(draft: Draft, { leadId, assignmentNo, repId, from }: Moved): void {
  for (const left of from === null ? [leadId] : [from, leadId]) {
    const before = draft.slots.get(left);
    if (before !== undefined) free(draft, { leadId: left, assignmentNo: before.assignmentNo });
  }
  draft.slots.set(leadId, { assignmentNo, repId });
  count(draft, repId, 1);
  draft.waiting.delete(leadId);
}

type Taken = Extract<RosterEvent, { type: "roster.slots-taken.v1" }>["data"]["slots"][number];

function take(draft: Draft, { leadId, assignmentNo, repId, purpose, at }: Taken): void {
  const before = draft.slots.get(leadId);
  if (before !== undefined) count(draft, before.repId, -1);
  draft.slots.set(leadId, { assignmentNo, repId });
  count(draft, repId, 1);
  if (purpose === "assign") draft.lastTurn.set(repId, (draft.turnNo += 1));
  else claimed(draft, repId, at);
  draft.waiting.delete(leadId);
}

/** Adds a claim and drops old ones: those of this rep each time, those of all reps once a day. */
function claimed(draft: Draft, repId: RepId, at: Instant): void {
  const before = draft.claimedAt ?? at;
  const newest = before > at ? before : at;
  const recentFrom = Date.parse(newest) - CLAIMS_KEPT_MS;
  const recent = (claims: readonly Instant[]): readonly Instant[] =>
    claims.filter((claim) => Date.parse(claim) > recentFrom);
  if (newest.slice(0, 10) !== before.slice(0, 10))
    for (const [rep, claims] of [...draft.claims]) {
      const left = recent(claims);
      if (left.length === 0) draft.claims.delete(rep);
      else draft.claims.set(rep, left);
    }
  draft.claims.set(repId, [...recent(draft.claims.get(repId) ?? []), at]);
  draft.claimedAt = newest;
}

function evolve(draft: Draft, { type, data }: Recorded<RosterEvent>): void {
  switch (type) {
    case "roster.slots-taken.v1":
      for (const slot of data.slots) take(draft, slot);
      return;
    case "roster.slots-freed.v1":
      for (const slot of data.slots) free(draft, slot);
      return;
    case "roster.slots-moved.v1":
      for (const slot of data.slots) move(draft, slot);
      return;
    case "roster.leads-waiting.v1":
      for (const { leadId, assignmentNo } of data.leads) draft.waiting.set(leadId, assignmentNo);
      return;
    case "roster.leads-left.v1":
      for (const leadId of data.leadIds) draft.waiting.delete(leadId);
      return;
    default:
      assertNever(type);
  }
}

/**
 * Folds events in their order. Cost: O(slots in the events), independent of the size of the roster.
 *
 * @returns a new state; the input does not change.
 */
export function evolveRosterAll(roster: Roster, events: Iterable<Recorded<RosterEvent>>): Roster {
  const draft = draftOf(roster);
  for (const event of events) evolve(draft, event);
  return finished(draft);
}

/** Folds one event. */
export const evolveRoster = (roster: Roster, event: Recorded<RosterEvent>): Roster =>
  evolveRosterAll(roster, [event]);
