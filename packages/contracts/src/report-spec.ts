import { z } from "zod";
import type { Role } from "./access.ts";

/** How one column of a report is shown to people. Numbers are right-aligned. */
export type ReportColumn<Row> = {
  readonly head: string;
  readonly show: (row: Row) => string | number | null;
  /** Digits after the decimal point. Absent: numbers are shown without rounding. */
  readonly digits?: number;
  /** Text that looks like a number, so it is right-aligned too. */
  readonly isNumeric?: boolean;
  /** Not shown while no row has anything in it. */
  readonly isOptional?: boolean;
};

/** A report, as the api, its documentation, the command line and the published schemas show it. */
export type ReportSpec<Row, Parameters> = {
  readonly path: `/v1/${string}`;
  readonly operationId: string;
  readonly summary: string;
  /** Name of the published schema, if it differs from `report.NAME`. It never changes once published. */
  readonly publishedAs?: string;
  readonly description?: string;
  /** The query parameters of the route. */
  readonly parameters: z.ZodObject & z.ZodType<Parameters>;
  readonly row: z.ZodType<Row>;
  /** The report's own columns that name a row, beside what the caller groups by. Absent: none. */
  readonly keys?: readonly (keyof Row & string)[];
  /** Columns that count something: they are compared with another period, and marked where a count is unusual. */
  readonly counts?: readonly (keyof Row & string)[];
  /** Columns with numbers that have no list of leads behind them, with the reason. Every other number has one. */
  readonly unlisted?: { readonly [N in keyof Row & string]?: string };
  /** Rows of an answer to a question without `limit`; default: as many as `limit` may ask for. */
  readonly usualRows?: number;
  readonly columns: readonly ReportColumn<Row>[];
  /** What people must read about a row, shown below the table; null: nothing. */
  readonly note?: (row: Row) => string | null;
  readonly readers: readonly Role[];
  /** An example row for the documentation. */
  readonly example: unknown;
};

/** Declares a report: the columns are checked against the row. */
export const report = <R extends z.ZodObject, P extends z.ZodObject>(
  spec: ReportSpec<z.output<R>, z.output<P>> & { readonly row: R; readonly parameters: P },
): typeof spec => spec;

/** Roles that read every report. */
export const analysts = ["manager", "analyst", "auditor", "operator"] as const;

/** `12.5 %`; `–` where there is nothing to divide by. */
export const percent = (share: number | null): string =>
  share === null ? "–" : `${(share * 100).toFixed(1)} %`;

/** Sums of money as exact decimals, one per currency; never one across currencies. */
export const Amounts = z.array(z.object({ currency: z.string(), amount: z.string() }));
export type Amounts = z.infer<typeof Amounts>;

/** `1200.00 EUR, 350.00 USD` */
export const amountsInWords = (amounts: Amounts | undefined): string | null =>
  amounts === undefined || amounts.length === 0
    ? null
    : amounts.map(({ currency, amount }) => `${amount} ${currency}`).join(", ");

/** Of each number that has a list: where it is. In answers of the api only; they are no part of a run. */
export const Links = z.record(z.string(), z.string());
export type Links = z.infer<typeof Links>;

/** What every row may have beside the report's own columns. */
export const grouping = {
  links: Links.optional(),
  /** What the rows are grouped by, beside what the report itself groups by. Absent: nothing. */
  group: z.record(z.string(), z.string()).optional(),
  /**
   * With an interval: the counts outside their usual band, which is the median of the twelve periods before, plus or minus
   * three times the median distance from it (at least three). Absent: none, or fewer than six periods are known.
   */
  unusual: z.array(z.string()).optional(),
};
