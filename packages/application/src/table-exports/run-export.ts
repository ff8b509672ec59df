import type { ExportEnd, ExportJobs, ExportProgress, StoredExportJob } from "../ports/export-jobs.ts";
import type { EventStore } from "../ports/event-store.ts";
import type { Log, Meter } from "../ports/telemetry.ts";
import type { Clock } from "../ports/clock.ts";
import { Fault, remedyFor } from "@leadstream/kernel";
import type { OpenTable, TableLine } from "./cells.ts";
import { whileWanted } from "../core/while-wanted.ts";
import { encoded, MOST_SHEET_ROWS, type WorkbookWriter } from "./encode.ts";
import { openTable, type TableQueries } from "./open-table.ts";
import { recordExport } from "./record-export.ts";

/*
 * A job runs in one process, which holds its lease and renews it beside the work. All rows come from one snapshot, so the
 * file stands for one position. The file is written piece by piece. When the lease is lost (the job was cancelled, or
 * this process stood still for too long), the work ends at its next piece. A job that is cut off begins anew, on a new
 * snapshot, because a snapshot does not outlive its process.
 */

export type ExportRunParts = {
  readonly jobs: ExportJobs;
  readonly store: Pick<EventStore, "appendMany">;
  readonly clock: Clock;
  readonly meter: Meter;
  readonly log: Log;
  readonly inSnapshot: <T>(work: (queries: TableQueries) => Promise<T>) => Promise<T>;
  readonly workbook: WorkbookWriter;
  /** Names this process among those that run jobs. */
  readonly holder: string;
  /** Resolves after the time, or when the signal aborts; never rejects. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Most bytes of a file; default 2 GiB. */
  readonly mostBytes?: number;
};

const LEASE_MS = 30_000;
/** Two renewals may fail before the lease ends. */
const BEAT_MS = LEASE_MS / 3;
/** Bytes of one piece: one round trip. */
const PIECE = 256 * 1_024;
const MOST_BYTES = 2 ** 31;
const AGAIN_MS = 5_000;

/** `over` aborts when the job is lost; `ends` then too, and when the process stops. */
type Ends = { readonly over: AbortController; readonly ends: AbortSignal };

/** The file cannot be written as it was asked for. */
class Unwritable extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** The job is not ours any more. */
class Lost extends Error {}

/**
 * Runs the next job, if there is one that no other process runs.
 *
 * @param stopping gives the job back.
 * @returns false when there was none. @throws Fault with remedy `retry` when the store of jobs cannot be reached.
 */
export async function runNextExport(parts: ExportRunParts, stopping: AbortSignal): Promise<boolean> {
  const { jobs, holder, meter, log } = parts;
  const job = await jobs.claim(holder, LEASE_MS);
  if (job === null) return false;
  const over = new AbortController();
  const ends = AbortSignal.any([stopping, over.signal]);
  const beating = keepLease(parts, job, over, ends);
  try {
    const outcome = await outcomeOf(parts, job, { over, ends });
    meter.count("table_exports_total", { form: job.form, outcome });
    log.info("table_export_ended", { export: job.exportId, of: job.of, form: job.form, outcome });
  } finally {
    over.abort();
    await beating;
  }
  return true;
}

async function keepLease(
  { jobs, holder, pause }: ExportRunParts,
  { exportId }: StoredExportJob,
  over: AbortController,
  ends: AbortSignal,
): Promise<void> {
  while (!ends.aborted) {
    await pause(BEAT_MS, ends);
    if (ends.aborted) return;
    // While the database is away, the lease may still be ours: the next piece will tell.
    const isOurs = await jobs.renew(exportId, holder, LEASE_MS).catch(() => true);
    if (!isOurs) over.abort();
  }
}

type Outcome = "done" | "failed" | "cancelled" | "given-back";

async function outcomeOf(parts: ExportRunParts, job: StoredExportJob, until: Ends): Promise<Outcome> {
  const { jobs, holder, clock } = parts;
  const { ends } = until;
  const end = (how: Omit<ExportEnd, "at">): Promise<boolean> =>
    jobs.end(job.exportId, holder, { ...how, at: clock.now() });
  try {
    const { position, rows } = await whileWanted(ends, () => write(parts, job, until));
    await recordExport(parts, { exportId: job.exportId, askedBy: job.askedBy, order: job, position, rows });
    return (await end({ state: "done", failure: null })) ? "done" : "cancelled";
  } catch (thrown) {
    if (ends.aborted) return lost(parts, job);
    const failure = failureOf(thrown);
    if (failure !== null) return (await end({ state: "failed", failure })) ? "failed" : "cancelled";
    const isPassing = remedyFor(thrown) === "retry";
    const name = thrown instanceof Fault ? thrown.code : thrown instanceof Error ? thrown.name : "unknown";
    parts.log[isPassing ? "warn" : "error"]("table_export_broke_off", {
      export: job.exportId,
      code: name,
    });
    const counts = !(thrown instanceof Fault && thrown.code === "view.building");
    await jobs.release(job.exportId, holder, { afterMs: AGAIN_MS, counts });
    return "given-back";
  }
}

/** The process stops, or the job was cancelled. */
async function lost({ jobs, holder }: ExportRunParts, { exportId }: StoredExportJob): Promise<Outcome> {
  await jobs.release(exportId, holder, { afterMs: 0, counts: false });
  return (await jobs.find(exportId))?.state === "cancelled" ? "cancelled" : "given-back";
}

/** A failure that another try does not change; null: another try may help. */
function failureOf(thrown: unknown): string | null {
  if (thrown instanceof Unwritable) return thrown.code;
  return thrown instanceof Fault && thrown.code === "report.too-much" ? thrown.code : null;
}

/** Writes the file. @returns what it stands for. @throws Lost, Unwritable */
async function write(
  parts: ExportRunParts,
  job: StoredExportJob,
  { over, ends }: Ends,
): Promise<{ readonly position: number; readonly rows: number }> {
  const { jobs, holder, workbook, mostBytes = MOST_BYTES } = parts;
  return parts.inSnapshot(async (queries) => {
    const table = await openTable(queries, job, job.asker);
    if (job.form === "xlsx" && table.total > MOST_SHEET_ROWS)
      throw new Unwritable("export.too-long-for-xlsx");
    const state = { rows: 0 };
    const { position, total } = table;
    const progress = (): ExportProgress => ({ position, total, rows: state.rows });
    let sizeBytes = 0;
    for await (const bytes of gatheredPieces(
      encoded(job.form, counted(table, state), { sheet: job.of, workbook }),
    )) {
      sizeBytes += bytes.length;
      if (sizeBytes > mostBytes) throw new Unwritable("export.too-large");
      if (ends.aborted) throw new Lost();
      if (!(await jobs.append(job.exportId, holder, { bytes, progress: progress() }))) {
        over.abort();
        throw new Lost();
      }
    }
    return { position, rows: state.rows };
  });
}

/** Counts the rows that are read. */
function counted(table: OpenTable, state: { rows: number }): OpenTable {
  const rows = async function* (): AsyncGenerator<readonly TableLine[]> {
    for await (const lines of table.rows) {
      yield lines;
      state.rows += lines.length;
    }
  };
  return { ...table, rows: rows() };
}

/** Small pieces joined to larger ones; one of them at least, even if it is empty. */
async function* gatheredPieces(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces) {
    held.push(piece);
    size += piece.length;
    if (size < PIECE) continue;
    yield Buffer.concat(held);
    held = [];
    size = 0;
  }
  yield Buffer.concat(held);
}
