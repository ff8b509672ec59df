import type { ExportRow } from "@leadstream/application";

/** Turns rows into the bytes of a file. Rows are kept until `takeGroup`. */
export type RowFormat = {
  readonly append: (row: ExportRow) => void;
  readonly buffered: () => number;
  /** Bytes of the rows kept since the last call, with the head of the file before the first. */
  readonly takeGroup: () => Uint8Array;
  /** Bytes after the last row, with the head if nothing was taken yet. */
  readonly takeEnd: () => Uint8Array;
};
