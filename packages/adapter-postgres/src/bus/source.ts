import type { EventStore, InMessage } from "@leadstream/application";
import type { AnyEvent, StoredEvent, Topic } from "@leadstream/contracts";
import type { Database } from "../database.ts";
import { sqlFile } from "../sql.ts";

/** Partition to the last offset that is finished; 0 when nothing is. */
export type Cursors = ReadonlyMap<number, number>;

export type Fetched<T> = {
  readonly messages: readonly InMessage<T>[];
  /** Where the cursors stand once these messages are finished; partitions that do not move may be left out. */
  readonly reached: Cursors;
};

/** Where a topic's messages come from. */
export type Source<T> = {
  readonly topic: string;
  /** At most `limit` messages after the cursors, in order per partition, at once: it does not wait for more. */
  readonly read: (cursors: Cursors, limit: number) => Promise<Fetched<T>>;
};

const sql = sqlFile(import.meta, "./log.sql");
const readLog = sql("read-log");

/** Messages that were published. One round trip. */
export const logSource = <T>(database: Database, { name }: Topic<T>, bytes: number): Source<T> => ({
  topic: name,
  read: async (cursors, limit) => {
    const messages = await database.query<InMessage<T>>(readLog, [
      name,
      [...cursors.keys()],
      [...cursors.values()],
      limit,
      bytes,
    ]);
    return { messages, reached: new Map(messages.map(({ partition, offset }) => [partition, offset])) };
  },
});

/**
 * Events, straight from the store: no copy, and no publishing that could fail after the append. A partition's
 * offset is a store position. Whoever holds all partitions gets every event that is read; whoever holds some
 * reads all and keeps its own.
 */
export const eventSource = (
  store: EventStore,
  topic: string,
  partitionOf: (key: string) => number,
): Source<StoredEvent<AnyEvent>> => ({
  topic,
  read: async (cursors, limit) => {
    const { events, checkpoint } = await store.readAll(Math.min(...cursors.values()), limit);
    const messages: InMessage<StoredEvent<AnyEvent>>[] = [];
    for (const value of events) {
      const { id, stream: key, position: offset } = value;
      const partition = partitionOf(key);
      if (offset > (cursors.get(partition) ?? Number.POSITIVE_INFINITY))
        messages.push({ id, key, partition, offset, value });
    }
    const reached = new Map(
      [...cursors].map(([partition, finished]) => [partition, Math.max(finished, checkpoint)]),
    );
    return { messages, reached };
  },
});

/**
 * The parse boundary of the bus: a topic's type parameter is its publisher's promise about what the messages hold,
 * and the name is what carries it through the database.
 */
export const serves = <T>(source: Source<unknown>, topic: Topic<T>): source is Source<T> =>
  source.topic === topic.name;
