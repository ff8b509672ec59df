import { isUtf8 } from "node:buffer";
import { type Result, err, ok } from "@leadstream/kernel";
import type { Trouble } from "@leadstream/connectors/mapping";

const western = new TextDecoder("windows-1252");

export type Encoding = "utf-8" | "windows-1252";

/**
 * Decodes the bytes of one row. People and several programs edit files: one row may be Latin-1 while the rest is
 * UTF-8, so each row is checked. Valid UTF-8 is always read as UTF-8.
 */
export function decodeRow(bytes: Buffer, encoding: Encoding): Result<string, Trouble> {
  if (isUtf8(bytes)) return ok(bytes.toString("utf8"));
  return encoding === "windows-1252"
    ? ok(western.decode(bytes))
    : err({
        code: "not-utf-8",
        message:
          'bytes that are not UTF-8; if the file is Latin-1, say "encoding": "windows-1252" in the mapping',
      });
}

/** Text to show a person; bytes that are not UTF-8 are shown as Windows-1252. */
export const showRow = (bytes: Buffer): string =>
  isUtf8(bytes) ? bytes.toString("utf8") : western.decode(bytes);
