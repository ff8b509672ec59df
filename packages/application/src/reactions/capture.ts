import type {
  AnyEvent,
  ConsentPolicy,
  Defect,
  InboundMessage,
  LeadId,
  SubmissionEvent,
  SubmissionId,
  SubmittedConsent,
} from "@leadstream/contracts";
import { capped, defaultAbuse, inOneList, Submission } from "@leadstream/contracts";
import {
  lead,
  type Lead,
  type StatedConsent,
  subject,
  type Subject,
  type Submission as SubmissionState,
  normalizeSubmission,
  type NormalizedSubmission,
} from "@leadstream/domain";
import { Fault, ok } from "@leadstream/kernel";
import { CAPTURE } from "../core/capture-group.ts";
import { decideAll, type Outcome, AS_IT_IS_NOW, type Decision, type Repository } from "../core/decide-all.ts";
import { causeOf, subjectIdFor } from "../core/ids.ts";
import { normalizationRules } from "../core/normalization-rules.ts";
import type { RuleBook, RulesInForce } from "../governance/rules.ts";
import type { IdentityIndex } from "../ports/identity-index.ts";
import type { InMessage } from "../ports/message-bus.ts";
import type { SubmissionLedger } from "../ports/submission-ledger.ts";
import type { Meter } from "../ports/telemetry.ts";
import { decisionIn } from "../core/submission-decision.ts";
import type { ContactNormaliser, Enricher } from "../ports/enricher.ts";
import type { Vault } from "../ports/vault.ts";
import type { LeadDecision, LeadRepository } from "../repositories/lead-repository.ts";
import type { SubmissionRepository } from "../repositories/repositories.ts";
import { captureChain } from "./capture-chain.ts";
import { consentRefOf, contactRefOf, textHash, type Vaulted, vaultPersonal } from "./capture-vault.ts";
import { consentDefectsOf, isAct } from "./consent-statements.ts";
import { type Captured, decideOnSurvivors, wasToldElsewhere } from "./on-survivors.ts";
import { metBy, noteDuplicates } from "./possible-duplicates.ts";
import { takeBackRepeats } from "./late-repeats.ts";
import {
  isItsOwn,
  type Opened,
  resolveDeals,
  type Resolved,
  resolveLeads,
  type Refused,
} from "./identity-resolution.ts";
import { awaitLeads, dealDecision, dealIn, joinAwaited } from "./waiting-deals.ts";
import { awaitPeople, joinVisits } from "./waiting-visits.ts";

export { CAPTURE };

export type CaptureParts = {
  readonly leads: LeadRepository;
  readonly subjects: Repository<Subject>;
  readonly submissions: SubmissionRepository;
  readonly rules: RuleBook;
  readonly vault: Vault;
  readonly identities: IdentityIndex;
  readonly ledger: SubmissionLedger;
  readonly normaliser: ContactNormaliser;
  readonly meter: Meter;
  /**
   * Absent: every consumer decides for itself. Otherwise capture appends the decisions of enrichment and scoring
   * together with its own. `enrichers` are all providers that enrichment calls.
   */
  readonly chained?: { readonly enrichers: readonly Enricher[] } | undefined;
};

async function open(
  parts: CaptureParts,
  rules: RulesInForce,
  message: InboundMessage,
): Promise<Opened | Refused> {
  const { sealed, refusedFor, moreDefects, receivedAt } = message;
  if (sealed === null) return { message, ...capped(refusedFor, moreDefects) };
  const bytes = await parts.vault.open(sealed);
  const submission = Submission.safeParse(JSON.parse(Buffer.from(bytes).toString("utf8")));
  if (!submission.success)
    throw new Fault("message.undecodable", "an encrypted submission does not match its schema");
  const { sender, velocity } = message;
  const how = normalizationRules(parts.normaliser, rules.policy, { sender, receivedAt, velocity });
  const normalized = normalizeSubmission(submission.data, how);
  return { message, submission: submission.data, normalized };
}

const isOpened = (o: Opened | Refused): o is Opened => "submission" in o;
const isRefused = (o: Opened | Refused): o is Refused => "defects" in o;

const meetsAnother: Defect = {
  field: "contact",
  code: "identity.meets-another-lead",
  message:
    "its strong identities belong to more than one lead; it was added to the lead of the most reliable",
};

/** What intake noted, what capture sees itself, and what its identities say. */
function defectsOf(o: Resolved): Defect[] {
  const { message, normalized, meets } = o;
  const all = [
    ...(message.mended ?? []),
    ...normalized.defects,
    ...consentDefectsOf(o),
    ...(meets.length > 0 ? [meetsAnother] : []),
  ];
  return inOneList(capped(all, message.moreMended));
}

type Envelope = Pick<
  LeadDecision,
  "by" | "messageId" | "correlationId" | "actor" | "traceparent" | "policy" | "occurredAt"
>;

const envelopeOf = ({ message, normalized }: Opened, { ref }: RulesInForce): Envelope => ({
  by: CAPTURE,
  messageId: message.submissionId,
  correlationId: message.submissionId,
  actor: { kind: message.actorKind, id: message.sender },
  traceparent: message.traceparent,
  policy: ref,
  occurredAt: normalized.occurredAt,
});

const isSuspect = ({ abuse }: NormalizedSubmission): boolean => abuse !== null && abuse.points >= abuse.bar;

/** @param leadId the lead of its identities, or the one that lead was merged into. */
function captureDecision(
  o: Resolved,
  leadId: LeadId,
  { vaulted, rules }: { readonly vaulted: Vaulted; readonly rules: RulesInForce },
): LeadDecision {
  const { message, submission, normalized } = o;
  const { submissionId, sender, receivedAt } = message;
  const deal = dealIn(o);
  const via = leadId === o.leadId ? {} : { via: o.leadId };
  if (deal !== null)
    return dealDecision(deal, leadId, { by: CAPTURE, rules, traceparent: message.traceparent, ...via });
  const { pools } = rules.policy.assignment;
  const command = {
    type: "capture" as const,
    leadId,
    at: normalized.occurredAt,
    ref: causeOf(submissionId),
    subjectId: subjectIdFor(leadId),
    poolId: isSuspect(normalized) ? pools.quarantine : pools.intake,
    abuse: normalized.abuse,
    isProof: (rules.policy.abuse.provenBy ?? defaultAbuse.provenBy).some((kind) => kind === submission.kind),
    submissionId,
    sender,
    receivedAt,
    ...{ kind: submission.kind, direction: submission.direction },
    ...{ action: normalized.action, source: normalized.source },
    contact: vaulted.get(contactRefOf(o)) ?? null,
    contactHeldBySender: submission.contactHeldBySender,
    attributes: normalized.attributes,
    defects: defectsOf(o),
    shares: o.shares,
    ...via,
  };
  return {
    stream: leadId,
    ...envelopeOf(o, rules),
    // The lead exists longer than this submission, so the consumers have extended it.
    ...(isItsOwn(o) && leadId === o.leadId ? { begins: true } : { atLeast: AS_IT_IS_NOW }),
    decide: (state) => (isTold(state, submissionId) ? ok([]) : lead.decide(command, state)),
  };
}

const isTold = (state: Lead, messageId: SubmissionId): boolean =>
  wasToldElsewhere(state, { by: CAPTURE, messageId });

/** What the other leads note, each once. Not read afresh: what is noted already is noted. */
function sharesDecisions(o: Resolved, rules: RulesInForce): readonly LeadDecision[] {
  const byOther = Map.groupBy(o.shares, ({ otherLeadId }) => otherLeadId);
  return [...byOther].map(([leadId, found]) => {
    const shares = found.map(({ kind }) => ({ otherLeadId: o.leadId, kind }));
    const ref = causeOf(o.message.submissionId);
    const command = {
      type: "note-shared-identity" as const,
      leadId,
      at: o.normalized.occurredAt,
      ref,
      shares,
    };
    return { stream: leadId, ...envelopeOf(o, rules), decide: (state) => lead.decide(command, state) };
  });
}

function statedOf(o: Resolved, c: SubmittedConsent, vaulted: Vaulted, policy: ConsentPolicy): StatedConsent {
  const text = c.text?.trim() === "" ? "" : (c.text ?? "");
  return {
    isGiven: c.given,
    isWithdrawal: !c.given && o.submission.kind === "unsubscribe",
    isAct: isAct(o),
    purpose: c.purpose,
    channel: c.channel,
    lawfulBasis: c.lawfulBasis,
    validUntil: null,
    controller: policy.controller,
    jurisdiction: policy.jurisdiction,
    notice: { id: c.noticeId, version: c.noticeVersion, language: c.language },
    evidence: {
      textRef: vaulted.get(consentRefOf(o, text)) ?? null,
      textSha256: textHash(text),
      formVersion: c.formVersion,
      mechanism: c.mechanism,
      surface: "submission",
      contact: vaulted.get(contactRefOf(o)) ?? null,
    },
  };
}

function consentDecision(o: Resolved, vaulted: Vaulted, rules: RulesInForce): Decision<Subject, never> {
  const subjectId = subjectIdFor(o.leadId);
  const consents = o.normalized.consents.map((c) => statedOf(o, c, vaulted, rules.policy.consent));
  const command = { type: "state-consents" as const, subjectId, leadId: o.leadId, consents };
  return {
    stream: subjectId,
    ...envelopeOf(o, rules),
    begins: isItsOwn(o),
    decide: (state) => subject.decide(command, state),
  };
}

function refusalDecision({ message, ...listed }: Refused): Decision<SubmissionState, never> {
  const { submissionId, sender, receivedAt } = message;
  const event: SubmissionEvent = {
    type: "submission.refused.v1",
    data: { submissionId, sender, receivedAt, ...listed },
  };
  const events: readonly AnyEvent[] = [event];
  return {
    stream: submissionId,
    by: CAPTURE,
    messageId: submissionId,
    correlationId: submissionId,
    actor: { kind: message.actorKind, id: sender },
    traceparent: message.traceparent,
    occurredAt: receivedAt,
    begins: true,
    decide: () => ok(events),
  };
}

/**
 * Handles one batch of the inbound topic: records receipts, decrypts, normalizes, finds the leads, records consents and
 * refusals. Every submission ends as exactly one of accepted, duplicate, refused or quarantined; a deal and a visit
 * may wait for their lead before. A second delivery gives the same results and writes nothing.
 *
 * @throws Fault `retry` when a part is unavailable; a redelivery completes the rest.
 * Cost: about five round trips one after the other per batch, whatever its size.
 */
export async function captureBatch(
  parts: CaptureParts,
  batch: readonly InMessage<InboundMessage>[],
): Promise<void> {
  const received = parts.ledger.receive(batch.map(({ value }) => value));
  // It is awaited before anything is appended; that reports its failure.
  received.catch(() => undefined);
  const rules = await parts.rules.current();
  const all = await Promise.all(batch.map(({ value }) => open(parts, rules, value)));
  const opened = all.filter(isOpened);
  // Leads first: a deal may belong to a lead of the same batch.
  const leads = await resolveLeads(
    parts.identities,
    opened.filter(({ submission, normalized }) => submission.record === "lead" && !normalized.isVisit),
  );
  const [vaulted, deals] = await Promise.all([
    vaultPersonal(parts, leads),
    resolveDeals(
      parts.identities,
      parts.submissions.states,
      opened.filter(({ submission }) => submission.record === "won"),
    ),
  ]);
  const owned = [...leads, ...deals.owned];
  await received;
  const [captured, met] = await Promise.all([decideOwned(parts, owned, vaulted, rules), metBy(parts, owned)]);
  await noteDuplicates(parts, met, rules);
  const outcomes = captured.map(({ outcome }) => outcome);
  // A lead may have claimed its identities and not be captured yet: its deal waits for the capture.
  const early = owned.filter((_, i) => outcomes[i]?.kind === "refused");
  const waited = await awaitLeads(parts, rules, [...deals.waiting, ...early], CAPTURE);
  await joinAwaited(parts, rules, leads, CAPTURE);
  const visits = opened.filter(({ normalized }) => normalized.isVisit);
  const visited = await awaitPeople(parts, rules, visits, CAPTURE);
  await joinVisits(parts, rules, leads, CAPTURE);
  const refused = [...all.filter(isRefused), ...deals.refused];
  const refusals = await decideAll(parts.submissions, refused.map(refusalDecision));
  await notTwice(parts, { owned, captured }, { refused, refusals });
  // Only accepted submissions can come again under the same id.
  await parts.ledger.refuse(deals.refused.map(({ message }) => message.submissionId));
  countDecided(parts.meter, [...outcomes, ...refusals, ...waited, ...visited]);
}

const isStating = ({ submission: { record, consents } }: Opened): boolean =>
  record === "lead" && consents.length > 0;

/** Decides on leads and on the consents of their subjects. @returns the outcomes of the leads, and where they are. */
async function decideOwned(
  parts: CaptureParts,
  owned: readonly Resolved[],
  vaulted: Vaulted,
  rules: RulesInForce,
): Promise<readonly Captured[]> {
  const on = { vaulted, rules };
  const asked = owned.map((o) => ({
    o,
    capture: captureDecision(o, o.leadId, on),
    consents: isStating(o) ? consentDecision(o, vaulted, rules) : null,
    contact: o.normalized.contact,
  }));
  const fresh = asked.filter(({ o }) => isItsOwn(o));
  const { chained } = parts;
  const chain = chained && (await captureChain({ ...parts, ...chained }, rules, fresh));
  const [captured] = await Promise.all([
    decideOnSurvivors(
      parts.leads,
      asked.map(({ o, capture }) => ({ first: capture, on: (leadId) => captureDecision(o, leadId, on) })),
      { chain, beside: owned.flatMap((o) => sharesDecisions(o, rules)) },
    ),
    decideAll(
      parts.subjects,
      asked.flatMap(({ consents }) => consents ?? []),
    ),
  ]);
  return captured;
}

function notTwice(
  { ledger, leads: { store } }: CaptureParts,
  { owned, captured }: { readonly owned: readonly Resolved[]; readonly captured: readonly Captured[] },
  {
    refused,
    refusals,
  }: { readonly refused: readonly Refused[]; readonly refusals: readonly Outcome<never>[] },
): Promise<void> {
  const asked = [
    ...owned.map(({ message: { submissionId }, leadId }, i) => ({
      stream: captured[i]?.stream ?? leadId,
      by: CAPTURE,
      submissionId,
    })),
    ...refused.map(({ message: { submissionId } }) => ({ stream: submissionId, by: CAPTURE, submissionId })),
  ];
  return takeBackRepeats({ ledger, store }, asked, [...captured.map(({ outcome }) => outcome), ...refusals]);
}

/** Counts each submission once: the first delivery has counted those that a second one finds handled. */
function countDecided(meter: Meter, outcomes: readonly Outcome<unknown>[]): void {
  for (const answer of outcomes) {
    const decision = answer.kind === "done" ? decisionIn(answer.events) : null;
    if (decision === null) continue;
    const { sender, outcome } = decision;
    meter.count("submissions_decided_total", { sender, outcome });
  }
}
