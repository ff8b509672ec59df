import { MOST_REFUSED_PAYLOADS, type RefusedPayloads } from "@leadstream/application";
import { byteaArray, textArray } from "../binary-array.ts";
import type { Database } from "../database.ts";
import { sqlFile } from "../sql.ts";

const sql = sqlFile(import.meta, "./refused-payloads.sql");
const keep = sql("keep");
const trim = sql("trim");
const find = sql("find");

type Row = { readonly key_id: string; readonly sealed: Uint8Array };

/** Sealed payloads in `ledger.refused_payloads`. Two round trips to keep any number. */
export function createPostgresRefusedPayloads({ database }: { readonly database: Database }): RefusedPayloads {
  return {
    keep: async (payloads) => {
      if (payloads.length === 0) return;
      const senders = payloads.map(({ sender }) => sender);
      await database.query(keep, [
        payloads.map(({ submissionId }) => submissionId),
        textArray(senders),
        payloads.map(({ receivedAt }) => receivedAt),
        textArray(payloads.map(({ sealed }) => sealed.keyId)),
        byteaArray(payloads.map(({ sealed }) => Buffer.from(sealed.bytes, "base64"))),
      ]);
      await database.query(trim, [textArray([...new Set(senders)]), MOST_REFUSED_PAYLOADS]);
    },
    find: async (submissionId) => {
      const [row] = await database.query<Row>(find, [submissionId]);
      if (row === undefined) return null;
      return { keyId: row.key_id, bytes: Buffer.from(row.sealed).toString("base64") };
    },
  };
}
