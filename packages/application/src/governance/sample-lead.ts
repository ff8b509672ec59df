import {
  type AnyEvent,
  EventId,
  eventDefects,
  type Instant,
  LeadId,
  type PolicyDocument,
  type Rep,
  Submission,
} from "@leadstream/contracts";
import {
  type CompiledCalendar,
  clocksFrom,
  consentGate,
  lead,
  type Lead,
  type LeadCommand,
  allocate,
  emptyRoster,
  factsOf,
  subject,
  normalizeSubmission,
} from "@leadstream/domain";
import {
  assignmentIdFor,
  eventIdFor,
  plainSubmissionId,
  repIdFor,
  subjectIdFor,
  uuidOf,
} from "../core/ids.ts";
import { tasksFor } from "./tasks.ts";

/*
 * A sample lead that uses every part of a policy: capture, abuse, consent, score, assignment, work, cool-down and
 * idleness. It runs through the deciders of the consumers, and every event must pass the schema of the store. An error
 * or an invalid event here would also stop a consumer.
 */

const submissionId = plainSubmissionId("policy-check", "sample");
const leadId = LeadId.parse(submissionId.replace("subm_", "lead_"));
const ref = EventId.parse(uuidOf("policy-check"));
const repId = repIdFor("policy-check");

const rep = (policy: PolicyDocument): Rep => ({
  repId,
  handle: "sample",
  team: "sample",
  isWorking: true,
  calendar: policy.defaultCalendar,
  countries: ["DE"],
  products: ["sample"],
  languages: ["de"],
  industries: ["sample"],
  tier: 5,
  capacity: 10,
});

const sample = Submission.parse({
  action: "demo-request",
  honeypot: "filled",
  contact: { email: "sample@example.org", fullName: "xxx" },
  attributes: { country: "DE", language: "de", product: "sample", industry: "sample", budgetMinor: 1 },
  source: { party: "third" },
});

/** @throws TypeError naming the event and the place, never a value. */
function mustBeStorable(events: readonly AnyEvent[]): void {
  for (const event of events) {
    const [defect] = eventDefects(event);
    if (defect !== undefined) throw new TypeError(`${event.type} could not be stored (${defect})`);
  }
}

/** The lead after a command. @throws TypeError when the command is refused or an event could not be stored. */
function after(state: Lead, command: LeadCommand): Lead {
  const decision = lead.decide(command, state);
  if (!decision.ok) throw new TypeError(`${command.type} is refused (${decision.error.code})`);
  mustBeStorable(decision.value);
  return decision.value.reduce<Lead>(
    (now, event, i) =>
      lead.evolve(now, {
        ...event,
        id: eventIdFor({ by: "policy-check", stream: leadId, messageId: command.type }, i),
        meta: { occurredAt: command.at },
      }),
    state,
  );
}

/** A new lead that fills the honeypot, from a supplier without authorisation, with a disposable address. */
export function captured(policy: PolicyDocument, at: Instant): Lead {
  const { abuse, source, attributes } = normalizeSubmission(sample, {
    phoneOf: () => null,
    domainOf: (domain) => domain,
    isDisposable: () => true,
    policy,
    sender: "policy-check",
    receivedAt: at,
  });
  const { pools } = policy.assignment;
  const command = {
    type: "capture" as const,
    leadId,
    at,
    ref,
    subjectId: subjectIdFor(leadId),
    submissionId,
    sender: "policy-check",
    kind: sample.kind,
    direction: sample.direction,
    action: sample.action ?? null,
    source,
    attributes,
    contact: null,
    contactHeldBySender: false,
    defects: [],
  };
  after(lead.initial, { ...command, poolId: pools.quarantine, abuse });
  return after(lead.initial, { ...command, poolId: pools.intake, abuse: null });
}

/** The consents of a submission as capture writes them; every gate is checked with and without them. */
export function consented({ consent }: PolicyDocument, at: Instant): void {
  const subjectId = subjectIdFor(leadId);
  const evidence = {
    textRef: null,
    textSha256: "0".repeat(64),
    formVersion: "1",
    mechanism: "checkbox",
    surface: "submission",
    contact: null,
  } as const;
  const { controller, jurisdiction, gates } = consent;
  const consents = gates.map(({ purpose, channel, bases: [lawfulBasis = "consent"] }) => ({
    isGiven: true,
    isAct: true,
    purpose,
    channel,
    lawfulBasis,
    validUntil: null,
    controller,
    jurisdiction,
    notice: { id: "sample", version: "1", language: "en" },
    evidence,
  }));
  const decision = subject.decide({ type: "state-consents", subjectId, leadId, consents }, subject.initial);
  if (!decision.ok) return;
  mustBeStorable(decision.value);
  const stated = decision.value.reduce(
    (now, event) => subject.evolve(now, { ...event, id: ref, meta: { occurredAt: at } }),
    subject.initial,
  );
  for (const gate of gates) [subject.initial, stated].map((now) => consentGate(now, gate, at));
}

/** The lead after scoring. */
export const scored = (state: Lead, { scoring, qualification }: PolicyDocument, at: Instant): Lead =>
  after(state, {
    type: "score",
    leadId,
    at,
    ref,
    scoring,
    qualification,
    recordedAt: at,
    comeback: null,
    promise: null,
  });

type Sample = { readonly calendar: CompiledCalendar; readonly at: Instant; readonly later: Instant };

/** Assigned by rule with the whole explanation; the roster's events must be storable too. */
function assignment(state: Lead, policy: PolicyDocument, { calendar, at }: Sample): LeadCommand {
  const facts = state.status === "known" ? factsOf(state) : new Map();
  const rules = { policy: policy.assignment, reps: [rep(policy)], at };
  const request = { leadId, assignmentNo: 1, score: 100, facts };
  const { placements, events } = allocate(emptyRoster, [request], rules);
  mustBeStorable(events);
  const { candidates = [], tieBreak = { strategy: "sample", reason: "sample" } } = placements[0] ?? {};
  const { group } = policy.assignment;
  return { ...on, ...owned(1, at, policy, calendar), type: "assign", at, group, candidates, tieBreak };
}

const on = { leadId, ref, repId };

/** Deadlines and tasks, as in every assignment and claim. */
function owned(
  assignmentNo: number,
  since: Instant,
  { followUp: policy }: PolicyDocument,
  calendar: CompiledCalendar,
) {
  const clocks = clocksFrom(since, { score: 100, actions: [] }, { policy, calendar });
  const tasks = tasksFor({ leadId, assignmentNo, since, respondBy: clocks.respondBy }, { policy, calendar });
  return { assignmentId: assignmentIdFor(leadId, assignmentNo), assignmentNo, clocks, tasks };
}

/** Worked on and given back at once, then idle, then claimed again much later. */
function workOn(policy: PolicyDocument, { calendar, at, later }: Sample): readonly LeadCommand[] {
  const { followUp, qualification } = policy;
  const { primary, reactivation } = policy.assignment.pools;
  const { protection, coolDownDays } = followUp;
  const { reactivateBelow: below, idleDays } = qualification;
  const call = { kind: "call", direction: "outbound", action: null, result: null } as const;
  const items = { budget: 10, authority: 10, need: 10, timing: 10 };
  return [
    { ...on, ...call, type: "log-interaction", at, protection, interactionId: ref },
    { ...on, type: "qualify", at, items, qualification },
    { ...on, type: "release", at, poolId: primary, reason: "sample" },
    { ...on, type: "deadline-idle", at: later, primary, reactivation, below, idleDays },
    { ...on, ...owned(2, later, policy, calendar), type: "claim", at: later, coolDownDays },
  ];
}

/** The lead is assigned, worked on, given back, left idle, and claimed again after the cool-down. */
export function worked(state: Lead, policy: PolicyDocument, sample: Sample): void {
  [assignment(state, policy, sample), ...workOn(policy, sample)].reduce(after, state);
}
