import { uuidOf } from "@leadstream/application";
import {
  type AnyEvent,
  defaultPolicy,
  EventId,
  type EventMetadata,
  Instant,
  type StoredEvent,
} from "@leadstream/contracts";
import { lead, type Lead } from "@leadstream/domain";
import { aLead, aSubject, leadNo, repNo, submissionNo, t } from "@leadstream/testing";
import type { Operation } from "../../src/client/operation.ts";
import type { Evidence, Message } from "../../src/evidence/evidence.ts";

/** Last time at which deadlines fire: one hour before the two-hour deadline. */
const endMs = Date.parse(t(60));

export const leadId = leadNo(1);
export const subjectId = aSubject.id;
export const claimKey = "command-claim";
export const callKey = "command-call";
export const withdrawKey = "command-withdraw";
export const refusedKey = "command-refused";

type Said = { readonly by: string; readonly cause: string; readonly minute: number };

/** A store under construction: positions and ids are assigned, the caller gives the rest. */
export function aStore() {
  const events: StoredEvent[] = [];
  return {
    events,
    append: (stream: string, said: Said, ...facts: readonly AnyEvent[]): readonly StoredEvent[] => {
      const from = events.filter((event) => event.stream === stream).length;
      const meta: EventMetadata = {
        occurredAt: t(said.minute),
        recordedAt: t(said.minute),
        actor: { kind: "service", id: said.by },
        correlationId: said.cause,
        causationId: said.cause,
      };
      const fresh = facts.map(({ type, data }, n): StoredEvent => {
        const revision = from + n;
        const id = EventId.parse(uuidOf(`${stream}/${revision}`));
        const event = { type, data, id, meta, stream, revision, position: events.length + n + 1 };
        return event as StoredEvent;
      });
      events.push(...fresh);
      return fresh;
    },
  };
}

export const operation = (change: Partial<Operation> & Pick<Operation, "n" | "kind" | "key">): Operation => {
  const outcome = change.outcome ?? "ok";
  const [startedMs, endedMs] = [Date.parse(t(1)), Date.parse(t(30))];
  const status = outcome === "ok" ? 200 : 409;
  return {
    cause: change.key,
    leadId,
    repId: null,
    race: null,
    attempts: [{ startedMs, endedMs, outcome, status, answer: {} }],
    outcome,
    ...change,
  };
};

/** The store's events as the relay publishes them. */
export const published = (events: readonly StoredEvent[]): readonly Message[] =>
  events.map(({ id, type, stream: key, revision }, offset) => ({
    partition: 0,
    offset,
    key,
    id,
    type,
    revision,
    mark: null,
  }));

const alarm = (kind: string, dueAt: string) => ({
  id: `${kind}/${leadId}/${dueAt}`,
  kind,
  key: leadId,
  dueAtMs: Date.parse(dueAt),
});

/** A lead is captured, looked up, scored, claimed and called; its person withdraws at the end. No violation. */
export function soundEvidence(): Evidence {
  const { events, append } = aStore();
  const [s1, s2, s3] = [1, 2, 3].map(submissionNo);
  append(
    "governance_main",
    { by: "first-start", cause: "first-policy", minute: 0 },
    { type: "policy.published.v1", data: { name: "default", version: 1, document: defaultPolicy } },
  );
  const [captured] = append(
    leadId,
    { by: "local", cause: String(s1), minute: 0 },
    aLead.captured(),
    aLead.verified(),
  );
  append(
    subjectId,
    { by: "local", cause: String(s1), minute: 0 },
    aSubject.given(0, { purpose: "enrichment", channel: "any" }),
  );
  const value = {
    field: "email-domain-class",
    value: "corporate",
    provider: "email-domain",
    confidence: 0.7,
    fetchedAt: t(1),
    ttlDays: 90,
    party: "first",
  } as const;
  const [enriched] = append(
    leadId,
    { by: "enrichment.v1", cause: String(captured?.id), minute: 1 },
    aLead.enriched(1, value),
  );
  append(leadId, { by: "scoring.v1", cause: String(enriched?.id), minute: 2 }, ...scoreOf(events));
  append(
    "roster_default",
    { by: "api.v1", cause: claimKey, minute: 3 },
    {
      type: "roster.slots-taken.v1",
      data: {
        group: "default",
        slots: [{ leadId, assignmentNo: 1, repId: repNo(1), purpose: "claim", at: t(3) }],
      },
    },
  );
  append(leadId, { by: "local", cause: claimKey, minute: 3 }, aLead.claimed(1, 3), aLead.scheduled(1, 123));
  append(leadId, { by: "local", cause: callKey, minute: 4 }, aLead.call(4));
  append(
    subjectId,
    { by: "local", cause: withdrawKey, minute: 5 },
    aSubject.withdrawn(5, { purpose: "enrichment", channel: "any" }),
  );
  const [noted] = append(
    leadId,
    { by: "local", cause: withdrawKey, minute: 5 },
    aLead.interaction(5, { kind: "unsubscribe" }),
  );
  append(leadId, { by: "scoring.v1", cause: String(noted?.id), minute: 6 }, ...scoreOf(events));
  append(
    leadId,
    { by: "local", cause: String(s2), minute: 7 },
    aLead.interaction(7, { submissionId: s2 ?? null, sender: "local" }),
  );
  append(
    String(s3),
    { by: "local", cause: String(s3), minute: 7 },
    {
      type: "submission.refused.v1",
      data: {
        submissionId: submissionNo(3),
        sender: "local",
        receivedAt: t(7),
        defects: [{ field: "contact", code: "contact.unreachable", message: "no way" }],
      },
    },
  );
  return evidenceOf(events);
}

function scoreOf(events: readonly StoredEvent[]): readonly AnyEvent[] {
  const history = events.filter(({ stream }) => stream === leadId);
  const state = history.reduce<Lead>((before, event) => lead.evolve(before, event as never), lead.initial);
  const { scoring, qualification } = defaultPolicy;
  const ref = EventId.parse(uuidOf("score"));
  const at = Instant.parse(t(9));
  const decision = lead.decide(
    { leadId, at, ref, type: "score", scoring, qualification, recordedAt: at, comeback: null, promise: null },
    state,
  );
  return decision.ok ? decision.value : [];
}

const submitted = (n: number): Message => ({
  partition: 0,
  offset: n,
  key: "hash",
  id: submissionNo(n),
  type: "lead.submitted.v1",
  mark: null,
  revision: null,
});

function evidenceOf(events: readonly StoredEvent[]): Evidence {
  const told = (key: string) =>
    events
      .filter(({ meta }) => meta.causationId === key)
      .filter(({ stream }) => !stream.startsWith("roster"))
      .map(({ id, type }) => ({ id, type }));
  const answered = (key: string) => [
    {
      startedMs: Date.parse(t(1)),
      endedMs: Date.parse(t(30)),
      outcome: "ok" as const,
      status: 200,
      answer: { events: told(key) },
    },
  ];
  const submissionAnswer = (n: number) => [
    {
      startedMs: Date.parse(t(0)),
      endedMs: Date.parse(t(1)),
      outcome: "ok" as const,
      status: 202,
      answer: { submissionId: submissionNo(n) },
    },
  ];
  const digests = [{ view: "leads_v1", rows: 1, digest: "d" }];
  return {
    seed: 7,
    events,
    headPosition: events.length,
    published: published(events),
    inbound: [1, 2, 3].map(submitted),
    parked: [],
    timers: [alarm("ring-respond", t(123)), alarm("ring-task", t(123))],
    groups: [
      { group: "capture.v1", topic: "inbound", committed: 3, end: 3 },
      { group: "scoring.v1", topic: "events", committed: events.length, end: events.length },
    ],
    operations: [
      operation({ n: 1, kind: "submit", key: "person-1", attempts: submissionAnswer(1) }),
      operation({ n: 2, kind: "visit", key: "person-1-visit", attempts: submissionAnswer(2) }),
      operation({
        n: 3,
        kind: "claim",
        key: claimKey,
        repId: repNo(1),
        race: 1,
        attempts: answered(claimKey),
      }),
      operation({ n: 4, kind: "claim", key: refusedKey, repId: repNo(2), race: 1, outcome: "fail" }),
      operation({ n: 5, kind: "log-interaction", key: callKey, attempts: answered(callKey) }),
      operation({ n: 6, kind: "withdraw-consent", key: withdrawKey, attempts: answered(withdrawKey) }),
    ],
    deeds: [
      {
        lane: "deaths",
        kind: "kill",
        what: "SIGKILL scoring",
        startedMs: Date.parse(t(2)),
        endedMs: Date.parse(t(2)),
        outcome: "killed",
      },
    ],
    verified: [{ check: "streams are gapless", checked: 1, violations: 0, examples: [] }],
    views: { position: events.length, isEqual: true, live: digests, rebuilt: digests },
    alarmsUntilMs: endMs,
    stillWaiting: null,
  };
}
