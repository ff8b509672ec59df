import { defaultBatchBytes } from "@leadstream/application";
import type { Clock, EventStore, Lag, Log, MessageBus, Subscription } from "@leadstream/application";
import { eventsTopic } from "@leadstream/contracts";
import type { TopicName } from "@leadstream/contracts";
import type { Database } from "../database.ts";
import { sqlFile } from "../sql.ts";
import { GroupMember } from "./group-member.ts";
import { createLeases, defaultLeaseMs } from "./leases.ts";
import type { Entry } from "./leases.ts";
import { createNotifications } from "./notifications.ts";
import type { Notifications } from "./notifications.ts";
import { createPartitioner } from "./partition-of.ts";
import { asBusFault, createPublisher } from "./publisher.ts";
import { eventSource, logSource, serves } from "./source.ts";
import { waitByTimer } from "./wait.ts";
import type { Wait } from "./wait.ts";

export type PostgresBusOptions = {
  readonly database: Database;
  /** The source of the events topic; it must be in this database, where `lag` counts. */
  readonly store: EventStore;
  /** The name of this process among the members of its groups; unique among running processes. */
  readonly memberId: string;
  /** A virtual clock for publishing times and lag; default the server's clock. */
  readonly clock?: Clock;
  /** How long a silent member keeps its partitions; default 10,000 ms. */
  readonly leaseMs?: number;
  /** This process is the only one on its database: all other listed members are dead. Default false. */
  readonly takeOver?: boolean;
  readonly log?: Log;
  /** Most bytes in one batch; the last message may exceed it. Default 4 MiB. */
  readonly batchBytes?: number;
  /** How a back-off waits; default a timer. */
  readonly wait?: Wait;
};

const sql = sqlFile(import.meta, "./log.sql");
const lagOfLog = sql("lag-log");
const lagOfEvents = sql("lag-events");

const isEvents = (topic: TopicName): boolean => topic.name === eventsTopic.name;

/** The bus in tables of schema `bus`. The events topic is read directly from the event store. */
export function createPostgresBus(options: PostgresBusOptions): MessageBus {
  const { database, clock } = options;
  const news = createNotifications(database, options.store, options);
  const publisherOf = perTopic((topic) =>
    createPublisher({
      database,
      topic,
      clock,
      partitionOf: createPartitioner(topic.partitions),
      onPublished: () => news.announce(topic.name, "messages"),
    }),
  );
  const lag: MessageBus["lag"] = async (topic, group) => {
    const now = clock?.now() ?? null;
    const [row] = isEvents(topic)
      ? await database.query<Lag>(lagOfEvents, [topic.name, group, topic.partitions, now])
      : await database.query<Lag>(lagOfLog, [topic.name, group, now]);
    return row ?? { messages: 0, seconds: 0 };
  };
  return {
    publish: async (topic, messages) => {
      if (isEvents(topic)) throw new TypeError("events are appended to the store, never published");
      return messages.length === 0 ? [] : publisherOf(topic)(messages);
    },
    subscribe: createSubscribe(options, news),
    // The parked messages are in this same database, so no copy is needed.
    deadLetter: async () => undefined,
    lag,
    unfinished: async (topic, group) => (await lag(topic, group)).messages,
  };
}

function createSubscribe(options: PostgresBusOptions, notifications: Notifications): MessageBus["subscribe"] {
  const { database, store, log, leaseMs = defaultLeaseMs, wait = waitByTimer } = options;
  const { batchBytes = defaultBatchBytes } = options;
  const events = eventSource(store, eventsTopic.name, createPartitioner(eventsTopic.partitions));
  const namingOf = createNames(options);
  return async (topic, { group, batchSize = 500 }, onBatch) => {
    const member = new GroupMember({
      name: { topic: topic.name, group },
      source: serves(events, topic) ? events : logSource(database, topic, batchBytes),
      leases: createLeases(database, { topic, group, leaseMs, ...namingOf(topic.name, group) }),
      batchSize,
      beatMs: leaseMs / beatsPerLease,
      wait,
      log,
      // Every message of this bus came through our own publisher, so all are readable.
      onBatch: (messages) => onBatch(messages, [], 0),
      announce: () => notifications.announce(topic.name, "members"),
    });
    return followed(member.start(), () => notifications.follow(topic.name, (kind) => member.receive(kind)));
  };
}

/** The lease survives two missed heartbeats. */
const beatsPerLease = 3;

type Naming = { readonly member: string; readonly entry: Entry };

/**
 * Names the members of one process: `id/1`, `id/2` … per group, so that a process may join a group twice. Only
 * the first may take over; the others would remove members of their own process.
 */
function createNames({
  memberId,
  takeOver = false,
}: PostgresBusOptions): (topic: string, group: string) => Naming {
  const taken = new Map<string, number>();
  return (topic, group) => {
    const place = JSON.stringify([topic, group]);
    const number = (taken.get(place) ?? 0) + 1;
    taken.set(place, number);
    return { member: `${memberId}/${number}`, entry: takeOver && number === 1 ? "take-over" : "join" };
  };
}

/** Adds the notifications to a subscription, until it is done. */
async function followed(
  subscription: Subscription,
  follow: () => Promise<() => Promise<void>>,
): Promise<Subscription> {
  try {
    const unfollow = await follow();
    const done = subscription.done.finally(unfollow);
    done.catch(() => undefined);
    return { ...subscription, done };
  } catch (thrown) {
    await subscription.stop();
    throw asBusFault(thrown);
  }
}

function perTopic<V>(make: (topic: TopicName) => V): (topic: TopicName) => V {
  const made = new Map<string, V>();
  return (topic) => {
    const known = made.get(topic.name);
    if (known !== undefined) return known;
    const value = make(topic);
    made.set(topic.name, value);
    return value;
  };
}
