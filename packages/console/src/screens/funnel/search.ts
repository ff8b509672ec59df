import { asOfFrom } from "../../shared/as-of.ts";
import { textOf } from "../../shared/read.ts";
import { oneOf } from "../../shared/search.ts";
import { readReportSearch, type ReportSearch } from "../reports/search.ts";

/** What the funnel can be set against: the same leads as they were known then, another period, or other leads. */
export const rivalKinds = [
  "asKnownAt",
  "period",
  "channel",
  "campaign",
  "sender",
  "team",
  "region",
  "product",
] as const;
export type RivalKind = (typeof rivalKinds)[number];

export type FunnelSearch = ReportSearch & {
  /** Absent: the funnel stands alone. */
  readonly against?: RivalKind;
  /** A position or an instant; `2026-01-01..2026-01-31`; or the value of a filter. */
  readonly value?: string;
};

export function readFunnelSearch(search: Readonly<Record<string, unknown>>): FunnelSearch {
  const against = oneOf(search["against"], rivalKinds);
  const value = textOf(search["value"])?.trim();
  const own = readReportSearch(search);
  return against === undefined
    ? own
    : { ...own, against, ...(value !== undefined && value !== "" && { value }) };
}

/** The part of the query that differs on the other side. */
export type RivalQuery = {
  readonly [Name in Exclude<RivalKind, "period"> | "from" | "to"]?: string;
};

/** Null: the value is none of its kind. */
export function rivalQuery({ against, value }: Pick<FunnelSearch, "against" | "value">): RivalQuery | null {
  if (against === undefined || value === undefined) return null;
  if (against === "asKnownAt") {
    const asKnownAt = asOfFrom(value);
    return asKnownAt === undefined ? null : { asKnownAt };
  }
  if (against !== "period") return { [against]: value };
  const { from, to } = /^(?<from>\d{4}-\d\d-\d\d)\.\.(?<to>\d{4}-\d\d-\d\d)$/u.exec(value)?.groups ?? {};
  return from === undefined || to === undefined ? null : { from, to };
}
