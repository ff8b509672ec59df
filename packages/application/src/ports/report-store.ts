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
  /** Only leads with one of these tags, or with none where it says `(none)`; null: whatever their tags. */
  readonly tags: readonly string[] | null;
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

/** The list behind a number: which column of a statement, in which of its rows, and which page of it. */
export type MemberQuery = {
  readonly figure: string;
  /** Columns that name a row, with the values wanted. */
  readonly keys: Readonly<Record<string, string>>;
  readonly limit: number;
  readonly offset: number;
};

/** Which rows of a statement, in which order. */
export type RowPage = {
  /**
   * A column or a group, largest first after `-`; null is below numbers, numbers below texts. Rows with the same value, and
   * all rows without it, are in the order of their groups, and then in that of the statement.
   */
  readonly sort: string | undefined;
  /** Most rows; null: all. */
  readonly limit: number | null;
};

/** What a statement runs with. */
type SelectOptions = {
  /** Another scope than that of the report. */
  readonly scope?: ReportScope;
  /** Its `{{value:…}}`. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** Of what the scope groups by: only these values. */
  readonly groups?: Readonly<Record<string, string>>;
  /** In this order, and no more than these; each record then has `all_rows`, the number of rows in all. */
  readonly page?: RowPage;
  /** What one figure counts, instead of the figures. */
  readonly members?: MemberQuery;
};

/**
 * Runs the statements of a report by their names. All see one snapshot.
 *
 * @throws Fault `report.too-much` for a statement with more rows than one answer may hold.
 */
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
