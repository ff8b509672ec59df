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
  /** Served as the events topic; without one that topic is for a relay to publish to. */
  readonly store?: EventStore;
  /** Default: the wall clock. */
  readonly clock?: Clock;
};

export type MemoryBus = MessageBus & {
  /** The bus as another process sees it: same topics and groups, a member of its own. */
  readonly member: (memberId: string) => MessageBus;
  /** Puts bytes into a topic as any program with a connection to a broker could. */
  readonly smuggle: (topic: TopicName, key: string, wire: Wire) => void;
  /** What was said to be undeliverable, in order. */
  readonly deadLetters: () => readonly DeadLetter[];
  /** Lets the leases of a member run out, as if its process had stood still for too long. */
  readonly expire: (memberId: string) => void;
};

/** A bus in one process, for tests. A failed batch comes again at once: nobody waits here. */
export function createMemoryBus({ store, clock = systemClock(Date.now) }: MemoryBusOptions = {}): MemoryBus {
  const broker = createMemoryBroker(clock, store);
  const letters: DeadLetter[] = [];
  const seated: { readonly member: string; readonly group: MemoryGroup }[] = [];

  const member = (memberId: string): MessageBus => ({
    publish: async (topic, messages) => {
      if (topic.name === eventsTopic.name && store !== undefined)
        throw new TypeError("events are appended to the store, not published");
      return broker.publish(topic, messages);
    },
    subscribe: async (topic, { group: name, batchSize = 500 }, onBatch) => {
      if (topic.name === eventsTopic.name) broker.serveEvents();
      const group = broker.group(topic, name);
      seated.push({ member: memberId, group });
      return follow({
        broker,
        topic,
        group,
        batchSize,
        onBatch: (messages, broken) => onBatch(messages, broken, 0),
        member: `${memberId}/${seated.length}`,
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
      for (const [index, seat] of seated.entries())
        if (seat.member === memberId) seat.group.leave(`${memberId}/${index + 1}`);
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

  /** Hands over one batch until it is taken. */
  const handOver = async (batch: readonly Delivered<T>[]): Promise<"taken" | "given up"> => {
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
        await nextTurn();
      }
    }
    return "given up";
  };

  const loop = async (): Promise<void> => {
    while (!isStopping) {
      tickMs = Date.now();
      const news = broker.changed();
      const { claims, isNew } = group.claim(member);
      owned = [...claims.keys()];
      // The others may now have to let go, or may take.
      if (isNew) broker.announce();
      const batch = broker.read(topic, claims, batchSize);
      if (batch.length === 0) await news;
      else if ((await handOver(batch)) === "taken")
        group.commit(member, claims, new Map(batch.map(({ partition, offset }) => [partition, offset])));
    }
  };

  const done = nextTurn()
    .then(loop)
    .finally(() => {
      owned = [];
      group.leave(member);
      broker.announce();
    });
  // Whoever awaits `done` sees the failure; nobody having looked yet is no reason to end the process.
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

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
