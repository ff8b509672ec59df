import { randomUUID } from "node:crypto";
import { setTimeout as pauseFor } from "node:timers/promises";
import { writeWorkbook } from "@leadstream/adapter-files";
import {
  createQueries,
  createTableExports,
  exportingRoles,
  outageOf,
  runNextExport,
  type TableExportParts,
  type TableExports,
} from "@leadstream/application";
import { Role } from "@leadstream/contracts";
import { csv, type Parts } from "@leadstream/service-kit";
import { z } from "zod";
import { every } from "./chore.ts";
import type { Platform } from "./platform.ts";

/** Which roles may take lists and reports out as files; `none`: nobody. */
export const ExportEnv = {
  EXPORT_ROLES: csv
    .transform((names) => (names.length === 1 && names[0] === "none" ? [] : names))
    .pipe(z.array(Role))
    .default([...exportingRoles]),
};

/** How often a process asks for a job that another process was asked for, or gave up. */
const ASK_EVERY_MS = 2_000;
const BETWEEN_MS = 20;

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  pauseFor(ms, undefined, { signal }).catch(() => undefined);

/** A wait that ends early when somebody wakes it, also if that was just before. */
function wakeable() {
  let bell = new AbortController();
  return {
    wake: () => bell.abort(),
    within: async (ms: number, signal: AbortSignal): Promise<void> => {
      await pause(ms, AbortSignal.any([signal, bell.signal]));
      bell = new AbortController();
    },
  };
}

type Snapshot = Pick<TableExportParts, "inSnapshot" | "workbook">;

/** Queries on one moment: the rules too stay as they are until the file is complete. */
const snapshotsOf = ({ infrastructure, clock, repositories }: Platform): Snapshot => ({
  workbook: writeWorkbook,
  inSnapshot: (work) =>
    infrastructure.inSnapshot((reading) =>
      work(
        createQueries({
          ...infrastructure,
          ...reading,
          clock,
          rules: steady(repositories.rules),
          roster: repositories.roster.states,
        }),
      ),
    ),
});

type RuleBook = Platform["repositories"]["rules"];

/** The rules as they are when they are asked for first. */
function steady(rules: RuleBook): RuleBook {
  let first: ReturnType<RuleBook["current"]> | undefined;
  return { ...rules, current: () => (first ??= rules.current()) };
}

/**
 * Exports of lists and reports, and the loop that runs their jobs in this process: one at a time. Several processes share
 * the jobs; none is run by two.
 */
export function startTableExports(
  parts: Parts,
  platform: Platform,
  exporting: readonly Role[] = exportingRoles,
): TableExports {
  const { name, infrastructure, clock, meter, log } = platform;
  const { exportJobs: jobs, store } = infrastructure;
  const snapshots = snapshotsOf(platform);
  const holder = `${name}-${process.pid}-${randomUUID()}`;
  const run = { ...snapshots, jobs, store, clock, meter, log, holder, pause };
  const next = wakeable();
  const part = "table exports";
  const chore = every(
    BETWEEN_MS,
    async () => {
      if (parts.closing.aborted || (await runNextExport(run, parts.closing))) return;
      await next.within(ASK_EVERY_MS, parts.closing);
    },
    outageOf(log, part),
  );
  parts.onClose(part, chore.stop);
  parts.watch(part, chore.done);
  return createTableExports({ ...snapshots, jobs, store, clock, exporting, onAdded: next.wake });
}
