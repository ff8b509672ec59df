import { Instant, type PolicyDocument, type StoredEvent } from "@leadstream/contracts";
import { type Lead, type Roster, type Subject, type Submission } from "@leadstream/domain";
import { createCommands } from "../commands/commands.ts";
import { leadFold, rosterFold, rosterStream, subjectFold, submissionFold } from "../core/aggregates.ts";
import type { Reaction } from "../core/consumer.ts";
import type { Log, Meter } from "../ports/telemetry.ts";
import type { Timer } from "../ports/timers.ts";
import { assignmentReaction } from "../reactions/assignment.ts";
import { decideOnTimers, reclamationReaction } from "../reactions/reclamation.ts";
import { scoringReaction } from "../reactions/scoring.ts";
import { createCapacityRepository } from "../repositories/capacity-repository.ts";
import type { Repositories } from "../repositories/repositories.ts";
import type { Commands } from "../use-cases.ts";
import { createHeldStates, type HeldStates } from "./held-states.ts";
import { createSimulatedRules, type Side, type SimulatedRules } from "./simulated-rules.ts";
import { createSimulatedTimers, type SimulatedTimers } from "./simulated-timers.ts";
import { createWrittenEvents } from "./written-events.ts";

/** When something is decided, and when it is written to the roster: a moment later, as it was really. */
export type Moment = { readonly at: Instant; readonly writtenAt: Instant };

/** The consumers and commands of production on states in memory: same deciders, no side effects. */
export type Simulation = Pick<Repositories, "leads" | "roster"> & {
  readonly rules: SimulatedRules;
  readonly timers: SimulatedTimers;
  readonly reactions: {
    readonly scoring: Reaction;
    readonly assignment: Reaction;
    readonly reclamation: Reaction;
  };
  readonly commands: Commands;
  /** The hash of the note that the next command stores. */
  readonly noteHash: { sha256: string };
  readonly fire: (timer: Timer, at: Instant) => Promise<void>;
  /**
   * Lets somebody decide at a moment, by the rules of a side.
   * @returns what it wrote. It is undone unless `keep` follows.
   */
  readonly attempt: (
    side: Side,
    moment: Moment,
    work: () => Promise<unknown>,
  ) => Promise<readonly StoredEvent[]>;
  readonly keep: () => void;
  readonly undo: () => void;
  /** Puts other events in place of what the attempt wrote on a lead. Before `keep`. */
  readonly replace: (leadId: string, events: readonly StoredEvent[]) => void;
  /** Appends events of one stream that are decided already. @returns them at their new revisions. */
  readonly append: (events: readonly StoredEvent[]) => readonly StoredEvent[];
  readonly leadOf: (leadId: string) => Lead;
  readonly rosterNow: () => Roster;
};

const silentMeter: Meter = { count: () => undefined, observe: () => undefined, gauge: () => undefined };
const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

const START = Instant.parse("1970-01-01T00:00:00.000Z");

/** Who decides in a simulation, on which states. */
function createDeciders(rules: SimulatedRules, timers: SimulatedTimers, moment: () => Moment) {
  const store = createWrittenEvents();
  const leadStates = createHeldStates<Lead>(leadFold);
  const rosterStates = createHeldStates<Roster>(rosterFold);
  const clock = { now: () => moment().at };
  const leads = { store, clock, states: leadStates };
  const subjects = { store, clock, states: createHeldStates<Subject>(subjectFold) };
  const submissions = { store, clock, states: createHeldStates<Submission>(submissionFold) };
  const rosterParts = { store, clock: { now: () => moment().writtenAt }, states: rosterStates };
  const roster = createCapacityRepository(rosterParts);
  const repositories: Repositories = { leads, subjects, submissions, roster, rules };
  const nobodyFires = { fireDue: async () => 0, nextDue: async () => null, late: async () => noneLate };
  const deadlines = {
    ...{ leads, rules, roster, submissions, meter: silentMeter, log: silentLog },
    // Submissions without a lead are not simulated.
    ledger: { refuse: async () => undefined },
    timers: { ...timers, ...nobodyFires },
  };
  return { store, leadStates, rosterStates, repositories, deadlines };
}

const noneLate = { count: 0, seconds: 0 };

const placedAfter = (revision: number, events: readonly StoredEvent[]): readonly StoredEvent[] =>
  events.map((event, i) => ({ ...event, revision: revision + 1 + i }));

function append<S>(
  states: HeldStates<S>,
  stream: string,
  events: readonly StoredEvent[],
): readonly StoredEvent[] {
  const base = states.of(stream);
  const placed = placedAfter(base.revision, events);
  states.advance(stream, base, placed);
  return placed;
}

type Undoable = Pick<SimulatedTimers, "begin" | "end">;

const attempted = (parts: readonly Undoable[]): Undoable => ({
  begin: () => parts.forEach((part) => part.begin()),
  end: (isKept) => parts.forEach((part) => part.end(isKept)),
});

/** @param candidate the policy to try. */
export function createSimulation(candidate: PolicyDocument): Simulation {
  const rules = createSimulatedRules(candidate);
  const timers = createSimulatedTimers();
  const noteHash = { sha256: "0".repeat(64) };
  let moment: Moment = { at: START, writtenAt: START };
  const deciders = createDeciders(rules, timers, () => moment);
  const { store, leadStates, rosterStates, repositories, deadlines } = deciders;
  const { begin, end } = attempted([leadStates, rosterStates, timers]);
  return {
    ...{ leads: repositories.leads, roster: repositories.roster, rules, timers, noteHash },
    reactions: {
      scoring: scoringReaction(repositories),
      assignment: assignmentReaction(repositories),
      reclamation: reclamationReaction(deadlines),
    },
    commands: createCommands({ ...repositories, vault: { put: async () => [noteHash.sha256] } }),
    fire: (timer, at) => decideOnTimers(deadlines, [timer], at),
    attempt: async (side, when, work) => {
      moment = when;
      rules.use(side);
      begin();
      await work();
      rules.use("candidate");
      return store.take();
    },
    keep: () => end(true),
    undo: () => end(false),
    replace: (leadId, events) => {
      leadStates.back(leadId);
      append(leadStates, leadId, events);
    },
    append: (events) => {
      const stream = events[0]?.stream ?? "";
      const isOfLead = stream.startsWith("lead_");
      return isOfLead ? append(leadStates, stream, events) : append(rosterStates, stream, events);
    },
    leadOf: (leadId) => leadStates.of(leadId).state,
    rosterNow: () => rosterStates.of(rosterStream(rules.inForce("candidate").policy.assignment.group)).state,
  };
}
