import { isOpaque, misses, type EventType, type OpaqueEvent, type StoredEvent } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";
import type { BrokenMessage, InMessage, Place } from "../ports/message-bus.ts";
import type { Log, Meter } from "../ports/telemetry.ts";

/*
 * How to handle events of a newer version; the reasons are in infra/decisions/0015.
 *
 *   an unknown type               every reader skips it: a reader that needs it would know it
 *   another version of a type     a reader of this type stops, because it would lose work; other readers skip it
 *                                 a decision on a stream that contains one stops: a fact is missing
 */

/** The code when a reader needs a newer version of itself. Only an upgrade solves it. */
export const UNKNOWN_VERSION = "event.unknown-version";

/** Whether a reader stopped because this process is too old for what it reads. */
export const isOutdated = (thrown: unknown): thrown is Fault =>
  thrown instanceof Fault && thrown.code === UNKNOWN_VERSION;

const remedy = "upgrade this service; it continues where it stopped";

const outdated = (type: string, at: Fault["details"]): Fault =>
  new Fault(UNKNOWN_VERSION, `${type} was written by a newer leadstream and cannot be read here: ${remedy}`, {
    type,
    ...at,
  });

/** Whether it is a fact that a state needs, in a version that this process cannot read. */
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

/** How a consumer tells which messages it may skip. */
export type Blindness<T> = {
  /** The unreadable part of a decoded message. */
  readonly opaque: (value: T) => OpaqueEvent["data"] | null;
  /** Whether skipping it would lose work. */
  readonly isMissed: (event: OpaqueEvent["data"]) => boolean;
};

/** For a consumer of these event types. */
export const blindnessOf = (types: readonly EventType[]): Blindness<StoredEvent> => ({
  opaque: (event) => (isOpaque(event) && event.data.why !== "unreadable" ? event.data : null),
  isMissed: misses(types),
});

type Telemetry = { readonly log: Log; readonly meter: Meter };

/** Unknown types already logged, by log. Bounded, because another program could invent any number of names. */
const logged = new WeakMap<Log, Set<string>>();
const mostLogged = 100;

/** Counts each, and logs each type once per process. */
export function countUnknown({ log, meter }: Telemetry, group: string, types: readonly string[]): void {
  if (types.length === 0) return;
  meter.count("messages_handled_total", { group, outcome: "unknown-type" }, types.length);
  const known = logged.get(log) ?? new Set<string>();
  logged.set(log, known);
  for (const type of types) {
    if (known.has(type) || known.size >= mostLogged) continue;
    known.add(type);
    log.warn("unknown_type_passed_over", { group, type });
  }
}

type Batch<T> = {
  readonly messages: readonly InMessage<T>[];
  readonly broken: readonly BrokenMessage[];
};

/** The messages to handle, and the types of those that were skipped. */
export type Sorted<T> = Batch<T> & { readonly unknown: readonly string[] };

const placeOf = ({ partition, offset }: Place) => ({ partition, offset });

/** @returns the type that is skipped; null: the message is to be handled. @throws as below */
function skippedType<T>({ opaque, isMissed }: Blindness<T>, message: InMessage<T>): string | null {
  const found = opaque(message.value);
  if (found === null) return null;
  if (isMissed(found)) throw outdated(found.type, placeOf(message));
  return found.type;
}

/** A message of an unknown type is skipped whatever its content. */
function skippedBrokenType<T>(blindness: Blindness<T> | undefined, message: BrokenMessage): string | null {
  const { wire, defect } = message;
  const type = wire.headers["ce_type"] ?? "";
  if (defect.code === "message.undecodable") return null;
  if (defect.code === "message.unknown-type") return type;
  if (blindness?.isMissed({ type, data: null, why: "unknown-version" }) ?? true)
    throw outdated(type, placeOf(message));
  return type;
}

/**
 * Removes messages that this version does not know.
 *
 * @param blindness absent: the consumer handles every message of its topic.
 * @throws Fault `event.unknown-version` for another version of a type that the consumer reads.
 */
export function sortUnknown<T>(blindness: Blindness<T> | undefined, batch: Batch<T>): Sorted<T> {
  const unknown: string[] = [];
  const isKept = (type: string | null): boolean => {
    if (type !== null) unknown.push(type);
    return type === null;
  };
  const broken = batch.broken.filter((message) => isKept(skippedBrokenType(blindness, message)));
  const messages =
    blindness === undefined
      ? batch.messages
      : batch.messages.filter((message) => isKept(skippedType(blindness, message)));
  return { messages, broken, unknown };
}
