import type { StoredEvent } from "@leadstream/contracts";
import type { ParkedRow, TimerRow } from "../evidence/evidence.ts";
import { check } from "./violation.ts";

const iso = (ms: number): string => new Date(ms).toISOString();

/** A fired deadline is deleted. The id of its event says when it was due. */
const rungName = /^(?:\d-)?ring-[a-z]+\/.*\/(?<due>[^/]+)$/u;
const dueOf = ({ meta }: StoredEvent): number =>
  Date.parse(rungName.exec(meta.causationId)?.groups?.["due"] ?? "");
const isRung = (event: StoredEvent): boolean => !Number.isNaN(dueOf(event));

/** How many deadlines changed something. */
export const rungAlarms = (events: readonly StoredEvent[]): number =>
  new Set(events.filter(isRung).map(({ meta }) => meta.causationId)).size;

export const neverEarly = check("a deadline never fires early", ({ events }) =>
  events
    .filter((event) => isRung(event) && Date.parse(event.meta.occurredAt) < dueOf(event))
    .map((event) => ({
      stream: event.stream,
      what: `${event.stream}@${event.revision} ${event.type}: rang before ${iso(dueOf(event))}`,
    })),
);

export const rungOnce = check("a deadline fires once", ({ events }) => {
  const rung = Map.groupBy(events.filter(isRung), ({ meta }) => meta.causationId);
  return [...rung].flatMap(([id, answers]) => {
    const moments = new Set(answers.map(({ meta }) => meta.recordedAt));
    return moments.size === 1
      ? []
      : [{ stream: answers[0]?.stream ?? null, what: `${id} rang ${moments.size} times` }];
  });
});

/** Deadlines and checks use one machine's clock, but the database rounds to milliseconds and checks twice a second. */
const GRACE_MS = 2_000;

export const rung = check("a due deadline fires", ({ timers, alarmsUntilMs }) =>
  timers
    .filter(({ dueAtMs }) => dueAtMs < alarmsUntilMs - GRACE_MS)
    .map(({ id, key, dueAtMs }) => ({
      stream: key,
      what: `${id} was due at ${iso(dueAtMs)} but never fired`,
    })),
);

const isSetAside = (event: StoredEvent, group: string, parked: readonly ParkedRow[]): boolean =>
  parked.some((row) => row.group === group && row.key === event.stream);

/** The deadline that an event must have set. One kind stands for the others, which are set in the same statement. */
function alarmOf(event: StoredEvent): Pick<TimerRow, "kind" | "dueAtMs"> | null {
  if (
    event.type === "lead.claimed.v1" ||
    (event.type === "lead.assigned.v2" && event.data.method === "rules")
  )
    return { kind: "ring-respond", dueAtMs: Date.parse(event.data.clocks.respondBy) };
  if (event.type === "promise.tightened.v1")
    return { kind: "ring-respond", dueAtMs: Date.parse(event.data.respondBy) };
  if (event.type === "follow-up.scheduled.v1")
    return { kind: "ring-task", dueAtMs: Date.parse(event.data.dueAt) };
  return null;
}

export const alarmsSet = check(
  "every assignment has its deadlines",
  ({ timers, events, parked, alarmsUntilMs }) => {
    const set = new Set(timers.map(({ kind, key, dueAtMs }) => `${kind} ${key} ${dueAtMs}`));
    return events.flatMap((event) => {
      const alarm = alarmOf(event);
      if (alarm === null || isSetAside(event, "reclamation.v1", parked)) return [];
      // It was due before the check: it has fired and was deleted.
      if (alarm.dueAtMs <= alarmsUntilMs) return [];
      if (set.has(`${alarm.kind} ${event.stream} ${alarm.dueAtMs}`)) return [];
      return [
        {
          stream: event.stream,
          what: `${event.stream}@${event.revision} ${event.type} has no ${alarm.kind}`,
        },
      ];
    });
  },
);
