import type { Instant, LeadId, RepId, RosterEvent, Slot } from "@leadstream/contracts";
import { assertNever } from "@leadstream/kernel";
import { Map as PersistentMap, OrderedMap } from "immutable";
import type { Recorded } from "../decider.ts";

/*
 * The roster is the one place where reps are counted, so that any number of consumers can give out leads without
 * overfilling anybody: a slot is taken here, under the stream's expected revision, before the lead itself is
 * given; whoever lost the race decides again on the new counts. A slot is freed when the lead leaves the rep.
 * A crash between the two appends leaves a slot without a lead; the redelivered message finds it and goes on.
 *
 * The maps are persistent: a new state shares with the old one all that stayed the same. One more event costs what it
 * changes, however many slots there are, and a state that somebody decides on never changes under them.
 */
export type Roster = {
  readonly slots: PersistentMap<LeadId, { readonly assignmentNo: number; readonly repId: RepId }>;
  readonly onHand: PersistentMap<RepId, number>;
  /** Leads given by rule so far: the number of the last turn. */
  readonly turnNo: number;
  /** Which turn each rep had last. Who never had one is not in here and comes first. */
  readonly lastTurn: PersistentMap<RepId, number>;
  /** When each rep claimed lately, oldest first, for the daily quota. */
  readonly claims: PersistentMap<RepId, readonly Instant[]>;
  /** When the newest claim was made: what is `CLAIMS_KEPT_MS` older is forgotten. Null: nobody claimed yet. */
  readonly claimedAt: Instant | null;
  /** Oldest first. */
  readonly waiting: OrderedMap<LeadId, number>;
};

/** A day by any rep's clock is over well within this, the hour that is set back included. */
const CLAIMS_KEPT_MS = 48 * 3_600_000;

/** What a roster is made of, as plain lists. */
export type RosterParts = {
  readonly slots: Iterable<readonly [LeadId, { readonly assignmentNo: number; readonly repId: RepId }]>;
  readonly onHand: Iterable<readonly [RepId, number]>;
  readonly turnNo: number;
  readonly lastTurn: Iterable<readonly [RepId, number]>;
  readonly claims: Iterable<readonly [RepId, readonly Instant[]]>;
  readonly claimedAt: Instant | null;
  readonly waiting: Iterable<readonly [LeadId, number]>;
};

/** Puts a roster together from lists, as a snapshot keeps it. */
export const rosterOf = (parts: RosterParts): Roster => ({
  slots: PersistentMap(mutable(parts.slots)),
  onHand: PersistentMap(mutable(parts.onHand)),
  turnNo: parts.turnNo,
  lastTurn: PersistentMap(mutable(parts.lastTurn)),
  claims: PersistentMap(mutable(parts.claims)),
  claimedAt: parts.claimedAt,
  waiting: OrderedMap(mutable(parts.waiting)),
});

/** The library asks for pairs that it might change; it does not. */
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

/** Changes in place what it does not share with the roster it came from; nobody else sees it before it is finished. */
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

/** Who has nothing on hand is not in the map. */
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

/** Notes a claim and forgets what is over: the rep's own each time, everybody's once a day. */
function claimed(draft: Draft, repId: RepId, at: Instant): void {
  const before = draft.claimedAt ?? at;
  const newest = before > at ? before : at;
  const keptFrom = Date.parse(newest) - CLAIMS_KEPT_MS;
  const kept = (claims: readonly Instant[]): readonly Instant[] =>
    claims.filter((claim) => Date.parse(claim) > keptFrom);
  if (newest.slice(0, 10) !== before.slice(0, 10))
    for (const [rep, claims] of [...draft.claims]) {
      const left = kept(claims);
      if (left.length === 0) draft.claims.delete(rep);
      else draft.claims.set(rep, left);
    }
  draft.claims.set(repId, [...kept(draft.claims.get(repId) ?? []), at]);
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
 * Takes events in, in their order. Cost: O(slots named in the events), whatever is in the roster.
 *
 * @returns a new state; the one given stays as it was.
 */
export function evolveRosterAll(roster: Roster, events: Iterable<Recorded<RosterEvent>>): Roster {
  const draft = draftOf(roster);
  for (const event of events) evolve(draft, event);
  return finished(draft);
}

/** Takes one event in. */
export const evolveRoster = (roster: Roster, event: Recorded<RosterEvent>): Roster =>
  evolveRosterAll(roster, [event]);
