import type { StoredEvent } from "@leadstream/contracts";
import type { ParkedRow, TimerRow } from "../evidence/evidence.ts";
import { check } from "./violation.ts";

const iso = (ms: number): string => new Date(ms).toISOString();

export const neverEarly = check("an alarm never rings early", ({ timers, events }) => {
  const due = new Map(timers.map((timer) => [timer.id, timer]));
  const marked = timers
    .filter(({ dueAtMs, firedAtMs }) => firedAtMs !== null && firedAtMs < dueAtMs)
    .map(({ id, key }) => ({ stream: key, what: `${id} is marked as rung before it was due` }));
  const rung = events.flatMap(({ stream, revision, type, meta }) => {
    const timer = due.get(meta.causationId);
    return timer === undefined || Date.parse(meta.occurredAt) >= timer.dueAtMs
      ? []
      : [{ stream, what: `${stream}@${revision} ${type}: rang before ${iso(timer.dueAtMs)}` }];
  });
  return [...marked, ...rung];
});

export const rungOnce = check("an alarm rings once", ({ timers, events }) => {
  const known = new Set(timers.map(({ id }) => id));
  const rung = Map.groupBy(
    events.filter(({ meta }) => known.has(meta.causationId)),
    ({ meta }) => meta.causationId,
  );
  return [...rung].flatMap(([id, answers]) => {
    const moments = new Set(answers.map(({ meta }) => meta.recordedAt));
    return moments.size === 1
      ? []
      : [{ stream: answers[0]?.stream ?? null, what: `${id} rang ${moments.size} times` }];
  });
});

/** The alarms' clock and ours are one machine's, but the database cuts to milliseconds and looks twice a second. */
const GRACE_MS = 2_000;

export const rung = check("an alarm that is due rings", ({ timers, alarmsUntilMs }) =>
  timers
    .filter(({ firedAtMs, dueAtMs }) => firedAtMs === null && dueAtMs < alarmsUntilMs - GRACE_MS)
    .map(({ id, key, dueAtMs }) => ({
      stream: key,
      what: `${id} was due at ${iso(dueAtMs)} and never rang`,
    })),
);

const isSetAside = (event: StoredEvent, group: string, parked: readonly ParkedRow[]): boolean =>
  parked.some((row) => row.group === group && row.key === event.stream);

/** Which alarm an event must have set: one of its kinds stands for the others, which are set in the same statement. */
function alarmOf(event: StoredEvent): Pick<TimerRow, "kind" | "dueAtMs"> | null {
  if (
    event.type === "lead.claimed.v1" ||
    (event.type === "lead.assigned.v2" && event.data.method === "rules")
  )
    return { kind: "ring-respond", dueAtMs: Date.parse(event.data.clocks.respondBy) };
  if (event.type === "follow-up.scheduled.v1")
    return { kind: "ring-task", dueAtMs: Date.parse(event.data.dueAt) };
  return null;
}

export const alarmsSet = check("every promise has its alarm", ({ timers, events, parked }) => {
  const set = new Set(timers.map(({ kind, key, dueAtMs }) => `${kind} ${key} ${dueAtMs}`));
  return events.flatMap((event) => {
    const alarm = alarmOf(event);
    if (alarm === null || isSetAside(event, "reclamation.v1", parked)) return [];
    if (set.has(`${alarm.kind} ${event.stream} ${alarm.dueAtMs}`)) return [];
    return [
      { stream: event.stream, what: `${event.stream}@${event.revision} ${event.type} has no ${alarm.kind}` },
    ];
  });
});
