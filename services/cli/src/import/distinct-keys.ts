import { hash } from "node:crypto";
import type { Mapped } from "@leadstream/connectors/mapping";

/** 52 bits: two of a million rows have the same by chance once in ten thousand files. */
const shortHash = (text: string): number => Number.parseInt(hash("sha256", text).slice(0, 13), 16);

/**
 * Makes the check that one key means one row. The system answers a known key with "repeated" and adds nothing, so a
 * key that a damaged column gives to several people would lose all but the first. An equal row with the same key is a
 * repeat and passes.
 *
 * Memory: about 50 bytes per row with a key.
 */
export function distinctKeys(): (mapped: Mapped) => Mapped {
  const contents = new Map<number, number>();
  return ({ row, outcome }) => {
    if (outcome.kind === "rejected" || outcome.idempotencyKey === null) return { row, outcome };
    const key = shortHash(outcome.idempotencyKey);
    const content = shortHash(JSON.stringify(outcome.submission));
    const known = contents.get(key);
    if (known === undefined) contents.set(key, content);
    return known === undefined || known === content
      ? { row, outcome }
      : { row, outcome: { kind: "rejected", defects: [sameKey] } };
  };
}

const sameKey = {
  field: "idempotencyKey",
  code: "key.not-unique",
  message:
    "an earlier row of this file has the same key and other content; correct the column that the key is made of, or " +
    "make the key of a column that is different in every row",
};
