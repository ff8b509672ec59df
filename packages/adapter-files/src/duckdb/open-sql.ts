import type { SqlOptions, SqlResult, SqlSession, SqlValue } from "@leadstream/application";
import type * as Types from "@duckdb/node-api";
import { Fault } from "@leadstream/kernel";

/*
 * DuckDB over the files of an export. The views are made first; then DuckDB may only touch the folder of the export, and
 * no setting can be changed any more. Inside the folder it could still write (COPY, ATTACH, EXPORT), so only statements
 * run that cannot: queries, and tables and views in memory. EXPLAIN is not among them: EXPLAIN ANALYZE runs what it
 * explains.
 *
 * The package is optional: 70 MB, and only for this.
 */

type DuckDb = typeof Types;
type Connection = Types.DuckDBConnection;

/** @returns null when the package is not installed, or not for this platform. */
async function loadDuckDb(): Promise<DuckDb | null> {
  try {
    return await import("@duckdb/node-api");
  } catch {
    return null;
  }
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * Opens an export.
 *
 * @returns null when DuckDB is not installed.
 * @throws Fault `export.invalid` when a view cannot be made.
 */
export async function openSql(options: SqlOptions): Promise<SqlSession | null> {
  const duckdb = await loadDuckDb();
  if (duckdb === null) return null;
  const { folder, views, memoryLimit, threads } = options;
  const instance = await duckdb.DuckDBInstance.create(":memory:", {
    threads: String(threads),
    memory_limit: memoryLimit,
    // What does not fit into memory fails, and says so: nothing is written anywhere.
    temp_directory: "",
  });
  const connection = await instance.connect();
  await failing(() => connection.run(views));
  await connection.run(
    `SET allowed_directories = [${quoted(folder)}]; SET enable_external_access = false; SET lock_configuration = true;`,
  );
  return {
    run: (sql) => failing(() => runAll(duckdb, connection, sql)),
    interrupt: () => connection.interrupt(),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function runAll(duckdb: DuckDb, connection: Connection, sql: string): Promise<SqlResult> {
  const statements = await connection.extractStatements(sql);
  for (let i = 0; i < statements.count - 1; i += 1) await (await allowed(duckdb, statements, i)).run();
  if (statements.count === 0)
    throw new Fault("export.invalid", "there is no statement", { next: "name a query" });
  const last = await allowed(duckdb, statements, statements.count - 1);
  const result = await last.stream();
  const types = result.columnTypes();
  const numeric = numericTypes(duckdb);
  const isNumeric = types.map(({ typeId }) => numeric.has(typeId));
  const read = types.map(({ alias }, i) => {
    if (alias === "JSON") return jsonOf;
    return isNumeric[i] === true ? numberOf : asItIs;
  });
  return {
    columns: result.columnNames().map((name, i) => ({ name, isNumeric: isNumeric[i] === true })),
    rows: rowsOf(result.yieldRowsJson(), read),
  };
}

async function allowed(
  { StatementType }: DuckDb,
  statements: Awaited<ReturnType<Connection["extractStatements"]>>,
  i: number,
) {
  const harmless = new Set([
    StatementType.SELECT,
    StatementType.CREATE,
    StatementType.CREATE_FUNC,
    StatementType.INSERT,
    StatementType.UPDATE,
    StatementType.DELETE,
    StatementType.DROP,
    StatementType.VARIABLE_SET,
  ]);
  const statement = await statements.prepare(i);
  if (harmless.has(statement.statementType)) return statement;
  const name = StatementType[statement.statementType] ?? "of this kind";
  throw new Fault("export.invalid", `statements ${name} are not run here: they may write files`, {
    next: "use SELECT, or tables and views in memory; duckdb -init views.sql opens the export without limits",
  });
}

const numericTypes = ({ DuckDBTypeId: id }: DuckDb): ReadonlySet<number> =>
  new Set([
    id.TINYINT,
    id.SMALLINT,
    id.INTEGER,
    id.BIGINT,
    id.UTINYINT,
    id.USMALLINT,
    id.UINTEGER,
    id.UBIGINT,
    id.HUGEINT,
    id.UHUGEINT,
    id.FLOAT,
    id.DOUBLE,
    id.DECIMAL,
  ]);

type Read = (value: SqlValue) => SqlValue;

async function* rowsOf(
  pieces: AsyncIterable<readonly (readonly SqlValue[])[]>,
  read: readonly Read[],
): AsyncGenerator<readonly (readonly SqlValue[])[]> {
  try {
    for await (const rows of pieces)
      yield rows.map((row) => row.map((value, i) => (read[i] ?? asItIs)(value)));
  } catch (thrown) {
    throw faultOf(thrown);
  }
}

const asItIs: Read = (value) => value;

/** A column of JSON comes as text. */
const jsonOf = (value: SqlValue): SqlValue => (typeof value === "string" ? parsed(JSON.parse(value)) : value);

function parsed(json: unknown): SqlValue {
  if (Array.isArray(json)) return json.map(parsed);
  if (typeof json === "object" && json !== null)
    return Object.fromEntries(
      Object.entries(json).map(([key, value]: [string, unknown]) => [key, parsed(value)]),
    );
  return typeof json === "string" || typeof json === "number" || typeof json === "boolean" ? json : null;
}

/** DuckDB gives large integers as text. */
function numberOf(value: SqlValue): SqlValue {
  if (typeof value !== "string") return value;
  const number = Number(value);
  return !Number.isFinite(number) || (Number.isInteger(number) && !Number.isSafeInteger(number))
    ? value
    : number;
}

async function failing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw faultOf(thrown);
  }
}

function faultOf(thrown: unknown): unknown {
  if (thrown instanceof Fault || !(thrown instanceof Error)) return thrown;
  const isMemory = thrown.message.startsWith("Out of Memory");
  const next = isMemory ? "raise --memory, or ask for less" : "correct the query";
  return new Fault("export.invalid", thrown.message, { next }, thrown);
}
