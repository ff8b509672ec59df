import { type ConsentPolicy, type StoredEvent, SubjectEvent } from "@leadstream/contracts";
import { consentGate, subject, type Subject } from "@leadstream/domain";
import { check } from "./violation.ts";

/*
 * The gate of a look-up uses the subject's consent at that time. A message reaches a consumer through the relay, and
 * the relay publishes nothing before all older events are settled. So a withdrawal before the event that triggered the
 * look-up was visible. A withdrawal between the two may have been missed, for example by a consumer that was paused
 * between reading and writing. That is no violation: the look-up was allowed when it started.
 */

const subjectTypes = new Set<string>(SubjectEvent.options.map((option) => option.shape.type.value));
const isSubjectEvent = (event: StoredEvent): event is StoredEvent<SubjectEvent> =>
  subjectTypes.has(event.type);

type Policy = { readonly gates: ConsentPolicy["gates"] };

function policyAt(events: readonly StoredEvent[]): Policy {
  const published = events.findLast(({ type }) => type === "policy.published.v1");
  return published?.type === "policy.published.v1" ? published.data.document.consent : { gates: [] };
}

/** Whether the gate was closed all the time between two positions. */
function wasClosed(
  said: readonly StoredEvent<SubjectEvent>[],
  gate: ConsentPolicy["gates"][number],
  { from, until }: { readonly from: number; readonly until: StoredEvent },
): boolean {
  const isOpenFor = (state: Subject): boolean => consentGate(state, gate, until.meta.occurredAt).isOpen;
  let state = subject.initial;
  for (const event of said.filter(({ position }) => position < from)) state = subject.evolve(state, event);
  if (isOpenFor(state)) return false;
  for (const event of said.filter(({ position }) => position > from && position < until.position)) {
    state = subject.evolve(state, event);
    if (isOpenFor(state)) return false;
  }
  return true;
}

export const nothingAfterWithdrawal = check("nothing enriched or sent after a withdrawal", ({ events }) => {
  const gate = policyAt(events).gates.find(({ act }) => act === "enrichment");
  if (gate === undefined) return [{ what: "the policy has no gate for look-ups: nothing could be checked" }];
  const said = Map.groupBy(events.filter(isSubjectEvent), ({ data }) => data.leadId);
  const byId = new Map<string, StoredEvent>(events.map((event) => [event.id, event]));
  return events.flatMap((event) => {
    if (event.type !== "lead.enriched.v1" || event.data.values.length === 0) return [];
    const trigger = byId.get(event.meta.causationId);
    const words = said.get(event.data.leadId) ?? [];
    if (trigger === undefined || !wasClosed(words, gate, { from: trigger.position, until: event })) return [];
    return [
      {
        stream: event.stream,
        atMs: Date.parse(event.meta.recordedAt),
        what: `${event.stream}@${event.revision}: looked up in answer to @${trigger.revision}, although the person had withdrawn before it`,
      },
    ];
  });
});
