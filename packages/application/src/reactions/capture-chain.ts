import type { Contact, StoredEvent } from "@leadstream/contracts";
import type { Lead, LeadRejection, Subject } from "@leadstream/domain";
import { type Chain, type Decision, rehearse, type Repository } from "../core/decide-all.ts";
import { isOneOf } from "../core/event-in.ts";
import type { RulesInForce } from "../governance/rules.ts";
import type { Enricher } from "../ports/enricher.ts";
import type { LeadDecision, LeadRepository } from "../repositories/lead-repository.ts";
import { enrichmentDecisions, enrichmentEvents, gated, type Job, jobOf, mayAsk } from "./look-ups.ts";
import { scoringDecisions, scoringEvents } from "./scoring.ts";

/*
 * Answers that capture appends along with what they answer to, in the names of enrichment and scoring and under the very
 * ids their answers have. Both find themselves answered when the events come round. They stay the durable way: what is
 * not chained, what a lost race undid and what a crash left out they answer.
 *
 * Chained is what needs nothing but what capture has in hand:
 *
 *   lead.captured          the look-up of a new lead, if all providers are tables of our own
 *   lead.enriched          its score
 *   interaction.recorded   its score; the look-up needs what the vault holds of before, and is left to enrichment
 *
 * What a new lead will look like is rehearsed before, because providers answer later and decisions do not wait.
 */

/** A submission that makes a lead if it was not delivered before. */
export type NewLead = {
  readonly capture: LeadDecision;
  /** Null: it states none. */
  readonly consents: Decision<Subject, never> | null;
  readonly contact: Contact;
};

export type CaptureChainParts = {
  readonly leads: LeadRepository;
  readonly subjects: Repository<Subject>;
  /** All that enrichment asks. */
  readonly enrichers: readonly Enricher[];
};

const isCaptured = isOneOf(["lead.captured.v1"]);
const isAskedOfEnrichment = isOneOf(enrichmentEvents);
const isAskedOfScoring = isOneOf(scoringEvents);

type Rehearsed = { readonly job: Job; readonly subject: Subject; readonly contact: Contact };

function rehearsed(
  { leads, subjects }: CaptureChainParts,
  { capture, consents, contact }: NewLead,
): readonly Rehearsed[] {
  // Remembered: it was captured before, and whoever is to answer has heard of it.
  if (leads.states.remembers(capture.stream)) return [];
  const { events, state: lead } = rehearse(leads, capture);
  const event = events.find(isCaptured);
  if (event === undefined || lead.status !== "known" || !mayAsk(event, lead)) return [];
  const subject = consents === null ? subjects.states.empty.state : rehearse(subjects, consents).state;
  return [{ job: jobOf({ event, leadId: event.data.leadId, lead }), subject, contact }];
}

/** What enrichment will say to new leads, by the event that it answers. */
async function lookUpsOf(
  parts: CaptureChainParts,
  rules: RulesInForce,
  fresh: readonly NewLead[],
): Promise<ReadonlyMap<string, LeadDecision>> {
  const { enrichers, leads } = parts;
  if (enrichers.some(({ isExternal }) => isExternal)) return new Map();
  const now = leads.clock.now();
  const all = fresh.flatMap((each) => rehearsed(parts, each));
  const jobs = all.map(({ job }) => job);
  const gates = new Map(all.map(({ job, subject }) => [job.leadId, gated(subject, rules, now)]));
  const contacts = new Map(
    all.flatMap(({ job, contact }) =>
      job.contact === undefined ? [] : [[job.contact.ref, contact] as const],
    ),
  );
  const decisions = await enrichmentDecisions({ enrichers, rules, now, gates, contacts }, jobs);
  return new Map(decisions.map((decision) => [decision.messageId, decision]));
}

/**
 * The chain of one batch of capture.
 *
 * @param fresh those of the batch that may make a lead; what others make of leads that are there needs no preparation.
 * Cost: no round trip; deciding twice on each new lead, some 10 µs.
 */
export async function captureChain(
  parts: CaptureChainParts,
  rules: RulesInForce,
  fresh: readonly NewLead[],
): Promise<Chain<Lead, LeadRejection>> {
  const lookUps = await lookUpsOf(parts, rules, fresh);
  const enriching = (event: StoredEvent): readonly LeadDecision[] => {
    const decision = isAskedOfEnrichment(event) ? lookUps.get(event.id) : undefined;
    return decision === undefined ? [] : [decision];
  };
  return (event) => [
    ...enriching(event),
    ...(isAskedOfScoring(event) ? scoringDecisions(parts.leads, event, rules) : []),
  ];
}
