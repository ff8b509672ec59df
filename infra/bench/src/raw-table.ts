import type { Database } from "@leadstream/adapter-postgres";
import type { Client } from "./databases.ts";

/** A row of `store.events` with its JSON as text, as a plain bulk insert gets it. */
export type RawEvent = {
  readonly position: number;
  readonly stream_id: number;
  readonly event_id: string;
  readonly revision: number;
  readonly type: string;
  readonly data: string;
  readonly meta: string;
};

/** A table with the columns, constraints and indexes of `store.events`, and nothing else. */
export async function createRawTable({ pool }: Database): Promise<void> {
  await pool.query("CREATE SCHEMA IF NOT EXISTS raw");
  await pool.query("DROP TABLE IF EXISTS raw.events");
  await pool.query("CREATE TABLE raw.events (LIKE store.events INCLUDING ALL)");
}

const insertText = `
  INSERT INTO raw.events (position, stream_id, event_id, revision, type, data, meta)
  SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::uuid[], $4::integer[], $5::text[], $6::json[], $7::json[])`;

/** One round trip, one transaction, prepared; arrays as the driver writes them. */
export async function insertRaw(client: Client, rows: readonly RawEvent[]): Promise<void> {
  await client.query({
    name: "raw-insert",
    text: insertText,
    values: [
      rows.map((row) => row.position),
      rows.map((row) => row.stream_id),
      rows.map((row) => row.event_id),
      rows.map((row) => row.revision),
      rows.map((row) => row.type),
      rows.map((row) => row.data),
      rows.map((row) => row.meta),
    ],
  });
}
