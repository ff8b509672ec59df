/** A value of a result. Integers beyond 2^53, times and dates are text. */
export type SqlValue =
  null | boolean | number | string | readonly SqlValue[] | { readonly [key: string]: SqlValue };

export type SqlColumn = { readonly name: string; readonly isNumeric: boolean };

/** The rows of the last statement, in pieces. */
export type SqlResult = {
  readonly columns: readonly SqlColumn[];
  readonly rows: AsyncIterable<readonly (readonly SqlValue[])[]>;
};

/** SQL over the files of an export. It can read no other file, and write none. */
export type SqlSession = {
  /**
   * Runs the statements in their order.
   * @throws Fault `export.invalid` with the reason that the engine gives.
   */
  readonly run: (sql: string) => Promise<SqlResult>;
  /** Ends the statement that runs. */
  readonly interrupt: () => void;
  readonly close: () => void;
};

export type SqlOptions = {
  /** Absolute path of the export. */
  readonly folder: string;
  /** Statements that make the views. */
  readonly views: string;
  /** `1GB` */
  readonly memoryLimit: string;
  readonly threads: number;
};
