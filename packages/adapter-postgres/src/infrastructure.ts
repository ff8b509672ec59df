import type {
  ApiKeyStore,
  Clock,
  ConnectorSources,
  Deliveries,
  EventStore,
  ExportJobs,
  IdempotencyKeys,
  IdentityIndex,
  Leftovers,
  Log,
  MessageBus,
  Parking,
  ReadModel,
  RelayLease,
  RefusedPayloads,
  ReportRuns,
  ReportStore,
  Signer,
  Snapshots,
  SqlRoles,
  SavedViewStore,
  SessionStore,
  SubmissionLedger,
  Timers,
  Vault,
  VelocityCounter,
} from "@leadstream/application";
import { createPostgresApiKeys } from "./access/api-keys.ts";
import { createPostgresSavedViews } from "./access/saved-views.ts";
import { createPostgresSessions } from "./access/sessions.ts";
import { createPostgresBus } from "./bus/bus.ts";
import { createPostgresDeliveries } from "./connectors/deliveries.ts";
import { createPostgresConnectorSources } from "./connectors/sources.ts";
import type { Database } from "./database.ts";
import { openDatabase } from "./database.ts";
import { createPostgresEventStore } from "./event-store/event-store.ts";
import { createPostgresExportJobs } from "./exports/export-jobs.ts";
import { createPostgresIdentityIndex } from "./identity/identity-index.ts";
import { createPostgresIdempotencyKeys } from "./ledger/idempotency-keys.ts";
import { createPostgresSubmissionLedger } from "./ledger/submission-ledger.ts";
import { createPostgresVelocity } from "./ledger/velocity.ts";
import { migrate } from "./migrate.ts";
import { createPostgresParking } from "./parking/parking.ts";
import { rememberedParking } from "./parking/remembered-parking.ts";
import { createPostgresRelayLease } from "./relay/relay-lease.ts";
import { createPostgresReadModel } from "./read-model/read-model.ts";
import { createPostgresRefusedPayloads } from "./ledger/refused-payloads.ts";
import { createPostgresReportRuns } from "./reports/report-runs.ts";
import { createPostgresReportStore } from "./reports/report-store.ts";
import { createPostgresSqlRoles } from "./read-model/sql-roles.ts";
import { createPostgresTimers } from "./timers/timers.ts";
import { createPostgresSnapshots } from "./snapshots/snapshots.ts";
import type { InSnapshot, Reading, ReadingLimits } from "./reading.ts";
import { openReading, openSnapshots } from "./reading.ts";
import { createPostgresLeftovers } from "./upkeep/housekeeping.ts";
import { exportSigner } from "./vault/export-signer.ts";
import type { MasterKey } from "./vault/master-key.ts";
import { masterKeyOf } from "./vault/master-key-of.ts";
import { createPostgresVault } from "./vault/vault.ts";

/**
 * Every port of the platform on one PostgreSQL. A service needs nothing else to run without Kafka and
 * EventStoreDB.
 */
export type PostgresInfrastructure = {
  readonly database: Database;
  readonly store: EventStore;
  readonly bus: MessageBus;
  readonly timers: Timers;
  readonly parking: Parking;
  readonly vault: Vault;
  readonly identities: IdentityIndex;
  readonly readModel: ReadModel;
  readonly reportStore: ReportStore;
  readonly sqlRoles: SqlRoles;
  readonly reportRuns: ReportRuns;
  readonly ledger: SubmissionLedger;
  readonly refusedPayloads: RefusedPayloads;
  readonly velocity: VelocityCounter;
  readonly keys: IdempotencyKeys;
  readonly apiKeys: ApiKeyStore;
  readonly sessions: SessionStore;
  readonly savedViews: SavedViewStore;
  readonly connectorSources: ConnectorSources;
  readonly deliveries: Deliveries;
  readonly relayLease: RelayLease;
  readonly snapshots: Snapshots;
  readonly leftovers: Leftovers;
  readonly exportJobs: ExportJobs;
  /** Signs exports, with a key derived from the master key. */
  readonly exportSigner: Signer;
  /** Views and ledger for reports and lists, on separate connections with a time limit. */
  readonly reading: Reading;
  /** Runs work on views and ledger of one moment, for exports. */
  readonly inSnapshot: InSnapshot;
  readonly close: () => Promise<void>;
};

export type PostgresInfrastructureOptions = {
  readonly url: string;
  /** The name of this process among the members of consumer groups, and of its connections in `pg_stat_activity`. */
  readonly memberId: string;
  /** Created if it does not exist and the vault is empty. */
  readonly masterKeyFile: string;
  readonly clock: Clock;
  /** Time in the database follows `clock` (the demo, back-fill); default the server's own clock. */
  readonly isVirtual?: boolean;
  /** Only this process uses the database: all earlier members are dead. */
  readonly takeOver?: boolean;
  readonly maxConnections?: number;
  /**
   * The server ends a statement after this time (Fault `store.cancelled`: retry); default no limit. Migrations
   * have none.
   */
  readonly statementTimeoutMs?: number;
  /**
   * Which commits wait for the disk (see `DatabaseOptions`). Default `promises`, because everything is in this
   * database.
   */
  readonly flushed?: "all" | "promises";
  /**
   * Whether several readers of this process follow the end of the store, as the bus in PostgreSQL does. Default
   * true.
   */
  readonly sharesTail?: boolean;
  readonly reading?: ReadingLimits;
  readonly log: Log;
};

/**
 * Opens the database, migrates its schema and creates all ports.
 *
 * @throws Fault `store.unavailable` when the server does not answer; `master-key.missing`, `master-key.wrong` or
 * `master-key.exposed` when the key file is not the vault's or not safe.
 */
export async function openPostgresInfrastructure(
  options: PostgresInfrastructureOptions,
): Promise<PostgresInfrastructure> {
  const { url, memberId, clock, isVirtual = false, takeOver = false, log } = options;
  const database = openPool(options);
  const masterKey = await prepared(database, options.masterKeyFile);
  const store = createPostgresEventStore({
    database,
    tellsOthers: !takeOver,
    ...((options.sharesTail ?? true) ? {} : { tailSize: 0 }),
  });
  const parking = createPostgresParking({ database });
  const questions = openReading({ url, applicationName: memberId, limits: options.reading ?? {} });
  const snapshots = openSnapshots({ url, applicationName: memberId });
  const shown = isVirtual ? { clock } : {};
  return {
    database,
    store,
    bus: createPostgresBus({ database, store, memberId, takeOver, log, ...shown }),
    timers: createPostgresTimers({ database, ...shown }),
    parking: takeOver ? rememberedParking(parking) : parking,
    vault: createPostgresVault({ database, keyWrapper: masterKey, clock }),
    identities: createPostgresIdentityIndex({ database, hmacKey: masterKey.deriveKey("identity") }),
    ...readSide(database, url),
    ledger: createPostgresSubmissionLedger({ database }),
    refusedPayloads: createPostgresRefusedPayloads({ database }),
    ...keyedParts(database, masterKey),
    ...accessParts(database),
    connectorSources: createPostgresConnectorSources({ database, keyWrapper: masterKey }),
    ...upkeepSide(database),
    reading: questions.reading,
    inSnapshot: snapshots.inSnapshot,
    close: async () => {
      await snapshots.close();
      await questions.close();
      await database.close();
    },
  };
}

const readSide = (database: Database, url: string) => ({
  readModel: createPostgresReadModel({ database }),
  reportStore: createPostgresReportStore({ database }),
  reportRuns: createPostgresReportRuns({ database }),
  sqlRoles: createPostgresSqlRoles({ database, url }),
});

const upkeepSide = (database: Database) => ({
  deliveries: createPostgresDeliveries({ database }),
  relayLease: createPostgresRelayLease({ database }),
  snapshots: createPostgresSnapshots({ database }),
  leftovers: createPostgresLeftovers({ database }),
  exportJobs: createPostgresExportJobs({ database }),
});

const accessParts = (database: Database) => ({
  apiKeys: createPostgresApiKeys({ database }),
  sessions: createPostgresSessions({ database }),
  savedViews: createPostgresSavedViews({ database }),
});

/** Ports whose keys are derived from the master key. */
const keyedParts = (database: Database, masterKey: MasterKey) => ({
  velocity: createPostgresVelocity({ database, deriveKey: masterKey.deriveKey }),
  keys: createPostgresIdempotencyKeys({ database, deriveKey: masterKey.deriveKey }),
  exportSigner: exportSigner(masterKey),
});

const openPool = ({
  url,
  memberId,
  maxConnections,
  flushed,
  statementTimeoutMs,
}: PostgresInfrastructureOptions): Database =>
  openDatabase({
    url,
    applicationName: memberId,
    maxConnections: maxConnections ?? 10,
    ...(statementTimeoutMs === undefined ? {} : { statementTimeoutMs }),
    // A batch of submissions writes to ledger, identity index and vault before it appends: one flush instead of
    // six.
    flushed: flushed ?? "promises",
  });

/** An error here must not leave a pool open. */
async function prepared(database: Database, masterKeyFile: string): Promise<MasterKey> {
  try {
    await migrate(database);
    return await masterKeyOf(database, masterKeyFile);
  } catch (thrown) {
    await database.close();
    throw thrown;
  }
}
