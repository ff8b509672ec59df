import {
  type Because,
  type CountByReason,
  countsByReason,
  type LeadEvent,
  type Reach,
  type RepId,
  type StoredEvent,
} from "@leadstream/contracts";
import type { KnownLead, Roster } from "@leadstream/domain";
import type { RulesInForce } from "../../governance/rules.ts";
import type { Parked } from "../../ports/parking.ts";

/** All that an explanation is made from: the same facts give the same text. */
export type WhyFacts = {
  readonly lead: KnownLead;
  /** The lead's own stream, from its first event. */
  readonly history: readonly StoredEvent<LeadEvent>[];
  readonly rules: RulesInForce;
  readonly roster: Roster;
  /** Parked messages of the lead's key. */
  readonly parked: readonly Parked[];
  readonly now: KnownLead["latestAt"];
};

export type LeadFact<T extends LeadEvent["type"]> = Extract<StoredEvent<LeadEvent>, { readonly type: T }>;

const isOf =
  <T extends LeadEvent["type"]>(types: readonly T[]) =>
  (event: StoredEvent<LeadEvent>): event is LeadFact<T> =>
    types.some((type) => type === event.type);

/** The newest event of these types in the stream. */
export const lastOf = <T extends LeadEvent["type"]>(
  history: WhyFacts["history"],
  ...types: readonly T[]
): LeadFact<T> | undefined => history.findLast(isOf(types));

/** A reason, with the event that proves it; without one, it follows from the current rules. */
export const because = (code: string, text: string, event?: StoredEvent): Because => ({
  code,
  text,
  eventId: event?.id ?? null,
  at: event?.meta.occurredAt ?? null,
  policy: event?.meta.policy ?? null,
});

/** `1 rep`, `3 reps`. */
export const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? "" : "s"}`;

/** Most reps that are named. */
const mostNamed = 20;

/** Counts reps by why they are excluded; null: eligible. */
export function reachOf(reps: readonly (readonly [repId: RepId, excluded: string | null])[]): Reach {
  const able = reps.filter(([, excluded]) => excluded === null).map(([repId]) => repId);
  const excluded = countsByReason(reps.flatMap(([, code]) => (code === null ? [] : [code])));
  return { count: able.length, reps: able.slice(0, mostNamed), excluded };
}

/** `3 not-working, 1 at-capacity`. */
export const inWords = (excluded: readonly CountByReason[]): string =>
  excluded.map(({ code, reps }) => `${reps} ${code}`).join(", ");
