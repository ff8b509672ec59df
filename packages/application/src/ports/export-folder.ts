/** Types of columns. `instant`: milliseconds in UTC; `json`: canonical JSON as text. */
export const cellTypes = ["int64", "int32", "double", "bool", "text", "json", "instant", "bytes"] as const;
export type CellType = (typeof cellTypes)[number];

/** A value of its column's type: integers as number, instants as `2026-03-01T09:30:00.000Z`. */
export type ExportCell = string | number | boolean | Uint8Array | null;

/** One value for each column of the table, in their order. */
export type ExportRow = readonly ExportCell[];

/** A column of an exported table. `about`: its meaning, with the unit, in one line. */
export type ExportColumn = {
  readonly name: string;
  readonly type: CellType;
  readonly isNullable: boolean;
  readonly about: string;
};

/** An exported table. `unique`: columns without two equal values. */
export type ExportTable = {
  readonly name: string;
  readonly about: string;
  readonly columns: readonly ExportColumn[];
  readonly unique: readonly string[];
};

/** The format of the files. */
export type ExportForm = "parquet" | "csv" | "ndjson";

/** A complete file. `sha256`: of its bytes, hex. */
export type WrittenFile = { readonly rows: number; readonly bytes: number; readonly sha256: string };

/** A file that is being written. Until `finish` it has another name. */
export type RowWriter = {
  /** Keeps a row in memory. */
  readonly append: (row: ExportRow) => void;
  /** Number of rows in memory. */
  readonly buffered: () => number;
  /** Writes the rows in memory, as one row group where the form has such. */
  readonly flush: () => Promise<void>;
  /** Completes the file under its name, which may depend on what was written. */
  readonly finish: (path: string) => Promise<WrittenFile>;
  /** Removes what was written. */
  readonly discard: () => Promise<void>;
};

/**
 * The folder of an export. Paths are relative, with `/`. Equal rows and flushes give equal bytes.
 * @throws Fault `export.unwritable` when the file system refuses, with the reason.
 */
export type ExportFolder = {
  readonly form: ExportForm;
  /** Names and versions of the programs that the bytes depend on. */
  readonly writer: string;
  /** Null: there is no such file. */
  readonly readText: (path: string) => Promise<string | null>;
  /** Replaces a file as a whole. */
  readonly writeText: (path: string, text: string) => Promise<void>;
  /** @param draft unique among the files that are being written. */
  readonly startTable: (table: ExportTable, draft: string) => Promise<RowWriter>;
  /** SHA-256 (hex) of a file; null: there is none. */
  readonly sha256Of: (path: string) => Promise<string | null>;
  /** Removes a file, and its folders if they are empty then. */
  readonly remove: (path: string) => Promise<void>;
  /** Every file in it, drafts too. */
  readonly list: () => Promise<readonly string[]>;
};

/** Signs manifests. `publicKey`: Ed25519, 32 bytes, hex. */
export type Signer = {
  readonly publicKey: string;
  readonly sign: (bytes: Uint8Array) => Uint8Array;
};

/** Keys of pseudonymous exports, apart from the exports and from every backup. */
export type ExportKeys = {
  /** @returns a new key of 32 bytes, stored durably. */
  readonly make: (exportId: string) => Promise<Uint8Array>;
  /** Null: it never existed, or was destroyed. */
  readonly get: (exportId: string) => Promise<Uint8Array | null>;
  /** @returns whether there was one. */
  readonly destroy: (exportId: string) => Promise<boolean>;
};
