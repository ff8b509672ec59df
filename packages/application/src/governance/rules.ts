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
import { EMPTY, type EventStore } from "../ports/event-store.ts";
import { type Governance, governanceFold, type UnreadableChange } from "../core/aggregates.ts";
import { createStates } from "../core/states.ts";

/** What a decision needs to know beside the lead: the policy in force, with its calendars ready, and the people. */
export type RulesInForce = {
  readonly policy: PolicyDocument;
  readonly ref: PolicyRef;
  readonly reps: ReadonlyMap<RepId, Rep>;
  readonly pools: ReadonlyMap<PoolId, Pool>;
  /** The calendar a rep works by; the policy's default for reps we do not know, and for unknown calendars. */
  readonly calendarOf: (repId: RepId) => CompiledCalendar;
  readonly trouble: RuleTrouble;
};

/** Stored rules that cannot be used, and what is used instead. Nothing stops for them; somebody must mend them. */
export type RuleTrouble = {
  /** Newer versions of the policy that do not run; the last good one is in force. */
  readonly setAside: readonly SetAside[];
  /** Working reps whose calendar the policy does not have: they work by its default. */
  readonly repsWithoutCalendar: readonly RepId[];
  /** Stored changes of reps and pools that cannot be read; what they were before is in force. */
  readonly unreadable: readonly UnreadableChange[];
};

/** Hears which rules are in force whenever they were read anew. `ref` is null when no published version runs. */
export type RuleWatch = (ref: PolicyRef | null, trouble: RuleTrouble) => void;

/** The newest rules; asked once per batch. Cost: one indexed read that is empty nearly always, or none. */
export type RuleBook = {
  /**
   * @param atLeast revision of the governance stream that must be among them: that of an event being answered.
   * @throws Fault `policy.missing` before the first policy was published, `policy.invalid` when none that was runs.
   */
  readonly current: (atLeast?: number) => Promise<RulesInForce>;
  /** They were changed here: whoever asks from now on gets the new ones. */
  readonly changed: () => void;
};

/** For how long rules count as the newest without a look; what another process publishes is in force that much later. */
export type RuleMemory = { readonly keptMs: number; readonly nowMs: () => number };

type Known = { readonly revision: number; readonly rules: RulesInForce };

/**
 * @param memory absent: every question looks into the store.
 * @param watch hears of the rules each time the governance stream moved.
 * @returns rules that are put together again only when the governance stream moved.
 */
export function createRuleBook(
  store: EventStore,
  memory?: RuleMemory,
  watch: RuleWatch = () => {},
): RuleBook {
  const states = createStates(store, governanceFold, { max: 1 });
  let known: Known | undefined;
  let latest: { readonly askedMs: number; readonly answer: Promise<Known> } | undefined;

  const read = async (): Promise<Known> => {
    const now = (await states.loadFresh([GOVERNANCE_STREAM])).get(GOVERNANCE_STREAM) ?? states.empty;
    if (known?.revision !== now.revision)
      known = { revision: now.revision, rules: rulesOf(now.state, watch) };
    return known;
  };

  return {
    current: async (atLeast = EMPTY) => {
      const askedMs = memory?.nowMs() ?? 0;
      if (memory !== undefined && latest !== undefined && askedMs - latest.askedMs < memory.keptMs) {
        const { revision, rules } = await latest.answer;
        if (revision >= atLeast) return rules;
      }
      const asked = { askedMs, answer: read() };
      latest = asked;
      try {
        return (await asked.answer).rules;
      } catch (thrown: unknown) {
        if (latest === asked) latest = undefined;
        throw thrown;
      }
    },
    changed: () => {
      latest = undefined;
    },
  };
}

function rulesOf(state: Governance, watch: RuleWatch): RulesInForce {
  if (state.policies.length === 0)
    throw new Fault("policy.missing", "no policy was published yet; start the pipeline once, or publish one");
  const { reps, pools, unreadable } = state;
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
      "no published policy runs; publish one: leadstream policy publish FILE",
    );
  const { document, ref, calendars, defaultCalendar } = policy;
  const calendarOf = (repId: RepId): CompiledCalendar =>
    calendars.get(reps.get(repId)?.calendar ?? document.defaultCalendar) ?? defaultCalendar;
  return { policy: document, ref, reps, pools, calendarOf, trouble };
}
