import type { StoredEvent } from "@leadstream/contracts";
import type { EventStore } from "../ports/event-store.ts";
import type { ExportFolder } from "../ports/export-folder.ts";
import type { Vault } from "../ports/vault.ts";
import { eventRow, eventsTable } from "./events-table.ts";
import { leafHash } from "./leaf-hash.ts";
import type { ExportedFile } from "./manifest.ts";
import type { Mask } from "./masks.ts";
import { createMonthFiles, type FileLimits, type MonthFiles, monthOf } from "./month-files.ts";
import type { PositionRange } from "./range.ts";
import { vaultContents } from "./vault-contents.ts";

/** The last event that was read. */
export type Checkpoint = { readonly position: number; readonly mark: string };

/** Reads the range, writes files, and reports each. */
export type EventExport = {
  readonly store: Pick<EventStore, "readAll">;
  readonly folder: ExportFolder;
  readonly vault: Pick<Vault, "get">;
  readonly mask: Mask;
  readonly limits: FileLimits;
  /** Complete files of an earlier run; their events are not written again. */
  readonly kept: readonly ExportedFile[];
  /** Called after each complete file, with the position up to which all events are in complete files. */
  readonly onFile: (file: ExportedFile, doneUpTo: number) => Promise<void>;
  /** Events written so far, and the position reached. */
  readonly onProgress: (events: number, position: number) => void;
  readonly stop: AbortSignal;
};

/** Positions read in one round trip. */
const batch = 4_000;

/** Whether a kept file holds the event. */
const isKept = (event: StoredEvent, kept: readonly ExportedFile[]): boolean =>
  kept.some(
    ({ path, minPosition, maxPosition }) =>
      minPosition !== null &&
      maxPosition !== null &&
      event.position >= minPosition &&
      event.position <= maxPosition &&
      path.includes(pathMonth(event)),
  );

const pathMonth = ({ meta }: StoredEvent): string => {
  const month = monthOf(meta.recordedAt);
  return `recorded_year=${month.slice(0, 4)}/recorded_month=${month.slice(5)}/`;
};

/**
 * Writes the events of a range into files by month.
 *
 * @returns the last event of the range, and whether the range was read to its end; false after `stop`.
 * Cost: one pass over the range; one row group in memory.
 */
export async function exportEvents(
  parts: EventExport,
  { from, until }: PositionRange,
): Promise<{ readonly checkpoint: Checkpoint | null; readonly isComplete: boolean }> {
  const { store, folder, mask, limits, kept, onFile, onProgress, stop } = parts;
  const files: MonthFiles = createMonthFiles({
    folder,
    table: eventsTable(mask.level),
    limits,
    onFile: (file) => onFile(file, files.doneUpTo()),
  });
  let last: StoredEvent | undefined;
  let count = 0;
  try {
    for await (const { events, checkpoint } of batches(store, from - 1, until)) {
      if (stop.aborted) break;
      const wanted = kept.length === 0 ? events : events.filter((event) => !isKept(event, kept));
      await writeAll(wanted, files, parts);
      count += wanted.length;
      last = events.at(-1) ?? last;
      onProgress(count, checkpoint);
    }
    const isComplete = !stop.aborted;
    await (isComplete ? files.finish() : files.discard());
    return { checkpoint: last === undefined ? null : checkpointAt(last, mask), isComplete };
  } catch (thrown) {
    await files.discard();
    throw thrown;
  }
}

/** An event as the end of an export. */
export const checkpointAt = (event: StoredEvent, { markOf }: Mask): Checkpoint => ({
  position: event.position,
  mark: markOf(leafHash(event)),
});

async function writeAll(
  events: readonly StoredEvent[],
  files: MonthFiles,
  { mask, vault }: Pick<EventExport, "mask" | "vault">,
): Promise<void> {
  const opened = mask.level === "clear" ? await vaultContents(vault, events) : [];
  for (const [i, event] of events.entries()) {
    const { position, meta } = event;
    await files.add({ position, recordedAt: meta.recordedAt, row: eventRow(event, mask, opened[i]) });
  }
}

/** Reads the next batch while the caller uses one. */
async function* batches(store: Pick<EventStore, "readAll">, after: number, until: number) {
  const fetch = (at: number) => (at >= until ? null : store.readAll(at, Math.min(batch, until - at)));
  let next = fetch(after);
  for (let at = after; next !== null;) {
    const { events, checkpoint } = await next;
    if (checkpoint <= at) return;
    at = checkpoint;
    next = fetch(at);
    // Whoever awaits it gets the failure.
    next?.catch(() => undefined);
    yield { events: events.filter(({ position }) => position <= until), checkpoint: Math.min(at, until) };
  }
}
