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

/** Metadata of every event. */
export const EventMetadata = z.object({
  /** When it happened, in the real world. */
  occurredAt: Instant,
  /** When we appended it. */
  recordedAt: Instant,
  actor: Actor,
  /** The submission or command that started the chain of messages. */
  correlationId: z.string().min(1).max(120),
  /** The message that caused this event. */
  causationId: z.string().min(1).max(120),
  policy: PolicyRef.optional(),
  traceparent: z.string().max(120).optional(),
  /** `EVENT_FORMAT` of the program that wrote the event. Missing in events written by 0.1. */
  format: z.int().min(1).optional(),
});
export type EventMetadata = z.infer<typeof EventMetadata>;

/** Ready to append. */
export type NewEvent<E extends AnyEvent = AnyEvent> = E & {
  readonly id: EventId;
  readonly meta: EventMetadata;
  /** The stored form, if reading changed it: an earlier version, or fields that only a newer version knows. */
  readonly stored?: StoredForm;
};

/** An event in the store, with its revision in the stream (0, 1, 2 …) and its position in the store (rising, with gaps). */
export type StoredEvent<E extends AnyEvent = AnyEvent> = NewEvent<E> & {
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
};

/**
 * Version of the rules for writing events. Since 2, free text holds no e-mail address and no phone number. Since 3, a
 * phone number, a device or an anonymous id joins no two people to one lead. Since 4, a later touch shortens a running
 * promise, and the strictest promise that a lead matches counts.
 */
export const EVENT_FORMAT = 4;

const schemas = new Map<string, z.ZodType<object>>(
  AnyEvent.options.map((option) => [option.shape.type.value, option.shape.data]),
);

/** Each schema, closed at any depth, with a fast check. The schema itself says where a value fails. */
const strict = new Map(
  [...schemas].map(([type, schema]) => {
    const closedSchema = closed(schema);
    return [type, { schema: closedSchema, isValid: keeps(closedSchema) }];
  }),
);

/**
 * Checks an event before it is written (strict out). It refuses every field that the schema does not name, at any
 * depth. The published schemas in `schemas/events` are closed too, so they hold for every event we write.
 *
 * @returns the defects as `path: reason` without values; empty if the event may be stored.
 */
export function eventDefects(candidate: {
  readonly type: string;
  readonly data: unknown;
}): readonly string[] {
  const known = strict.get(candidate.type);
  if (known === undefined) return [`type: ${candidate.type} is not an event of ours`];
  const issues = known.isValid(candidate.data)
    ? []
    : issuesOf(z.safeParse(known.schema, candidate.data), "data");
  return isTooLong(candidate.data) ? [...issues, "data.defects: too_big"] : issues;
}

/** Only writers cap lists of defects. Longer lists that were stored before the cap stay readable. */
const isTooLong = (data: unknown): boolean =>
  typeof data === "object" &&
  data !== null &&
  "defects" in data &&
  Array.isArray(data.defects) &&
  data.defects.length > mostDefects;

const strictMeta = closed(EventMetadata);
const isMetadata = keeps(strictMeta);
const isId = keeps(EventId);

const issuesOf = ({ error }: z.ZodSafeParseResult<unknown>, at: string): readonly string[] =>
  (error?.issues ?? []).map((i) => `${[at, ...i.path].join(".")}: ${i.code}`);

type Candidate = {
  readonly type: string;
  readonly data: unknown;
  readonly id: unknown;
  readonly meta: unknown;
};

/**
 * Checks events with their ids and metadata. A store refuses events with defects, because no reader could read them.
 * The events of one command share their metadata, which is checked once: it is half of the work.
 *
 * @returns the defects as `type: path: reason` without values; empty if the events may be appended.
 */
export function newEventsDefects(candidates: readonly Candidate[]): readonly string[] {
  const checked = new Set<unknown>();
  return candidates.flatMap((candidate) => {
    const { type, id, meta } = candidate;
    const isValid = checked.has(meta) || isMetadata(meta);
    if (isValid) checked.add(meta);
    const ofMeta = isValid ? [] : issuesOf(z.safeParse(strictMeta, meta), "meta");
    const ofId = isId(id) ? [] : issuesOf(EventId.safeParse(id), "id");
    const defects = [...eventDefects(candidate), ...ofId, ...ofMeta];
    return defects.map((defect) => `${type}: ${defect}`);
  });
}

const readToday = readerOf(AnyEvent);
const readPast = readerOf(PastEvent);

/** Reads an event of any stored version as the newest version. */
function readAnyVersion(stored: { readonly type: string; readonly data: unknown }): AnyEvent | undefined {
  const today = todaysType(stored.type);
  if (today === null || today === stored.type) return readToday(stored);
  const past = readPast(stored);
  return past === undefined ? undefined : upcast(past);
}

const readMeta = readerOf(EventMetadata);

/**
 * Turns stored data into an event (tolerant in); no other code does this. It ignores unknown fields, and upcasts an
 * event of an earlier version.
 *
 * @param stream where the event is stored. Absent: not in the governance stream.
 * @returns the event; an opaque event for a type or version that only another leadstream version knows, and for an
 *   unreadable event of the governance stream; null if the type or the shape is not one of leadstream.
 */
export const readEvent = (type: string, data: unknown, stream?: string): AnyEvent | null =>
  readAnyVersion({ type, data }) ?? opaque({ type, data }, stream);

function opaque({ type, data }: StoredForm, stream: string | undefined): OpaqueEvent | null {
  const why = unknownAs(type) ?? (stream === GOVERNANCE_STREAM ? "unreadable" : null);
  return why === null ? null : { type: "opaque", data: { type, data, why } };
}

/** Like `readEvent`, plus the stored form if it differs. Forward the stored form: the next reader may know it. */
export function readStored(
  type: string,
  data: unknown,
  stream: string,
): (AnyEvent & { readonly stored?: StoredForm }) | null {
  const event = readEvent(type, data, stream);
  // A reader returns the same object if it left nothing out.
  if (event === null || event.type === "opaque") return event;
  return event.type === type && event.data === data ? event : { ...event, stored: { type, data } };
}

/**
 * Like `readStored`, for an event with its id and metadata.
 *
 * @returns null if the event, its id or its metadata is invalid.
 */
export function readNewEvent({
  type,
  data,
  id,
  meta,
  stream,
}: Candidate & { readonly stream: string }): NewEvent | null {
  const event = readStored(type, data, stream);
  const metadata = readMeta(meta);
  if (event === null || metadata === undefined || !isEventId(id)) return null;
  return { ...event, id, meta: metadata };
}

const isEventId = (id: unknown): id is EventId => isId(id);
