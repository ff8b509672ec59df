import { readWhole } from "../../ports/event-store.ts";
import type { LeadId } from "@leadstream/contracts";
import { type Roster, wholeLead } from "@leadstream/domain";
import { holdingOf } from "../../access/holding.ts";
import { mayDo, type Principal } from "../../access/rights.ts";
import { isLeadEvent, leadFold, rosterFold, rosterStream } from "../../core/aggregates.ts";
import type { RuleBook } from "../../governance/rules.ts";
import { createStates, type States } from "../../core/states.ts";
import { refuseMissingFact } from "../../core/unknown-types.ts";
import type { Clock } from "../../ports/clock.ts";
import type { EventStore } from "../../ports/event-store.ts";
import type { Parking } from "../../ports/parking.ts";
import type { Queries } from "../../use-cases.ts";
import { whyOf } from "./why.ts";

export type WhyParts = {
  readonly store: EventStore;
  readonly rules: RuleBook;
  readonly clock: Clock;
  readonly parking: Pick<Parking, "list">;
  /** Shared with the repositories that write it, so that it is read only once; default: read here. */
  readonly roster?: States<Roster>;
};

/**
 * Reads the history, not the views, so it also explains the newest decisions. It is for callers who see the lead in
 * lists; other callers only learn that the lead is not theirs.
 */
export function createWhy(parts: WhyParts): Queries["why"] {
  const { store, rules: book, clock, parking } = parts;
  const rosters = parts.roster ?? createStates<Roster>(store, rosterFold, { max: 4 });
  return async (leadId: LeadId, who: Principal) => {
    const rules = await book.current();
    const stored = (await readWhole(store, [{ stream: leadId, from: 0 }])).get(leadId) ?? [];
    for (const event of stored) refuseMissingFact(event);
    const history = stored.filter(isLeadEvent);
    const lead = history.reduce((state, event) => leadFold.evolve(state, event), leadFold.initial);
    const holding = holdingOf(lead, rules);
    if (lead.status === "unknown" || holding === null) return null;
    if (mayDo(who, "list", holding) === "deny") return "not-yours";
    const stream = rosterStream(rules.policy.assignment.group);
    const roster = (await rosters.loadFresh([stream])).get(stream) ?? rosters.empty;
    const parked = await parking.list({ key: leadId });
    return whyOf({ lead: wholeLead(lead), history, rules, roster: roster.state, parked, now: clock.now() });
  };
}
