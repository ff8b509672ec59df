import { createHmac, createSecretKey } from "node:crypto";
import type { IdempotencyKeys } from "@leadstream/application";
import { byteaArray, textArray } from "../binary-array.ts";
import type { Database } from "../database.ts";
import { replanned, sqlFile } from "../sql.ts";

/*
 * A use of a key is an insert that gives way, then a look at what the keys it did not get are bound to. The look is a
 * statement of its own because the insert waits for a rival that is still committing, and only a newer snapshot sees
 * the rival's row. A key that is neither won nor bound has a receipt of before.
 */

const sql = sqlFile(import.meta, "./idempotency-keys.sql");
const bindKeys = replanned(sql("bind-keys"));
const boundKeys = replanned(sql("bound-keys"));
const unboundReceipts = replanned(sql("unbound-receipts"));

/**
 * Idempotency keys in schema `ledger`. One round trip per call in which every key is new, two per other.
 *
 * @param hmacKey  32 bytes, `deriveKey("idempotency")` of the master key. Under another key every repeat looks like
 *   other content.
 */
export function createPostgresIdempotencyKeys(options: {
  readonly database: Database;
  readonly hmacKey: Uint8Array;
}): IdempotencyKeys {
  const { database } = options;
  const hmacKey = createSecretKey(options.hmacKey);
  // The id is part of it, its length first: the same content under two keys does not show as the same.
  const digestOf = (id: string, content: string): string =>
    createHmac("sha256", hmacKey).update(`${id.length}:${id}${content}`, "utf8").digest("hex");

  return {
    bind: async (uses) => {
      if (uses.length === 0) return [];
      const digests = uses.map(({ id, content }) => digestOf(id, content));
      const first = new Map<string, string>();
      uses.forEach(({ id }, i) => first.has(id) || first.set(id, digests[i] ?? ""));
      const ids = [...first.keys()];
      const contents = byteaArray([...first.values()].map((digest) => Buffer.from(digest, "hex")));
      const won = await database.query<{ id: string }>(bindKeys, [textArray(ids), contents]);
      const inForce = new Map(won.map(({ id }) => [id, first.get(id) ?? ""]));
      const lost = ids.filter((id) => !inForce.has(id));
      const bound =
        lost.length === 0 ? [] : await database.query<{ id: string; content: string }>(boundKeys, [lost]);
      for (const { id, content } of bound) inForce.set(id, content);
      return uses.map(({ id }, i) => ((inForce.get(id) ?? digests[i]) === digests[i] ? "same" : "other"));
    },
    unbound: async (ids) => {
      if (ids.length === 0) return new Set();
      const rows = await database.query<{ id: string }>(unboundReceipts, [ids]);
      return new Set(rows.map(({ id }) => id));
    },
  };
}
