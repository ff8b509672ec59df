import { type ReadModel, type ReportStore, type SubmissionLedger, wanted } from "@leadstream/application";
import { Fault } from "@leadstream/kernel";
import type { Database, Queries, Transaction } from "./database.ts";
import { openDatabase } from "./database.ts";
import { createPostgresSubmissionLedger } from "./ledger/submission-ledger.ts";
import { isPoolBusy } from "./pg-faults.ts";
import { createPostgresReadModel } from "./read-model/read-model.ts";
import { createPostgresReportStore } from "./reports/report-store.ts";
import { sqlFile } from "./sql.ts";

/*
 * Reports and lists use separate connections, few and with a time limit. However many come, intake and the consumers keep
 * their connections, and no query keeps the server busy for long. When a caller has gone, its query is ended on the server,
 * over yet another connection, because those for reports may all be in use.
 */

export type ReadingLimits = {
  /** Default 4. */
  readonly connections?: number;
  /** Limit for a statement, and for all statements of one snapshot; default 15,000 ms. */
  readonly timeoutMs?: number;
  /** Longest wait for a free connection; default 2,000 ms. */
  readonly waitMs?: number;
};

/** The ports for reports and lists. */
export type Reading = {
  readonly readModel: ReadModel;
  readonly reportStore: ReportStore;
  readonly ledger: SubmissionLedger;
};

export type ReadingOptions = {
  readonly url: string;
  readonly applicationName: string;
  readonly limits: ReadingLimits;
};

/** @throws Fault `report.too-much` past the time limit, `report.busy` when no connection became free. */
export function openReading({ url, applicationName, limits }: ReadingOptions): {
  readonly reading: Reading;
  readonly close: () => Promise<void>;
} {
  const { canceller, unlimited, timeoutMs } = openPools({ url, applicationName, limits });
  return {
    reading: readingOf(limited(unlimited, timeoutMs)),
    close: async () => {
      await unlimited.close();
      await canceller.close();
    },
  };
}

/** Connections with a limit, and one that ends what nobody waits for. */
function openPools({ url, applicationName, limits }: ReadingOptions) {
  const { connections = 4, timeoutMs = 15_000, waitMs = 2_000 } = limits;
  const canceller = openDatabase({
    url,
    applicationName: `${applicationName} cancelling`,
    maxConnections: 1,
  });
  const cancel = async (pid: number): Promise<void> => void (await canceller.query(cancelBackend, [pid]));
  const unlimited = openDatabase({
    abandon: { signal: wanted, cancel },
    url,
    applicationName: `${applicationName} reading`,
    maxConnections: connections,
    connectionWaitMs: waitMs,
    statementTimeoutMs: timeoutMs,
    // Joins of a million leads stay in memory; there are few of these connections.
    workMemory: "32MB",
  });
  return { canceller, unlimited, timeoutMs };
}

const readingOf = (database: Database): Reading => ({
  readModel: createPostgresReadModel({ database }),
  reportStore: createPostgresReportStore({ database }),
  ledger: createPostgresSubmissionLedger({ database }),
});

/** Runs work on ports that all read one moment. */
export type InSnapshot = <T>(work: (reading: Reading) => Promise<T>) => Promise<T>;

/** Snapshots for exports, on connections of their own: at most two at a time, each statement up to ten minutes. */
const SNAPSHOTS = 2;
const SNAPSHOT_TIMEOUT_MS = 600_000;

/** @throws Fault `report.too-much` past the time limit, `report.busy` when no connection became free. */
export function openSnapshots({ url, applicationName }: Omit<ReadingOptions, "limits">): {
  readonly inSnapshot: InSnapshot;
  readonly close: () => Promise<void>;
} {
  const { canceller, unlimited } = openPools({
    url,
    applicationName,
    limits: { connections: SNAPSHOTS, timeoutMs: SNAPSHOT_TIMEOUT_MS },
  });
  return {
    inSnapshot: (work) =>
      named(
        () =>
          unlimited.transaction((tx) => work(readingOf(inside(unlimited, tx))), "repeatable read, read only"),
        SNAPSHOT_TIMEOUT_MS,
      ),
    close: async () => {
      await unlimited.close();
      await canceller.close();
    },
  };
}

/** A database whose every statement is part of one transaction. */
const inside = (database: Database, tx: Transaction): Database => ({
  ...database,
  query: tx.query,
  transaction: (work) => work(tx),
});

const sql = sqlFile(import.meta, "./reading.sql");
const cancelBackend = sql("cancel-backend");

const limited = (database: Database, timeoutMs: number): Database => ({
  ...database,
  query: (statement, values) => named(() => database.query(statement, values), timeoutMs),
  transaction: (work, isolation) =>
    named(
      () => database.transaction((tx) => work({ ...tx, ...untilLate(tx, timeoutMs) }), isolation),
      timeoutMs,
    ),
});

/** Ends a snapshot of many short statements at the same limit as one long statement. */
function untilLate({ query }: Queries, timeoutMs: number): Queries {
  const endMs = performance.now() + timeoutMs;
  return {
    query: async (statement, values) => {
      if (performance.now() > endMs) throw tooMuch(timeoutMs);
      return query(statement, values);
    },
  };
}

const tooMuch = (timeoutMs: number, cause?: unknown): Fault =>
  new Fault("report.too-much", `not answered in ${timeoutMs} ms: ask for less`, { timeoutMs }, cause);

async function named<T>(work: () => Promise<T>, timeoutMs: number): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    const isOurs = thrown instanceof Fault && thrown.code === "store.cancelled";
    if (isOurs && wanted()?.aborted !== true) throw tooMuch(timeoutMs, thrown);
    if (isPoolBusy(thrown)) throw new Fault("report.busy", "no connection came free", {}, thrown);
    throw thrown;
  }
}
