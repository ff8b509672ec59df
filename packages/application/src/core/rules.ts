import type { Pool, PoolId, PolicyDocument, PolicyRef, Rep, RepId } from "@leadstream/contracts";
import { compileCalendar, type CompiledCalendar } from "@leadstream/domain";
import { Fault } from "@leadstream/kernel";
import type { EventStore } from "../ports/event-store.ts";
import { GOVERNANCE_STREAM, governanceFold } from "./aggregates.ts";
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

/** The newest rules; asked once per batch. Cost: one indexed read that is empty nearly always. */
export type RuleBook = {
  /** @throws Fault `policy.missing` before the first policy was published. */
  readonly current: () => Promise<Rules>;
};

/** @returns rules that are read again only when the governance stream moved. */
export function createRuleBook(store: EventStore): RuleBook {
  const states = createStates(store, governanceFold, 1);
  let last: { readonly revision: number; readonly rules: Rules } | undefined;
  return {
    current: async () => {
      const now = (await states.loadFresh([GOVERNANCE_STREAM])).get(GOVERNANCE_STREAM) ?? states.empty;
      if (last !== undefined && last.revision === now.revision) return last.rules;
      const { policy, reps, pools } = now.state;
      if (policy === null)
        throw new Fault(
          "policy.missing",
          "no policy was published yet; start the pipeline once, or publish one",
        );
      const { document, ref } = policy;
      const rules = { policy: document, ref, reps, pools, calendarOf: calendarsOf(document, reps) };
      last = { revision: now.revision, rules };
      return rules;
    },
  };
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
