import type { Roster, Subject, Submission } from "@leadstream/domain";
import type { LeadRepository } from "./lead-repository.ts";
import { createCapacityRepository, type CapacityRepository } from "./capacity-repository.ts";
import type { Clock } from "../ports/clock.ts";
import type { EventStore } from "../ports/event-store.ts";
import type { Snapshots } from "../ports/snapshots.ts";
import type { Log, Meter } from "../ports/telemetry.ts";
import { leadFold, rosterFold, subjectFold, submissionFold } from "../core/aggregates.ts";
import type { Repository } from "../core/decide-all.ts";
import { createRuleBook, type RuleBook, type RuleMemory } from "../governance/rules.ts";
import { watchRules } from "../governance/watch-rules.ts";
import { createStates } from "../core/states.ts";
import { noTrail, type Trail } from "../core/trail.ts";

/** Of submissions without a lead. */
export type SubmissionRepository = Repository<Submission>;

/** One repository per kind of stream, and the rules. One set per process. */
export type Repositories = {
  readonly leads: LeadRepository;
  readonly subjects: Repository<Subject>;
  readonly submissions: SubmissionRepository;
  readonly roster: CapacityRepository;
  readonly rules: RuleBook;
};

/**
 * All repositories over one store. Sharing them within a process shares the cached streams.
 *
 * @param options.memory how long rules are cached.
 * @param options.log receives stored rules that cannot be used.
 * @param options.trail receives every decision.
 * @param options.snapshots stores the states of long streams.
 */
export function createRepositories(
  store: EventStore,
  clock: Clock,
  meter: Meter,
  options: {
    readonly memory?: RuleMemory | undefined;
    readonly log?: Log;
    readonly trail?: Trail;
    readonly snapshots?: Snapshots;
  } = {},
): Repositories {
  const onConflict = (streams: number): void =>
    meter.count("append_conflicts_total", { group: "repositories" }, streams);
  const common = { store, clock, onConflict, trail: options.trail ?? noTrail };
  const snapshotting = { snapshots: options.snapshots, meter };
  return {
    leads: { ...common, states: createStates(store, leadFold, snapshotting) },
    subjects: { ...common, states: createStates<Subject>(store, subjectFold) },
    submissions: { ...common, states: createStates(store, submissionFold, { max: 1000 }) },
    roster: createCapacityRepository({
      store,
      clock,
      states: createStates<Roster>(store, rosterFold, { ...snapshotting, max: 4 }),
    }),
    rules: createRuleBook(store, options.memory, watchRules(meter, options.log)),
  };
}
