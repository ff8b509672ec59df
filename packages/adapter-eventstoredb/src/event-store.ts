import { defaultBatchBytes, type EventStore, type Log } from "@leadstream/application";
import type { EventStoreDBClient } from "@eventstore/db-client";
import { Appender } from "./append.ts";
import { connect } from "./connection.ts";
import { createHeld } from "./held.ts";
import type { Patience } from "./patience.ts";
import { readAll, readHead, readMany } from "./read.ts";
import { subscribeAll } from "./subscribe.ts";
import type { FollowParts } from "./subscribe.ts";

export type EventStoreDbEventStoreOptions = {
  /**
   * `esdb://host:2113?tls=false` or `kurrentdb://…`, with credentials if the server needs them; or an existing
   * client.
   */
  readonly server: string | EventStoreDBClient;
  /** For one attempt of one call; for reads, the longest silence. Default 5,000 ms. */
  readonly deadlineMs?: number;
  /** Attempts per call, including the first. Default 6. */
  readonly attempts?: number;
  /** Pause before the second attempt; doubles each time. Default 100 ms. */
  readonly backOffMs?: number;
  /** Longest pause. Default 5,000 ms. */
  readonly backOffAtMostMs?: number;
  /** Parallel calls for one `readMany` or `appendMany`. Default 32. */
  readonly width?: number;
  /** Events per batch of a subscription. Default 1,000. */
  readonly batchSize?: number;
  /** Most bytes of data in one read; the last event may exceed it. Default 4 MiB. */
  readonly batchBytes?: number;
  /** After this much silence, a subscription is compared with the head. Default 30,000 ms. */
  readonly idleMs?: number;
  /** Gets a line for every dropped subscription. */
  readonly log?: Log;
};

export type EventStoreDbEventStore = EventStore & {
  /** Ends all calls and the connection. */
  readonly close: () => Promise<void>;
};

const silence: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * The event store on EventStoreDB or KurrentDB, 22.6 or newer. Connects with the first call.
 *
 * @throws Error when the connection string is invalid.
 */
export function createEventStoreDbEventStore(options: EventStoreDbEventStoreOptions): EventStoreDbEventStore {
  const patience: Patience = {
    deadlineMs: options.deadlineMs ?? 5_000,
    attempts: options.attempts ?? 6,
    backOffMs: options.backOffMs ?? 100,
    backOffAtMostMs: options.backOffAtMostMs ?? 5_000,
  };
  const parts: FollowParts = {
    connection: connect(options.server, patience.deadlineMs),
    patience,
    width: options.width ?? 32,
    batchSize: options.batchSize ?? 1_000,
    batchBytes: options.batchBytes ?? defaultBatchBytes,
    idleMs: options.idleMs ?? 30_000,
    log: options.log ?? silence,
  };
  const appender = new Appender(parts);
  return {
    readMany: (requests) => readMany(parts, requests),
    holds: createHeld(parts),
    appendMany: (appends) => appender.appendMany(appends),
    readAll: (after, limit, types) => readAll(parts, after, limit, types),
    subscribeAll: (after, signal) => subscribeAll(parts, after, signal),
    head: () => readHead(parts),
    // Includes foreign records: they move no checkpoint.
    end: () => readHead(parts),
    close: parts.connection.close,
  };
}
