import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Database } from "@leadstream/adapter-postgres";
import type { Append } from "@leadstream/application";
import type { Client } from "./databases.ts";

const folder = join(
  dirname(fileURLToPath(import.meta.resolve("@eventide/message-db/package.json"))),
  "database",
);

/** In the order of the package's `install.sh` and `install-functions.sh`; views and roles are not needed. */
const files = [
  "schema/message-store",
  "tables/messages",
  "types/message",
  "functions/message-store-version",
  "functions/hash-64",
  "functions/acquire-lock",
  "functions/category",
  "functions/is-category",
  "functions/id",
  "functions/cardinal-id",
  "functions/stream-version",
  "functions/write-message",
  "functions/get-stream-messages",
  "functions/get-category-messages",
  "functions/get-last-stream-message",
  "indexes/messages-id",
  "indexes/messages-stream",
  "indexes/messages-category",
];

/** message-db as released, in its own database. */
export async function installMessageDb({ pool }: Database): Promise<void> {
  const { rows } = await pool.query<{ name: string }>("SELECT current_database() AS name");
  // Its documentation requires this for every session.
  await pool.query(`ALTER DATABASE ${rows[0]?.name} SET search_path = message_store, public`);
  const client = await pool.connect();
  try {
    await client.query("SET search_path = message_store, public");
    for (const file of files) await client.query(await readFile(join(folder, `${file}.sql`), "utf8"));
  } finally {
    // This connection was opened before the database had its search path.
    client.release(true);
  }
}

/** message-db's streams are `category-id`: our names are converted. */
const streamName = (stream: string): string => stream.replace("_", "-");

/** Prepared, like our own statements. */
export async function writeMessage(client: Client, { stream, expected, events }: Append): Promise<void> {
  for (const { id, type, data, meta } of events)
    await client.query({
      name: "write-message",
      text: "SELECT message_store.write_message($1, $2, $3, $4, $5, $6)",
      values: [id, streamName(stream), type, JSON.stringify(data), JSON.stringify(meta), expected],
    });
}
