import {
  GovernanceEvent,
  LeadEvent,
  type Pool,
  type PoolId,
  type PolicyDocument,
  type PolicyRef,
  type Rep,
  type RepId,
  RosterEvent,
  type StoredEvent,
  SubjectEvent,
} from "@leadstream/contracts";
import {
  emptyRoster,
  evolveRoster,
  lead,
  type Lead,
  type Roster,
  subject,
  type Subject,
} from "@leadstream/domain";
import { assertNever } from "@leadstream/kernel";
import type { Fold } from "./states.ts";

const namesOf = (union: {
  readonly options: readonly { readonly shape: { readonly type: { readonly value: string } } }[];
}): ReadonlySet<string> => new Set(union.options.map((option) => option.shape.type.value));

const leadNames = namesOf(LeadEvent);
const subjectNames = namesOf(SubjectEvent);
const rosterNames = namesOf(RosterEvent);
const governanceNames = namesOf(GovernanceEvent);

/** Whether it belongs in a lead's stream. */
export const isLeadEvent = (e: StoredEvent): e is StoredEvent<LeadEvent> => leadNames.has(e.type);
/** Whether it belongs in a subject's stream. */
export const isSubjectEvent = (e: StoredEvent): e is StoredEvent<SubjectEvent> => subjectNames.has(e.type);
/** Whether it belongs in a roster's stream. */
export const isRosterEvent = (e: StoredEvent): e is StoredEvent<RosterEvent> => rosterNames.has(e.type);
/** Whether it belongs in the governance stream. */
export const isGovernanceEvent = (e: StoredEvent): e is StoredEvent<GovernanceEvent> =>
  governanceNames.has(e.type);

export const leadFold: Fold<Lead> = {
  initial: lead.initial,
  evolve: (state, event) => (isLeadEvent(event) ? lead.evolve(state, event) : state),
};
export const subjectFold: Fold<Subject> = {
  initial: subject.initial,
  evolve: (state, event) => (isSubjectEvent(event) ? subject.evolve(state, event) : state),
};
export const rosterFold: Fold<Roster> = {
  initial: emptyRoster,
  evolve: (state, event) => (isRosterEvent(event) ? evolveRoster(state, event) : state),
};

/** One version of the policy, as it was published. */
export type PublishedPolicy = { readonly document: PolicyDocument; readonly ref: PolicyRef };

/** The rules and the people they speak of, as published in the governance streams. */
export type Governance = {
  /** Every version, the newest last: one that does not run leaves an older one in force. */
  readonly policies: readonly PublishedPolicy[];
  readonly reps: ReadonlyMap<RepId, Rep>;
  readonly pools: ReadonlyMap<PoolId, Pool>;
};

function govern(state: Governance, { type, data }: StoredEvent<GovernanceEvent>): Governance {
  switch (type) {
    case "policy.published.v1":
      return {
        ...state,
        policies: [
          ...state.policies,
          { document: data.document, ref: { name: data.name, version: data.version } },
        ],
      };
    case "rep.changed.v1":
      return { ...state, reps: new Map(state.reps).set(data.rep.repId, data.rep) };
    case "pool.changed.v1":
      return { ...state, pools: new Map(state.pools).set(data.pool.poolId, data.pool) };
    default:
      return assertNever(type);
  }
}

export const governanceFold: Fold<Governance> = {
  initial: { policies: [], reps: new Map(), pools: new Map() },
  evolve: (state, event) => (isGovernanceEvent(event) ? govern(state, event) : state),
};

/** One stream holds the policy, the reps and the pools of a pipeline: they change together and seldom. */
export const GOVERNANCE_STREAM = "governance_main";

/** Slots of one assignment group. */
export const rosterStream = (group: string): string => `roster_${group}`;
