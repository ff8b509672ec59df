import {
  Contact,
  type ContactRef,
  type EnrichedValue,
  type Instant,
  type LeadId,
  type StoredEvent,
} from "@leadstream/contracts";
import { consentGate, isOpen, type KnownLead, type Lead, type Subject } from "@leadstream/domain";
import { type Reaction, reaction } from "../core/consumer.ts";
import { eventIdFor, subjectIdFor } from "../core/ids.ts";
import { answerAll, AS_IT_IS_NOW } from "../core/answer.ts";
import type { RuleBook, Rules } from "../core/rules.ts";
import type { Folded, States } from "../core/states.ts";
import type { Enricher } from "../ports/enricher.ts";
import type { Vault } from "../ports/vault.ts";
import { ENRICHMENT, hears } from "./hears.ts";
import { askLead, type LeadAsk, type LeadDesk, leadIdIn, on } from "./lead-desk.ts";

export type EnrichmentParts = {
  readonly leads: LeadDesk;
  readonly subjects: States<Subject>;
  readonly rules: RuleBook;
  readonly vault: Pick<Vault, "get">;
  readonly enrichers: readonly Enricher[];
};

type Failure = { readonly provider: string; readonly reason: string };
type Found = { readonly values: readonly EnrichedValue[]; readonly failures: readonly Failure[] };
type Job = { readonly events: readonly StoredEvent[]; readonly leadId: LeadId; readonly lead: KnownLead };

/** Fields a provider can do something with; external ids and messages are none of their business. */
const useful = new Set(["email", "phone", "company"]);

const newestUseful = ({ contacts }: KnownLead): ContactRef | undefined =>
  contacts.findLast(({ holds }) => holds.some((field) => useful.has(field)));

const brings = (event: StoredEvent): boolean =>
  event.type !== "interaction.recorded.v1" || event.data.contact !== null;

/** Whether an event asks for a look-up: something new to look up, of a lead that goes on, and no answer yet. */
const asksFor = (event: StoredEvent, { state, ids }: Folded<Lead>): boolean =>
  state.status === "known" &&
  brings(event) &&
  !state.isQuarantined &&
  isOpen(state.stage) &&
  !ids.has(eventIdFor({ by: ENRICHMENT, stream: state.leadId, messageId: event.id }, 0));

/**
 * The leads of a batch that are to be enriched: open, let through, each looked up once. Every event still gets an
 * answer of its own: were one to answer for all, a second delivery cut at another place would find the others
 * unanswered.
 */
function jobsOf(events: readonly StoredEvent[], leads: ReadonlyMap<string, Folded<Lead>>): readonly Job[] {
  const jobs = new Map<LeadId, Job>();
  for (const event of events) {
    const leadId = leadIdIn(event);
    const folded = leadId === null ? undefined : leads.get(leadId);
    if (leadId === null || folded?.state.status !== "known" || !asksFor(event, folded)) continue;
    jobs.set(leadId, {
      leadId,
      lead: folded.state,
      events: [...(jobs.get(leadId)?.events ?? []), event],
    });
  }
  return [...jobs.values()];
}

/** Scoring answers an interaction as well, and is done with it while we still look things up. */
const isInteraction = ({ type }: StoredEvent): boolean => type === "interaction.recorded.v1";

const reasonOf = (thrown: unknown): string => {
  const code = typeof thrown === "object" && thrown !== null && "code" in thrown ? thrown.code : undefined;
  return typeof code === "string" && /^[a-z0-9.-]{1,80}$/.test(code) ? code : "provider-failed";
};

async function ask(
  enricher: Enricher,
  subject: Parameters<Enricher["enrich"]>[0],
  now: Instant,
): Promise<{ readonly values: readonly EnrichedValue[] } | Failure> {
  try {
    return { values: await enricher.enrich(subject, now) };
  } catch (thrown: unknown) {
    return { provider: enricher.provider, reason: reasonOf(thrown) };
  }
}

async function enrichOne(
  parts: EnrichmentParts,
  { lead }: Job,
  contact: Contact | null,
  { rules, now }: { readonly rules: Rules; readonly now: Instant },
): Promise<Found> {
  const subject = { contact, attributes: lead.attributes, phoneRegion: rules.policy.phoneRegion };
  const answers = await Promise.all(parts.enrichers.map((enricher) => ask(enricher, subject, now)));
  return {
    values: answers.flatMap((a) => ("values" in a ? a.values : [])),
    failures: answers.flatMap((a) => ("values" in a ? [] : [a])),
  };
}

const parseContact = (bytes: Uint8Array | null | undefined): Contact | null =>
  bytes === null || bytes === undefined
    ? null
    : Contact.parse(JSON.parse(Buffer.from(bytes).toString("utf8")));

async function contactsOf(
  parts: EnrichmentParts,
  jobs: readonly Job[],
): Promise<ReadonlyMap<LeadId, Contact | null>> {
  const wanted = jobs.flatMap(({ leadId, lead }) => {
    const contact = newestUseful(lead);
    return contact === undefined ? [] : [{ leadId, ref: contact.ref }];
  });
  const blobs = wanted.length === 0 ? [] : await parts.vault.get(wanted.map(({ ref }) => ref));
  return new Map(wanted.map(({ leadId }, i) => [leadId, parseContact(blobs[i])]));
}

/** The gate of every look-up: someone who objected is not looked up, and the refusal is on record. */
function gated(subject: Subject | undefined, { policy }: Rules, at: Instant): Failure | null {
  const gate = policy.consent.gates.find(({ act }) => act === "enrichment");
  if (gate === undefined || subject === undefined) return null;
  const { isOpen: isAllowed, reason } = consentGate(subject, gate, at);
  return isAllowed ? null : { provider: "consent-gate", reason };
}

/**
 * Looks up what can be known of a new lead. Every lead is answered, with values, failures or a closed gate: the
 * next consumer never waits for a provider.
 */
export function enrichmentReaction(parts: EnrichmentParts): Reaction {
  const { leads, subjects, rules: book } = parts;
  return reaction({
    group: ENRICHMENT,
    listensTo: hears[ENRICHMENT],
    react: async (events) => {
      const rules = await book.current();
      const now = leads.clock.now();
      const wanted = new Map(events.map((e) => [e.stream, e.revision]));
      const jobs = jobsOf(events, await leads.states.load(wanted));
      const bySubject = await subjects.loadFresh(jobs.map(({ leadId }) => subjectIdFor(leadId)));
      const gates = jobs.map(({ leadId }) => gated(bySubject.get(subjectIdFor(leadId))?.state, rules, now));
      const contacts = await contactsOf(
        parts,
        jobs.filter((_, i) => gates[i] === null),
      );
      const asks = await Promise.all(
        jobs.map(async (job, i): Promise<readonly LeadAsk[]> => {
          const { leadId } = job;
          const closed = gates[i] ?? null;
          const found: Found =
            closed === null
              ? await enrichOne(parts, job, contacts.get(leadId) ?? null, { rules, now })
              : { values: [], failures: [closed] };
          return job.events.map((event) => {
            const trigger = { group: ENRICHMENT, event, policy: rules.ref };
            const ask = askLead(trigger, leadId, now, {
              ...on(leadId, now, event),
              type: "enrich",
              ...found,
            });
            return isInteraction(event) ? { ...ask, atLeast: AS_IT_IS_NOW } : ask;
          });
        }),
      );
      await answerAll(leads, asks.flat());
    },
  });
}
