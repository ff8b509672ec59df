import { hostname } from "node:os";
import {
  openPostgresInfrastructure as openPostgres,
  type PostgresInfrastructure as PostgresInfrastructure,
  type ReadingLimits,
} from "@leadstream/adapter-postgres";
import {
  type Clock,
  createRepeats,
  type EventStore,
  type Log,
  type MessageBus,
  type Repeats,
} from "@leadstream/application";
import type { Parts } from "@leadstream/service-kit";

/** Every port, whatever it stands on: PostgreSQL for all of them, unless stream or event store are elsewhere. */
export type Infrastructure = Omit<PostgresInfrastructure, "store" | "bus" | "close"> & {
  readonly store: EventStore;
  readonly bus: MessageBus;
  /** Where the stream is in Kafka: whether its broker answers, and a relay that brings the events there. */
  readonly broker: { readonly ping: () => Promise<void> } | undefined;
  /** For the door: known where the stream keeps whatever it is given, undefined where it notices repeats itself. */
  readonly repeats: Repeats | undefined;
};

export type InfrastructureOptions = {
  readonly name: string;
  readonly log: Log;
  readonly clock: Clock;
  readonly isVirtual: boolean;
  readonly databaseUrl: string;
  readonly masterKeyFile: string;
  readonly maxConnections: number;
  /** Default none. */
  readonly statementTimeoutMs?: number;
  /** Default: those of the adapter. */
  readonly reading?: ReadingLimits;
  /** This process alone uses the database. */
  readonly takeOver: boolean;
  /** `host:port` each; none: the stream is in PostgreSQL too. */
  readonly kafkaBrokers: readonly string[];
  /** `esdb://…`; undefined: the events are in PostgreSQL too. Needs Kafka: the Postgres bus serves Postgres' events. */
  readonly eventStoreUrl: string | undefined;
};

/** Opens everything and hands it to the life cycle to close. */
export async function openInfrastructure(
  parts: Parts,
  options: InfrastructureOptions,
): Promise<Infrastructure> {
  const { name, log, clock, isVirtual, kafkaBrokers, eventStoreUrl } = options;
  // In containers every process may be number 1.
  const memberId = `${name}-${hostname()}-${process.pid}`;
  const onPostgres = await openPostgres({
    url: options.databaseUrl,
    memberId,
    masterKeyFile: options.masterKeyFile,
    clock,
    isVirtual,
    takeOver: options.takeOver,
    maxConnections: options.maxConnections,
    ...(options.statementTimeoutMs === undefined ? {} : { statementTimeoutMs: options.statementTimeoutMs }),
    ...(options.reading === undefined ? {} : { reading: options.reading }),
    // What Kafka and EventStoreDB remember survives a fall of PostgreSQL, so what they lean on must survive it too.
    flushed: kafkaBrokers.length > 0 || eventStoreUrl !== undefined ? "all" : "promises",
    // With the stream in Kafka a process has one reader of the store at most: what it read, nobody asks for again.
    sharesTail: kafkaBrokers.length === 0,
    log,
  });
  parts.onClose("database", () => onPostgres.close());
  const { close: _, ...infrastructure } = onPostgres;
  const kafka = kafkaBrokers.length === 0 ? undefined : await openKafka(parts, options, memberId);
  return {
    ...infrastructure,
    broker: kafka,
    store: eventStoreUrl === undefined ? onPostgres.store : await openEventStore(parts, eventStoreUrl, log),
    repeats: kafkaBrokers.length === 0 ? undefined : createRepeats(onPostgres.ledger),
    bus: kafka ?? onPostgres.bus,
  };
}

// Loaded only where they are used: a system on PostgreSQL alone starts without either.

async function openEventStore(parts: Parts, server: string, log: Log): Promise<EventStore> {
  const { createEventStoreDbEventStore } = await import("@leadstream/adapter-eventstoredb");
  const store = createEventStoreDbEventStore({ server, log });
  parts.onClose("event store", () => store.close());
  return store;
}

async function openKafka(
  parts: Parts,
  { kafkaBrokers, log, clock, isVirtual }: InfrastructureOptions,
  clientId: string,
): Promise<MessageBus & NonNullable<Infrastructure["broker"]>> {
  const { createKafkaBus } = await import("@leadstream/adapter-kafka");
  const bus = createKafkaBus({ brokers: kafkaBrokers, clientId, log, ...(isVirtual ? { clock } : {}) });
  parts.onClose("stream", () => bus.close());
  return bus;
}
