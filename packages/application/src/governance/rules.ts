import {
  GOVERNANCE_STREAM,
  type Pool,
  type PoolId,
  type PolicyDocument,
  type PolicyRef,
  type Rep,
  type RepId,
} from "@leadstream/contracts";
import type { CompiledCalendar } from "@leadstream/domain";
import { Fault } from "@leadstream/kernel";
import { inForceOf, type SetAside } from "./in-force.ts";
import { EMPTY, type EventStore, readWhole } from "../ports/event-store.ts";
import { type Governance, governanceFold, type UnreadableChange } from "../core/aggregates.ts";
import { createStates } from "../core/states.ts";

/** What a decision needs beside the lead: the policy in force, with compiled calendars, the reps and the pools. */
export type RulesInForce = {
  readonly policy: PolicyDocument;
  readonly ref: PolicyRef;
  readonly reps: ReadonlyMap<RepId, Rep>;
  readonly pools: ReadonlyMap<PoolId, Pool>;
  /** Reps who are not at work, and the revision of the governance stream by which each of them went. */
  readonly awaySince: ReadonlyMap<RepId, number>;
  /** The calendar of a rep; the policy's default for unknown reps and for unknown calendars. */
  readonly calendarOf: (repId: RepId) => CompiledCalendar;
  readonly trouble: RuleTrouble;
};

/** Stored rules that cannot be used, and what is used instead. They stop nothing, but a person must correct them. */
export type RuleTrouble = {
  /** Newer versions of the policy that do not work; the last good one is in force. */
  readonly setAside: readonly SetAside[];
  /** Working reps whose calendar the policy does not have: the default is used for them. */
  readonly repsWithoutCalendar: readonly RepId[];
  /** Stored changes of reps and pools that cannot be read; the state before the change is in force. */
  readonly unreadable: readonly UnreadableChange[];
};

/** Receives the rules in force whenever they were read again. `ref` is null when no published version works. */
export type RuleWatch = (ref: PolicyRef | null, trouble: RuleTrouble) => void;

/** The newest rules; read once per batch. Cost: one indexed read that is nearly always empty, or none. */
export type RuleBook = {
  /**
   * @param atLeast revision of the governance stream that the rules must include: that of the event being handled.
   * @throws Fault `policy.missing` before the first policy was published, `policy.invalid` when no published one works.
   */
  readonly current: (atLeast?: number) => Promise<RulesInForce>;
  /**
   * The rules at a store position; those first published when there were none yet. For reports of the past.
   * Cost: one read of all governance events.
   */
  readonly at: (position: number) => Promise<RulesInForce>;
  /** Call it after a change in this process: later calls of `current` return the new rules. */
  readonly changed: () => void;
};

/** How long rules are cached; rules that another process publishes take effect that much later. */
export type RuleMemory = { readonly keptMs: number; readonly nowMs: () => number };

type Known = { readonly revision: number; readonly rules: RulesInForce };

/**
 * @param memory absent: every call reads the store.
 * @param watch receives the rules each time the governance stream changed.
 * @returns rules that are compiled again only when the governance stream changed.
 */
export function createRuleBook(
  store: EventStore,
  memory?: RuleMemory,
  watch: RuleWatch = () => {},
): RuleBook {
  const states = createStates(store, governanceFold, { max: 1 });
  let known: Known | undefined;
  let latest: { readonly readAtMs: number; readonly result: Promise<Known> } | undefined;

  const read = async (): Promise<Known> => {
    const now = (await states.loadFresh([GOVERNANCE_STREAM])).get(GOVERNANCE_STREAM) ?? states.empty;
    if (known?.revision !== now.revision)
      known = { revision: now.revision, rules: rulesOf(now.state, watch) };
    return known;
  };

  return {
    current: async (atLeast = EMPTY) => {
      const readAtMs = memory?.nowMs() ?? 0;
      if (memory !== undefined && latest !== undefined && readAtMs - latest.readAtMs < memory.keptMs) {
        const { revision, rules } = await latest.result;
        if (revision >= atLeast) return rules;
      }
      const reading = { readAtMs, result: read() };
      latest = reading;
      try {
        return (await reading.result).rules;
      } catch (thrown: unknown) {
        if (latest === reading) latest = undefined;
        throw thrown;
      }
    },
    at: (position) => rulesAt(store, position),
    changed: () => {
      latest = undefined;
    },
  };
}

async function rulesAt(store: EventStore, position: number): Promise<RulesInForce> {
  const whole = await readWhole(store, [{ stream: GOVERNANCE_STREAM, from: 0 }]);
  const all = whole.get(GOVERNANCE_STREAM) ?? [];
  const first = all.findIndex(({ type }) => type === "policy.published.v1");
  const known = all.filter((event, i) => i <= first || event.position <= position);
  return rulesOf(known.reduce(governanceFold.evolve, governanceFold.initial), () => undefined);
}

/**
 * The rules that a state of the governance stream puts into force.
 *
 * @throws Fault `policy.missing`, `policy.invalid`. Cost: compiles the policy.
 */
export function rulesOf(state: Governance, watch: RuleWatch = () => {}): RulesInForce {
  if (state.policies.length === 0)
    throw new Fault("policy.missing", "no policy was published yet; start the pipeline once, or publish one");
  const { reps, pools, awaySince, unreadable } = state;
  const { policy, setAside } = inForceOf(state);
  const repsWithoutCalendar =
    policy === null
      ? []
      : [...reps.values()]
          .filter(({ isWorking, calendar }) => isWorking && !policy.calendars.has(calendar))
          .map(({ repId }) => repId);
  const trouble = { setAside, repsWithoutCalendar, unreadable };
  watch(policy?.ref ?? null, trouble);
  if (policy === null)
    throw new Fault(
      "policy.invalid",
      "no published policy works; publish one: leadstream policy publish FILE",
    );
  const { document, ref, calendars, defaultCalendar } = policy;
  const calendarOf = (repId: RepId): CompiledCalendar =>
    calendars.get(reps.get(repId)?.calendar ?? document.defaultCalendar) ?? defaultCalendar;
  return { policy: document, ref, reps, pools, awaySince, calendarOf, trouble };
}
