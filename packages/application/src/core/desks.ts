import type { Roster, Subject } from "@leadstream/domain";
import type { LeadDesk } from "../reactions/lead-desk.ts";
import { createRosterDesk, type RosterDesk } from "../reactions/roster-desk.ts";
import type { Clock } from "../ports/clock.ts";
import type { EventStore } from "../ports/event-store.ts";
import type { Snapshots } from "../ports/snapshots.ts";
import type { Log, Meter } from "../ports/telemetry.ts";
import { leadFold, rosterFold, subjectFold } from "./aggregates.ts";
import type { Desk } from "./answer.ts";
import { createRuleBook, type RuleBook, type RuleMemory } from "./rules.ts";
import { watchRules } from "./watch-rules.ts";
import { createStates } from "./states.ts";
import { noTrail, type Trail } from "./trail.ts";

/** Where decisions are taken: one desk per kind of stream, and the rules. One set per process. */
export type Desks = {
  readonly leads: LeadDesk;
  readonly subjects: Desk<Subject>;
  readonly refusals: Desk<null>;
  readonly roster: RosterDesk;
  readonly rules: RuleBook;
};

/**
 * All desks over one store. Sharing them within a process shares what is remembered of the streams.
 *
 * @param options.memory for how long rules count as the newest.
 * @param options.log hears of stored rules that cannot be used.
 * @param options.trail hears of every decision.
 * @param options.snapshots keeps the states of long streams.
 */
export function createDesks(
  store: EventStore,
  clock: Clock,
  meter: Meter,
  options: {
    readonly memory?: RuleMemory | undefined;
    readonly log?: Log;
    readonly trail?: Trail;
    readonly snapshots?: Snapshots;
  } = {},
): Desks {
  const onConflict = (streams: number): void =>
    meter.count("append_conflicts_total", { group: "desks" }, streams);
  const common = { store, clock, onConflict, trail: options.trail ?? noTrail };
  const kept = { snapshots: options.snapshots, meter };
  return {
    leads: { ...common, states: createStates(store, leadFold, kept) },
    subjects: { ...common, states: createStates<Subject>(store, subjectFold) },
    refusals: {
      ...common,
      states: createStates(store, { initial: null, evolve: () => null }, { max: 1000 }),
    },
    roster: createRosterDesk({
      store,
      clock,
      states: createStates<Roster>(store, rosterFold, { ...kept, max: 4 }),
    }),
    rules: createRuleBook(store, options.memory, watchRules(meter, options.log)),
  };
}
