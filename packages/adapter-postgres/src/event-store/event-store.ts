import { defaultBatchBytes } from "@leadstream/application";
import type { AllBatch, EventStore } from "@leadstream/application";
import { Fault } from "@leadstream/kernel";
import type { Database } from "../database.ts";
import { appendMany, appendWhole, type Written } from "./append.ts";
import { createTypesReader, readAll, readFence, readFound, readHead, readHeld, readMany } from "./reader.ts";
import type { SizedBatch } from "./reader.ts";
import { SharedTail } from "./shared-tail.ts";
import { WakeUp } from "./wake-up.ts";

export type PostgresEventStoreOptions = {
  readonly database: Database;
  /** The channel for notifying other processes on this database of appends. Default `leadstream_events`. */
  readonly notifyChannel?: string;
  /** Whether other processes are notified; if not, they find appends by polling. Default true. */
  readonly tellsOthers?: boolean;
  /** How often a subscriber at the end polls. Default 250 ms. */
  readonly pollMs?: number;
  /** Events per fetch of a subscription. Default 1,000. */
  readonly batchSize?: number;
  /** Most bytes of one read; the last event may exceed it. Default 4 MiB. */
  readonly batchBytes?: number;
  /** Newest events kept decoded for all readers of this process, about 2 kB each. Default 8,192; 0 keeps none. */
  readonly tailSize?: number;
};

/** The event store on PostgreSQL. The database must be migrated. Nothing but the database needs closing. */
export function createPostgresEventStore(options: PostgresEventStoreOptions): EventStore {
  const { database, pollMs = 250, batchSize = 1_000, batchBytes = defaultBatchBytes } = options;
  const { notifyChannel = "leadstream_events", tellsOthers = true } = options;
  const wakeUp = new WakeUp(database, notifyChannel, tellsOthers);
  const readTypes = createTypesReader(database, batchBytes);
  const read = (after: number, events: number): Promise<SizedBatch> =>
    readAll(database, after, { events, bytes: batchBytes });
  const tail = new SharedTail(read, { size: options.tailSize ?? 8_192, step: batchSize, bytes: batchBytes });

  async function* subscribeAll(after: number, signal: AbortSignal): AsyncGenerator<AllBatch> {
    await refuseBeyondHead(database, after);
    let checkpoint = after;
    let ahead: Promise<AllBatch> | undefined;
    while (!signal.aborted) {
      const ticket = wakeUp.ticket;
      const batch = await (ahead ?? tail.read(checkpoint, batchSize));
      ahead = undefined;
      if (batch.checkpoint > checkpoint) {
        checkpoint = batch.checkpoint;
        // Far behind the end, the next batch is fetched while this one is processed. Its failure is thrown when
        // its turn comes.
        if (batch.events.length >= batchSize) ahead = tail.read(checkpoint, batchSize);
        ahead?.catch(() => undefined);
        yield batch;
      } else await wakeUp.next(ticket, pollMs, signal);
    }
  }

  return {
    readMany: (requests) => readMany(database, requests, batchBytes),
    holds: (places) => readHeld(database, places),
    find: (id) => readFound(database, id),
    ...appendersOf(database, tail, wakeUp),
    // Whoever wants some types only, or so many at once, passes over the whole history: the tail is no help.
    readAll: (after, limit, types) => {
      if (types !== undefined) return readTypes(after, limit, types);
      return limit > batchSize ? read(after, limit) : tail.read(after, limit);
    },
    subscribeAll,
    head: () => readHead(database),
    end: async () => (await readFence(database)).highWater,
  };
}

function appendersOf(
  database: Database,
  tail: SharedTail,
  wakeUp: WakeUp,
): Pick<EventStore, "appendMany"> & Required<Pick<EventStore, "appendWhole">> {
  const tell = (written: readonly Written[]): void => {
    if (written.length === 0) return;
    // Before the readers are woken, so that they find it.
    tail.appended(written);
    wakeUp.appended();
  };
  return {
    appendMany: async (appends) => {
      const { results, written } = await appendMany(database, appends);
      tell(written);
      return results;
    },
    appendWhole: async (appends) => {
      const written = await appendWhole(database, appends);
      tell(written ?? []);
      return written !== null;
    },
  };
}

/** Rolled back positions are behind a checkpoint too, so the measure is the last position given out. */
async function refuseBeyondHead(database: Database, after: number): Promise<void> {
  const { highWater } = await readFence(database);
  if (after > highWater)
    throw new Fault("store.beyond-head", "the checkpoint belongs to another store", { after, highWater });
}
