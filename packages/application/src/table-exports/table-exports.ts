import { randomUUID } from "node:crypto";
import {
  ExportId,
  type ExportJob,
  type ExportOrder,
  kindOf,
  reports,
  type Role,
} from "@leadstream/contracts";
import { err, ok, type Result } from "@leadstream/kernel";
import { mayExport, type Principal, rolesFor, seesExports } from "../access/rights.ts";
import type { Clock } from "../ports/clock.ts";
import type { EventStore } from "../ports/event-store.ts";
import type { ExportJobLimits, ExportJobs, StoredExportJob } from "../ports/export-jobs.ts";
import { encoded, type WorkbookWriter } from "./encode.ts";
import { openTable, type TableQueries } from "./open-table.ts";
import { recordExport } from "./record-export.ts";

/** The key that asks, and its rights. */
export type ExportCaller = { readonly keyId: string; readonly who: Principal };

/** Why an export is refused. */
export type ExportRefusal =
  | { readonly code: "export.switched-off" }
  | { readonly code: "export.too-many" }
  | { readonly code: "export.too-long"; readonly rows: number; readonly most: number }
  | { readonly code: "export.unknown" }
  | { readonly code: "export.not-ready"; readonly state: ExportJob["state"] };

type Answer<T> = Promise<Result<T, ExportRefusal>>;

/** Lists and reports as files: short ones at once, long ones by a job. */
export type TableExports = {
  /** Whether the caller may export this, as it is configured. */
  readonly mayExport: (of: ExportOrder["of"], who: Principal) => boolean;
  /** @returns the whole file. */
  readonly now: (order: ExportOrder, caller: ExportCaller) => Answer<Uint8Array>;
  readonly start: (order: ExportOrder, caller: ExportCaller) => Answer<ExportJob>;
  /** Own jobs; auditors and operators see those of all keys. The newest first. */
  readonly list: (
    page: { readonly after?: ExportId; readonly limit: number },
    caller: ExportCaller,
  ) => Promise<{ readonly rows: readonly ExportJob[]; readonly total: number; readonly next: string | null }>;
  readonly find: (id: ExportId, caller: ExportCaller) => Answer<ExportJob>;
  /** Cancels a job; one that has ended is deleted with its file. */
  readonly cancel: (id: ExportId, caller: ExportCaller) => Answer<null>;
  /** The file of an own job. */
  readonly file: (
    id: ExportId,
    caller: ExportCaller,
  ) => Answer<{ readonly job: ExportJob; readonly bytes: AsyncIterable<Uint8Array> }>;
};

export type TableExportParts = {
  readonly jobs: ExportJobs;
  readonly store: Pick<EventStore, "appendMany">;
  readonly clock: Clock;
  /** Runs work on queries that all read one snapshot. */
  readonly inSnapshot: <T>(work: (queries: TableQueries) => Promise<T>) => Promise<T>;
  readonly workbook: WorkbookWriter;
  /** The roles that may export. */
  readonly exporting: readonly Role[];
  readonly limits?: Partial<ExportJobLimits>;
  /** Most rows of a file that is made at once; default 5,000. */
  readonly mostNow?: number;
  /** Called when a job was added. */
  readonly onAdded?: () => void;
};

const usualLimits: ExportJobLimits = { openOfKey: 5, open: 50, keptOfKey: 100 };

/** Whoever reads a report reads what its numbers count. */
function readersOf(of: ExportOrder["of"]): readonly Role[] {
  const source = kindOf(of);
  return source.kind === "leads" ? rolesFor("list") : reports[source.report].readers;
}

/** The job as it is shown: without the rights it runs with. */
const shown = ({ asker: _, ...job }: StoredExportJob): ExportJob => job;

/** A file that fits into memory. @returns null when it has more rows. */
async function wholeFile(
  { inSnapshot, workbook, mostNow = 5_000 }: TableExportParts,
  order: ExportOrder,
  who: Principal,
) {
  return inSnapshot(async (queries) => {
    const table = await openTable(queries, order, who);
    const { position, total } = table;
    if (total > mostNow) return { rows: total, most: mostNow, position, bytes: null };
    const pieces: Uint8Array[] = [];
    for await (const piece of encoded(order.form, table, { sheet: order.of, workbook })) pieces.push(piece);
    return { rows: total, most: mostNow, position, bytes: Buffer.concat(pieces) };
  });
}

/** Exports of lists and reports, within the rights of each caller. */
export const createTableExports = (parts: TableExportParts): TableExports => ({
  mayExport: (of, who) => mayTake(parts, { of }, { who }),
  ...asked(parts),
  ...looked(parts),
});

const mayTake = (
  { exporting }: TableExportParts,
  { of }: Pick<ExportOrder, "of">,
  { who }: Pick<ExportCaller, "who">,
): boolean => mayExport(who, { readers: readersOf(of), exporting });

/** Making files. */
const asked = (parts: TableExportParts): Pick<TableExports, "now" | "start"> => ({
  now: async (order, caller) => {
    if (!mayTake(parts, order, caller)) return err({ code: "export.switched-off" });
    const { bytes, position, rows, most } = await wholeFile(parts, order, caller.who);
    if (bytes === null) return err({ code: "export.too-long", rows, most });
    const exportId = ExportId.parse(`exp_${randomUUID()}`);
    await recordExport(parts, { exportId, askedBy: caller.keyId, order, position, rows });
    return ok(bytes);
  },
  start: async (order, caller) => {
    if (!mayTake(parts, order, caller)) return err({ code: "export.switched-off" });
    const { jobs, clock } = parts;
    const exportId = ExportId.parse(`exp_${randomUUID()}`);
    const job = { ...order, exportId, askedBy: caller.keyId, askedAt: clock.now(), asker: caller.who };
    const added = await jobs.add(job, { ...usualLimits, ...parts.limits });
    if (added === "too-many") return err({ code: "export.too-many" });
    parts.onAdded?.();
    const stored = await jobs.find(exportId);
    return stored === null ? err({ code: "export.unknown" }) : ok(shown(stored));
  },
});

/** Looking at jobs, and what becomes of them. */
function looked(parts: TableExportParts): Pick<TableExports, "list" | "find" | "cancel" | "file"> {
  const { jobs, clock } = parts;
  const seen = async (id: ExportId, { keyId, who }: ExportCaller): Promise<StoredExportJob | null> => {
    const job = await jobs.find(id);
    return job !== null && (job.askedBy === keyId || seesExports(who)) ? job : null;
  };
  return {
    list: async ({ after, limit }, { keyId, who }) => {
      const page = { limit, ...(after === undefined ? {} : { after }) };
      const found = await jobs.list({ ...page, askedBy: seesExports(who) ? null : keyId });
      const last = found.jobs.at(-1);
      const next = last === undefined || found.jobs.length < limit ? null : last.exportId;
      return { rows: found.jobs.map(shown), total: found.total, next };
    },
    find: async (id, caller) => {
      const job = await seen(id, caller);
      return job === null ? err({ code: "export.unknown" }) : ok(shown(job));
    },
    cancel: async (id, caller) => {
      const job = await seen(id, caller);
      if (job === null) return err({ code: "export.unknown" });
      if ((await jobs.cancel(id, clock.now())) === "ended") await jobs.remove(id);
      return ok(null);
    },
    file: async (id, caller) => {
      const job = await jobs.find(id);
      if (job?.askedBy !== caller.keyId) return err({ code: "export.unknown" });
      if (!mayTake(parts, job, caller)) return err({ code: "export.switched-off" });
      if (job.state !== "done") return err({ code: "export.not-ready", state: job.state });
      return ok({ job: shown(job), bytes: jobs.pieces(id) });
    },
  };
}
