import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { FreshRow, ViewName } from "@leadstream/application";
import { from as copyFrom } from "pg-copy-streams";
import type { Transaction } from "../database.ts";
import { sqlFile } from "../sql.ts";
import { storable } from "./row-text.ts";
import { onTable, tableOf } from "./view-table.ts";

/*
 * A rebuilt view is copied into a fresh table beside the live one, indexed, and put in its place by name, all in
 * one transaction. Looks and commits go on until the swap itself, which waits for those that are open and holds
 * up new ones for some milliseconds. Without that lock a look begun before the swap would, by name, come upon a
 * table whose rows its snapshot does not know: an empty view.
 */

const sql = sqlFile(import.meta, "./replace-views.sql");
const createView = sql("create-view");
const createFresh = sql("create-fresh");
const copy = sql("copy");
const indexFresh = sql("index-fresh");
const lockShape = sql("lock-shape");
const lockSwap = sql("lock-swap");
const swap = ["swap-drop", "swap-rename", "swap-rename-key"].map(sql);

/** What one write to the socket carries. */
const CHUNK_CHARACTERS = 64 * 1024;

export type Replacement = { readonly view: ViewName; readonly rows: Iterable<FreshRow> };

/** Makes the tables that are not there. */
export async function ensureViews({ client }: Transaction, views: readonly ViewName[]): Promise<void> {
  await client.query(lockShape.text);
  for (const view of views) await client.query(onTable(createView, tableOf(view)).text);
}

/** Puts the given rows, and only them, into the views. Keys are unique within a view. */
export async function replaceViews(tx: Transaction, replacements: readonly Replacement[]): Promise<void> {
  await ensureViews(
    tx,
    replacements.map(({ view }) => view),
  );
  for (const { view, rows } of replacements) await fill(tx, tableOf(view), rows);
  await tx.client.query(lockSwap.text);
  for (const { view } of replacements)
    for (const step of swap) await tx.client.query(onTable(step, tableOf(view)).text);
}

async function fill({ client }: Transaction, table: string, rows: Iterable<FreshRow>): Promise<void> {
  await client.query(onTable(createFresh, table).text);
  await pipeline(Readable.from(copyText(rows)), client.query(copyFrom(onTable(copy, table).text)));
  await client.query(onTable(indexFresh, table).text);
}

/** COPY's text format, in chunks of whole lines. */
function* copyText(rows: Iterable<FreshRow>): Generator<string> {
  let chunk = "";
  for (const { key, revision, row, text = JSON.stringify(row) } of rows) {
    chunk += `${copyable(key)}\t${revision}\t${copyableJson(storable(text))}\n`;
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

/** JSON text has its tabs and line ends written out already. */
const copyableJson = (text: string): string => text.replaceAll("\\", String.raw`\\`);
