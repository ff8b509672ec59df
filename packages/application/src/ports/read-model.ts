/** JSON as rows hold it. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** One row of one projection, with the stream revision it was folded to. */
export type ViewRow<Row> = { readonly key: string; readonly revision: number; readonly row: Row };

/** A row for `replace`; `text` is the same row as JSON, when it has been written out already. */
export type FreshRow = ViewRow<Json> & { readonly text?: string };

/** `open_leads` version 2 is stored beside version 1 until reads are switched. */
export type ViewName = { readonly name: string; readonly version: number };

export type ViewChange = {
  readonly view: ViewName;
  readonly upserts: readonly ViewRow<Json>[];
};

/** A top-level field and the text it must equal; absent and null count as "". */
export type FieldIs = readonly [field: string, value: string];

/** One consistent look at the views: nothing moves while it is open. */
export type ReadView = {
  /** Store position the views stand for. */
  readonly position: number;
  readonly get: (view: ViewName, keys: readonly string[]) => Promise<readonly ViewRow<Json>[]>;
  /** All rows in key order, in chunks. */
  readonly scan: (view: ViewName) => AsyncIterable<readonly ViewRow<Json>[]>;
  /**
   * Rows whose top-level fields all equal `where`, and one of `anyOf` too when it is given; in key order, after a key.
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

/** Rows of projections, with their checkpoint in the same transaction. */
export type ReadModel = {
  /** Creates the tables of the views that do not exist. Idempotent. */
  readonly ensure: (views: readonly ViewName[]) => Promise<void>;
  /** Position this projector has applied; 0 at first. */
  readonly checkpoint: (projector: string) => Promise<number>;
  readonly load: (view: ViewName, keys: readonly string[]) => Promise<readonly ViewRow<Json>[]>;
  /**
   * Rows and checkpoint in one transaction. A row that is already at its revision or beyond stays.
   * @throws Fault `projection.gap` when the projector's checkpoint is not `from` (a second projector is at work).
   */
  readonly commit: (
    projector: string,
    step: { readonly from: number; readonly to: number },
    changes: readonly ViewChange[],
  ) => Promise<void>;
  /** Bulk path of a rebuild: replaces the rows of the views and the checkpoint in one transaction (COPY or the like). */
  readonly replace: (
    projector: string,
    position: number,
    views: readonly { readonly view: ViewName; readonly rows: Iterable<FreshRow> }[],
  ) => Promise<void>;
  /** Repeatable read over all views. */
  readonly read: <T>(projector: string, look: (view: ReadView) => Promise<T>) => Promise<T>;
};
