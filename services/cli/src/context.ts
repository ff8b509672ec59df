import type {
  ApiKeyStore,
  ConnectorSources,
  Clock,
  Deliveries,
  EventStore,
  ExportFolder,
  ExportForm,
  ExportKeys,
  Leftovers,
  MessageBus,
  Parking,
  ProjectTopics,
  ReadModel,
  SessionStore,
  Signer,
  SqlOptions,
  SqlRoles,
  SqlSession,
  SubmissionLedger,
  Vault,
} from "@leadstream/application";
import type { BackupHead, TopicName } from "@leadstream/contracts";
import type { Stream } from "@leadstream/platform";
import type { StandaloneOptions } from "@leadstream/standalone";
import type { Facts, ServersFacts } from "./doctor/facts.ts";
import type { Keys } from "./output/keys.ts";
import type { Terminal } from "./output/terminal.ts";
import type { Patience } from "./system/back-off.ts";

/** The stores of a system, for commands that bypass the api. */
export type Stores = {
  readonly store: EventStore;
  readonly readModel: ReadModel;
  readonly ledger: SubmissionLedger;
  /** Opened by `verify` only, to tell people apart. */
  readonly vault: Pick<Vault, "get">;
  readonly parking: Parking;
  readonly apiKeys: ApiKeyStore;
  readonly sessions: SessionStore;
  readonly leftovers: Leftovers;
  readonly connectorSources: ConnectorSources;
  readonly deliveries: Deliveries;
  readonly exportSigner: Signer;
  readonly sqlRoles: SqlRoles;
  /** For replays: publishes to a topic, which is made where topics have to be. */
  readonly replays: Pick<MessageBus, "publish"> & {
    readonly makeTopic: (topic: TopicName) => Promise<void>;
  };
};

/** Stores in use by a command. */
export type OpenedStores = {
  readonly stores: Stores;
  /** Records when the data were last verified, and the result. */
  readonly recordVerify: (outcome: { readonly ok: boolean; readonly position: number }) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** The whole system, running in this process. */
export type RunningHere = {
  readonly url: string;
  readonly key: string;
  readonly stores: Stores;
  readonly recordVerify: OpenedStores["recordVerify"];
  /** Settles if the system stops by itself. */
  readonly ended: Promise<unknown>;
  /** Waits, for a limited time, for work left by an earlier run. */
  readonly catchUp: () => Promise<void>;
  /** Waits for all work that this run started, or for Ctrl-C. */
  readonly finish: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type LogLevel = "info" | "warn" | "error" | "silent";

/** The servers of a system in production. */
export type Servers = {
  readonly databaseUrl: string;
  readonly masterKeyFile: string;
  /** Undefined: the events are in PostgreSQL too. */
  readonly eventStoreUrl: string | undefined;
  /** Empty: the stream is in PostgreSQL too. */
  readonly kafkaBrokers: readonly string[];
};

/** Where the stores of an operator's command are. */
export type Place =
  | { readonly kind: "folder"; readonly dataDir: string }
  | { readonly kind: "servers"; readonly servers: Servers };

/** An api in this process, running while a command uses it. */
export type Served = Pick<RunningHere, "url" | "key" | "ended" | "close">;

/** Settings of a system that runs here; `graceMs`: how long it may take to stop. */
export type StartOptions = Omit<StandaloneOptions, "dataDir" | "virtualClock"> & {
  readonly graceMs?: number;
};

/** What can be run in this process on a data folder. @throws Fault `data-folder.in-use` when another process does. */
export type Here = {
  readonly start: (dataDir: string, options: StartOptions) => Promise<RunningHere>;
  /** Only the stores: no consumer runs. */
  readonly open: (place: Place) => Promise<OpenedStores>;
};

/** A system that answers as long as the command needs it. */
export type Connection = {
  readonly url: string;
  readonly key: string | null;
  /** Identifies an import's target: the address of a remote system, or the fact that it is this data folder. */
  readonly target: string;
  /** Settles if a system started here stops by itself; never for a remote system. */
  readonly ended: Promise<unknown>;
  readonly close: () => Promise<void>;
};

export type BackupDone = {
  readonly head: BackupHead;
  readonly files: number;
  readonly bytes: number;
  /** Id of the key in the data folder; null when there is none, or none that can be used. */
  readonly keyFound: string | null;
};

/** Maintenance of a data folder without the pipeline. */
export type Upkeep = {
  readonly backup: (
    request: { readonly dataDir: string; readonly path: string; readonly stop: AbortSignal },
    onProgress: (done: number, total: number | null, files: number) => void,
  ) => Promise<BackupDone>;
  readonly restore: (
    request: {
      readonly path: string;
      readonly dataDir: string;
      readonly keyFile: string;
      readonly stop: AbortSignal;
    },
    onProgress: (done: number, total: number, files: number) => void,
  ) => Promise<{ readonly head: BackupHead; readonly files: number; readonly position: number }>;
  readonly examine: (dataDir: string, port: number) => Promise<Facts>;
  readonly examineServers: (servers: Servers) => Promise<Omit<ServersFacts, "history">>;
  readonly renewPassword: (dataDir: string) => Promise<void>;
};

/** Exports outside the stores. */
export type Exports = {
  readonly folder: (path: string, form: ExportForm) => ExportFolder;
  /** Keys of pseudonymous exports, beside the master key of the place. */
  readonly keysOf: (place: Place) => ExportKeys;
  /** Null: DuckDB is not installed. */
  readonly sql: (options: SqlOptions) => Promise<SqlSession | null>;
  /** Version of this program. */
  readonly codeVersion: string;
  readonly clock: Clock;
};

/** Where the stream is: on a broker, or in the PostgreSQL of a place. */
export type StreamPlace =
  | { readonly kind: "kafka"; readonly brokers: readonly string[] }
  | { readonly kind: "postgres"; readonly place: Place };

/** Everything outside the process. Commands touch the outside world only through this. */
export type Context = {
  readonly out: Terminal;
  readonly err: Terminal;
  readonly defaults: {
    readonly url: string | null;
    readonly key: string | null;
    /** Servers from the environment; null when it names none. @throws Fault `config.invalid` */
    readonly servers: () => Servers | null;
    /** Data folder from the environment; null when it names none. */
    readonly dataDir: string | null;
    /** Environment settings of a system started here. @throws Fault `config.invalid` */
    readonly start: () => StartOptions;
    /** Empty when the environment names none. */
    readonly kafkaBrokers: readonly string[];
  };
  /** Asks the person at the terminal. Null when nobody is there: input or error output is no terminal. */
  readonly ask: (question: string) => Promise<string | null>;
  /** Reads single keys. Null when nobody is there: input or error output is no terminal. */
  readonly keys: () => Keys | null;
  /** Opens an address in the person's browser. @returns false when there is none to open. */
  readonly openBrowser: (url: string) => Promise<boolean>;
  /** Fires on Ctrl-C or SIGTERM. */
  readonly stop: AbortSignal;
  readonly here: Here;
  /** Serves the api on the stores of servers, at an address that only this process knows. */
  readonly serveOn: (servers: Servers) => Promise<Served>;
  readonly upkeep: Upkeep;
  readonly exports: Exports;
  /** The whole standard input; null when it is a terminal. */
  readonly input: () => Promise<string | null>;
  readonly topicsOn: (brokers: readonly string[], replication: number | undefined) => Promise<ProjectTopics>;
  readonly streamOn: (place: StreamPlace) => Promise<Stream>;
  /** `asking`: for a first request. `working`: for the requests that follow. */
  readonly patience: { readonly asking: Patience; readonly working: Patience };
};
