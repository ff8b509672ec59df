import {
  Contact,
  type ContactRef,
  type EnrichedValue,
  type Instant,
  type LeadId,
  type StoredEvent,
} from "@leadstream/contracts";
import {
  consentGate,
  isLookUpDue,
  isOpen,
  type KnownLead,
  type Lead,
  type Rests,
  type Subject,
} from "@leadstream/domain";
import { type Reaction, reaction } from "../core/consumer.ts";
import { eventIdFor, subjectIdFor } from "../core/ids.ts";
import { decideAll, AS_IT_IS_NOW } from "../core/decide-all.ts";
import type { RuleBook, RulesInForce } from "../governance/rules.ts";
import { aboutStream } from "../core/trail.ts";
import type { Folded, Question, States } from "../core/states.ts";
import type { Enricher } from "../ports/enricher.ts";
import type { Vault } from "../ports/vault.ts";
import {
  leadDecision,
  type LeadDecision,
  type LeadRepository,
  leadIdIn,
  on,
} from "../repositories/lead-repository.ts";

export const ENRICHMENT = "enrichment.v1";

export const enrichmentEvents = [
  "lead.captured.v1",
  "lead.released-from-quarantine.v1",
  "interaction.recorded.v1",
] as const;

export type EnrichmentParts = {
  readonly leads: LeadRepository;
  readonly subjects: States<Subject>;
  readonly rules: RuleBook;
  readonly vault: Pick<Vault, "get">;
  readonly enrichers: readonly Enricher[];
};

type Failure = { readonly provider: string; readonly reason: string };
type Found = { readonly values: readonly EnrichedValue[]; readonly failures: readonly Failure[] };

/** An event that may ask for a look-up, and what is known of the person by then and before it. */
type Job = {
  readonly event: StoredEvent;
  readonly leadId: LeadId;
  readonly lead: KnownLead;
  readonly contact: ContactRef | undefined;
  readonly before: ContactRef | undefined;
};

/** Fields a provider can do something with; external ids and messages are none of their business. */
const useful = ["email", "phone", "company"] as const;
const usefulNames = new Set<string>(useful);

const isUseful = ({ holds }: ContactRef): boolean => holds.some((field) => usefulNames.has(field));

/** Whether an event may ask for a look-up: of a lead that goes on, with a contact or after its release. */
const mayAsk = (event: StoredEvent, state: KnownLead): boolean =>
  (event.type !== "interaction.recorded.v1" || event.data.contact !== null) &&
  !state.isQuarantined &&
  isOpen(state.stage);

const answerTo = (event: StoredEvent, leadId: LeadId): Question => ({
  stream: leadId,
  id: eventIdFor({ by: ENRICHMENT, stream: leadId, messageId: event.id }, 0),
  ...(event.stream === leadId ? { after: event.revision } : {}),
});

/** The newest useful contact as of the event, not as of now: how a batch is cut must not change what is looked up. */
function contactsAt(event: StoredEvent, { contacts }: KnownLead): Pick<Job, "contact" | "before"> {
  const own = "contact" in event.data && event.data.contact !== null ? event.data.contact : null;
  const place = own === null ? -1 : contacts.findIndex(({ ref }) => ref === own.ref);
  const until = place < 0 ? contacts : contacts.slice(0, place + 1);
  const contact = until.findLast(isUseful);
  const before = own?.ref === contact?.ref ? until.slice(0, -1).findLast(isUseful) : contact;
  return { contact, before };
}

/**
 * The events of a batch that may ask. Most of them will be told that nothing is due and nothing new was said: they get no
 * answer, and asked again they would get none again, because that is decided on the lead and on when they were recorded.
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
    return [{ event, leadId, lead, answer: answerTo(event, leadId) }];
  });
  const answered = await states.standing(
    leads,
    asking.map(({ answer }) => answer),
  );
  return asking
    .filter(({ answer }) => !answered.has(answer.id))
    .map(({ event, leadId, lead }) => ({ event, leadId, lead, ...contactsAt(event, lead) }));
}

/** Scoring hears of a capture and of a release by what enrichment answers; the first answer is always given. */
const isAwaited = ({ type }: StoredEvent): boolean => type === "lead.released-from-quarantine.v1";

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

async function lookUp(
  { enrichers }: EnrichmentParts,
  subject: Parameters<Enricher["enrich"]>[0],
  now: Instant,
): Promise<Found> {
  const answers = await Promise.all(enrichers.map((enricher) => ask(enricher, subject, now)));
  return {
    values: answers.flatMap((a) => ("values" in a ? a.values : [])),
    failures: answers.flatMap((a) => ("values" in a ? [] : [a])),
  };
}

const parseContact = (bytes: Uint8Array | null | undefined): Contact | null =>
  bytes === null || bytes === undefined
    ? null
    : Contact.parse(JSON.parse(Buffer.from(bytes).toString("utf8")));

type Contacts = ReadonlyMap<string, Contact | null>;

async function contactsOf(parts: EnrichmentParts, jobs: readonly Job[]): Promise<Contacts> {
  const refs = new Set(jobs.flatMap(({ contact, before }) => [contact?.ref ?? [], before?.ref ?? []].flat()));
  const blobs = refs.size === 0 ? [] : await parts.vault.get([...refs]);
  return new Map([...refs].map((ref, i) => [ref, parseContact(blobs[i])]));
}

/** What a provider is asked about: the same words give the same look-up. */
const askedAbout = (contacts: Contacts, ref: ContactRef | undefined): string => {
  const contact = contacts.get(ref?.ref ?? "");
  return JSON.stringify(useful.map((field) => contact?.[field] ?? null));
};

type Gate = { readonly failure: Failure; readonly since: Instant | null };

/** The gate of every look-up: someone who objected is not looked up, and the refusal is on record. Null: it is open. */
function gated(subject: Subject | undefined, { policy }: RulesInForce, at: Instant): Gate | null {
  const gate = policy.consent.gates.find(({ act }) => act === "enrichment");
  if (gate === undefined || subject === undefined) return null;
  const { isOpen: isAllowed, reason, record } = consentGate(subject, gate, at);
  if (isAllowed) return null;
  const since = record === null ? null : (subject.records.get(record)?.since ?? null);
  return { failure: { provider: "consent-gate", reason }, since };
}

/** A refusal answers what was said after the person said no; what was said before was looked up, or needed no look-up. */
const isRefused = ({ since }: Gate, { meta }: StoredEvent): boolean =>
  since === null || since <= meta.recordedAt;

type Batch = {
  readonly rules: RulesInForce;
  readonly now: Instant;
  readonly rests: Rests;
  readonly gates: ReadonlyMap<LeadId, Gate | null>;
  readonly contacts: Contacts;
};

/** Whether it is to be answered: something is due, or the event says something new. The lead has the last word. */
function isAsking({ event, leadId, lead, contact, before }: Job, b: Batch): boolean {
  if (isAwaited(event) || isLookUpDue(lead, { dueAt: event.meta.recordedAt, rests: b.rests })) return true;
  const gate = b.gates.get(leadId) ?? null;
  if (gate !== null) return isRefused(gate, event);
  return askedAbout(b.contacts, contact) !== askedAbout(b.contacts, before);
}

/** Answers of one batch: each lead is looked up once for each contact, however many events speak of it. */
function createFinder(parts: EnrichmentParts, { rules, now, gates, contacts }: Batch) {
  const found = new Map<string, Promise<Found>>();
  return ({ leadId, lead, contact }: Job): Promise<Found> => {
    const gate = gates.get(leadId) ?? null;
    if (gate !== null) return Promise.resolve({ values: [], failures: [gate.failure] });
    const key = `${leadId} ${askedAbout(contacts, contact)}`;
    const known = found.get(key);
    if (known !== undefined) return known;
    const { phoneRegion } = rules.policy;
    const about = {
      contact: contacts.get(contact?.ref ?? "") ?? null,
      attributes: lead.attributes,
      phoneRegion,
    };
    const asked = lookUp(parts, about, now);
    found.set(key, asked);
    return asked;
  };
}

/**
 * Looks up what can be known of a lead: once when it is new, and again when it is reached in another way, when a value has
 * become old, or when a provider that failed has rested. A new lead is always answered, with values, failures or a closed
 * gate: the next consumer never waits for a provider. What brought nothing new is not written.
 */
export function enrichmentReaction(parts: EnrichmentParts): Reaction {
  const { leads, subjects, rules: book, enrichers } = parts;
  const rests: Rests = new Map(
    enrichers.flatMap(({ provider, restMinutes }) =>
      restMinutes === undefined ? [] : [[provider, restMinutes] as const],
    ),
  );
  return reaction({
    group: ENRICHMENT,
    listensTo: enrichmentEvents,
    react: async (events) => {
      const rules = await book.current();
      const now = leads.clock.now();
      const wanted = new Map(events.map((e) => [e.stream, e.revision]));
      const jobs = await jobsOf(leads, events, await leads.states.load(wanted));
      const ids = [...new Set(jobs.map(({ leadId }) => leadId))];
      const bySubject = await subjects.loadFresh(ids.map(subjectIdFor));
      const gates = new Map(
        ids.map((leadId) => [leadId, gated(bySubject.get(subjectIdFor(leadId))?.state, rules, now)]),
      );
      const isOpenFor = ({ leadId }: Job): boolean => (gates.get(leadId) ?? null) === null;
      const contacts = await contactsOf(parts, jobs.filter(isOpenFor));
      const batch: Batch = { rules, now, rests, gates, contacts };
      const find = createFinder(parts, batch);
      const asking = jobs.filter((job) => isAsking(job, batch));
      const decisions = asking.map(async (job) => askFor(job, await find(job), batch));
      await decideAll(leads, await Promise.all(decisions));
      const decided = new Set(asking.map(({ event }) => event.id));
      tellUnchanged(
        leads,
        events.filter(({ id }) => !decided.has(id)),
        rules,
      );
    },
  });
}

/** That nothing is to be looked up is decided too: the trail of a submission has a line of every consumer. */
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

function askFor({ event, leadId }: Job, found: Found, { rules, now, rests }: Batch): LeadDecision {
  const trigger = { group: ENRICHMENT, event, policy: rules.ref };
  const decision = leadDecision(trigger, leadId, now, {
    ...on(leadId, now, event),
    type: "enrich",
    ...found,
    isAwaited: isAwaited(event),
    dueAt: event.meta.recordedAt,
    rests,
  });
  return isInteraction(event) ? { ...decision, atLeast: AS_IT_IS_NOW } : decision;
}
