import { randomUUID } from "node:crypto";
import type { DeadLetter, Topic, Wire } from "@leadstream/contracts";
import { Fault, remedyFor } from "@leadstream/kernel";
import type { Clock } from "../ports/clock.ts";
import type {
  BrokenMessage,
  InMessage,
  MessageBus,
  Place,
  SubscribeOptions,
  Subscription,
} from "../ports/message-bus.ts";
import { FOLLOWS_PARKED, type ParkedMessage, type Parking } from "../ports/parking.ts";
import type { Log, Meter } from "../ports/telemetry.ts";
import { careful, carefullyOnce } from "./in-hand.ts";
import { tellingRetries } from "./retries.ts";
import { type Blindness, countUnknown, isOutdated, sortUnknown } from "./unknown-types.ts";

/*
 * Runs between the bus and a consumer, the same for every consumer.
 *
 * It passes a batch to the handler as one. If the batch fails because of a message that can never succeed, it is split
 * by key until each failing key is alone. Then each message of such a key is tried separately: the first that fails is
 * parked and copied to the dead letters, and the rest of its key is parked behind it. Unreadable messages are parked
 * without a try. Messages of keys that are already parked are not tried. Every message ends in one counted outcome. A
 * message that crashes its process cannot fail normally; `in-hand.ts` finds it and turns it into a failure.
 *
 * A key with a requested redrive is also tried here, in order, in the process that leases it. Meanwhile, new messages
 * of the key wait behind it. The parking decides in one transaction whether a new message waits or is handled: so it
 * never overtakes a parked one, and never waits behind nothing.
 *
 * A dropped message is skipped when it comes again, as after a crash or when a group starts again. The messages that
 * waited behind it have been handled by then.
 *
 * Events of a newer version are skipped first, or stop the consumer: see `unknown-types.ts`.
 *
 * Errors that can be retried go to the bus, which delivers the same messages again. Any other error ends the consumer
 * with nothing committed. Decisions of a first try are found made in the second.
 */

export type HostParts = {
  readonly bus: MessageBus;
  readonly parking: Parking;
  readonly clock: Clock;
  readonly meter: Meter;
  readonly log: Log;
};

export type Consumer<T> = {
  readonly group: string;
  readonly topic: Topic<T>;
  /** Most messages in one batch. */
  readonly batchSize: number;
  /** Message types that it does not use. */
  readonly skips?: SubscribeOptions["skips"];
  /** Which unreadable messages it may skip; absent: none of its types. */
  readonly blindness?: Blindness<T>;
  /**
   * The effects are durable when it resolves. A message that was handled before changes nothing.
   * @returns how many of the messages it uses.
   */
  readonly handle: (messages: readonly InMessage<T>[]) => Promise<number>;
};

export type Hosted = {
  readonly subscription: Subscription;
  /**
   * Redrives the requested keys one after the other, until none is left.
   * @returns how many messages were tried. @throws Fault with remedy `retry` when the parking is unavailable.
   */
  readonly redrive: () => Promise<number>;
};

/** Longer than any batch takes; after a crash, another process continues after this time. */
const LEASE_MS = 60_000;

/** Joins the group and runs the consumer as described at the head of this file. */
export async function host<T>(parts: HostParts, consumer: Consumer<T>): Promise<Hosted> {
  const { topic, group, batchSize, skips } = consumer;
  const options = { group, batchSize, ...(skips === undefined ? {} : { skips }) };
  let owned = (): readonly number[] => [];
  const { handle, end } = careful(parts, consumer, () => owned());
  const watchful = { ...consumer, handle };
  const telling = tellingRetries(parts, { group, topic: topic.name });
  const subscription = await parts.bus.subscribe(topic, options, async (messages, broken, skipped) => {
    const sorted = sortUnknown(consumer.blindness, { messages, broken });
    const partitions = [...new Set([...messages, ...broken].map(({ partition }) => partition))];
    await telling(partitions, () => takeBatch(parts, watchful, sorted.messages, sorted.broken));
    countUnknown(parts, group, sorted.unknown);
    countIgnored(parts, consumer, skipped);
  });
  owned = subscription.partitions;
  const holder = randomUUID();
  const stop = async (): Promise<void> => {
    await subscription.stop();
    if (await subscription.done.then(isTrue, isFalse)) await end();
  };
  return {
    subscription: { ...subscription, stop },
    redrive: () => redriveAll(parts, consumer, holder),
  };
}

const isTrue = (): boolean => true;
const isFalse = (): boolean => false;

const unique = (messages: readonly Place[]): readonly string[] => [
  ...new Set(messages.map(({ key }) => key)),
];

async function takeBatch<T>(
  parts: HostParts,
  consumer: Consumer<T>,
  messages: readonly InMessage<T>[],
  unreadable: readonly BrokenMessage[],
): Promise<void> {
  const { group } = consumer;
  if (messages.length === 0 && unreadable.length === 0) return;
  const broken = await notDropped(parts, consumer, unreadable);
  const parked = await parts.parking.parked(group, unique([...messages, ...broken]));
  if (parked.size === 0 && broken.length === 0) return handleOrSplit(parts, consumer, messages);
  const free = await queueBehind(parts, consumer, messages, parked);
  // Messages behind a broken one of the same key must wait for it; earlier ones must not.
  const firstBroken = firstOfEachKey(broken);
  const isBefore = (m: Place): boolean =>
    m.offset < (firstBroken.get(m.key)?.offset ?? Number.POSITIVE_INFINITY);
  await handleOrSplit(parts, consumer, free.filter(isBefore));
  for (const message of broken) await parkBroken(parts, consumer, message);
  await follow(
    parts,
    consumer,
    free.filter((m) => !isBefore(m)),
  );
}

/** The messages that were not dropped. Queried only for failing messages, which are few. */
async function notDropped<T, M extends { readonly id: string }>(
  { parking, meter }: HostParts,
  { group, topic }: Consumer<T>,
  messages: readonly M[],
): Promise<readonly M[]> {
  if (messages.length === 0) return messages;
  const ids = messages.map(({ id }) => id);
  const dropped = await parking.dropped(group, topic.name, ids);
  const left = messages.filter(({ id }) => !dropped.has(id));
  const gone = messages.length - left.length;
  if (gone > 0) meter.count("messages_handled_total", { group, outcome: "dropped" }, gone);
  return left;
}

function firstOfEachKey<P extends Place>(messages: readonly P[]): ReadonlyMap<string, P> {
  const first = new Map<string, P>();
  for (const message of messages)
    if ((first.get(message.key)?.offset ?? Number.POSITIVE_INFINITY) > message.offset)
      first.set(message.key, message);
  return first;
}

/** @returns the messages that may be handled: their keys are not parked, or no longer. */
async function queueBehind<T>(
  parts: HostParts,
  consumer: Consumer<T>,
  messages: readonly InMessage<T>[],
  parked: ReadonlySet<string>,
): Promise<readonly InMessage<T>[]> {
  const behind = messages.filter(({ key }) => parked.has(key));
  const taken = await follow(parts, consumer, behind);
  return messages.filter(({ key }) => !taken.has(key));
}

async function follow<T>(
  parts: HostParts,
  consumer: Consumer<T>,
  behind: readonly InMessage<T>[],
): Promise<ReadonlySet<string>> {
  if (behind.length === 0) return new Set();
  const code = FOLLOWS_PARKED;
  const reason = "an earlier message of its key is parked";
  const rows = behind.map((m) => parkedOf(parts, consumer, m, { code, reason }));
  const taken = await parts.parking.follow(consumer.group, rows);
  const queued = rows.filter(({ key }) => taken.has(key)).map(({ id }) => id);
  if (queued.length === 0) return taken;
  // They may be recorded as in hand together with the message they follow; they caused no crash.
  await parts.parking.putDown(consumer.group, queued);
  parts.meter.count("messages_parked_total", { group: consumer.group, code }, queued.length);
  return taken;
}

/** Halves the batch until each failing key is alone. */
async function handleOrSplit<T>(
  parts: HostParts,
  consumer: Consumer<T>,
  messages: readonly InMessage<T>[],
): Promise<void> {
  if (messages.length === 0) return;
  try {
    await handleAndCount(parts, consumer, messages);
  } catch (thrown: unknown) {
    if (remedyFor(thrown) !== "park") throw thrown;
    const keys = unique(messages);
    if (keys.length === 1) return handleEach(parts, consumer, messages);
    const half = new Set(keys.slice(0, keys.length / 2));
    await handleOrSplit(
      parts,
      consumer,
      messages.filter(({ key }) => half.has(key)),
    );
    await handleOrSplit(
      parts,
      consumer,
      messages.filter(({ key }) => !half.has(key)),
    );
  }
}

function countIgnored<T>({ meter }: HostParts, { group }: Consumer<T>, ignored: number): void {
  if (ignored > 0) meter.count("messages_handled_total", { group, outcome: "ignored" }, ignored);
}

async function handleAndCount<T>(
  parts: HostParts,
  consumer: Consumer<T>,
  messages: readonly InMessage<T>[],
): Promise<void> {
  const { meter, clock } = parts;
  const { group, handle } = consumer;
  const start = Date.parse(clock.now());
  const handled = await handle(messages);
  countIgnored(parts, consumer, messages.length - handled);
  if (handled === 0) return;
  meter.count("messages_handled_total", { group, outcome: "done" }, handled);
  meter.observe("batch_size", { group }, handled);
  meter.observe("message_handling_seconds", { group }, (Date.parse(clock.now()) - start) / 1_000 / handled);
}

/** One key, message by message: the first that can never succeed is parked, the rest follow it. */
async function handleEach<T>(
  parts: HostParts,
  consumer: Consumer<T>,
  messages: readonly InMessage<T>[],
): Promise<void> {
  for (const [i, message] of messages.entries()) {
    const why = await failureOf(parts, consumer, message);
    if (why !== null && (await notDropped(parts, consumer, [message])).length > 0) {
      await park(parts, consumer, parkedOf(parts, consumer, message, why));
      await follow(parts, consumer, messages.slice(i + 1));
      return;
    }
  }
}

type Why = { readonly code: string; readonly reason: string };

/** @returns why the message can never succeed; null when it was handled. */
async function failureOf<T>(
  parts: HostParts,
  consumer: Consumer<T>,
  message: InMessage<T>,
): Promise<Why | null> {
  try {
    await handleAndCount(parts, consumer, [message]);
    return null;
  } catch (thrown: unknown) {
    if (!(thrown instanceof Fault) || thrown.remedy !== "park") throw thrown;
    return { code: thrown.code, reason: thrown.message };
  }
}

const parkedOf = <T>(
  { clock }: HostParts,
  { topic }: Consumer<T>,
  { value, ...place }: InMessage<T>,
  why: Why,
): ParkedMessage => ({
  ...place,
  ...why,
  topic: topic.name,
  parkedAt: clock.now(),
  wire: topic.codec.encode(value),
});

const parkBroken = <T>(parts: HostParts, consumer: Consumer<T>, message: BrokenMessage): Promise<void> => {
  const { defect, ...rest } = message;
  return park(parts, consumer, {
    ...rest,
    ...defect,
    topic: consumer.topic.name,
    parkedAt: parts.clock.now(),
  });
};

/** Write the parked row before the dead letter: a crash may lose the letter, never the row. */
async function park<T>(parts: HostParts, { group }: Consumer<T>, message: ParkedMessage): Promise<void> {
  await parts.parking.park(group, [message]);
  if (message.code === killsReader.code) await parts.parking.putDown(group, [message.id]);
  await parts.bus.deadLetter([letterOf(group, message)]);
  const { topic, partition, offset, code } = message;
  parts.meter.count("messages_parked_total", { group, code });
  parts.log.warn("message_parked", { group, topic, partition, offset, code });
}

const letterOf = (
  group: string,
  { topic, partition, offset, key, code, reason, wire }: ParkedMessage,
): DeadLetter => ({
  group,
  topic,
  partition,
  offset,
  key,
  code,
  reason,
  wire,
});

async function redriveAll<T>(parts: HostParts, consumer: Consumer<T>, holder: string): Promise<number> {
  for (let tried = 0; ;) {
    const messages = await parts.parking.takeRedrive(consumer.group, holder, LEASE_MS);
    if (messages.length === 0) return tried;
    tried += await redriveKey(parts, consumer, messages);
  }
}

/** Tries its messages in order, up to the first that fails again. */
async function redriveKey<T>(
  parts: HostParts,
  consumer: Consumer<T>,
  messages: readonly ParkedMessage[],
): Promise<number> {
  const { parking, meter, log } = parts;
  const { group } = consumer;
  for (const [i, message] of messages.entries()) {
    const why = await tryAgain(parts, consumer, message);
    const outcome = why === null ? "done" : "parked";
    meter.count("messages_redriven_total", { group, outcome });
    const { topic, partition, offset } = message;
    log.info("message_redriven", { group, topic, partition, offset, outcome });
    if (why !== null) {
      await parking.fail(group, { ...message, ...why });
      return i + 1;
    }
    await parking.settle(group, message);
  }
  return messages.length;
}

async function tryAgain<T>(
  parts: HostParts,
  consumer: Consumer<T>,
  { wire, id, key, partition, offset }: ParkedMessage,
): Promise<Why | null> {
  const read = consumer.topic.codec.decode(withId(wire, id));
  const place = { id, key, partition, offset };
  try {
    const { messages, broken, unknown } = sortUnknown(
      consumer.blindness,
      read.ok
        ? { messages: [{ ...place, value: read.value }], broken: [] }
        : { messages: [], broken: [{ ...place, wire, defect: read.error }] },
    );
    countUnknown(parts, consumer.group, unknown);
    return broken[0]?.defect ?? (await tryOne(parts, consumer, messages));
  } catch (thrown: unknown) {
    // The consumer itself may have to stop for this; a parked message has already stopped.
    if (!isOutdated(thrown)) throw thrown;
    return { code: thrown.code, reason: thrown.message };
  }
}

async function tryOne<T>(
  parts: HostParts,
  consumer: Consumer<T>,
  [message]: readonly InMessage<T>[],
): Promise<Why | null> {
  if (message === undefined) return null;
  const { id } = message;
  const tried = await carefullyOnce(parts, consumer.group, id, async () => ({
    why: await failureOf(parts, consumer, message),
  }));
  return tried === null ? killsReader : tried.why;
}

const killsReader: Why = {
  code: "message.kills-reader",
  reason: "the process crashed again when it was retried",
};

/** A row that was parked from a value has no id in its headers: the broker adds it on publishing. */
const withId = ({ headers, body }: Wire, id: string): Wire => ({ headers: { ce_id: id, ...headers }, body });
