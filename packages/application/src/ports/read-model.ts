/** JSON as rows hold it. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** One row of a projection, with the stream revision it is folded up to. */
export type ViewRow<Row> = { readonly key: string; readonly revision: number; readonly row: Row };

/** `instant`: a moment in UTC with milliseconds. `bigint`: a whole number up to 2^53. */
export type ColumnType = "text" | "integer" | "bigint" | "double" | "boolean" | "instant";

export type Column = {
  readonly type: ColumnType;
  readonly isNullable?: true;
  /** For people who write SQL: what it says, its unit and range. */
  readonly meaning: string;
};

/** The value of one column. An instant is its ISO text. */
export type Cell = string | number | boolean | null;

/** The columns or expressions of an index, or those with a condition on the rows that are in it. */
export type Index = readonly string[] | { readonly on: readonly string[]; readonly where: string };

/** Typed columns of a view: reports filter, sort and join by them. They hold no personal data. */
export type Table = {
  /** One sentence: what one row stands for. */
  readonly meaning: string;
  readonly columns: Readonly<Record<string, Column>>;
  readonly indexes: readonly Index[];
  /** True: a row is written once and never changes. */
  readonly isAppendOnly?: true;
  /**
   * The columns of a row that is itself kept as JSON. Absent: rows are flat, and the columns are all of them; such a view
   * can be read whole or by key, and not by `page` or `tally`.
   */
  readonly cellsOf?: (row: Json) => Readonly<Record<string, Cell>>;
};

/** `open_leads` version 2 is stored beside version 1 until reads are switched. */
export type ViewName = {
  readonly name: string;
  readonly version: number;
  /** Older versions with rows of the same shape: they may be read while this one is built. */
  readonly reads?: readonly number[];
  readonly table?: Table;
};

/**
 * `building`: not complete yet, never read. `live`: complete, and the current version of its name. `retired`: complete,
 * but another version is current; processes that still run its code read and update it.
 */
export type ViewStatus = "building" | "live" | "retired";

/** Status and position of one version of a view. */
export type ViewState = Pick<ViewName, "name" | "version"> & {
  readonly status: ViewStatus;
  /** Store position of its rows. */
  readonly position: number;
};

export type ViewChange = {
  readonly view: ViewName;
  /** The position its writer expects. */
  readonly from: number;
  readonly upserts: readonly ViewRow<Json>[];
};

/** A top-level field and the text it must equal; absent and null count as "". */
export type FieldIs = readonly [field: string, value: string];

/** One consistent snapshot of some views: nothing changes while it is open. */
export type ReadView = {
  /** The lowest store position of these views. */
  readonly position: number;
  /** Position of one view; 0 when it does not exist. */
  readonly positionOf: (view: ViewName) => number;
  readonly get: (view: ViewName, keys: readonly string[]) => Promise<readonly ViewRow<Json>[]>;
  /** How many rows there are. */
  readonly count: (view: ViewName) => Promise<number>;
  /** All rows in key order, in chunks. */
  readonly scan: (view: ViewName) => AsyncIterable<readonly ViewRow<Json>[]>;
  /**
   * Rows whose top-level fields all equal `where`, and one of `anyOf` when given; in key order, after the key `after`.
   * @param limit 1..1000
   */
  readonly page: (
    view: ViewName,
    query: {
      readonly where: Readonly<Record<string, string>>;
      readonly anyOf?: readonly FieldIs[];
      readonly after?: string;
      readonly limit: number;
    },
  ) => Promise<readonly ViewRow<Json>[]>;
  /** How many rows share each combination of the given top-level fields (absent and null both count as ""). */
  readonly tally: (
    view: ViewName,
    fields: readonly string[],
  ) => Promise<readonly { readonly values: readonly string[]; readonly count: number }[]>;
};

type Look<T> = (snapshot: ReadView) => Promise<T>;

/** Rows of projections. Every view has a checkpoint and a status, which change in the same transaction as its rows. */
export type ReadModel = {
  /** Every version of every view. */
  readonly states: () => Promise<readonly ViewState[]>;
  /**
   * Creates the missing views, empty and `building` at position 0, and records that they are in use now. Idempotent.
   * @returns the state of each, in the order asked.
   */
  readonly ensure: (views: readonly ViewName[]) => Promise<readonly ViewState[]>;
  /** Rows of exactly this version, whatever its status: for its writer. */
  readonly load: (view: ViewName, keys: readonly string[]) => Promise<readonly ViewRow<Json>[]>;
  /**
   * Writes rows and checkpoints in one transaction: each view at its `from` gets its rows and moves to `to`. A row that
   * is already at its revision or beyond stays.
   * @returns the views at another position (another projector is at work); nothing of them was written.
   */
  readonly commit: (to: number, changes: readonly ViewChange[]) => Promise<readonly ViewName[]>;
  /**
   * Marks the view as complete. In one transaction it becomes `live` and the version before it `retired`. It becomes
   * `retired` itself when a higher version is live and was in use within `staleMs`.
   */
  readonly goLive: (view: ViewName, staleMs: number) => Promise<ViewStatus>;
  /**
   * Drops what was not in use for `staleMs`: other versions of these views that are not live, and views of other names.
   * @returns what was dropped.
   */
  readonly sweep: (views: readonly ViewName[], staleMs: number) => Promise<readonly ViewName[]>;
  /**
   * Bulk path of a rebuild: replaces rows and checkpoints of the views in one transaction (COPY or the like). Then they
   * are complete, as after `goLive`.
   */
  readonly replace: (
    position: number,
    views: readonly { readonly view: ViewName; readonly rows: Iterable<ViewRow<Json>> }[],
  ) => Promise<void>;
  /**
   * Repeatable read over complete views: each in its own version or, when that is not complete, in one of its `reads`.
   * @throws Fault `view.building` when one of them has no such version.
   */
  readonly read: <T>(views: readonly ViewName[], look: Look<T>) => Promise<T>;
  /** The same over exactly these versions, whatever their status; one that does not exist has no rows. */
  readonly inspect: <T>(views: readonly ViewName[], look: Look<T>) => Promise<T>;
};
