import type { ExportAsker, ExportId, ExportJob, Instant } from "@leadstream/contracts";

export type NewExportJob = Pick<
  ExportJob,
  "exportId" | "of" | "form" | "parameters" | "askedBy" | "askedAt"
> & { readonly asker: ExportAsker };

export type StoredExportJob = ExportJob & { readonly asker: ExportAsker };

/** How many jobs there may be. */
export type ExportJobLimits = {
  /** Not ended, of one key. */
  readonly openOfKey: number;
  /** Not ended, of all keys. */
  readonly open: number;
  /** Of one key, with the ended ones that are kept. */
  readonly keptOfKey: number;
};

export type ExportProgress = Pick<ExportJob, "position" | "rows" | "total">;

/** How a job ended; `failure` of a failed one. */
export type ExportEnd = Pick<ExportJob, "failure"> & {
  readonly state: "done" | "failed";
  readonly at: Instant;
};

/**
 * Jobs that write tables into files, and the files. A job belongs to the holder of its lease; a holder that does not
 * renew it loses the job, and another process begins it anew, at most three times. Every implementation passes
 * `exportJobsContract` in `@leadstream/testing`.
 *
 * Each call throws Fault `store.unavailable`: try again.
 */
export type ExportJobs = {
  /** @returns `too-many` when a limit is reached; then nothing is stored. */
  readonly add: (job: NewExportJob, limits: ExportJobLimits) => Promise<"added" | "too-many">;
  readonly find: (id: ExportId) => Promise<StoredExportJob | null>;
  /**
   * A page of jobs, the newest first.
   *
   * @param page `askedBy` null: of all keys. `after`: the last job of the page before. `limit` 1..1000.
   * @returns `total`: all jobs, on every page.
   */
  readonly list: (page: {
    readonly askedBy: string | null;
    readonly after?: ExportId;
    readonly limit: number;
  }) => Promise<{ readonly jobs: readonly StoredExportJob[]; readonly total: number }>;
  /**
   * Takes the oldest job that waits, or whose holder lost the lease; what was written of it is deleted. A job that was
   * begun three times is `failed` with `export.gave-up`.
   *
   * @param forMs length of the lease. @returns null when there is none.
   */
  readonly claim: (holder: string, forMs: number) => Promise<StoredExportJob | null>;
  /** Makes the lease last from now. @returns false when the job is not the holder's any more. */
  readonly renew: (id: ExportId, holder: string, forMs: number) => Promise<boolean>;
  /** Adds a piece to the file. @returns false when the job is not the holder's any more; then nothing was written. */
  readonly append: (
    id: ExportId,
    holder: string,
    piece: { readonly bytes: Uint8Array; readonly progress: ExportProgress },
  ) => Promise<boolean>;
  /** Ends the job. A failed one has no file. @returns false when the job is not the holder's any more. */
  readonly end: (id: ExportId, holder: string, end: ExportEnd) => Promise<boolean>;
  /**
   * Gives the job back to be begun anew.
   *
   * @param again `afterMs`: not before; `counts`: as one of the three times.
   */
  readonly release: (
    id: ExportId,
    holder: string,
    again: { readonly afterMs: number; readonly counts: boolean },
  ) => Promise<void>;
  /** Cancels a job and deletes what was written. @returns `ended` when it had ended before; then nothing changes. */
  readonly cancel: (id: ExportId, at: Instant) => Promise<"cancelled" | "ended" | "unknown">;
  /** Deletes a job that has ended, with its file. */
  readonly remove: (id: ExportId) => Promise<void>;
  /** The pieces of the file of a job that is done, in order, one in memory at a time. */
  readonly pieces: (id: ExportId) => AsyncIterable<Uint8Array>;
};
