import type { Instant } from "@leadstream/contracts";
import { HOUR_MS, instantOf, laterOf, msOf } from "@leadstream/domain";
import type { ReceivedCount } from "../ports/submission-ledger.ts";

/*
 * Receipts and decisions are compared hour by hour of the receipt. Where one side does not know the hour, both sides are
 * compared as one sum up to there: receipts that housekeeping has summed up, decisions of a version that did not record
 * the receipt. Such a decision was recorded in the hour of its receipt or later.
 */

/** How many submissions of one sender were decided with one outcome, and when they were received. */
export type DecidedCount = {
  readonly sender: string;
  readonly outcome: string;
  /** Null: not recorded. */
  readonly receivedHour: Instant | null;
  /** Of those without a recorded receipt: the hour of the decision; null: not recorded either. */
  readonly recordedHour: Instant | null;
  readonly count: number;
};

/** `never`: no hour is exact. Null: every hour is. */
export type ExactFrom = Instant | "never" | null;

const next = (hour: Instant): Instant => instantOf(msOf(hour) + HOUR_MS);

/** The first hour from which both sides know the hours. */
export function exactFromOf(
  { exactFrom }: { readonly exactFrom: Instant | null },
  decided: readonly DecidedCount[],
): ExactFrom {
  let from = exactFrom;
  for (const { receivedHour, recordedHour } of decided) {
    if (receivedHour !== null) continue;
    if (recordedHour === null) return "never";
    from = from === null ? next(recordedHour) : laterOf(from, next(recordedHour));
  }
  return from;
}

/** Of these hours the newest `most`, at most those that are exact: the first of them. `never`: none. */
export function firstListed(
  hours: Iterable<Instant | null>,
  exactFrom: ExactFrom,
  most: number,
): Instant | "never" {
  if (exactFrom === "never" || most === 0) return "never";
  const known = [...new Set(hours)].filter((hour) => hour !== null).toSorted();
  return known.slice(-most).find((hour) => exactFrom === null || hour >= exactFrom) ?? "never";
}

/** The hour under which a receipt or decision is listed; null: before them all. */
export const listedHour = (hour: Instant | null, first: Instant | "never"): Instant | null =>
  hour === null || first === "never" || hour < first ? null : hour;

/** The receipts of a listed hour, as a time: `until` is not part of it. */
export const spanOf = (
  hour: Instant | null,
  first: Instant | "never",
): { readonly from: Instant | null; readonly until: Instant | null } =>
  hour === null ? { from: null, until: first === "never" ? null : first } : { from: hour, until: next(hour) };

/** Every hour of both sides. */
export const hoursOf = (
  received: readonly ReceivedCount[],
  decided: readonly DecidedCount[],
): readonly (Instant | null)[] => [
  ...received.map(({ hour }) => hour),
  ...decided.map(({ receivedHour }) => receivedHour),
];
