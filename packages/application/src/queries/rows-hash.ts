import { createHash } from "node:crypto";
import { canonicalJson } from "../core/canonical-json.ts";
import type { Json } from "../ports/read-model.ts";

const parse: (text: string) => Json = JSON.parse;
/** Through JSON: an absent field and one without a value are the same. */
export const canonicalText = (value: unknown): string => canonicalJson(parse(JSON.stringify(value)));

/** The SHA-256 (hex) of a list as canonical JSON, of which one member is in memory. */
export function createRowsHash(): {
  readonly add: (row: unknown) => void;
  readonly digest: () => string;
} {
  const hash = createHash("sha256").update("[");
  let isFirst = true;
  return {
    add: (row) => {
      hash.update(isFirst ? "" : ",").update(canonicalText(row));
      isFirst = false;
    },
    digest: () => hash.update("]").digest("hex"),
  };
}

/** The same of a list that is there. */
export function rowsHash(rows: readonly unknown[]): string {
  const hash = createRowsHash();
  for (const row of rows) hash.add(row);
  return hash.digest();
}
