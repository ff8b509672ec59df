import { hostname } from "node:os";
import {
  createPostgresConsumerGroups,
  openPostgresInfrastructure as openPostgres,
  type PostgresInfrastructure,
  type ReadingLimits,
} from "@leadstream/adapter-postgres";
import {
  type Clock,
  type ConsumerGroups,
  createRepeats,
  type EventStore,
  type Log,
  type MessageBus,
  type Repeats,
} from "@leadstream/application";
import type { TopicName } from "@leadstream/contracts";
import type { Parts } from "@leadstream/service-kit";

/** All ports. They use PostgreSQL, unless the stream or the event store is elsewhere. */
export type Infrastructure = Omit<PostgresInfrastructure, "store" | "bus" | "close"> & {
  readonly store: EventStore;
  readonly bus: MessageBus;
  readonly groups: ConsumerGroups;
  /** Set when the stream is in Kafka. */
  readonly broker:
    | {
        /** Checks that the broker answers. */
        readonly ping: () => Promise<void>;
        /** Creates topics that are missing. */
        readonly ensureTopics: (topics: readonly TopicName[]) => Promise<void>;
      }
    | undefined;
  /**
   * Finds repeated submissions where the bus stores every message it gets; undefined where the bus itself drops
   * repeats.
   */
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
  /** This process is the only user of the database. */
  readonly takeOver: boolean;
  /** `host:port` each. Empty: the stream is in PostgreSQL too. */
  readonly kafkaBrokers: readonly string[];
  /**
   * `esdb://…`. Undefined: the events are in PostgreSQL too. Needs Kafka: the bus in PostgreSQL reads
   * PostgreSQL's events.
   */
  readonly eventStoreUrl: string | undefined;
};

/** Opens all ports and registers how to close them. */
export async function openInfrastructure(
  parts: Parts,
  options: InfrastructureOptions,
): Promise<Infrastructure> {
  const { name, log, clock, isVirtual, kafkaBrokers, eventStoreUrl } = options;
  // In containers every process may have process id 1.
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
    // Kafka and EventStoreDB keep their data when PostgreSQL crashes, so the rows they depend on must survive
    // too.
    flushed: kafkaBrokers.length > 0 || eventStoreUrl !== undefined ? "all" : "promises",
    // With the stream in Kafka, a process has at most one reader of the store, so a shared tail would serve
    // nobody.
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
    ...(kafka === undefined ? busOf(onPostgres) : { bus: kafka, groups: kafka.groups }),
  };
}

const busOf = (onPostgres: PostgresInfrastructure): Pick<Infrastructure, "bus" | "groups"> => ({
  bus: onPostgres.bus,
  groups: createPostgresConsumerGroups(onPostgres),
});

// These adapters are loaded only when used: a system on PostgreSQL alone starts without them.

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
): Promise<MessageBus & NonNullable<Infrastructure["broker"]> & Pick<Infrastructure, "groups">> {
  const { createConsumerGroups, createKafkaBus } = await import("@leadstream/adapter-kafka");
  const bus = createKafkaBus({ brokers: kafkaBrokers, clientId, log, ...(isVirtual ? { clock } : {}) });
  parts.onClose("stream", () => bus.close());
  // Connects at first use.
  const groups = createConsumerGroups({ brokers: kafkaBrokers, clientId, log });
  parts.onClose("consumer groups", () => groups.close());
  return { ...bus, groups };
}
