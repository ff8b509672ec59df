import type { Instant } from "@leadstream/contracts";
import type { ExportFolder, ExportRow, ExportTable, RowWriter } from "../ports/export-folder.ts";
import type { ExportedFile } from "./manifest.ts";

/*
 * The files of the events: one for each month in UTC and a million rows, named by the positions of its first and last
 * row. Which rows a file holds, and where its row groups end, follows from the events alone, so an export that was
 * continued has the same files as one made at once.
 *
 * Positions and recorded times rise together, except for the skew of the writers' clocks. So a month's file stays open
 * until an event was recorded five minutes after the month's end; for these minutes two files are open. The first event
 * of a month flushes the others, so one row group is in memory at most, besides what came late.
 */

/** Rows of a row group: small enough for memory, large enough that readers skip whole groups by their statistics. */
export const ROW_GROUP = 65_536;
/** Rows of a file. */
export const MOST_ROWS = 16 * ROW_GROUP;
/** Writers of one store have clocks that differ by less. */
const clockSkewMs = 300_000;

type OpenFile = { readonly writer: RowWriter; readonly min: number; max: number; rows: number };

/** What one event puts into a file. */
export type Placed = { readonly position: number; readonly recordedAt: Instant; readonly row: ExportRow };

export type MonthFiles = {
  readonly add: (placed: Placed) => Promise<void>;
  /** No event of an unfinished file has this position or a lower one. */
  readonly doneUpTo: () => number;
  /** Completes the files that are still open; a later run writes them again. */
  readonly finish: () => Promise<void>;
  readonly discard: () => Promise<void>;
};

/** `2026-11` */
export const monthOf = (at: Instant): string => at.slice(0, 7);

const endMsOf = (month: string): number => {
  const [year = 0, no = 0] = month.split("-").map(Number);
  return Date.UTC(year, no, 1);
};

const folderOf = (month: string): string =>
  `events/recorded_year=${month.slice(0, 4)}/recorded_month=${month.slice(5)}`;

/** Files of these limits; smaller ones are for tests. */
export type FileLimits = { readonly rowGroup: number; readonly mostRows: number };

type Writing = {
  readonly folder: ExportFolder;
  readonly table: ExportTable;
  readonly limits: FileLimits;
  readonly onFile: (file: ExportedFile) => Promise<void>;
  readonly open: Map<string, OpenFile>;
};

async function start({ folder, table, open }: Writing, month: string, position: number): Promise<OpenFile> {
  const isNewest = [...open.keys()].every((other) => other < month);
  if (isNewest) for (const { writer } of open.values()) if (writer.buffered() > 0) await writer.flush();
  const writer = await folder.startTable(table, `events-${month}-${position}`);
  const file = { writer, min: position, max: position, rows: 0 };
  open.set(month, file);
  return file;
}

async function complete(
  { folder, table, open, onFile }: Writing,
  month: string,
  isClosed: boolean,
): Promise<void> {
  const file = open.get(month);
  if (file === undefined) return;
  const { writer, min, max } = file;
  open.delete(month);
  const path = `${folderOf(month)}/events-${min}-${max}.${folder.form}`;
  const written = await writer.finish(path);
  await onFile({ path, table: table.name, minPosition: min, maxPosition: max, isClosed, ...written });
}

async function closePast(writing: Writing, latestMs: number): Promise<void> {
  for (const month of writing.open.keys())
    if (latestMs >= endMsOf(month) + clockSkewMs) await complete(writing, month, true);
}

/** @param onFile called after each complete file. */
export function createMonthFiles(options: Omit<Writing, "open">): MonthFiles {
  const open = new Map<string, OpenFile>();
  const writing = { ...options, open };
  const { rowGroup, mostRows } = options.limits;
  let last = 0;
  let latestMs = 0;
  return {
    add: async ({ position, recordedAt, row }) => {
      const month = monthOf(recordedAt);
      const atMs = Date.parse(recordedAt);
      if (atMs > latestMs) {
        latestMs = atMs;
        if (open.size > 1 || !open.has(month)) await closePast(writing, latestMs);
      }
      const file = open.get(month) ?? (await start(writing, month, position));
      file.writer.append(row);
      file.max = position;
      file.rows += 1;
      last = position;
      if (file.rows === mostRows) await complete(writing, month, true);
      else if (file.writer.buffered() >= rowGroup) await file.writer.flush();
    },
    doneUpTo: () => Math.min(last, ...[...open.values()].map(({ min }) => min - 1)),
    finish: async () => {
      for (const month of open.keys()) await complete(writing, month, false);
    },
    discard: async () => {
      for (const { writer } of open.values()) await writer.discard();
      open.clear();
    },
  };
}
