import {
  type Attributes,
  type EventId,
  type FactsSince,
  type Instant,
  type LeadId,
  type MergedFacts,
  unitedTags,
} from "@leadstream/contracts";
import { laterOf } from "../instant.ts";
import { bounds, withContact, withEvidence, withFormerRep } from "./bounds.ts";
import type { KnownLead, MergedLead, PersonFacts } from "./lead-state.ts";
import { mergeAttributes } from "./merge-attributes.ts";

/*
 * A lead that others were merged into keeps their facts apart: each as it was at the merge (`facts`), and what has come
 * by its identities since (`since`). What is known of the person is the join of all of them, computed when a decision
 * needs it. So an un-merge takes away exactly what the merge and the merged lead's identities have brought.
 */

/** No facts yet, as of these moments. */
export const noFactsSince = ({ latestAt, lastInteractionAt }: PersonFacts): PersonFacts => ({
  attributes: {},
  attributesFrom: {},
  enriched: {},
  evidence: [],
  olderEvidence: 0,
  contacts: [],
  formerReps: [],
  latestAt,
  lastInteractionAt,
});

function withAttributes(a: PersonFacts, b: PersonFacts): Pick<PersonFacts, "attributes" | "attributesFrom"> {
  const origins: readonly (readonly [string, { readonly id: EventId; readonly at: Instant }])[] =
    Object.entries(b.attributesFrom);
  return origins.reduce<Pick<PersonFacts, "attributes" | "attributesFrom">>((all, [name, from]) => {
    const one: Attributes = Object.fromEntries(
      Object.entries(b.attributes).filter(([field]) => field === name),
    );
    return mergeAttributes(all, one, from);
  }, a);
}

/** The value with the higher confidence; of two alike, the one that was fetched later. */
function withEnriched(a: PersonFacts["enriched"], b: PersonFacts["enriched"]): PersonFacts["enriched"] {
  const all = { ...a };
  for (const [field, found] of Object.entries(b)) {
    const before = all[field]?.value;
    const { confidence, fetchedAt } = found.value;
    const isBetter =
      before === undefined ||
      confidence > before.confidence ||
      (confidence === before.confidence && fetchedAt > before.fetchedAt);
    if (isBetter) all[field] = found;
  }
  return all;
}

const withAllEvidence = (a: PersonFacts["evidence"], b: PersonFacts["evidence"]): PersonFacts["evidence"] =>
  a.length + b.length <= bounds.evidenceOfAKind ? [...a, ...b] : b.reduce(withEvidence, a);

/**
 * What two records say of one person. The earliest value of an attribute stays, the best enriched value, the newest
 * touches and contacts.
 *
 * Cost: O(touches), above 64 touches O(touches × bounds.evidence).
 */
export function joinFacts(a: PersonFacts, b: PersonFacts): PersonFacts {
  const evidence = withAllEvidence(a.evidence, b.evidence);
  const dropped = a.evidence.length + b.evidence.length - evidence.length;
  const lastWin =
    a.lastWin === undefined || (b.lastWin !== undefined && b.lastWin.at > a.lastWin.at)
      ? b.lastWin
      : a.lastWin;
  const tags = unitedTags(a.tags, b.tags);
  return {
    ...withAttributes(a, b),
    ...(tags.length === 0 ? {} : { tags }),
    enriched: withEnriched(a.enriched, b.enriched),
    evidence,
    olderEvidence: a.olderEvidence + b.olderEvidence + dropped,
    contacts: b.contacts.reduce(withContact, a.contacts),
    formerReps: b.formerReps.reduce(withFormerRep, a.formerReps),
    ...(lastWin === undefined ? {} : { lastWin }),
    latestAt: laterOf(a.latestAt, b.latestAt),
    lastInteractionAt: laterOf(a.lastInteractionAt, b.lastInteractionAt),
  };
}

/**
 * The lead with all that is known of its person, also through leads that were merged into it. Decisions are made on it;
 * events are folded into the lead itself.
 *
 * @returns the lead itself if nothing was merged into it.
 */
export function wholeLead(lead: KnownLead): KnownLead {
  if (lead.merged === undefined) return lead;
  const facts = lead.merged.reduce<PersonFacts>(
    (all, { facts, since }) => joinFacts(joinFacts(all, facts), since),
    lead,
  );
  return { ...lead, ...facts };
}

/** Changes the facts of the merged lead that an event came by; if it came by none, those of the lead itself. */
export function onFactsOf(
  lead: KnownLead,
  via: LeadId | undefined,
  change: (facts: PersonFacts) => PersonFacts,
): KnownLead {
  if (via === undefined || !isMember(lead, via)) return { ...lead, ...change(lead) };
  const changed = (one: MergedLead): MergedLead =>
    one.leadId === via ? { ...one, since: change(one.since) } : one;
  return { ...lead, merged: lead.merged?.map(changed) ?? [] };
}

/** Whether this lead was merged into the other, directly or through another. */
export const isMember = ({ merged = [] }: KnownLead, leadId: LeadId): boolean =>
  merged.some((one) => one.leadId === leadId);

/** As an event holds them. */
export const asEvent = (leadId: LeadId, into: LeadId, f: PersonFacts): MergedFacts => ({
  leadId,
  into,
  attributes: f.attributes,
  attributesFrom: f.attributesFrom,
  enriched: Object.values(f.enriched),
  evidence: [...f.evidence],
  olderEvidence: f.olderEvidence,
  contacts: [...f.contacts],
  formerReps: [...f.formerReps],
  lastWin: f.lastWin ?? null,
  latestAt: f.latestAt,
  lastInteractionAt: f.lastInteractionAt,
  ...(f.tags === undefined ? {} : { tags: [...f.tags] }),
});

/** As the state holds them. */
export const fromEvent = ({
  leadId: _,
  into: __,
  deals: ___,
  enriched,
  lastWin,
  tags,
  ...facts
}: FactsSince): PersonFacts => ({
  ...facts,
  ...(tags === undefined ? {} : { tags }),
  enriched: Object.fromEntries(enriched.map((found) => [found.value.field, found])),
  ...(lastWin === null ? {} : { lastWin }),
});
