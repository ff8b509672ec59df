import { type ReadModel, type SubmissionLedger, wanted } from "@leadstream/application";
import { Fault } from "@leadstream/kernel";
import type { Database, Queries } from "./database.ts";
import { openDatabase } from "./database.ts";
import { createPostgresSubmissionLedger } from "./ledger/submission-ledger.ts";
import { isPoolBusy } from "./pg-faults.ts";
import { createPostgresReadModel } from "./read-model/read-model.ts";
import { sqlFile } from "./sql.ts";

/*
 * What people ask of the views goes over connections of its own, few and limited in time. However much is asked, the
 * connections of intake and of the consumers stay theirs, and no question keeps the server busy for long. What somebody
 * asked and no longer waits for is ended on the server, over a connection of its own: those of the questions may all be
 * in use.
 */

export type ReadingLimits = {
  /** Default 4. */
  readonly connections?: number;
  /** For a statement, and for all statements of one look; default 15,000 ms. */
  readonly timeoutMs?: number;
  /** For a free connection; default 2,000 ms. */
  readonly waitMs?: number;
};

/** What questions are answered from. */
export type Reading = { readonly readModel: ReadModel; readonly ledger: SubmissionLedger };

export type ReadingOptions = {
  readonly url: string;
  readonly applicationName: string;
  readonly limits: ReadingLimits;
};

/** @throws Fault `report.too-much` past the limit in time, `report.busy` when no connection came free. */
export function openReading({ url, applicationName, limits }: ReadingOptions): {
  readonly reading: Reading;
  readonly close: () => Promise<void>;
} {
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
  });
  const database = limited(unlimited, timeoutMs);
  return {
    reading: {
      readModel: createPostgresReadModel({ database }),
      ledger: createPostgresSubmissionLedger({ database }),
    },
    close: async () => {
      await unlimited.close();
      await canceller.close();
    },
  };
}

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

/** A look of many short statements ends as one long statement does. */
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
