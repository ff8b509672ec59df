import { Fault } from "@leadstream/kernel";
import pg from "pg";
import { Listener } from "./listener.ts";
import { isRefusal, translated } from "./pg-faults.ts";
import type { Statement } from "./sql.ts";

/** Columns by name. `int8` arrives as a number, `json` parsed, `timestamptz` as a Date. */
export type Row = Readonly<Record<string, unknown>>;

/** Runs statements: the pool (each on any connection) or one transaction. */
export type Queries = {
  /** The caller's row type is its own claim about its SQL. @throws Fault `store.unavailable` */
  readonly query: <R extends Row = Row>(
    statement: Statement,
    values?: readonly unknown[],
  ) => Promise<readonly R[]>;
};

export type Isolation = "read committed" | "repeatable read" | "repeatable read, read only";

/** The means of a transaction. `client` is for operations that `query` lacks, such as COPY. */
export type Transaction = Queries & { readonly client: pg.PoolClient };

export type Database = Queries & {
  readonly pool: pg.Pool;
  /** Commits when `work` resolves, rolls back when it throws. @throws Fault `store.unavailable` */
  readonly transaction: <T>(work: (tx: Transaction) => Promise<T>, isolation?: Isolation) => Promise<T>;
  /**
   * LISTEN on a separate connection, which is reopened after a loss. `onNotify` also runs after every
   * (re)connect, because earlier notifications are lost. Resolves once the server listens.
   * @returns a function that stops this listening.
   */
  readonly listen: (channel: string, onNotify: (payload: string) => void) => Promise<() => Promise<void>>;
  /** Waits for running queries, then closes every connection. */
  readonly close: () => Promise<void>;
};

export type DatabaseOptions = {
  readonly url: string;
  /** Default 10. */
  readonly maxConnections?: number;
  /** Memory of one sort or hash before it goes to disk, such as `32MB`; default: the server's. */
  readonly workMemory?: string;
  /** Longest wait for a free connection; default 10,000 ms. */
  readonly connectionWaitMs?: number;
  /** The server ends a statement after this time (Fault `store.cancelled`); default no limit. */
  readonly statementTimeoutMs?: number;
  /** How to end a query whose caller has gone (Fault `store.cancelled`); default: it runs to its end. */
  readonly abandon?: Abandon;
  /** Shown in `pg_stat_activity`. */
  readonly applicationName?: string;
  /**
   * Which commits wait for the disk. `promises`: only statements that ask for it themselves (an append, a
   * publish, the destruction of a key). The others are flushed with the next of these, or within a second. The
   * log is written in order, so everything that an append depends on is on the disk when the append is. Use it
   * only where the events are in this same database. Default `all`.
   */
  readonly flushed?: "all" | "promises";
};

/** Ends a query on the server when its caller has gone. */
export type Abandon = {
  /** The signal of the request that is being answered; undefined: the query must finish. */
  readonly signal: () => AbortSignal | undefined;
  /** @param pid of the server process that runs the query. */
  readonly cancel: (pid: number) => Promise<void>;
};

const INT8 = 20;
const INT8_ARRAY = 1016;

/** Positions and counts stay far below 2^53. A larger number would be rounded silently, so we stop instead. */
function int8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError("int8 beyond 2^53 from PostgreSQL");
  return value;
}

/** One dimension: `{1,2,NULL}`. */
const int8Array = (text: string): readonly (number | null)[] =>
  text === "{}"
    ? []
    : text
        .slice(1, -1)
        .split(",")
        .map((element) => (element === "NULL" ? null : int8(element)));

const types = new pg.TypeOverrides();
types.setTypeParser(INT8, int8);
types.setTypeParser(INT8_ARRAY, int8Array);

/** A pool that connects lazily: it contacts the server only with the first query. */
export function openDatabase(options: DatabaseOptions): Database {
  const settings = [
    ...(options.flushed === "promises" ? ["-c synchronous_commit=off"] : []),
    ...(options.workMemory === undefined ? [] : [`-c work_mem=${options.workMemory}`]),
  ];
  const config = {
    connectionString: options.url,
    application_name: options.applicationName ?? "leadstream",
    keepAlive: true,
    types,
    ...(options.statementTimeoutMs === undefined ? {} : { statement_timeout: options.statementTimeoutMs }),
    ...(settings.length === 0 ? {} : { options: settings.join(" ") }),
  };
  const pool = new pg.Pool({
    ...config,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: options.connectionWaitMs ?? 10_000,
  });
  // The pool emits an error when a connection dies. The next query that needs the connection gets the error too.
  pool.on("error", ignore);
  pool.on("connect", (client) => client.on("error", ignore));
  const listener = new Listener(config);
  return {
    pool,
    query: queriesOnAny(pool, options.abandon).query,
    transaction: (work, isolation = "read committed") =>
      translated(() => inTransaction({ pool, abandon: options.abandon }, work, isolation)),
    listen: (channel, onNotify) => listener.listen(channel, onNotify),
    close: async () => {
      await listener.close();
      await pool.end();
    },
  };
}

const ignore = (): void => undefined;

/**
 * Runs each query on any connection. If the server refused a statement, the connection returns to the pool. The
 * pool's own `query` closes it, and a new one costs a process, a password check and all prepared statements.
 * Conflicting appends cause such refusals.
 */
const queriesOnAny = (pool: pg.Pool, abandon?: Abandon): Queries => ({
  query: <R extends Row>(statement: Statement, values: readonly unknown[] = []) =>
    translated(async () => {
      const client = await pool.connect();
      const watch = watchOver(client, abandon);
      try {
        const rows = await watch.unlessGone(() => rowsOf<R>(client, statement, values));
        client.release(await watch.end());
        return rows;
      } catch (thrown) {
        client.release((await watch.end()) ?? !(isRefusal(thrown) || isUnasked(thrown)));
        throw thrown;
      }
    }),
});

/** Whether the statement was not sent, because its caller had gone. */
const isUnasked = (thrown: unknown): boolean => thrown instanceof Fault;

const queriesOn = (client: pg.PoolClient, { unlessGone }: Watch): Queries => ({
  query: <R extends Row>(statement: Statement, values: readonly unknown[] = []) =>
    translated(() => unlessGone(() => rowsOf<R>(client, statement, values))),
});

const rowsOf = async <R extends Row>(
  client: pg.PoolClient,
  { name, text }: Statement,
  values: readonly unknown[],
): Promise<readonly R[]> => (await client.query<R>({ name, text, values: [...values] })).rows;

async function inTransaction<T>(
  { pool, abandon }: { readonly pool: pg.Pool; readonly abandon: Abandon | undefined },
  work: (tx: Transaction) => Promise<T>,
  isolation: Isolation,
): Promise<T> {
  const client = await pool.connect();
  const watch = watchOver(client, abandon);
  try {
    await client.query(`BEGIN ISOLATION LEVEL ${isolation}`);
    const result = await work({ client, ...queriesOn(client, watch) });
    const { command } = await client.query("COMMIT");
    // After a caught error COMMIT succeeds but rolls back. The caller must not mistake that for a commit.
    if (command !== "COMMIT") throw new Error("the transaction had already failed and was rolled back");
    client.release(await watch.end());
    return result;
  } catch (thrown) {
    client.release((await watch.end()) ?? (await rollback(client)));
    throw thrown;
  }
}

/** @returns why the connection cannot be used again. */
async function rollback(client: pg.PoolClient): Promise<Error | undefined> {
  try {
    await client.query("ROLLBACK");
    return undefined;
  } catch (thrown) {
    return thrown instanceof Error ? thrown : new Error("rollback failed");
  }
}

type Watch = {
  /** Runs a statement. @throws Fault `store.cancelled` when its caller has gone. */
  readonly unlessGone: <T>(run: () => Promise<T>) => Promise<T>;
  /** @returns why the connection cannot be used again. */
  readonly end: () => Promise<Error | undefined>;
};

const unwatched: Watch = { unlessGone: (run) => run(), end: () => Promise.resolve(undefined) };

/** While a connection is in use, ends its query when the caller has gone. */
function watchOver(client: pg.PoolClient, abandon: Abandon | undefined): Watch {
  const signal = abandon?.signal();
  if (abandon === undefined || signal === undefined) return unwatched;
  let cancelling: Promise<void> | undefined;
  let isRunning = false;
  const cancel = (): void => {
    // The library keeps the number private, for a cancel that needs the query object.
    const pid: unknown = Reflect.get(client, "processID");
    if (isRunning && typeof pid === "number") cancelling = abandon.cancel(pid).catch(ignore);
  };
  signal.addEventListener("abort", cancel);
  return {
    unlessGone: async (run) => {
      if (signal.aborted) throw new Fault("store.cancelled", "the caller has gone");
      isRunning = true;
      try {
        return await run();
      } finally {
        isRunning = false;
      }
    },
    end: async () => {
      signal.removeEventListener("abort", cancel);
      if (cancelling === undefined) return undefined;
      await cancelling;
      // The signal is sent. If it comes late it hits this statement, or nothing.
      return rollback(client);
    },
  };
}
