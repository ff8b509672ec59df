import type { DefectList } from "@leadstream/contracts";
import { type FileHandle, mkdir, open, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { guardCell } from "@leadstream/kernel";
import { type CsvShape, csvLine } from "./csv-fields.ts";
import type { Input } from "./input.ts";
import type { Row } from "@leadstream/connectors/mapping";
import { rejectColumns } from "./spreadsheet.ts";

/** By it Excel knows the file for UTF-8. A line `sep=,` would help it too, but under one Excel overlooks the mark. */
const utf8Mark = "\uFEFF";

export type Reject = { readonly row: Row } & DefectList;

/**
 * The file of rejected rows. It has the input's own format with three more columns in front (line, defects, and the
 * raw line if it is no record), so that a person can correct it and import it with the same mapping. It holds
 * everything the input holds, including personal data: only its owner may read it.
 */
export type RejectsFile = {
  /** @returns bytes in the file so far: a resumed import keeps this many. */
  readonly add: (rejects: readonly Reject[]) => Promise<number>;
  readonly close: () => Promise<void>;
};

/**
 * @param keepBytes  a resumed import keeps this many bytes; the rest was not acknowledged. 0 starts an empty file.
 *                   The file is created when there is something to write.
 */
export async function openRejects(
  path: string,
  input: Pick<Input, "kind" | "columns">,
  shape: CsvShape,
  keepBytes: number,
): Promise<RejectsFile> {
  // The file of an earlier import does not belong to this one.
  if (keepBytes === 0) await rm(path, { force: true });
  // If the input is itself a rejects file, it has these columns already.
  const columns = input.columns.filter((name) => !rejectColumns.includes(name));
  let file: FileHandle | null = null;
  let size = keepBytes;
  const begin = async (): Promise<FileHandle> => {
    await mkdir(dirname(path), { recursive: true });
    const opened = await open(path, keepBytes > 0 ? "r+" : "w", 0o600);
    await opened.truncate(keepBytes);
    return opened;
  };
  const write = async (text: string): Promise<void> => {
    file ??= await begin();
    const { bytesWritten } = await file.write(text, size);
    size += bytesWritten;
  };
  return {
    add: async (rejects) => {
      if (rejects.length === 0) return size;
      const header =
        size === 0 && input.kind !== "ndjson"
          ? utf8Mark + csvLine([...rejectColumns, ...columns].map(guardCell), shape)
          : "";
      const lineOf = input.kind !== "ndjson" ? csvReject(columns, shape) : ndjsonReject;
      await write(header + rejects.map(lineOf).join(""));
      return size;
    },
    close: async () => {
      if (file !== null) await file.close();
    },
  };
}

const inWords = ({ defects, moreDefects }: DefectList): string =>
  [
    ...defects.map(({ field, code, message }) => `${field}: ${code}: ${message}`),
    ...(moreDefects === undefined ? [] : [`and ${moreDefects} more`]),
  ].join(" | ");

const csvReject =
  (columns: readonly string[], shape: CsvShape) =>
  ({ row, ...listed }: Reject): string => {
    const raw = row.kind === "broken" ? row.raw : "";
    const cells = columns.map((name) => (row.kind === "read" ? (row.cells.get(name) ?? "") : ""));
    return csvLine([String(row.line), inWords(listed), raw, ...cells].map(guardCell), shape);
  };

const ndjsonReject = ({ row, defects, moreDefects }: Reject): string => {
  const more = moreDefects === undefined ? {} : { leadstream_more_defects: moreDefects };
  const own = { leadstream_line: row.line, leadstream_defects: defects, ...more };
  const rest = row.kind === "read" ? row.original : { leadstream_raw: row.raw };
  return `${JSON.stringify(Object.assign({}, own, rest))}\n`;
};
