import { createHmac, createSecretKey } from "node:crypto";
import { type IdempotencyKeys, submissionIds } from "@leadstream/application";
import { Instant, type SubmissionId } from "@leadstream/contracts";
import { byteaArray, textArray } from "../binary-array.ts";
import type { Database } from "../database.ts";
import type { MasterKey } from "../vault/master-key.ts";
import { replanned, sqlFile } from "../sql.ts";

/*
 * A use of keys is an insert that skips existing keys, then a query for the content of those. The query is a separate
 * statement: the insert waits for a concurrent use that is still committing, and only a newer snapshot sees the other's
 * row. A key that is neither inserted nor bound has a receipt from an earlier version.
 */

const sql = sqlFile(import.meta, "./idempotency-keys.sql");
const bindKeys = replanned(sql("bind-keys"));
const boundKeys = replanned(sql("bound-keys"));
const hasPlainIds = sql("has-plain-ids");
const plainIds = replanned(sql("plain-ids"));

/**
 * Idempotency keys in schema `ledger`. A call in which every key is new takes one round trip, another call two.
 *
 * @param deriveKey of the master key. Under another key every submission has another id, and every repeat looks
 * like other content.
 */
export function createPostgresIdempotencyKeys(options: {
  readonly database: Database;
  readonly deriveKey: MasterKey["deriveKey"];
}): IdempotencyKeys {
  const { database, deriveKey } = options;
  const hmacKey = createSecretKey(deriveKey("idempotency"));
  // Includes the id, with its length first: the same content under two keys has two digests.
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
    ...firstUsesIn(database),
    plain: plainIdsIn(database),
  };
}

/** A moment is kept where a key has the digest of its content: it says nothing of anybody. */
function firstUsesIn(database: Database): Pick<IdempotencyKeys, "noteFirstUse" | "firstUsed"> {
  return {
    noteFirstUse: async (ids, at) => {
      const once = [...new Set(ids)];
      if (once.length === 0) return;
      await database.query(bindKeys, [textArray(once), byteaArray(once.map(() => Buffer.from(at)))]);
    },
    firstUsed: async (ids) => {
      if (ids.length === 0) return new Map();
      const bound = await database.query<{ id: SubmissionId; content: string }>(boundKeys, [ids]);
      return new Map(
        bound.map(({ id, content }) => [id, Instant.parse(Buffer.from(content, "hex").toString("latin1"))]),
      );
    },
  };
}

function plainIdsIn(database: Database): IdempotencyKeys["plain"] {
  // Only the migration writes it, so the answer never changes.
  let hasSome: boolean | undefined;
  return async ({ any, unbound }) => {
    if (any.length + unbound.length === 0) return new Set();
    hasSome ??= (await database.query<{ exists: boolean }>(hasPlainIds))[0]?.exists ?? true;
    if (!hasSome) return new Set();
    const rows = await database.query<{ id: string }>(plainIds, [any, unbound]);
    return new Set(rows.map(({ id }) => id));
  };
}
