import { systemClock } from "@leadstream/application";
import type {
  BrokenMessage,
  Clock,
  EventStore,
  InMessage,
  MessageBus,
  Subscription,
} from "@leadstream/application";
import { eventsTopic } from "@leadstream/contracts";
import type { DeadLetter, Topic, TopicName, Wire } from "@leadstream/contracts";
import { remedyFor } from "@leadstream/kernel";
import { createMemoryBroker } from "./memory-broker.ts";
import type { Delivered, MemoryBroker } from "./memory-broker.ts";
import type { MemoryGroup } from "./memory-group.ts";

export type MemoryBusOptions = {
  /** Its events are served as the events topic. Absent: a relay publishes to that topic. */
  readonly store?: EventStore;
  /** Default: the wall clock. */
  readonly clock?: Clock;
};

export type MemoryBus = MessageBus & {
  /** The bus in another process: the same topics and groups, with another member. */
  readonly member: (memberId: string) => MessageBus;
  /** Writes raw bytes to a topic, as any program with a connection to the broker could. */
  readonly smuggle: (topic: TopicName, key: string, wire: Wire) => void;
  /** All dead letters, in order. */
  readonly deadLetters: () => readonly DeadLetter[];
  /** Expires the leases of a member, as if its process had been frozen for too long. */
  readonly expire: (memberId: string) => void;
};

/** A bus in memory, for tests. A failed batch is delivered again at once, without a back-off. */
export function createMemoryBus({ store, clock = systemClock(Date.now) }: MemoryBusOptions = {}): MemoryBus {
  const broker = createMemoryBroker(clock, store);
  const letters: DeadLetter[] = [];
  const joined: { readonly member: string; readonly group: MemoryGroup }[] = [];

  const member = (memberId: string): MessageBus => ({
    publish: async (topic, messages) => {
      if (topic.name === eventsTopic.name && store !== undefined)
        throw new TypeError("events are appended to the store, not published");
      return broker.publish(topic, messages);
    },
    subscribe: async (topic, { group: name, batchSize = 500 }, onBatch) => {
      if (topic.name === eventsTopic.name) broker.serveEvents();
      const group = broker.group(topic, name);
      joined.push({ member: memberId, group });
      return follow({
        broker,
        topic,
        group,
        batchSize,
        onBatch: (messages, broken) => onBatch(messages, broken, 0),
        member: `${memberId}/${joined.length}`,
      });
    },
    deadLetter: async (more) => void letters.push(...more),
    lag: broker.lag,
    unfinished: async (topic, group) => (await broker.lag(topic, group)).messages,
  });

  return {
    ...member("memory"),
    member,
    smuggle: broker.smuggle,
    deadLetters: () => letters,
    expire: (memberId) => {
      for (const [index, entry] of joined.entries())
        if (entry.member === memberId) entry.group.leave(`${memberId}/${index + 1}`);
      broker.announce();
    },
  };
}

type Following<T> = {
  readonly broker: MemoryBroker;
  readonly topic: Topic<T>;
  readonly group: MemoryGroup;
  readonly member: string;
  readonly batchSize: number;
  readonly onBatch: (messages: readonly InMessage<T>[], broken: readonly BrokenMessage[]) => Promise<void>;
};

function follow<T>({ broker, topic, group, member, batchSize, onBatch }: Following<T>): Subscription {
  let isStopping = false;
  let tickMs = Date.now();
  let owned: readonly number[] = [];

  /** Delivers one batch until it is handled or the subscription stops. */
  const deliver = async (batch: readonly Delivered<T>[]): Promise<"taken" | "given up"> => {
    while (!isStopping) {
      tickMs = Date.now();
      try {
        const messages = batch.filter((m) => "value" in m);
        await onBatch(
          messages,
          batch.filter((m) => "defect" in m),
        );
        return "taken";
      } catch (thrown) {
        if (remedyFor(thrown) !== "retry") throw thrown;
        await nextTick();
      }
    }
    return "given up";
  };

  const loop = async (): Promise<void> => {
    while (!isStopping) {
      tickMs = Date.now();
      const changed = broker.changed();
      const { claims, isNew } = group.claim(member);
      owned = [...claims.keys()];
      // The other members may now have to release or take partitions.
      if (isNew) broker.announce();
      const batch = broker.read(topic, claims, batchSize);
      if (batch.length === 0) await changed;
      else if ((await deliver(batch)) === "taken")
        group.commit(member, claims, new Map(batch.map(({ partition, offset }) => [partition, offset])));
    }
  };

  const done = nextTick()
    .then(loop)
    .finally(() => {
      owned = [];
      group.leave(member);
      broker.announce();
    });
  // Code that awaits `done` sees the failure. An unhandled rejection would end the process.
  done.catch(() => undefined);

  return {
    done,
    lastTickMs: () => tickMs,
    partitions: () => owned,
    stop: async () => {
      isStopping = true;
      broker.announce();
      await done.catch(() => undefined);
    },
  };
}

const nextTick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
