import { EMPTY, type EventStore } from "@leadstream/application";
import { EventId, Instant, type LeadEvent, type NewEvent } from "@leadstream/contracts";
import { HOUR_MS, instantOf, msOf } from "@leadstream/domain";
import { aLead, type Fact, leadNo, repNo, subjectNo, submissionNo, taskNo } from "@leadstream/testing";
import { randomUUID } from "node:crypto";

type Told = { readonly fact: Fact<LeadEvent>; readonly hoursAgo: number };

const sourceOf = (channel: string) => ({ channel, campaign: "none", party: "first" as const });

const captured = (n: number, channel: string, change: Parameters<typeof aLead.captured>[1] = {}) =>
  aLead.captured(0, {
    ...{ leadId: leadNo(n), subjectId: subjectNo(n), submissionId: submissionNo(n) },
    ...{ source: sourceOf(channel), contact: null },
    ...change,
  });
const contacted = (n: number, channel: string, change: Parameters<typeof aLead.interaction>[1] = {}) =>
  aLead.interaction(0, { leadId: leadNo(n), source: sourceOf(channel), contact: null, ...change });

const ours = { kind: "call", direction: "outbound" } as const;
const left = { kind: "unsubscribe" } as const;

/** A lead with a promise at `until` minus ten hours, which was shortened an hour later. */
function shortened(n: number, until: Instant): readonly Told[] {
  const leadId = leadNo(n);
  const at = (hoursAgo: number): Instant => instantOf(msOf(until) - hoursAgo * HOUR_MS);
  const assigned = aLead.assigned(1, 0, { leadId });
  const clocks = { ...assigned.data.clocks, respondBy: at(2), respondRule: "one-working-day" };
  const repId = repNo(1);
  const before = { respondBy: clocks.respondBy, rule: clocks.respondRule };
  const tightened = {
    leadId,
    assignmentNo: 1,
    repId,
    before,
    respondBy: at(8),
    rule: "hot-2-h",
    since: at(9),
  };
  const data = { ...tightened, taskIds: [taskNo(n)], because: EventId.parse(randomUUID()) };
  return [
    { fact: captured(n, "search"), hoursAgo: 11 },
    { fact: { ...assigned, data: { ...assigned.data, clocks } }, hoursAgo: 10 },
    { fact: aLead.scheduled(1, 0, { leadId, taskId: taskNo(n), dueAt: at(2) }), hoursAgo: 10 },
    { fact: { type: "promise.tightened.v1", data, at: at(9) }, hoursAgo: 9 },
  ];
}

/** The lead that we called first, and the one of the same person who came: to be merged. */
export const calledAndCame = [leadNo(9_004), leadNo(9_005)] as const;

/**
 * Leads of persons whom we called first, of one who only ever left, and one with a promise that was shortened. Told at
 * `until`.
 */
export async function tellLateOrigins(store: EventStore, until: string): Promise<void> {
  const now = Instant.parse(until);
  const stories: Readonly<Record<number, readonly Told[]>> = {
    9_001: [
      { fact: captured(9_001, "phone", ours), hoursAgo: 50 },
      { fact: contacted(9_001, "mail", left), hoursAgo: 40 },
      { fact: contacted(9_001, "search"), hoursAgo: 30 },
    ],
    9_002: [
      { fact: captured(9_002, "mail", left), hoursAgo: 20 },
      { fact: contacted(9_002, "Phone", ours), hoursAgo: 25 },
    ],
    9_003: shortened(9_003, now),
    9_004: [{ fact: captured(9_004, "phone", ours), hoursAgo: 60 }],
    9_005: [{ fact: captured(9_005, "fair"), hoursAgo: 5 }],
  };
  const appends = Object.entries(stories).map(([n, told]) => ({
    stream: leadNo(Number(n)),
    expected: EMPTY,
    events: told.map(({ fact: { at: _, ...event }, hoursAgo }): NewEvent => {
      const occurredAt = instantOf(msOf(now) - hoursAgo * HOUR_MS);
      const actor = { kind: "import", id: "test" } as const;
      const meta = { occurredAt, recordedAt: now, actor, correlationId: "test", causationId: "test" };
      return { ...event, id: EventId.parse(randomUUID()), meta };
    }),
  }));
  await store.appendMany(appends);
}
