import type {
  BrokenMessage,
  Clock,
  EventStore,
  InMessage,
  Lag,
  OutMessage,
  Published,
} from "@leadstream/application";
import { eventsTopic } from "@leadstream/contracts";
import type { Instant, Topic, TopicName, Wire } from "@leadstream/contracts";
import { createMemoryGroup } from "./memory-group.ts";
import type { Claims, MemoryGroup } from "./memory-group.ts";

/** A message in the broker, as bytes. */
type Entry = {
  readonly id: string;
  readonly key: string;
  readonly offset: number;
  readonly json: string;
  /** A message that another program wrote, without our checks. */
  readonly wire?: Wire;
  readonly at: Instant;
};
/** A message as its topic's codec reads it, or the raw message if it cannot be read. */
export type Delivered<T> = InMessage<T> | BrokenMessage;
type Log = { readonly ids: Set<string>; readonly partitions: readonly Entry[][] };

export type MemoryBroker = {
  readonly publish: (topic: TopicName, messages: readonly OutMessage<unknown>[]) => readonly Published[];
  /** Writes raw bytes to the topic, as any program with a connection could. */
  readonly smuggle: (topic: TopicName, key: string, wire: Wire) => void;
  /** At most `limit` messages after the claimed offsets, partition by partition. */
  readonly read: <T>(topic: Topic<T>, claims: Claims, limit: number) => readonly Delivered<T>[];
  readonly group: (topic: TopicName, name: string) => MemoryGroup;
  readonly lag: (topic: TopicName, group: string) => Promise<Lag>;
  /** Resolves at the next change of a topic or group. */
  readonly changed: () => Promise<void>;
  readonly announce: () => void;
  /** Starts to serve the events of the store. Idempotent. */
  readonly serveEvents: () => void;
};

/** The shared state of all members of one in-memory bus. */
export function createMemoryBroker(clock: Clock, store: EventStore | undefined): MemoryBroker {
  const logs = new Map<string, Log>();
  const groups = new Map<string, MemoryGroup>();
  const change = createNotifier();

  const logOf = (topic: TopicName): Log =>
    getOrCreate(logs, topic.name, () => ({
      ids: new Set<string>(),
      partitions: Array.from({ length: topic.partitions }, () => []),
    }));
  const groupOf = (topic: TopicName, name: string): MemoryGroup =>
    getOrCreate(groups, JSON.stringify([topic.name, name]), () => createMemoryGroup(topic.partitions));
  const partitionOf = (topic: TopicName, key: string): Entry[] =>
    logOf(topic).partitions[hash(key) % topic.partitions] ?? [];

  const events = createEventFeed(store, (event) => {
    const { stream, position, id, meta } = event;
    const entry = { id, key: stream, offset: position, json: JSON.stringify(event), at: meta.recordedAt };
    partitionOf(eventsTopic, stream).push(entry);
    change.notify();
  });

  return {
    publish: (topic, messages) => {
      const { ids } = logOf(topic);
      const results = messages.map(({ id, key, value }): Published => {
        if (ids.has(id)) return "already";
        ids.add(id);
        const entries = partitionOf(topic, key);
        const offset = (entries.at(-1)?.offset ?? 0) + 1;
        entries.push({ id, key, offset, json: JSON.stringify(value), at: clock.now() });
        return "published";
      });
      change.notify();
      return results;
    },
    smuggle: (topic, key, wire) => {
      const entries = partitionOf(topic, key);
      const offset = (entries.at(-1)?.offset ?? 0) + 1;
      const id = wire.headers["ce_id"] ?? `${topic.name}/${offset}`;
      entries.push({ id, key, offset, json: "null", wire, at: clock.now() });
      change.notify();
    },
    read: (topic, claims, limit) =>
      [...claims]
        .flatMap(([partition, { done }]) =>
          (logOf(topic).partitions[partition] ?? [])
            .filter(({ offset }) => offset > done)
            .slice(0, limit)
            .map((entry) => delivered(topic, partition, entry)),
        )
        .slice(0, limit),
    group: groupOf,
    lag: async (topic, name) => {
      if (topic.name === eventsTopic.name) await events.caughtUp();
      const group = groupOf(topic, name);
      const open = logOf(topic).partitions.flatMap((entries, partition) =>
        entries.filter(({ offset }) => offset > group.done(partition)),
      );
      const oldest = Math.min(...open.map(({ at }) => Date.parse(at)));
      const seconds = open.length === 0 ? 0 : Math.max(0, (Date.parse(clock.now()) - oldest) / 1000);
      return { messages: open.length, seconds };
    },
    changed: change.next,
    announce: change.notify,
    serveEvents: events.start,
  };
}

/** Parses again for every delivery, like a real bus: groups never share an object, and `undefined` fields are lost. */
function delivered<T>(topic: Topic<T>, partition: number, entry: Entry): Delivered<T> {
  const { id, key, offset, json, wire } = entry;
  const place = { id, key, partition, offset };
  if (wire === undefined) {
    const value: T = JSON.parse(json);
    return { ...place, value };
  }
  const read = topic.codec.decode(wire);
  return read.ok ? { ...place, value: read.value } : { ...place, wire, defect: read.error };
}

type StoredAny = Awaited<ReturnType<EventStore["readAll"]>>["events"][number];

/** Copies the events of the store to the log, in store order, each once. */
function createEventFeed(
  store: EventStore | undefined,
  take: (event: StoredAny) => void,
): { readonly start: () => void; readonly caughtUp: () => Promise<void> } {
  let reached = 0;
  let isStarted = false;
  const takeNew = (events: readonly StoredAny[], checkpoint: number): void => {
    for (const event of events) if (event.position > reached) take(event);
    reached = Math.max(reached, checkpoint);
  };
  return {
    start: () => {
      if (isStarted || store === undefined) return;
      isStarted = true;
      void (async () => {
        const never = new AbortController().signal;
        for await (const { events, checkpoint } of store.subscribeAll(reached, never))
          takeNew(events, checkpoint);
      })();
    },
    caughtUp: async () => {
      if (store === undefined) return;
      for (let before = -1; before < reached;) {
        before = reached;
        const { events, checkpoint } = await store.readAll(reached, 1000);
        takeNew(events, checkpoint);
      }
    },
  };
}

function createNotifier(): { readonly notify: () => void; readonly next: () => Promise<void> } {
  let pending = Promise.withResolvers<void>();
  return {
    notify: () => {
      pending.resolve();
      pending = Promise.withResolvers<void>();
    },
    next: () => pending.promise,
  };
}

function getOrCreate<V>(map: Map<string, V>, key: string, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** FNV-1a. Any stable hash would do. */
function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (const char of text) sum = Math.imul(sum ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return sum >>> 0;
}
