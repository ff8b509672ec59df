import {
  MANIFEST,
  type Manifest,
  readManifest,
  type SqlColumn,
  type SqlResult,
  type SqlSession,
  type SqlValue,
  viewsSql,
} from "@leadstream/application";
import { csvField, jsonLine } from "@leadstream/kernel";
import type { Context } from "../context.ts";
import { Failure, exitCodes } from "../failure.ts";
import { type Cell, type Column, table } from "../output/table.ts";
import { type Terminal, writeData } from "../output/terminal.ts";

/** Options of `leadstream sql`. */
export type SqlOptions = {
  readonly json: boolean;
  readonly csv: boolean;
  readonly memory: string;
  readonly threads: number;
};

/** A table is measured before it is printed; more rows than a person reads go through --csv or --json. */
const mostShown = 1_000;

/** Runs SQL over an export and prints the rows of the last statement. */
export async function askExport(
  dir: string,
  query: string | undefined,
  options: SqlOptions,
  context: Context,
): Promise<void> {
  const manifest = await manifestIn(dir, context);
  const sql = query ?? (await context.input());
  if (sql === null || sql.trim() === "") throw noQuery();
  const session = await opened(dir, manifest, options, context);
  const interrupt = (): void => session.interrupt();
  context.stop.addEventListener("abort", interrupt);
  try {
    await print(await session.run(sql), options, context);
  } finally {
    context.stop.removeEventListener("abort", interrupt);
    session.close();
  }
}

async function opened(
  dir: string,
  manifest: Manifest,
  { memory, threads }: SqlOptions,
  { exports }: Context,
): Promise<SqlSession> {
  const views = viewsSql(manifest, `${dir}/`);
  const session = await exports.sql({ folder: dir, views, memoryLimit: memory, threads });
  if (session === null) throw noDuckDb(dir);
  return session;
}

/** The views come from the manifest, not from views.sql: that file could hold anything. */
async function manifestIn(dir: string, { exports }: Context): Promise<Manifest> {
  const text = await exports.folder(dir, "parquet").readText(MANIFEST);
  const manifest = text === null ? null : readManifest(text);
  if (manifest !== null) return manifest;
  throw new Failure({
    exit: exitCodes.usage,
    code: "export.none",
    place: dir,
    what: text === null ? "there is no export here" : `${MANIFEST} cannot be read by this version`,
    next: `make one: leadstream export ${dir}`,
  });
}

const noQuery = (): Failure =>
  new Failure({
    exit: exitCodes.usage,
    code: "sql.no-query",
    place: "the query",
    what: "there is none",
    next: 'leadstream sql DIR "SELECT …", or leadstream sql DIR < FILE',
  });

const noDuckDb = (dir: string): Failure =>
  new Failure({
    exit: exitCodes.unavailable,
    code: "sql.no-duckdb",
    place: "@duckdb/node-api",
    what: "DuckDB is not installed here: it is an optional package",
    next: `npm install @duckdb/node-api beside leadstream; or, with any DuckDB: cd ${dir} && duckdb -init views.sql`,
  });

async function print(result: SqlResult, { json, csv }: SqlOptions, context: Context): Promise<void> {
  if (json) return printPieces(result, context, (row) => jsonOf(result.columns, row));
  if (!csv) return printTable(result, context);
  writeData(context.out, `${result.columns.map(({ name }) => csvField(name)).join(",")}\n`);
  return printPieces(result, context, (row) => `${row.map(fieldOf).join(",")}\n`);
}

async function printPieces(
  { rows }: SqlResult,
  { out, stop }: Context,
  line: (row: readonly SqlValue[]) => string,
): Promise<void> {
  for await (const piece of rows) {
    if (stop.aborted) return;
    writeData(out, piece.map(line).join(""));
  }
}

const jsonOf = (columns: readonly SqlColumn[], row: readonly SqlValue[]): string =>
  jsonLine(Object.fromEntries(columns.map(({ name }, i) => [name, row[i] ?? null])));

const textOf = (value: SqlValue): string =>
  typeof value === "object" ? JSON.stringify(value) : String(value);

const fieldOf = (value: SqlValue): string =>
  csvField(value !== null && typeof value === "object" ? textOf(value) : value);

const cellOf = (value: SqlValue): Cell =>
  value === null || typeof value === "number" || typeof value === "string" ? value : textOf(value);

async function printTable({ columns, rows }: SqlResult, { out, err }: Context): Promise<void> {
  const shown: (readonly SqlValue[])[] = [];
  let isCut = false;
  for await (const piece of rows) {
    shown.push(...piece.slice(0, mostShown - shown.length));
    isCut = shown.length === mostShown;
    if (isCut) break;
  }
  out.write(table(tableColumns(columns), shown, out));
  if (isCut) note(err);
}

const tableColumns = (columns: readonly SqlColumn[]): readonly Column<readonly SqlValue[]>[] =>
  columns.map(({ name, isNumeric }, i) => ({
    head: name,
    isNumeric,
    show: (row) => cellOf(row[i] ?? null),
  }));

const note = (err: Terminal): void =>
  err.write(`the first ${mostShown.toLocaleString("en-US")} rows; --csv or --json prints all\n`);
