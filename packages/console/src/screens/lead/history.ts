import type { LeadDetail, LeadRow } from "@leadstream/api-client";

/* The past of a lead, for stepping through it. Pure. */

export type LeadEvent = LeadDetail["timeline"][number];

/** Events in the order in which they were recorded: the order in which the lead became what it is. */
export const byPosition = (timeline: readonly LeadEvent[]): readonly LeadEvent[] =>
  timeline.toSorted((a, b) => a.position - b.position);

/**
 * The position to look at after one step. Steps land on the lead's own events; the step after the newest event is now.
 *
 * @param asOf a position, or an instant, or undefined for now
 */
export function stepFrom(
  events: readonly LeadEvent[],
  asOf: string | undefined,
  by: 1 | -1,
): string | undefined {
  const at = indexAt(events, asOf);
  const next = asOf === undefined && by === -1 ? events.length - 2 : at + by;
  const event = events[Math.max(0, next)];
  return next >= events.length || event === undefined ? undefined : String(event.position);
}

/** Index of the newest event that was known at that point; -1: none was. */
export function indexAt(events: readonly LeadEvent[], asOf: string | undefined): number {
  if (asOf === undefined) return events.length - 1;
  const isKnown = /^\d+$/u.test(asOf)
    ? ({ position }: LeadEvent) => position <= Number(asOf)
    : ({ meta }: LeadEvent) => meta.recordedAt <= asOf;
  return events.findLastIndex(isKnown);
}

/** Fields of the lead that differ between two points in its past, by name; those inside `attributes` as `attributes.city`. */
export function changedFields(before: LeadRow | undefined, after: LeadRow): ReadonlySet<string> {
  if (before === undefined) return new Set();
  const [old, now] = [flat(before), flat(after)];
  const names = new Set([...old.keys(), ...now.keys()]);
  return new Set([...names].filter((name) => old.get(name) !== now.get(name)));
}

function flat(row: LeadRow): ReadonlyMap<string, string> {
  const { attributes, ...rest } = row;
  const of = (fields: object, prefix: string) =>
    Object.entries(fields).map(([key, value]) => [`${prefix}${key}`, JSON.stringify(value)] as const);
  return new Map([...of(rest, ""), ...of(attributes, "attributes.")]);
}

/** A line of the timeline: an event, or a time in which nothing happened. */
export type Line =
  | { readonly kind: "event"; readonly event: LeadEvent }
  | { readonly kind: "idle"; readonly seconds: number; readonly key: string };

/**
 * The timeline, newest first, with idle time compressed into one line.
 *
 * @param idleSeconds the shortest time without an event that is shown as idle
 */
export function linesOf(timeline: readonly LeadEvent[], idleSeconds = 86_400): readonly Line[] {
  const events = timeline.toSorted((a, b) => when(b) - when(a) || b.position - a.position);
  return events.flatMap((event, index): Line[] => {
    const later = events[index - 1];
    const seconds = later === undefined ? 0 : (when(later) - when(event)) / 1000;
    const idle: Line[] = seconds >= idleSeconds ? [{ kind: "idle", seconds, key: `idle-${event.id}` }] : [];
    return [...idle, { kind: "event", event }];
  });
}

const when = ({ meta }: LeadEvent): number => Date.parse(meta.occurredAt);

/** What an event led to among these. */
export const effectsOf = (event: LeadEvent, timeline: readonly LeadEvent[]): readonly LeadEvent[] =>
  timeline.filter(({ meta, id }) => meta.causationId === event.id && id !== event.id);

/** The furthest conversion of these whose credit can be traced; null: none was reached. */
export function conversionIn(timeline: readonly Pick<LeadEvent, "type">[]): "won" | "opportunity" | null {
  const was = (name: string) => timeline.some(({ type }) => type.startsWith(`${name}.v`));
  if (was("lead.won")) return "won";
  return was("opportunity.opened") ? "opportunity" : null;
}
