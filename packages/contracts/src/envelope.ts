import { z } from "zod";
import { Actor, Code, EventId, Instant } from "./basics.ts";
import { AnyEvent } from "./any-event.ts";
import { mostDefects } from "./defect-list.ts";
import { closed } from "./closed.ts";
import { keeps, readerOf } from "./reader.ts";
import { unknownAs } from "./known-types.ts";
import { GOVERNANCE_STREAM, type OpaqueEvent, type StoredForm } from "./opaque-event.ts";
import { PastEvent, todaysType, upcast } from "./upcasts.ts";

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
  /** By which rules of writing it was written, `EVENT_FORMAT` then. Missing in what 0.1 wrote. */
  format: z.int().min(1).optional(),
});
export type EventMetadata = z.infer<typeof EventMetadata>;

/** Ready to append. */
export type NewEvent<E extends AnyEvent = AnyEvent> = E & {
  readonly id: EventId;
  readonly meta: EventMetadata;
  /** What is stored, where reading changed it: an earlier version, or fields that only a newer version knows. */
  readonly stored?: StoredForm;
};

/** As stored: place in its stream (0, 1, 2 …) and in the whole store (rising, with gaps). */
export type StoredEvent<E extends AnyEvent = AnyEvent> = NewEvent<E> & {
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
};

/** 2: free text holds no e-mail address and no phone number. */
export const EVENT_FORMAT = 2;

const schemas = new Map<string, z.ZodType<object>>(
  AnyEvent.options.map((option) => [option.shape.type.value, option.shape.data]),
);

/** Closed at any depth, each with the function that says whether it is kept; the schema itself says where it is not. */
const strict = new Map(
  [...schemas].map(([type, schema]) => {
    const shut = closed(schema);
    return [type, { schema: shut, isKept: keeps(shut) }];
  }),
);

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
  const known = strict.get(candidate.type);
  if (known === undefined) return [`type: ${candidate.type} is not an event of ours`];
  const issues = known.isKept(candidate.data)
    ? []
    : issuesOf(z.safeParse(known.schema, candidate.data), "data");
  return isTooLong(candidate.data) ? [...issues, "data.defects: too_big"] : issues;
}

/** Lists of defects are capped for writers alone: what was stored before there was a cap stays readable. */
const isTooLong = (data: unknown): boolean =>
  typeof data === "object" &&
  data !== null &&
  "defects" in data &&
  Array.isArray(data.defects) &&
  data.defects.length > mostDefects;

const strictMeta = closed(EventMetadata);
const keepsMeta = keeps(strictMeta);
const keepsId = keeps(EventId);

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
    const isSound = sound.has(meta) || keepsMeta(meta);
    if (isSound) sound.add(meta);
    const ofMeta = isSound ? [] : issuesOf(z.safeParse(strictMeta, meta), "meta");
    const ofId = keepsId(id) ? [] : issuesOf(EventId.safeParse(id), "id");
    const defects = [...eventDefects(candidate), ...ofId, ...ofMeta];
    return defects.map((defect) => `${type}: ${defect}`);
  });
}

const takeToday = readerOf(AnyEvent);
const takePast = readerOf(PastEvent);

/** Whatever version is stored comes out in the newest one. */
function takeEvent(stored: { readonly type: string; readonly data: unknown }): AnyEvent | undefined {
  const today = todaysType(stored.type);
  if (today === null || today === stored.type) return takeToday(stored);
  const past = takePast(stored);
  return past === undefined ? undefined : upcast(past);
}

const takeMeta = readerOf(EventMetadata);

/**
 * Tolerant in: the one place where stored bytes become an event. Fields we do not know are ignored, and an event of an
 * earlier version comes out in today's.
 *
 * @param stream where it is stored; absent: not among the rules.
 * @returns the event; an opaque one for a type or version that only another leadstream knows, and for what stands
 *   among the rules and cannot be read; null when the type or the shape is not ours.
 */
export const readEvent = (type: string, data: unknown, stream?: string): AnyEvent | null =>
  takeEvent({ type, data }) ?? opaque({ type, data }, stream);

function opaque({ type, data }: StoredForm, stream: string | undefined): OpaqueEvent | null {
  const why = unknownAs(type) ?? (stream === GOVERNANCE_STREAM ? "unreadable" : null);
  return why === null ? null : { type: "opaque", data: { type, data, why } };
}

/** The same, with what is stored where that is not what was read: so it is passed on, to whichever version reads it. */
export function readStored(
  type: string,
  data: unknown,
  stream: string,
): (AnyEvent & { readonly stored?: StoredForm }) | null {
  const event = readEvent(type, data, stream);
  // Readers give back the very value where there was nothing to leave out.
  if (event === null || event.type === "opaque") return event;
  return event.type === type && event.data === data ? event : { ...event, stored: { type, data } };
}

/**
 * The same for an event as a store keeps it, with its id and metadata.
 *
 * @returns null when any of them is not ours.
 */
export function readNewEvent({
  type,
  data,
  id,
  meta,
  stream,
}: Candidate & { readonly stream: string }): NewEvent | null {
  const event = readStored(type, data, stream);
  const takenMeta = takeMeta(meta);
  if (event === null || takenMeta === undefined || !isEventId(id)) return null;
  return { ...event, id, meta: takenMeta };
}

const isEventId = (id: unknown): id is EventId => keepsId(id);
