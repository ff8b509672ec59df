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
  /** What the events topic is served from; in this same database, where `lag` counts. */
  readonly store: EventStore;
  /** Names this process among the members of its groups; unique among the living. */
  readonly memberId: string;
  /** A virtual clock for publishing times and lag; without one the server's clock rules. */
  readonly clock?: Clock;
  /** How long a member that fell silent keeps its partitions; default 10,000 ms. */
  readonly leaseMs?: number;
  /** This process is the only one on its database: whoever else is still listed as a member is dead. Default false. */
  readonly takeOver?: boolean;
  readonly log?: Log;
  /** Bytes in one batch at most; the last may go beyond. Default 4 MiB. */
  readonly batchBytes?: number;
  /** How back-off waits; default a timer. */
  readonly wait?: Wait;
};

const sql = sqlFile(import.meta, "./log.sql");
const lagOfLog = sql("lag-log");
const lagOfEvents = sql("lag-events");

const isEvents = (topic: TopicName): boolean => topic.name === eventsTopic.name;

/** The bus in tables of schema `bus`, with the events topic served from the event store itself. */
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
    // Parked messages lie in this same database.
    deadLetter: async () => undefined,
    lag,
    unfinished: async (topic, group) => (await lag(topic, group)).messages,
  };
}

function createSubscribe(options: PostgresBusOptions, news: Notifications): MessageBus["subscribe"] {
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
      // What this bus holds went through our own publisher, and is handed over whole.
      onBatch: (messages) => onBatch(messages, [], 0),
      announce: () => news.announce(topic.name, "members"),
    });
    return followed(member.start(), () => news.follow(topic.name, (word) => member.hear(word)));
  };
}

/** Two may be missed before the lease runs out. */
const beatsPerLease = 3;

type Naming = { readonly member: string; readonly entry: Entry };

/**
 * Names the members of one process: `id/1`, `id/2` … per group, so that a process may sit in a group twice. Only
 * the first may take over: the others would throw out their own kin.
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

/** The subscription with its news: told until it is done. */
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
