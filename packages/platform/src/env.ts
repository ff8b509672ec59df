import { CommonEnv, csv, int, url } from "@leadstream/service-kit";
import { Fault } from "@leadstream/kernel";
import { z } from "zod";

/** Limits of reports and lists: their time, how many run at once, and how much they take from the pipeline. */
export const ReadingEnv = {
  REPORT_TIMEOUT_MS: int(100, 3_600_000).default(15_000),
  REPORTS_AT_ONCE: int(1, 100).default(2),
  REPORT_SHARE: z.coerce.number().min(0.05).max(1).default(0.25),
  READING_CONNECTIONS: int(2, 100).default(4),
};

/** Limits of the connections that the system itself works with. */
export const DatabaseEnv = {
  /**
   * The server ends a statement of a writer after this time, and the writer tries again. Long tasks have no
   * limit.
   */
  STATEMENT_TIMEOUT_MS: int(1_000, 3_600_000).default(60_000),
};

export type ReportLimits = {
  readonly reportsAtOnce: number;
  /** Part of the time that reports together may take while many events come in; 1: all of it. */
  readonly reportShare: number;
};

/** The limits in the form that the platform takes. */
export const readingLimitsFrom = (config: {
  readonly REPORT_TIMEOUT_MS: number;
  readonly REPORTS_AT_ONCE: number;
  readonly REPORT_SHARE: number;
  readonly READING_CONNECTIONS: number;
}): { readonly connections: number; readonly timeoutMs: number } & ReportLimits => ({
  connections: config.READING_CONNECTIONS,
  timeoutMs: config.REPORT_TIMEOUT_MS,
  // One connection stays free of reports, so that lists and single leads always get an answer.
  reportsAtOnce: Math.min(config.REPORTS_AT_ONCE, config.READING_CONNECTIONS - 1),
  reportShare: config.REPORT_SHARE,
});

/** Only for tests of faults: see fail-points.ts. */
export const FailPointEnv = {
  FAIL_POINT: z.string().optional(),
  FAIL_POINT_PARENT: int(1, 4_194_304).optional(),
};

/** What every service needs: where its database is, where the master key is, where it serves health and metrics. */
export const PlatformEnv = CommonEnv.extend({
  DATABASE_URL: url("postgres", "postgresql"),
  MASTER_KEY_FILE: z.string().min(1),
  BUS: z.enum(["postgres", "kafka"]).default("postgres"),
  KAFKA_BROKERS: csv.default([]),
  EVENT_STORE: z.enum(["postgres", "eventstoredb"]).default("postgres"),
  EVENTSTORE_URL: url("esdb", "esdb+discover", "kurrentdb", "kurrentdb+discover").optional(),
  OPERATIONS_HOST: z.string().min(1).default("127.0.0.1"),
  OPERATIONS_PORT: int(0, 65_535).default(0),
  DATABASE_CONNECTIONS: int(2, 200).default(8),
  ...DatabaseEnv,
  ...ReadingEnv,
  /** Data folders that this process can see. It reports how full their disks are. */
  WATCHED_FOLDERS: csv.default([]),
  // For a demo on several processes. Works only if the database holds a shared clock.
  CLOCK: z.enum(["wall", "shared"]).default("wall"),
  ...FailPointEnv,
});
export type PlatformConfig = z.output<typeof PlatformEnv>;

/**
 * Where the stream and the events are, from the whole environment.
 *
 * @throws Fault `config.invalid` when a chosen place has no address, or the choices do not fit together.
 */
export function placesFrom({ BUS, KAFKA_BROKERS, EVENT_STORE, EVENTSTORE_URL }: PlatformConfig): {
  readonly kafkaBrokers: readonly string[];
  readonly eventStoreUrl: string | undefined;
} {
  const problems = [
    ...(BUS === "kafka" && KAFKA_BROKERS.length === 0 ? ["KAFKA_BROKERS: needed with BUS=kafka"] : []),
    ...(EVENT_STORE === "eventstoredb" && EVENTSTORE_URL === undefined
      ? ["EVENTSTORE_URL: needed with EVENT_STORE=eventstoredb"]
      : []),
    ...(EVENT_STORE === "eventstoredb" && BUS !== "kafka"
      ? [
          "BUS: must be kafka with EVENT_STORE=eventstoredb, because the bus in PostgreSQL serves PostgreSQL's events",
        ]
      : []),
  ];
  if (problems.length > 0) throw new Fault("config.invalid", problems.join("; "));
  return {
    kafkaBrokers: BUS === "kafka" ? KAFKA_BROKERS : [],
    eventStoreUrl: EVENT_STORE === "eventstoredb" ? EVENTSTORE_URL : undefined,
  };
}
