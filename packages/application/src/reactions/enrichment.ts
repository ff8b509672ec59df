import { type Contact, type StoredEvent } from "@leadstream/contracts";
import { type Lead, type Subject, wholeLead } from "@leadstream/domain";
import { type Reaction, reaction } from "../core/consumer.ts";
import { eventIdFor } from "../core/ids.ts";
import { keptContact } from "../core/kept-contact.ts";
import { decideAll } from "../core/decide-all.ts";
import type { RuleBook, RulesInForce } from "../governance/rules.ts";
import { aboutStream } from "../core/trail.ts";
import type { Folded, Question, States } from "../core/states.ts";
import type { Enricher } from "../ports/enricher.ts";
import type { Vault } from "../ports/vault.ts";
import { type LeadRepository, leadIdIn } from "../repositories/lead-repository.ts";
import {
  type Contacts,
  ENRICHMENT,
  enrichmentDecisions,
  enrichmentEvents,
  gated,
  type Job,
  jobOf,
  mayAsk,
  subjectsOf,
} from "./look-ups.ts";

export type EnrichmentParts = {
  readonly leads: LeadRepository;
  readonly subjects: States<Subject>;
  readonly rules: RuleBook;
  readonly vault: Pick<Vault, "get">;
  readonly enrichers: readonly Enricher[];
};

const answerTo = (event: StoredEvent, leadId: string): Question => ({
  stream: leadId,
  id: eventIdFor({ by: ENRICHMENT, stream: leadId, messageId: event.id }, 0),
  ...(event.stream === leadId ? { after: event.revision } : {}),
});

/**
 * The events of a batch that may need a look-up. For most of them nothing is due and no data is new: they write
 * nothing. A redelivery writes nothing either, because this depends only on the lead and on the recorded times.
 */
async function jobsOf(
  { states }: LeadRepository,
  events: readonly StoredEvent[],
  leads: ReadonlyMap<string, Folded<Lead>>,
): Promise<readonly Job[]> {
  const asking = events.flatMap((event) => {
    const leadId = leadIdIn(event);
    const lead = leadId === null ? undefined : leads.get(leadId)?.state;
    if (leadId === null || lead?.status !== "known" || !mayAsk(event, lead)) return [];
    return [{ event, leadId, lead: wholeLead(lead), answer: answerTo(event, leadId) }];
  });
  const answered = await states.standing(
    leads,
    asking.map(({ answer }) => answer),
  );
  return asking.filter(({ answer }) => !answered.has(answer.id)).map(jobOf);
}

const parseContact = (bytes: Uint8Array | null | undefined): Contact | null =>
  bytes === null || bytes === undefined ? null : keptContact(bytes);

async function contactsOf({ vault }: EnrichmentParts, jobs: readonly Job[]): Promise<Contacts> {
  const refs = new Set(jobs.flatMap(({ contact, before }) => [contact?.ref ?? [], before?.ref ?? []].flat()));
  const blobs = refs.size === 0 ? [] : await vault.get([...refs]);
  return new Map([...refs].map((ref, i) => [ref, parseContact(blobs[i])]));
}

/**
 * Looks up data on a lead: once when it is new, and again when there is a new way to reach it, a value has expired, or
 * a failed provider has finished its pause. A new lead always gets a result: values, failures or a closed gate. So the
 * next consumer never waits for a provider. A look-up without new values is not written.
 *
 * If capture has made the decision already, it is found here.
 */
export function enrichmentReaction(parts: EnrichmentParts): Reaction {
  const { leads, subjects, rules: book, enrichers } = parts;
  return reaction({
    group: ENRICHMENT,
    listensTo: enrichmentEvents,
    react: async (events) => {
      const rules = await book.current();
      const now = leads.clock.now();
      const wanted = new Map(events.map((e) => [e.stream, e.revision]));
      const jobs = await jobsOf(leads, events, await leads.states.load(wanted));
      const people = new Map(jobs.map(({ leadId, lead }) => [leadId, subjectsOf(lead)]));
      const bySubject = await subjects.loadFresh([...people.values()].flat());
      const gates = new Map(
        [...people].map(([leadId, ids]) => {
          const records = ids.flatMap((id) => bySubject.get(id)?.state ?? []);
          return [leadId, gated(records, rules, now)] as const;
        }),
      );
      const contacts = await contactsOf(
        parts,
        jobs.filter(({ leadId }) => (gates.get(leadId) ?? null) === null),
      );
      const decisions = await enrichmentDecisions({ enrichers, rules, now, gates, contacts }, jobs);
      await decideAll(leads, decisions);
      const decided = new Set<string>(decisions.map(({ messageId }) => messageId));
      tellUnchanged(
        leads,
        events.filter(({ id }) => !decided.has(id)),
        rules,
      );
    },
  });
}

/** Records in the trail that no look-up was needed: the trail of a submission has a line of every consumer. */
function tellUnchanged(
  { trail }: LeadRepository,
  events: readonly StoredEvent[],
  { ref }: RulesInForce,
): void {
  for (const { id: causationId, stream, meta } of events)
    trail?.unchanged({
      group: ENRICHMENT,
      causationId,
      policy: ref.version,
      ...aboutStream(stream),
      correlationId: meta.correlationId,
    });
}
