import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Json, Table, ViewName, ViewRow, ViewStatus } from "@leadstream/application";
import { from as copyFrom } from "pg-copy-streams";
import type { Transaction } from "../database.ts";
import { sqlFile } from "../sql.ts";
import { columnsTable, type Store, storesOf } from "./stores.ts";
import { onTable, tableOf } from "./view-table.ts";

/*
 * A rebuilt view is copied into a fresh table beside the live one, indexed, and put in its place by a rename, all in one
 * transaction. Snapshots and commits continue until the swap itself, which waits for the open ones and delays new ones for
 * some milliseconds. Without that lock, a snapshot begun before the swap would find, under the view's name, a table whose
 * rows it cannot see: an empty view.
 */

const sql = sqlFile(import.meta, "./replace-views.sql");
const createTable = sql("create-table");
const createIndex = sql("create-index");
const createFresh = sql("create-fresh");
const register = sql("register");
const retireOthers = sql("retire-others");
const goLiveNow = sql("go-live");
const droppable = sql("droppable");
const forget = sql("forget");
const setPosition = sql("set-position");
const copy = sql("copy");
const indexFresh = sql("index-fresh");
const lockShape = sql("lock-shape");
const lockSwap = sql("lock-swap");
const drop = sql("swap-drop");
const swap = [drop, sql("swap-rename"), sql("swap-rename-key")];
const renameIndex = sql("swap-rename-index");
const publishView = sql("publish");

/** The size of one write to the socket. */
const CHUNK_CHARACTERS = 64 * 1024;

export type Replacement = { readonly view: ViewName; readonly rows: Iterable<ViewRow<Json>> };

/** Creates the missing views: table and checkpoint. */
export async function makeViews(tx: Transaction, views: readonly ViewName[]): Promise<void> {
  await tx.client.query(lockShape.text);
  for (const view of views) {
    for (const store of storesOf(view)) {
      const columns = store.columns.map(
        ({ name, pgType, isNullable }) => `,\n  ${name} ${pgType}${isNullable ? "" : " NOT NULL"}`,
      );
      const { text } = onTable(createTable, store.table);
      await tx.client.query(text.replace("{{columns}}", columns.join("")));
      await indexed(tx, store, store.table);
    }
    await tx.query(register, [tableOf(view), view.name, view.version]);
  }
}

/** @param on the table itself, or the fresh one that will take its place. */
async function indexed({ client }: Transaction, { indexes }: Store, on: string): Promise<void> {
  for (const [i, index] of indexes.entries()) {
    const { on: list, where } = "on" in index ? index : { on: index, where: undefined };
    const { text } = onTable(createIndex, on);
    await client.query(
      text
        .replace("{{index}}", `${on}_${placeOf(i)}`)
        .replace("{{list}}", list.join(", "))
        .replace("{{where}}", where === undefined ? "" : ` WHERE ${where}`),
    );
  }
}

const placeOf = (i: number): string => `i${i + 1}`;

/** Shows the columns of a live version under the name of the view. */
async function publish({ client }: Transaction, view: ViewName): Promise<void> {
  const table = columnsTable(view);
  if (view.table === undefined || table === undefined) return;
  const list = ["revision", ...Object.keys(view.table.columns)].join(", ");
  const { text } = onTable(publishView, table);
  const comments = commentsOn(view.name, view.table);
  await client.query(
    text
      .replaceAll("{{name}}", view.name)
      .replace("{{list}}", list)
      .replace("{{comments}}", () => comments),
  );
}

const quoted = (sentence: string): string => `'${sentence.replaceAll("'", "''")}'`;

/** What a person who writes SQL sees in the catalogue. */
const commentsOn = (name: string, { meaning, columns }: Table): string =>
  [
    `COMMENT ON VIEW read.${name} IS ${quoted(meaning)};`,
    ...Object.entries(columns).map(
      ([column, { meaning: text }]) => `COMMENT ON COLUMN read.${name}.${column} IS ${quoted(text)};`,
    ),
  ].join("\n");

/** Makes a complete version live; see the port. */
export async function switchTo(tx: Transaction, view: ViewName, staleMs: number): Promise<ViewStatus> {
  await tx.client.query(lockShape.text);
  await tx.query(retireOthers, [view.name, view.version, staleMs]);
  const [row] = await tx.query<{ status: ViewStatus }>(goLiveNow, [view.name, view.version]);
  if (row === undefined) throw new RangeError(`there is no ${tableOf(view)}`);
  if (row.status === "live") await publish(tx, view);
  return row.status;
}

/** @returns the dropped views. */
export async function sweepViews(
  tx: Transaction,
  views: readonly ViewName[],
  staleMs: number,
): Promise<readonly ViewName[]> {
  await tx.client.query(lockShape.text);
  const found = await tx.query<{ view: string; name: string; version: number }>(droppable, [
    views.map(tableOf),
    views.map(({ name }) => name),
    staleMs,
  ]);
  if (found.length > 0) await tx.client.query(lockSwap.text);
  for (const view of found) {
    // Its columns may have been declared by another version of this program.
    for (const table of [tableOf(view), `${tableOf(view)}_columns`])
      await tx.client.query(onTable(drop, table).text);
    await tx.query(forget, [view.view]);
  }
  return found.map(({ name, version }) => ({ name, version }));
}

/** Long enough that a higher live version always stays live. */
const NEVER_STALE_MS = 1e12;

/** Fills the views with the given rows, and only them. Keys are unique within a view. */
export async function replaceViews(
  tx: Transaction,
  position: number,
  replacements: readonly Replacement[],
): Promise<void> {
  await makeViews(
    tx,
    replacements.map(({ view }) => view),
  );
  for (const { view, rows } of replacements) for (const store of storesOf(view)) await fill(tx, store, rows);
  await tx.client.query(lockSwap.text);
  for (const { view } of replacements) {
    for (const store of storesOf(view)) await swapIn(tx, store);
    await tx.query(setPosition, [tableOf(view), position]);
    await switchTo(tx, view, NEVER_STALE_MS);
  }
}

async function fill(tx: Transaction, store: Store, rows: Iterable<ViewRow<Json>>): Promise<void> {
  const { client } = tx;
  const { table, columns } = store;
  await client.query(onTable(createFresh, table).text);
  const into = onTable(copy, table).text.replace(
    "{{names}}",
    columns.map(({ name }) => `, ${name}`).join(""),
  );
  await pipeline(Readable.from(copyText(store, rows)), client.query(copyFrom(into)));
  await client.query(onTable(indexFresh, table).text);
  await indexed(tx, store, `${table}_fresh`);
}

async function swapIn({ client }: Transaction, { table, indexes }: Store): Promise<void> {
  for (const step of swap) await client.query(onTable(step, table).text);
  for (const i of indexes.keys())
    await client.query(onTable(renameIndex, table).text.replaceAll("{{place}}", placeOf(i)));
}

/** COPY's text format, in chunks of whole lines. */
function* copyText({ textsOf }: Store, rows: Iterable<ViewRow<Json>>): Generator<string> {
  let chunk = "";
  for (const row of rows) {
    chunk += `${copyable(row.key)}\t${row.revision}`;
    for (const text of textsOf(row)) chunk += `\t${copyable(text)}`;
    chunk += "\n";
    if (chunk.length < CHUNK_CHARACTERS) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk !== "") yield chunk;
}

const mustEscape = /[\\\t\n\r]/u;

/** A backslash first, so that it does not escape the escapes. */
function copyable(text: string | null): string {
  if (text === null) return String.raw`\N`;
  if (!mustEscape.test(text)) return text;
  return text
    .replaceAll("\\", String.raw`\\`)
    .replaceAll("\t", String.raw`\t`)
    .replaceAll("\n", String.raw`\n`)
    .replaceAll("\r", String.raw`\r`);
}
