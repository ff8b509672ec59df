import { createHmac, createSecretKey } from "node:crypto";
import type { VelocityCounter, VisitorMarks } from "@leadstream/application";
import { byteaArray } from "../binary-array.ts";
import type { Database } from "../database.ts";
import { sqlFile } from "../sql.ts";
import type { MasterKey } from "../vault/master-key.ts";

const count = sqlFile(import.meta, "./velocity.sql")("count");

type Row = { readonly key: string; readonly count: number };

/** Counts of visitors in schema `ledger`. One round trip a call, none without a visitor. */
export function createPostgresVelocity(options: {
  readonly database: Database;
  readonly deriveKey: MasterKey["deriveKey"];
}): VelocityCounter {
  const hmacKey = createSecretKey(options.deriveKey("velocity"));
  const keyOf = (what: keyof VisitorMarks, mark: string | undefined): string | null =>
    mark === undefined
      ? null
      : createHmac("sha256", hmacKey).update(`${what}\n${mark}`, "utf8").digest("hex");
  return {
    count: async (visitors, at, windowMinutes) => {
      const keys = visitors.map(({ address, fingerprint }) => ({
        address: keyOf("address", address),
        fingerprint: keyOf("fingerprint", fingerprint),
      }));
      const all = keys.flatMap((each) => Object.values(each).filter((key) => key !== null));
      if (all.length === 0) return visitors.map(() => ({}));
      const values = [byteaArray(all.map((key) => Buffer.from(key, "hex"))), at, windowMinutes];
      const rows = await options.database.query<Row>(count, values);
      const counts = new Map(rows.map((row) => [row.key, row.count]));
      return keys.map(({ address, fingerprint }) => ({
        ...(address === null ? {} : { address: counts.get(address) ?? 1 }),
        ...(fingerprint === null ? {} : { fingerprint: counts.get(fingerprint) ?? 1 }),
      }));
    },
  };
}
