import { type RowEncoding, decodeRow, showRow } from "./decode.ts";
import { withoutBreak } from "./csv-rows.ts";
import type { Line } from "./lines.ts";
import { type Row, type Trouble } from "@leadstream/connectors/mapping";

/**
 * One JSON object per line. The cell name is the key, or the dotted path of a nested one. `null` is empty. Empty
 * lines are skipped.
 */
export async function* ndjsonRows(lines: AsyncIterable<Line>, format: RowEncoding): AsyncGenerator<Row> {
  for await (const line of lines) {
    const bytes = withoutBreak(line.bytes);
    if (bytes.length > 0) yield rowOf(line, bytes, format);
  }
}

function rowOf(line: Line, bytes: Buffer, format: RowEncoding): Row {
  const place = {
    line: line.number,
    next: { byte: line.end, line: line.number },
    raw: showRow(bytes, format.encoding),
  };
  const broken = ({ code, message }: Trouble): Row => ({
    kind: "broken",
    defect: { field: "(row)", code, message },
    ...place,
  });
  if (line.isCut) return broken({ code: "line-too-long", message: "the line is longer than one megabyte" });
  const text = decodeRow(bytes, format);
  if (!text.ok) return broken(text.error);
  const parsed = parseObject(text.value);
  if (parsed === null)
    return broken({ code: "not-a-json-object", message: "the line is not one JSON object" });
  return { kind: "read", cells: new Map(cellsOf(parsed)), original: parsed, ...place };
}

function parseObject(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

function* cellsOf(value: object, prefix = ""): Generator<readonly [string, string]> {
  const entries: (readonly [string, unknown])[] = Object.entries(value);
  for (const [key, inner] of entries) {
    const path = prefix + key;
    if (typeof inner === "object" && inner !== null) yield* cellsOf(inner, `${path}.`);
    else if (typeof inner === "string" || typeof inner === "number" || typeof inner === "boolean")
      yield [path, String(inner)];
  }
}
