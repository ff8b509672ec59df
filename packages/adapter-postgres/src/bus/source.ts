import type { EventStore, InMessage } from "@leadstream/application";
import type { AnyEvent, StoredEvent, Topic } from "@leadstream/contracts";
import type { Database } from "../database.ts";
import { sqlFile } from "../sql.ts";

/** Partition to the last finished offset; 0 when nothing is finished. */
export type Cursors = ReadonlyMap<number, number>;

export type Fetched<T> = {
  readonly messages: readonly InMessage<T>[];
  /** The cursors once these messages are finished. Partitions that do not move may be left out. */
  readonly reached: Cursors;
};

/** The source of a topic's messages. */
export type Source<T> = {
  readonly topic: string;
  /**
   * At most `limit` messages after the cursors, in order per partition. Returns at once, without waiting for
   * more.
   */
  readonly read: (cursors: Cursors, limit: number) => Promise<Fetched<T>>;
};

const sql = sqlFile(import.meta, "./log.sql");
const readLog = sql("read-log");

/** Published messages. One round trip. */
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
 * Events, directly from the store: there is no copy, and no publishing that could fail after the append. An
 * offset is a store position. A member with all partitions gets every event that is read. A member with some
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
 * The parse boundary of the bus. The publisher of a topic promises the type of its messages, and in the database
 * the topic's name stands for that type.
 */
export const serves = <T>(source: Source<unknown>, topic: Topic<T>): source is Source<T> =>
  source.topic === topic.name;
