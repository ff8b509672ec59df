import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Json, ViewName, ViewRow, ViewStatus } from "@leadstream/application";
import { from as copyFrom } from "pg-copy-streams";
import type { Transaction } from "../database.ts";
import { sqlFile } from "../sql.ts";
import { storable } from "./row-text.ts";
import { onTable, tableOf } from "./view-table.ts";

/*
 * A rebuilt view is copied into a fresh table beside the live one, indexed, and put in its place by a rename, all in one
 * transaction. Snapshots and commits continue until the swap itself, which waits for the open ones and delays new ones for
 * some milliseconds. Without that lock, a snapshot begun before the swap would find, under the view's name, a table whose
 * rows it cannot see: an empty view.
 */

const sql = sqlFile(import.meta, "./replace-views.sql");
const createView = sql("create-view");
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

/** The size of one write to the socket. */
const CHUNK_CHARACTERS = 64 * 1024;

export type Replacement = { readonly view: ViewName; readonly rows: Iterable<ViewRow<Json>> };

/** Creates the missing views: table and checkpoint. */
export async function makeViews(tx: Transaction, views: readonly ViewName[]): Promise<void> {
  await tx.client.query(lockShape.text);
  for (const view of views) {
    const table = tableOf(view);
    await tx.client.query(onTable(createView, table).text);
    await tx.query(register, [table, view.name, view.version]);
  }
}

/** Makes a complete version live; see the port. */
export async function switchTo(tx: Transaction, view: ViewName, staleMs: number): Promise<ViewStatus> {
  await tx.client.query(lockShape.text);
  await tx.query(retireOthers, [view.name, view.version, staleMs]);
  const [row] = await tx.query<{ status: ViewStatus }>(goLiveNow, [view.name, view.version]);
  if (row === undefined) throw new RangeError(`there is no ${tableOf(view)}`);
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
    await tx.client.query(onTable(drop, tableOf(view)).text);
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
  for (const { view, rows } of replacements) await fill(tx, tableOf(view), rows);
  await tx.client.query(lockSwap.text);
  for (const { view } of replacements) {
    for (const step of swap) await tx.client.query(onTable(step, tableOf(view)).text);
    await tx.query(setPosition, [tableOf(view), position]);
    await switchTo(tx, view, NEVER_STALE_MS);
  }
}

async function fill({ client }: Transaction, table: string, rows: Iterable<ViewRow<Json>>): Promise<void> {
  await client.query(onTable(createFresh, table).text);
  await pipeline(Readable.from(copyText(rows)), client.query(copyFrom(onTable(copy, table).text)));
  await client.query(onTable(indexFresh, table).text);
}

/** COPY's text format, in chunks of whole lines. */
function* copyText(rows: Iterable<ViewRow<Json>>): Generator<string> {
  let chunk = "";
  for (const { key, revision, row } of rows) {
    chunk += `${copyable(key)}\t${revision}\t${copyableJson(storable(JSON.stringify(row)))}\n`;
    if (chunk.length < CHUNK_CHARACTERS) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk !== "") yield chunk;
}

const copyable = (text: string): string =>
  copyableJson(text)
    .replaceAll("\t", String.raw`\t`)
    .replaceAll("\n", String.raw`\n`)
    .replaceAll("\r", String.raw`\r`);

/** JSON text already escapes its tabs and line ends. */
const copyableJson = (text: string): string => text.replaceAll("\\", String.raw`\\`);
