import {
  GovernanceEvent,
  Instant,
  isOpaque,
  LeadEvent,
  LeadId,
  type OpaqueEvent,
  type Pool,
  PoolId,
  type PolicyRef,
  type Rep,
  RepId,
  RosterEvent,
  type StoredEvent,
  SubjectEvent,
  SubmissionEvent,
} from "@leadstream/contracts";
import {
  emptyRoster,
  evolveRosterAll,
  lead,
  type Lead,
  type Roster,
  rosterOf,
  subject,
  type Subject,
  submission,
  type Submission,
} from "@leadstream/domain";
import { assertNever } from "@leadstream/kernel";
import { z } from "zod";
import type { Fold } from "./states.ts";

const namesOf = (union: {
  readonly options: readonly { readonly shape: { readonly type: { readonly value: string } } }[];
}): ReadonlySet<string> => new Set(union.options.map((option) => option.shape.type.value));

const leadNames = namesOf(LeadEvent);
const subjectNames = namesOf(SubjectEvent);
const rosterNames = namesOf(RosterEvent);
const submissionNames = namesOf(SubmissionEvent);
const governanceNames = namesOf(GovernanceEvent);

/** Whether it belongs in a lead's stream. */
export const isLeadEvent = (e: StoredEvent): e is StoredEvent<LeadEvent> => leadNames.has(e.type);
/** Whether it belongs in a subject's stream. */
export const isSubjectEvent = (e: StoredEvent): e is StoredEvent<SubjectEvent> => subjectNames.has(e.type);
/** Whether it belongs in a roster's stream. */
export const isRosterEvent = (e: StoredEvent): e is StoredEvent<RosterEvent> => rosterNames.has(e.type);
/** Whether it belongs in the stream of a submission without a lead. */
export const isSubmissionEvent = (e: StoredEvent): e is StoredEvent<SubmissionEvent> =>
  submissionNames.has(e.type);
/** Whether it belongs in the governance stream. */
export const isGovernanceEvent = (e: StoredEvent): e is StoredEvent<GovernanceEvent> =>
  governanceNames.has(e.type);

/** Written by us, under a checksum and a version: its content is not validated again. */
const KnownLeadState = z.custom<Lead>(
  (value) => typeof value === "object" && value !== null && "status" in value && value.status === "known",
);

export const leadFold: Fold<Lead> = {
  initial: lead.initial,
  evolve: (state, event) => (isLeadEvent(event) ? lead.evolve(state, event) : state),
  snapshot: {
    name: "lead",
    // 2: with the last win. 3: with the assignments that have ended. 4: with the rep of each task.
    // 5: with the deals of merged leads. 6: with tags.
    version: 6,
    types: leadNames,
    every: () => 1_000,
    write: (state) => state,
    read: (json) => KnownLeadState.parse(json),
  },
};
export const subjectFold: Fold<Subject> = {
  initial: subject.initial,
  evolve: (state, event) => (isSubjectEvent(event) ? subject.evolve(state, event) : state),
};
export const submissionFold: Fold<Submission> = {
  initial: submission.initial,
  evolve: (state, event) => (isSubmissionEvent(event) ? submission.evolve(state, event) : state),
};
const RosterState = z.object({
  slots: z.array(z.tuple([LeadId, z.object({ assignmentNo: z.int(), repId: RepId })])),
  onHand: z.array(z.tuple([RepId, z.int()])),
  turnNo: z.int(),
  lastTurn: z.array(z.tuple([RepId, z.int()])),
  claims: z.array(z.tuple([RepId, z.array(Instant)])),
  claimedAt: Instant.nullable(),
  waiting: z.array(z.tuple([LeadId, z.int()])),
});

const evolveAll = (state: Roster, events: readonly StoredEvent[]): Roster =>
  evolveRosterAll(state, events.filter(isRosterEvent));

export const rosterFold: Fold<Roster> = {
  initial: emptyRoster,
  evolve: (state, event) => evolveAll(state, [event]),
  evolveAll,
  snapshot: {
    name: "roster",
    version: 1,
    types: rosterNames,
    // A snapshot holds every slot. With more slots it is made less often, so that its cost per event stays the same.
    every: ({ slots }) => Math.max(500, slots.size / 50),
    write: ({ slots, onHand, lastTurn, claims, waiting, ...rest }) => ({
      ...rest,
      slots: [...slots],
      onHand: [...onHand],
      lastTurn: [...lastTurn],
      claims: [...claims],
      waiting: [...waiting],
    }),
    read: (json) => rosterOf(RosterState.parse(json)),
  },
};

/** One version of the policy, as it was published. */
export type PublishedPolicy = {
  readonly ref: PolicyRef;
  /** As stored; of an unreadable version too. */
  readonly document: unknown;
  /** Whether it could be read completely; if not, it never comes into force. */
  readonly isReadable: boolean;
  readonly publishedAt: Instant;
  readonly by: string;
};

/** A stored change of a rep or a pool that cannot be read; the state before it stays in force. */
export type UnreadableChange = {
  readonly kind: "rep" | "pool" | "other";
  /** In the governance stream. */
  readonly revision: number;
  /** Of the rep or pool, if it can be read. */
  readonly id: string | null;
};

/** Rules, reps and pools, as published in the governance stream. */
export type Governance = {
  /** Every version, the newest last: if one does not work, an older one stays in force. */
  readonly policies: readonly PublishedPolicy[];
  readonly reps: ReadonlyMap<RepId, Rep>;
  readonly pools: ReadonlyMap<PoolId, Pool>;
  /** Reps who are not at work, and the revision of the change by which each of them went. */
  readonly awaySince: ReadonlyMap<RepId, number>;
  /** Those without a newer change of the same rep or pool. */
  readonly unreadable: readonly UnreadableChange[];
};

function govern(state: Governance, event: StoredEvent<GovernanceEvent>): Governance {
  const { type, data, meta } = event;
  switch (type) {
    case "policy.published.v1":
      return {
        ...state,
        policies: [
          ...state.policies,
          {
            ref: { name: data.name, version: data.version },
            document: data.document,
            isReadable: true,
            publishedAt: meta.recordedAt,
            by: meta.actor.id,
          },
        ],
      };
    case "rep.changed.v1":
      return {
        ...state,
        reps: new Map(state.reps).set(data.rep.repId, data.rep),
        awaySince: awayAfter(state.awaySince, data.rep, event.revision),
        unreadable: withoutOlder(state.unreadable, "rep", data.rep.repId),
      };
    case "pool.changed.v1":
      return {
        ...state,
        pools: new Map(state.pools).set(data.pool.poolId, data.pool),
        unreadable: withoutOlder(state.unreadable, "pool", data.pool.poolId),
      };
    default:
      return assertNever(type);
  }
}

function awayAfter(
  before: Governance["awaySince"],
  { repId, isWorking }: Rep,
  revision: number,
): Governance["awaySince"] {
  if (before.has(repId) !== isWorking) return before;
  const after = new Map(before);
  if (isWorking) after.delete(repId);
  else after.set(repId, revision);
  return after;
}

/** A change removes unreadable ones of the same id, and those without an id. */
const withoutOlder = (
  unreadable: readonly UnreadableChange[],
  kind: UnreadableChange["kind"],
  id: string,
): readonly UnreadableChange[] =>
  unreadable.filter((change) => change.kind !== kind || (change.id !== null && change.id !== id));

/** Parts read from unreadable rules: the id, and the policy to list its defects. */
const Remains = z
  .object({
    document: z.unknown().optional(),
    rep: z.object({ repId: RepId }).optional().catch(undefined),
    pool: z.object({ poolId: PoolId }).optional().catch(undefined),
  })
  .catch({ document: undefined });

/** Nothing in such an event is trusted: its policy gets the next version number, as when it was written. */
function policySetAside(
  policies: Governance["policies"],
  { data, meta }: StoredEvent<OpaqueEvent>,
): PublishedPolicy {
  const { name, version } = policies.at(-1)?.ref ?? { name: "unreadable", version: 0 };
  const { document } = Remains.parse(data.data);
  const ref = { name, version: version + 1 };
  return { ref, document, isReadable: false, publishedAt: meta.recordedAt, by: meta.actor.id };
}

const kinds: Readonly<Record<string, UnreadableChange["kind"]>> = { rep: "rep", pool: "pool" };

function setAside(state: Governance, event: StoredEvent<OpaqueEvent>): Governance {
  const { data, revision } = event;
  const [kind = ""] = data.type.split(".");
  if (kind === "policy")
    return { ...state, policies: [...state.policies, policySetAside(state.policies, event)] };
  const { rep, pool } = Remains.parse(data.data);
  const change = { kind: kinds[kind] ?? "other", revision, id: rep?.repId ?? pool?.poolId ?? null };
  return { ...state, unreadable: [...state.unreadable, change] };
}

export const governanceFold: Fold<Governance> = {
  initial: { policies: [], reps: new Map(), pools: new Map(), awaySince: new Map(), unreadable: [] },
  // The earlier rules stay in force, and an alert is raised.
  setsAside: true,
  evolve: (state, event) => {
    if (isGovernanceEvent(event)) return govern(state, event);
    return isOpaque(event) && event.data.why !== "unknown-type" ? setAside(state, event) : state;
  },
};

/** What is known of one cost; null: nothing. */
export type Cost = { readonly amountMinor: number } | null;

export const costFold: Fold<Cost> = {
  initial: null,
  evolve: (state, event) => (event.type === "campaign-cost.recorded.v1" ? event.data.amount : state),
};

/** Slots of one assignment group. */
export const rosterStream = (group: string): string => `roster_${group}`;
