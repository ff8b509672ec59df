import { z } from "zod";
import { Code, Instant, RepId } from "./basics.ts";

/**
 * Version of the rules by which reports are computed. Raise it when a report gives other rows for the same history: then
 * a manifest says why a run cannot be repeated.
 */
export const REPORT_VERSION = 2;

/** Everything that decides the rows of a report: running it again gives the same bytes. */
export const ReportManifest = z.object({
  format: z.literal(1),
  report: z.string(),
  /** As asked, with `asKnownAt` as a position. */
  parameters: z.record(z.string(), z.union([z.string(), z.number()])),
  /** The store position up to which the rows include events. */
  position: z.int(),
  /** The policy in force at that position; its calendars are part of it. */
  policy: z.object({ name: Code, version: z.int().positive() }),
  /** The reps whose leads the rows are about, beside those in pools; null: everybody's. */
  reps: z.array(RepId).nullable(),
  reportVersion: z.int(),
  /** Rows that were hashed: up to `limit` among the parameters; without one there, all. */
  rows: z.int(),
  /** SHA-256 (hex) of the rows, and of those of the period to compare with, as canonical JSON. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type ReportManifest = z.infer<typeof ReportManifest>;

/** The first half of the SHA-256 of a manifest: the same run has the same id. */
export const ReportRunId = z.string().regex(/^[0-9a-f]{32}$/);

/** A run that was kept. */
export const ReportRun = z.object({
  id: ReportRunId,
  keptAt: Instant,
  /** The id of the key that kept it first. Null: a release kept it that did not record this. */
  keptBy: z.string().nullable(),
  manifest: ReportManifest,
});
export type ReportRun = z.infer<typeof ReportRun>;

export const ReportRunPage = z.object({
  rows: z.array(ReportRun),
  /** `after` of the next page; null on the last one. */
  next: ReportRunId.nullable(),
  /** Of all pages. */
  total: z.int(),
});
export type ReportRunPage = z.infer<typeof ReportRunPage>;

/** A run and what running it again gives. */
export const ReportRunAgain = z.object({
  manifest: ReportManifest,
  /** True: the same bytes. */
  isSame: z.boolean(),
  /** What differs from the manifest; empty if nothing does. */
  differences: z.array(z.string()),
  /** Of more than one answer has, the first; `manifest.rows` is their number. */
  rows: z.array(z.looseObject({})),
  compared: z.array(z.looseObject({})).optional(),
});
export type ReportRunAgain = z.infer<typeof ReportRunAgain>;
