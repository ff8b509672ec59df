import type { Dimension, Instant, RepId } from "@leadstream/contracts";

/** The leads and moments a report is about. */
export type ReportScope = {
  /** Only what was known at this store position; null: everything. */
  readonly knownAt: number | null;
  /** Only what had happened by this moment; null: everything. */
  readonly trueAt: Moment | null;
  /** Which moments count: `from` included, `until` not. */
  readonly period: {
    readonly from: Moment | null;
    readonly until: Moment | null;
    readonly by: "occurred" | "recorded";
  };
  readonly zone: string;
  readonly interval: "day" | "week" | "month" | null;
  readonly groupBy: readonly Dimension[];
  /** Of each dimension the values wanted. */
  readonly filters: ReadonlyMap<Dimension, readonly string[]>;
  /** Handles and teams, as the rules name them. */
  readonly reps: readonly { readonly repId: RepId; readonly handle: string; readonly team: string }[];
  /** Lowest scores of the grades A, B and C. */
  readonly gradesFrom: readonly [a: number, b: number, c: number];
  /** Whose leads the caller may see beside those in pools; null: everybody's. */
  readonly listed: readonly RepId[] | null;
};

/** An instant, or the first moment of a day in the zone of the scope. */
export type Moment = { readonly instant: Instant } | { readonly day: string };

export type ReportRecord = Readonly<Record<string, unknown>>;

/** What a statement runs with: another scope than that of the report, and its `{{value:…}}`. */
type SelectOptions = { readonly scope?: ReportScope; readonly values?: Readonly<Record<string, unknown>> };

/** Runs the statements of a report by their names. All see one snapshot. */
export type Select = (statement: string, more?: SelectOptions) => Promise<readonly ReportRecord[]>;

/** The same for results that are too large to hold: some thousand records at a time. One at a time in a report. */
export type Stream = (statement: string, more?: SelectOptions) => AsyncIterable<readonly ReportRecord[]>;

/** Reports over the typed columns and fact tables of the read model. */
export type ReportStore = {
  /**
   * @returns what the work returns, and the store position of the snapshot.
   * @throws Fault `view.building` when a table it needs is not complete; `store.cancelled` when it took too long.
   */
  readonly run: <T>(
    scope: ReportScope,
    work: (select: Select, at: { readonly position: number; readonly stream: Stream }) => Promise<T>,
  ) => Promise<{ readonly position: number; readonly value: T }>;
  /** The last position recorded by this moment; 0: nothing was. */
  readonly positionAt: (recordedBy: Instant) => Promise<number>;
};
