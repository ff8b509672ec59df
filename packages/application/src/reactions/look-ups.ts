import type {
  Contact,
  ContactRef,
  EnrichedValue,
  Instant,
  LeadId,
  StoredEvent,
  SubjectId,
} from "@leadstream/contracts";
import {
  isLookUpDue,
  isOpen,
  type KnownLead,
  type Rests,
  strictestGate,
  type Subject,
} from "@leadstream/domain";
import { AS_IT_IS_NOW } from "../core/decide-all.ts";
import { subjectIdFor } from "../core/ids.ts";
import type { RulesInForce } from "../governance/rules.ts";
import type { Enricher } from "../ports/enricher.ts";
import { leadDecision, type LeadDecision, on } from "../repositories/lead-repository.ts";

/*
 * How enrichment decides on an event, in either process: the consumer of the events topic, which reads what it needs,
 * or capture, which already has the data (capture-chain.ts).
 */

export const ENRICHMENT = "enrichment.v1";

export const enrichmentEvents = [
  "lead.captured.v1",
  "lead.released-from-quarantine.v1",
  "interaction.recorded.v1",
] as const;

type Failure = { readonly provider: string; readonly reason: string };
type Found = { readonly values: readonly EnrichedValue[]; readonly failures: readonly Failure[] };

/** An event that may need a look-up, with the contact data known by then and before it. */
export type Job = {
  readonly event: StoredEvent;
  readonly leadId: LeadId;
  readonly lead: KnownLead;
  readonly contact: ContactRef | undefined;
  readonly before: ContactRef | undefined;
};

/** Contact data by the ref of its blob; null: it was erased. */
export type Contacts = ReadonlyMap<string, Contact | null>;

type Gate = { readonly failure: Failure; readonly since: Instant | null };

/** Shared by all look-ups of one moment. */
export type LookUps = {
  readonly enrichers: readonly Enricher[];
  readonly rules: RulesInForce;
  readonly now: Instant;
  /** Null or absent: the gate is open. */
  readonly gates: ReadonlyMap<LeadId, Gate | null>;
  readonly contacts: Contacts;
};

/** Fields that a provider can use; external ids and messages are not passed on. */
const useful = ["email", "phone", "company"] as const;
const usefulNames = new Set<string>(useful);

const isUseful = ({ holds }: ContactRef): boolean => holds.some((field) => usefulNames.has(field));

/** Whether an event may need a look-up: of an open lead, with a contact or after its release. */
export const mayAsk = (event: StoredEvent, state: KnownLead): boolean =>
  (event.type !== "interaction.recorded.v1" || event.data.contact !== null) &&
  !state.isQuarantined &&
  isOpen(state.stage);

/**
 * @returns with the newest useful contact as of the event, not of now: the result must not depend on how a batch is
 *   cut.
 */
export function jobOf({ event, leadId, lead }: Pick<Job, "event" | "leadId" | "lead">): Job {
  const { contacts } = lead;
  const own = "contact" in event.data && event.data.contact !== null ? event.data.contact : null;
  const place = own === null ? -1 : contacts.findIndex(({ ref }) => ref === own.ref);
  const until = place < 0 ? contacts : contacts.slice(0, place + 1);
  const contact = until.findLast(isUseful);
  const before = own?.ref === contact?.ref ? until.slice(0, -1).findLast(isUseful) : contact;
  return { event, leadId, lead, contact, before };
}

/** Scoring waits for enrichment after a capture and a release, so the first result is always written. */
const isAwaited = ({ type }: StoredEvent): boolean => type === "lead.released-from-quarantine.v1";

/** Scoring also handles an interaction, and finishes while the look-up still runs. */
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
  { enrichers, now }: LookUps,
  subject: Parameters<Enricher["enrich"]>[0],
): Promise<Found> {
  const answers = await Promise.all(enrichers.map((enricher) => ask(enricher, subject, now)));
  return {
    values: answers.flatMap((a) => ("values" in a ? a.values : [])),
    failures: answers.flatMap((a) => ("values" in a ? [] : [a])),
  };
}

/** The data passed to a provider: the same data gives the same look-up. */
const askedAbout = (contacts: Contacts, ref: ContactRef | undefined): string => {
  const contact = contacts.get(ref?.ref ?? "");
  return JSON.stringify(useful.map((field) => contact?.[field] ?? null));
};

/** The records of the person: of the lead itself, and of every lead that was merged into it. */
export const subjectsOf = ({ leadId, merged = [] }: KnownLead): readonly SubjectId[] =>
  [leadId, ...merged.map((one) => one.leadId)].map(subjectIdFor);

/** The gate of every look-up: a person who objected is not looked up, and the refusal is recorded. Null: it is open. */
export function gated(subjects: readonly Subject[], { policy }: RulesInForce, at: Instant): Gate | null {
  const gate = policy.consent.gates.find(({ act }) => act === "enrichment");
  if (gate === undefined || subjects.length === 0) return null;
  const { isOpen: isAllowed, reason, record } = strictestGate(subjects, gate, at);
  if (isAllowed) return null;
  const objections = subjects.flatMap(({ records }) => (record === null ? [] : (records.get(record) ?? [])));
  const since =
    objections
      .filter(({ state }) => state !== "given")
      .map((one) => one.since)
      .toSorted()[0] ?? null;
  return { failure: { provider: "consent-gate", reason }, since };
}

/** A refusal applies to events after the objection; earlier ones were looked up, or needed no look-up. */
const isRefused = ({ since }: Gate, { meta }: StoredEvent): boolean =>
  since === null || since <= meta.recordedAt;

const restsOf = (enrichers: readonly Enricher[]): Rests =>
  new Map(
    enrichers.flatMap(({ provider, restMinutes }) =>
      restMinutes === undefined ? [] : [[provider, restMinutes] as const],
    ),
  );

/** Whether to decide on it: something is due, or the event has new data. The lead's decider has the final say. */
function isAsking({ event, leadId, lead, contact, before }: Job, l: LookUps, rests: Rests): boolean {
  if (isAwaited(event) || isLookUpDue(lead, { dueAt: event.meta.recordedAt, rests })) return true;
  const gate = l.gates.get(leadId) ?? null;
  if (gate !== null) return isRefused(gate, event);
  return askedAbout(l.contacts, contact) !== askedAbout(l.contacts, before);
}

/** Look-ups of one batch: each contact of a lead is looked up once, however many events have it. */
function createFinder(lookUps: LookUps) {
  const { rules, gates, contacts } = lookUps;
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
    const asked = lookUp(lookUps, about);
    found.set(key, asked);
    return asked;
  };
}

/**
 * The decisions of enrichment on those jobs that need one, each named by its event. A failing provider never makes it
 * throw.
 */
export async function enrichmentDecisions(
  lookUps: LookUps,
  jobs: readonly Job[],
): Promise<readonly LeadDecision[]> {
  const find = createFinder(lookUps);
  const rests = restsOf(lookUps.enrichers);
  const asking = jobs.filter((job) => isAsking(job, lookUps, rests));
  return Promise.all(asking.map(async (job) => enrichmentDecision(job, await find(job), lookUps, rests)));
}

function enrichmentDecision(
  { event, leadId }: Job,
  found: Found,
  { rules, now }: LookUps,
  rests: Rests,
): LeadDecision {
  const trigger = { group: ENRICHMENT, event, policy: rules.ref };
  const decision = leadDecision(trigger, leadId, now, {
    ...on(leadId, now, event),
    type: "enrich",
    ...found,
    isAwaited: isAwaited(event),
    ...("via" in event.data && event.data.via !== undefined ? { via: event.data.via } : {}),
    dueAt: event.meta.recordedAt,
    rests,
  });
  return isInteraction(event) ? { ...decision, atLeast: AS_IT_IS_NOW } : decision;
}
