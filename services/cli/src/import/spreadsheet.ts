import { unguardCell } from "@leadstream/kernel";

/** Extra columns of a rejects file; its header is recognized by them. */
export const rejectColumns: readonly string[] = ["leadstream_line", "leadstream_defects", "leadstream_raw"];

/** Returns how to read the cells under this header: those of a rejects file are guarded. */
export const cellReaderFor = (header: readonly string[]): ((cell: string) => string) =>
  rejectColumns.every((name, i) => header[i] === name) ? unguardCell : (cell) => cell;
