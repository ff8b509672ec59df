import type { Mapping, Row } from "@leadstream/connectors/mapping";
import type { Start } from "./lines.ts";

/** Formats of text files, by name. */
export type TextKind = "csv" | "ndjson";
export type InputKind = TextKind | "xlsx";

/** An open file that can be read row by row, from any row on. */
export type Input = {
  readonly kind: InputKind;
  readonly path: string;
  /** Fitted to the columns of this file; its delimiter is that of the file. */
  readonly mapping: Mapping;
  /** Column names of a table in order; empty for NDJSON. */
  readonly columns: readonly string[];
  /** Of all rows, in the unit of `Row.next.byte`; null where it is not known: a compressed or converted file. */
  readonly size: number | null;
  /** SHA-256 of the file as it lies on disk. */
  readonly digest: string;
  /** What was chosen or left out on opening it, for the person who imports. */
  readonly notes: readonly string[];
  readonly rows: (from: Start | null) => AsyncGenerator<Row>;
};

/** What the person said about the file. */
export type InputChoice = {
  /** Absent: by the extension of the file. A workbook is recognized by its content. */
  readonly format?: TextKind | undefined;
  /** The sheet of a workbook; absent: the first that is not hidden. */
  readonly sheet?: string | undefined;
};
