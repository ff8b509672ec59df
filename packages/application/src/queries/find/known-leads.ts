import { LeadId, type StoredEvent } from "@leadstream/contracts";
import type { Lead } from "@leadstream/domain";
import { holdingOf } from "../../access/holding.ts";
import { type LeadAction, mayDo, type Principal } from "../../access/rights.ts";
import { leadFold } from "../../core/aggregates.ts";
import { isMissingFact } from "../../core/unknown-types.ts";
import type { RulesInForce } from "../../governance/rules.ts";
import { type EventStore, readWhole } from "../../ports/event-store.ts";

type KnownLead = Extract<Lead, { readonly status: "known" }>;

/** Leads as their histories say, with all that they were merged into. */
export type KnownLeads = ReadonlyMap<LeadId, KnownLead>;

/**
 * Reads leads from their histories, not from the views, so that rights are those of this moment. What a lead was merged
 * into is read too.
 *
 * Cost: one read, and one more for each step of the longest chain of merges.
 */
export async function knownLeads(
  store: Pick<EventStore, "readMany">,
  ids: readonly LeadId[],
): Promise<KnownLeads> {
  const known = new Map<LeadId, KnownLead>();
  for (let wanted = [...new Set(ids)]; wanted.length > 0;) {
    const streams = wanted.map((stream) => ({ stream, from: 0 }));
    const histories = await readWhole(store, streams);
    for (const leadId of wanted) {
      const lead = leadIn(histories.get(leadId) ?? []);
      if (lead !== null) known.set(leadId, lead);
    }
    wanted = wanted.flatMap((leadId) => known.get(leadId)?.mergedInto ?? []).filter((id) => !known.has(id));
  }
  return known;
}

/** Null: there is none, or a newer version wrote something that this one cannot read, so that its owner is unknown. */
function leadIn(history: readonly StoredEvent[]): KnownLead | null {
  if (history.some(isMissingFact)) return null;
  const lead = history.reduce<Lead>((state, event) => leadFold.evolve(state, event), leadFold.initial);
  return lead.status === "known" ? lead : null;
}

/** The lead that is worked on: of a merged lead the survivor. */
export function survivorIn(known: KnownLeads, leadId: LeadId): LeadId | null {
  const lead = known.get(leadId);
  if (lead === undefined) return null;
  return lead.mergedInto === undefined ? leadId : survivorIn(known, lead.mergedInto);
}

/** Whether the caller may do this with the lead. */
export function isOpenTo(
  who: Principal,
  action: LeadAction,
  { known, leadId, rules }: { known: KnownLeads; leadId: LeadId; rules: Pick<RulesInForce, "reps"> },
): boolean {
  const lead = known.get(leadId);
  const holding = lead === undefined ? null : holdingOf(lead, rules);
  return holding !== null && mayDo(who, action, holding) !== "deny";
}

/** The lead that an event is about; null: none. */
export function leadOfEvent({ stream, data }: StoredEvent): LeadId | null {
  const named = "leadId" in data ? LeadId.safeParse(data.leadId) : undefined;
  const own = LeadId.safeParse(stream.replace(/^subj_/u, "lead_"));
  if (own.success) return own.data;
  return named?.success === true ? named.data : null;
}
