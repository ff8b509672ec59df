import type { LeadId, RepId, RosterEvent, Slot } from "@leadstream/contracts";
import { assertNever } from "@leadstream/kernel";
import type { Recorded } from "../decider.ts";

/*
 * The roster is the one place where reps are counted, so that any number of consumers can give out leads without
 * overfilling anybody: a slot is taken here, under the stream's expected revision, before the lead itself is
 * given; whoever lost the race decides again on the new counts. A slot is freed when the lead leaves the rep.
 * A crash between the two appends leaves a slot without a lead; the redelivered message finds it and goes on.
 */
export type Roster = {
  readonly slots: ReadonlyMap<LeadId, { readonly assignmentNo: number; readonly repId: RepId }>;
  readonly onHand: ReadonlyMap<RepId, number>;
  /** Leads given by rule so far: the number of the last turn. */
  readonly turnNo: number;
  /** Which turn each rep had last. Who never had one is not in here and comes first. */
  readonly lastTurn: ReadonlyMap<RepId, number>;
  /** Claims by rep and UTC day, for the daily quota. */
  readonly claims: ReadonlyMap<string, number>;
  /** Oldest first. */
  readonly waiting: ReadonlyMap<LeadId, number>;
};

export const emptyRoster: Roster = {
  slots: new Map(),
  onHand: new Map(),
  turnNo: 0,
  lastTurn: new Map(),
  claims: new Map(),
  waiting: new Map(),
};

type Draft = {
  -readonly [K in keyof Roster]: Roster[K] extends ReadonlyMap<infer A, infer B> ? Map<A, B> : Roster[K];
};

const draftOf = (r: Roster): Draft => ({
  slots: new Map(r.slots),
  onHand: new Map(r.onHand),
  turnNo: r.turnNo,
  lastTurn: new Map(r.lastTurn),
  claims: new Map(r.claims),
  waiting: new Map(r.waiting),
});

/** Key of a rep's claims on a UTC day. */
export const claimKey = (repId: RepId, at: string): string => `${repId}/${at.slice(0, 10)}`;

const add = <K>(map: Map<K, number>, key: K, by: number): void => {
  map.set(key, (map.get(key) ?? 0) + by);
};

function free(draft: Draft, { leadId, assignmentNo }: Pick<Slot, "leadId" | "assignmentNo">): void {
  const slot = draft.slots.get(leadId);
  if (slot?.assignmentNo !== assignmentNo) return;
  draft.slots.delete(leadId);
  add(draft.onHand, slot.repId, -1);
}

type Taken = Extract<RosterEvent, { type: "roster.slots-taken.v1" }>["data"]["slots"][number];

function take(draft: Draft, { leadId, assignmentNo, repId, purpose, at }: Taken): void {
  const before = draft.slots.get(leadId);
  if (before !== undefined) add(draft.onHand, before.repId, -1);
  draft.slots.set(leadId, { assignmentNo, repId });
  add(draft.onHand, repId, 1);
  if (purpose === "assign") draft.lastTurn.set(repId, (draft.turnNo += 1));
  else add(draft.claims, claimKey(repId, at), 1);
  draft.waiting.delete(leadId);
}

/** Cost: O(leads on hand) per event, which is why a batch of assignments is one event. */
export function evolveRoster(roster: Roster, { type, data }: Recorded<RosterEvent>): Roster {
  const draft = draftOf(roster);
  switch (type) {
    case "roster.slots-taken.v1":
      for (const slot of data.slots) take(draft, slot);
      return draft;
    case "roster.slots-freed.v1":
      for (const slot of data.slots) free(draft, slot);
      return draft;
    case "roster.leads-waiting.v1":
      for (const { leadId, assignmentNo } of data.leads) draft.waiting.set(leadId, assignmentNo);
      return draft;
    case "roster.leads-left.v1":
      for (const leadId of data.leadIds) draft.waiting.delete(leadId);
      return draft;
    default:
      return assertNever(type);
  }
}
