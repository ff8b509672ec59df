import { z } from "zod";
import { Actor, Code, EventId, Instant } from "./basics.ts";
import { GovernanceEvent, RosterEvent, SubmissionEvent } from "./governance-events.ts";
import { LeadEvent } from "./lead-events.ts";
import { SubjectEvent } from "./subject-events.ts";
import { closed } from "./closed.ts";

/** Everything that is ever stored. */
export const AnyEvent = z.discriminatedUnion("type", [
  ...LeadEvent.options,
  ...SubjectEvent.options,
  ...GovernanceEvent.options,
  ...RosterEvent.options,
  ...SubmissionEvent.options,
]);
export type AnyEvent = z.infer<typeof AnyEvent>;
export type EventType = AnyEvent["type"];

export const PolicyRef = z.object({ name: Code, version: z.int().positive() });
export type PolicyRef = z.infer<typeof PolicyRef>;

/** Said of every event, beside what happened. */
export const EventMetadata = z.object({
  /** When it happened in the world. */
  occurredAt: Instant,
  /** When we appended it. */
  recordedAt: Instant,
  actor: Actor,
  /** The submission or command this all began with. */
  correlationId: z.string().min(1).max(120),
  /** The message this event answers. */
  causationId: z.string().min(1).max(120),
  policy: PolicyRef.optional(),
  traceparent: z.string().max(120).optional(),
});
export type EventMetadata = z.infer<typeof EventMetadata>;

/** Ready to append. */
export type NewEvent<E extends AnyEvent = AnyEvent> = E & {
  readonly id: EventId;
  readonly meta: EventMetadata;
};

/** As stored: place in its stream (0, 1, 2 …) and in the whole store (rising, with gaps). */
export type StoredEvent<E extends AnyEvent = AnyEvent> = NewEvent<E> & {
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
};

const tolerant = new Map<string, z.ZodType>(
  AnyEvent.options.map((option) => [option.shape.type.value, option.shape.data]),
);

const strict = new Map([...tolerant].map(([type, schema]) => [type, closed(schema)]));

/** Whether today's reader knows this stored name. */
export const isKnownType = (type: string): type is EventType => tolerant.has(type);

/**
 * Strict out: we refuse to write what the schema does not name, at any depth. What is published in `schemas/events`
 * is closed, and this is what keeps it true.
 *
 * @returns the defects, as `path: reason` without values; empty when the event may be stored.
 */
export function eventDefects(candidate: {
  readonly type: string;
  readonly data: unknown;
}): readonly string[] {
  const schema = strict.get(candidate.type);
  if (schema === undefined) return [`type: ${candidate.type} is not an event of ours`];
  return issuesOf(z.safeParse(schema, candidate.data), "data");
}

const strictMeta = z.strictObject({
  ...EventMetadata.shape,
  actor: z.strictObject(Actor.shape),
  policy: z.strictObject(PolicyRef.shape).optional(),
});

const issuesOf = ({ error }: z.ZodSafeParseResult<unknown>, at: string): readonly string[] =>
  (error?.issues ?? []).map((i) => `${[at, ...i.path].join(".")}: ${i.code}`);

type Candidate = {
  readonly type: string;
  readonly data: unknown;
  readonly id: unknown;
  readonly meta: unknown;
};

/**
 * The same for events with their ids and metadata: what a store must refuse, because no reader could read it. The
 * events of one answer share their metadata, which is looked at once: half of all there is to check.
 *
 * @returns the defects, as `type: path: reason` without values; empty when the events may be appended.
 */
export function newEventsDefects(candidates: readonly Candidate[]): readonly string[] {
  const sound = new Set<unknown>();
  return candidates.flatMap((candidate) => {
    const { type, id, meta } = candidate;
    const ofMeta = sound.has(meta) ? [] : issuesOf(strictMeta.safeParse(meta), "meta");
    if (ofMeta.length === 0) sound.add(meta);
    const defects = [...eventDefects(candidate), ...issuesOf(EventId.safeParse(id), "id"), ...ofMeta];
    return defects.map((defect) => `${type}: ${defect}`);
  });
}

/**
 * Tolerant in: the one place where stored bytes become an event. Fields we do not know are ignored.
 *
 * @returns the event, or null when the type or the shape is not ours.
 */
export function readEvent(type: string, data: unknown): AnyEvent | null {
  const parsed = AnyEvent.safeParse({ type, data });
  return parsed.success ? parsed.data : null;
}
