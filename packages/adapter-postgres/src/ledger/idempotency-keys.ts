import { createHmac, createSecretKey } from "node:crypto";
import { type IdempotencyKeys, submissionIds } from "@leadstream/application";
import { byteaArray, textArray } from "../binary-array.ts";
import type { Database } from "../database.ts";
import type { MasterKey } from "../vault/master-key.ts";
import { replanned, sqlFile } from "../sql.ts";

/*
 * A use of a key is an insert that gives way, then a look at what the keys it did not get are bound to. The look is a
 * statement of its own because the insert waits for a rival that is still committing, and only a newer snapshot sees
 * the rival's row. A key that is neither won nor bound has a receipt of before.
 */

const sql = sqlFile(import.meta, "./idempotency-keys.sql");
const bindKeys = replanned(sql("bind-keys"));
const boundKeys = replanned(sql("bound-keys"));
const hasPlainIds = sql("has-plain-ids");
const plainIds = replanned(sql("plain-ids"));

/**
 * Idempotency keys in schema `ledger`. One round trip per call in which every key is new, two per other.
 *
 * @param deriveKey  of the master key. Under another key every submission has another id, and every repeat looks like
 *   other content.
 */
export function createPostgresIdempotencyKeys(options: {
  readonly database: Database;
  readonly deriveKey: MasterKey["deriveKey"];
}): IdempotencyKeys {
  const { database, deriveKey } = options;
  const hmacKey = createSecretKey(deriveKey("idempotency"));
  // The id is part of it, its length first: the same content under two keys does not show as the same.
  const digestOf = (id: string, content: string): string =>
    createHmac("sha256", hmacKey).update(`${id.length}:${id}${content}`, "utf8").digest("hex");

  return {
    idOf: submissionIds(deriveKey("submission-id")),
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
    plain: plainIdsIn(database),
  };
}

function plainIdsIn(database: Database): IdempotencyKeys["plain"] {
  // The migration alone writes it, so an answer holds for good.
  let hasSome: boolean | undefined;
  return async ({ any, unbound }) => {
    if (any.length + unbound.length === 0) return new Set();
    hasSome ??= (await database.query<{ exists: boolean }>(hasPlainIds))[0]?.exists ?? true;
    if (!hasSome) return new Set();
    const rows = await database.query<{ id: string }>(plainIds, [any, unbound]);
    return new Set(rows.map(({ id }) => id));
  };
}
