import { csvField } from "@leadstream/kernel";

/** A cell of a table that is exported. Only numbers and claims are none of text. */
export type TableCell = string | number | boolean | null;
export type TableLine = readonly TableCell[];

/** A table that is read while it is written: its head, and its rows some hundred at a time. */
export type OpenTable = {
  /** The store position that it stands for. */
  readonly position: number;
  readonly total: number;
  readonly head: readonly string[];
  readonly rows: AsyncIterable<readonly TableLine[]>;
};

/** A line of CSV that no spreadsheet program runs. */
export const csvLine = (cells: TableLine): string => `${cells.map(csvField).join(",")}\n`;
