import { isOpaque, misses, type EventType, type OpaqueEvent, type StoredEvent } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";
import type { BrokenMessage, InMessage, Place } from "../ports/message-bus.ts";
import type { Log, Meter } from "../ports/telemetry.ts";

/*
 * What to do about what a newer version wrote; the reasons are in infra/decisions/0015.
 *
 *   a type that is not known      every reader passes over it: whoever needs it knows it
 *   another version of a type     a reader that listens to the type stops: it would lose work; the others pass over it
 *                                 a decision on a stream that holds one stops: a fact is missing
 */

/** What a reader says when it needs a newer version of itself. It heals by an upgrade and by nothing else. */
export const UNKNOWN_VERSION = "event.unknown-version";

/** Whether somebody stopped because this process is older than what it reads. */
export const isOutdated = (thrown: unknown): thrown is Fault =>
  thrown instanceof Fault && thrown.code === UNKNOWN_VERSION;

const remedy = "upgrade this service, it goes on where it stopped";

const outdated = (type: string, at: Fault["details"]): Fault =>
  new Fault(UNKNOWN_VERSION, `${type} was written by a newer leadstream and cannot be read here: ${remedy}`, {
    type,
    ...at,
  });

/** Whether it is a fact that a state would take in, in a version that it cannot read. */
export const isMissingFact = (event: StoredEvent): event is StoredEvent<OpaqueEvent> =>
  isOpaque(event) && event.data.why === "unknown-version";

/** @throws Fault `event.unknown-version` when a state without the event would lack a fact. */
export function refuseMissingFact(event: StoredEvent): void {
  if (isMissingFact(event))
    throw outdated(event.data.type, { position: event.position, revision: event.revision });
}

/** @throws Fault `event.unknown-version` from the returned function for a version of one of the types. */
export function refusesNewer(types: readonly EventType[]): (event: StoredEvent) => void {
  const isMissed = misses(types);
  return (event) => {
    if (isOpaque(event) && isMissed(event.data))
      throw outdated(event.data.type, { position: event.position, revision: event.revision });
  };
}

/** How a consumer tells what it may pass over. */
export type Blindness<T> = {
  /** What nobody here can read of a message that could be taken apart. */
  readonly opaque: (value: T) => OpaqueEvent["data"] | null;
  /** Whether passing over it would lose work. */
  readonly isMissed: (event: OpaqueEvent["data"]) => boolean;
};

/** Of a consumer of events that listens to some types. */
export const blindnessOf = (types: readonly EventType[]): Blindness<StoredEvent> => ({
  opaque: (event) => (isOpaque(event) && event.data.why !== "unreadable" ? event.data : null),
  isMissed: misses(types),
});

type Telling = { readonly log: Log; readonly meter: Meter };

/** Types told of, of the process that writes this log. A stranger could make up names without end. */
const told = new WeakMap<Log, Set<string>>();
const mostTold = 100;

/** Counts each, and says so once for each type in a process. */
export function countUnknown({ log, meter }: Telling, group: string, types: readonly string[]): void {
  if (types.length === 0) return;
  meter.count("messages_handled_total", { group, outcome: "unknown-type" }, types.length);
  const known = told.get(log) ?? new Set<string>();
  told.set(log, known);
  for (const type of types) {
    if (known.has(type) || known.size >= mostTold) continue;
    known.add(type);
    log.warn("unknown_type_passed_over", { group, type });
  }
}

type Batch<T> = {
  readonly messages: readonly InMessage<T>[];
  readonly broken: readonly BrokenMessage[];
};

/** What is to be handled, and the types of what was passed over. */
export type Sorted<T> = Batch<T> & { readonly unknown: readonly string[] };

const placeOf = ({ partition, offset }: Place) => ({ partition, offset });

/** @returns the type that is passed over; null: the message is to be handled. @throws as below */
function passedOver<T>({ opaque, isMissed }: Blindness<T>, message: InMessage<T>): string | null {
  const found = opaque(message.value);
  if (found === null) return null;
  if (isMissed(found)) throw outdated(found.type, placeOf(message));
  return found.type;
}

/** A message of a type that is not known need not look like ours to be passed over. */
function passedOverBroken<T>(blindness: Blindness<T> | undefined, message: BrokenMessage): string | null {
  const { wire, defect } = message;
  const type = wire.headers["ce_type"] ?? "";
  if (defect.code === "message.undecodable") return null;
  if (defect.code === "message.unknown-type") return type;
  if (blindness?.isMissed({ type, data: null, why: "unknown-version" }) ?? true)
    throw outdated(type, placeOf(message));
  return type;
}

/**
 * Takes out what this version does not know.
 *
 * @param blindness absent: the consumer takes every message of its topic.
 * @throws Fault `event.unknown-version` for a version of what the consumer listens to.
 */
export function sortUnknown<T>(blindness: Blindness<T> | undefined, batch: Batch<T>): Sorted<T> {
  const unknown: string[] = [];
  const isKept = (type: string | null): boolean => {
    if (type !== null) unknown.push(type);
    return type === null;
  };
  const broken = batch.broken.filter((message) => isKept(passedOverBroken(blindness, message)));
  const messages =
    blindness === undefined
      ? batch.messages
      : batch.messages.filter((message) => isKept(passedOver(blindness, message)));
  return { messages, broken, unknown };
}
