/** JSON as rows hold it. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** One row of one projection, with the stream revision it was folded to. */
export type ViewRow<Row> = { readonly key: string; readonly revision: number; readonly row: Row };

/** `open_leads` version 2 is stored beside version 1 until reads are switched. */
export type ViewName = {
  readonly name: string;
  readonly version: number;
  /** Older versions with rows of the same shape: they may be read while this one is being built. */
  readonly reads?: readonly number[];
};

/**
 * `building`: not complete yet, nobody reads it. `live`: complete, and the version of its name that is current.
 * `retired`: complete, and another version is current; whoever still runs its code reads and keeps it.
 */
export type ViewStatus = "building" | "live" | "retired";

/** Where a version of a view stands. */
export type ViewState = Pick<ViewName, "name" | "version"> & {
  readonly status: ViewStatus;
  /** Store position its rows stand for. */
  readonly position: number;
};

export type ViewChange = {
  readonly view: ViewName;
  /** Where its writer thinks it stands. */
  readonly from: number;
  readonly upserts: readonly ViewRow<Json>[];
};

/** A top-level field and the text it must equal; absent and null count as "". */
export type FieldIs = readonly [field: string, value: string];

/** One consistent look at some views: nothing moves while it is open. */
export type ReadView = {
  /** Store position all of them stand for: the least of theirs. */
  readonly position: number;
  /** Of one of them; 0 for one that is not there. */
  readonly positionOf: (view: ViewName) => number;
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

type Look<T> = (snapshot: ReadView) => Promise<T>;

/** Rows of projections; every view has its checkpoint and status, which move in the same transaction as its rows. */
export type ReadModel = {
  /** Every version of every view that there is. */
  readonly states: () => Promise<readonly ViewState[]>;
  /**
   * Makes the views that are not there, empty and `building` from position 0, and remembers that somebody keeps them
   * now. Idempotent.
   * @returns where each of them stands, in the order asked.
   */
  readonly ensure: (views: readonly ViewName[]) => Promise<readonly ViewState[]>;
  /** Rows of just this version, whatever its status: for whoever writes it. */
  readonly load: (view: ViewName, keys: readonly string[]) => Promise<readonly ViewRow<Json>[]>;
  /**
   * Rows and checkpoints in one transaction: each view that stands at its `from` gets its rows and stands at `to`.
   * A row that is already at its revision or beyond stays.
   * @returns the views that stood elsewhere (another projector is at work); nothing of them was written.
   */
  readonly commit: (to: number, changes: readonly ViewChange[]) => Promise<readonly ViewName[]>;
  /**
   * Says that the view is complete. It becomes `live`, and the version before it `retired`, in one transaction; or
   * `retired` where a higher version is live and was kept by somebody within `staleMs`.
   */
  readonly goLive: (view: ViewName, staleMs: number) => Promise<ViewStatus>;
  /**
   * Drops what nobody has kept for `staleMs`: other versions of these views that are not live, and views of other
   * names.
   * @returns what was dropped.
   */
  readonly sweep: (views: readonly ViewName[], staleMs: number) => Promise<readonly ViewName[]>;
  /**
   * Bulk path of a rebuild: replaces rows and checkpoints of the views in one transaction (COPY or the like). They are
   * complete then, as after `goLive`.
   */
  readonly replace: (
    position: number,
    views: readonly { readonly view: ViewName; readonly rows: Iterable<ViewRow<Json>> }[],
  ) => Promise<void>;
  /**
   * Repeatable read over complete views: of each its own version or, where that is not complete, one that it `reads`.
   * @throws Fault `view.building` when there is no such version of one of them.
   */
  readonly read: <T>(views: readonly ViewName[], look: Look<T>) => Promise<T>;
  /** The same over just these versions, whatever their status; one that is not there has no rows. */
  readonly inspect: <T>(views: readonly ViewName[], look: Look<T>) => Promise<T>;
};
