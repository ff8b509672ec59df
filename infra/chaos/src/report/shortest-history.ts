import { asStored, type StoredEvent } from "@leadstream/contracts";
import type { Violation } from "../checks/violation.ts";
import type { Operation } from "../client/operation.ts";
import type { Evidence } from "../evidence/evidence.ts";
import type { Deed } from "../nemesis/nemesis.ts";

/*
 * The shortest history that shows a violation: the events of its stream, the clients' operations on that lead, and the
 * faults around that time, in order of time.
 */

type Line = { readonly atMs: number; readonly text: string };

/** Time before and after: a fault has effects for some time. */
const AROUND_MS = 15_000;
/** Most lines shown; the files in the run's folder have all. */
const most = { told: 24, deeds: 10 };

const clockTime = (ms: number): string => new Date(ms).toISOString().slice(11, 23);

const eventLine = ({ stream, revision, meta, ...event }: StoredEvent): Line => ({
  atMs: Date.parse(meta.recordedAt),
  text: `event      ${stream}@${revision} ${asStored(event).type} by ${meta.actor.id}, caused by ${meta.causationId}`,
});

const operationLines = ({ n, kind, key, repId, attempts }: Operation): readonly Line[] =>
  attempts.map(({ startedMs, endedMs, outcome, status, answer }) => ({
    atMs: startedMs,
    text: `operation  ${n} ${kind} ${key}${repId === null ? "" : ` for ${repId}`}: ${outcome} ${status ?? "no answer"} ${answer.code ?? ""} until ${clockTime(endedMs)}`,
  }));

const deedLine = ({ what, startedMs, endedMs, outcome }: Deed): Line => ({
  atMs: startedMs,
  text: `nemesis    ${what}: ${outcome}, until ${clockTime(endedMs)}`,
});

const leadOf = (stream: string): string => stream.replace(/^(subj|subm)_/u, "lead_");

/** The lines of a violation's history, oldest first. */
export function shortestHistory(violation: Violation, evidence: Evidence): readonly string[] {
  const { stream, operations: numbers, atMs } = violation;
  const leadId = stream === null ? null : leadOf(stream);
  const events = evidence.events.filter(
    (event) => leadId !== null && (event.stream === stream || leadOf(event.stream) === leadId),
  );
  const operations = evidence.operations.filter(
    ({ n, leadId: on }) => numbers.includes(n) || (leadId !== null && on === leadId),
  );
  const lines = [...events.map(eventLine), ...operations.flatMap(operationLines)];
  const told = nearest(lines, atMs, most.told);
  const moments = atMs === null ? told.map((line) => line.atMs) : [atMs];
  const isNear = ({ startedMs, endedMs }: Deed): boolean =>
    moments.some((ms) => ms >= startedMs - 1_000 && ms <= endedMs + AROUND_MS);
  const deeds = nearest(evidence.deeds.filter(isNear).map(deedLine), atMs, most.deeds);
  return [...told, ...deeds]
    .toSorted((a, b) => a.atMs - b.atMs)
    .map(({ atMs: ms, text }) => `${clockTime(ms)}  ${text}`);
}

/** The lines nearest to the given time, or else the last ones. */
function nearest(lines: readonly Line[], atMs: number | null, count: number): readonly Line[] {
  const inOrder = lines.toSorted((a, b) => a.atMs - b.atMs);
  if (atMs === null) return inOrder.slice(-count);
  return inOrder.toSorted((a, b) => Math.abs(a.atMs - atMs) - Math.abs(b.atMs - atMs)).slice(0, count);
}
