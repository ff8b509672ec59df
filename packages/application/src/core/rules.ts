import type { Pool, PoolId, PolicyDocument, PolicyRef, Rep, RepId } from "@leadstream/contracts";
import { compileCalendar, type CompiledCalendar } from "@leadstream/domain";
import { Fault } from "@leadstream/kernel";
import { EMPTY, type EventStore } from "../ports/event-store.ts";
import { type Governance, GOVERNANCE_STREAM, governanceFold } from "./aggregates.ts";
import { createStates } from "./states.ts";

/** What a decision needs to know beside the lead: the policy in force, with its calendars ready, and the people. */
export type Rules = {
  readonly policy: PolicyDocument;
  readonly ref: PolicyRef;
  readonly reps: ReadonlyMap<RepId, Rep>;
  readonly pools: ReadonlyMap<PoolId, Pool>;
  /** The calendar a rep works by; the policy's default for reps we do not know. */
  readonly calendarOf: (repId: RepId) => CompiledCalendar;
};

/** The newest rules; asked once per batch. Cost: one indexed read that is empty nearly always, or none. */
export type RuleBook = {
  /**
   * @param atLeast revision of the governance stream that must be among them: that of an event being answered.
   * @throws Fault `policy.missing` before the first policy was published.
   */
  readonly current: (atLeast?: number) => Promise<Rules>;
  /** They were changed here: whoever asks from now on gets the new ones. */
  readonly changed: () => void;
};

/** For how long rules count as the newest without a look; what another process publishes is in force that much later. */
export type RuleMemory = { readonly keptMs: number; readonly nowMs: () => number };

type Known = { readonly revision: number; readonly rules: Rules };

/**
 * @param memory absent: every question looks into the store.
 * @returns rules that are put together again only when the governance stream moved.
 */
export function createRuleBook(store: EventStore, memory?: RuleMemory): RuleBook {
  const states = createStates(store, governanceFold, 1);
  let known: Known | undefined;
  let latest: { readonly askedMs: number; readonly answer: Promise<Known> } | undefined;

  const read = async (): Promise<Known> => {
    const now = (await states.loadFresh([GOVERNANCE_STREAM])).get(GOVERNANCE_STREAM) ?? states.empty;
    if (known?.revision !== now.revision) known = { revision: now.revision, rules: rulesOf(now.state) };
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

function rulesOf({ policy, reps, pools }: Governance): Rules {
  if (policy === null)
    throw new Fault("policy.missing", "no policy was published yet; start the pipeline once, or publish one");
  const { document, ref } = policy;
  return { policy: document, ref, reps, pools, calendarOf: calendarsOf(document, reps) };
}

function calendarsOf(document: PolicyDocument, reps: Rules["reps"]): Rules["calendarOf"] {
  const compiled = new Map(
    Object.entries(document.calendars).map(([name, calendar]) => [name, compileCalendar(calendar)]),
  );
  const fallback = compiled.get(document.defaultCalendar);
  if (fallback === undefined)
    throw new Fault("config.invalid", "the policy's default calendar is not among its calendars");
  return (repId) => compiled.get(reps.get(repId)?.calendar ?? document.defaultCalendar) ?? fallback;
}
