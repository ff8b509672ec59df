import type { Database } from "@leadstream/adapter-postgres";
import { readFile } from "node:fs/promises";
import type { Archive } from "./archive.ts";

/** Tables of source data and progress. Views and the log of the bus are left out. */
const truth = [
  "store.streams",
  "store.events",
  "vault.subject_keys",
  "vault.blobs",
  "vault.day_keys",
  "identity.owners",
  "ledger.receipts",
  "bus.partitions",
  "bus.groups",
  "bus.progress",
  "bus.timers",
  "bus.parked",
] as const;

const migrationsFolder = new URL("../../../packages/adapter-postgres/src/migrations/", import.meta.url);

type Query = Pick<Database, "query">;
type Dump = Pick<Archive, "migrations" | "tables" | "sequences">;
type Column = Dump["tables"][number]["columns"][number];

const columnsOf = ({ query }: Query, table: string): Promise<readonly Column[]> =>
  query<Column>(
    {
      name: "columns-of",
      text: `SELECT attname AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute
        WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
    },
    [table],
  );

async function tableOf(database: Query, name: string): Promise<Dump["tables"][number]> {
  // The owner of a partition depends on the process that ran.
  const columns = (await columnsOf(database, name)).filter(({ name: column }) => column !== "owner");
  const list = columns.map((each) => `"${each.name}"::text`).join(", ");
  const rows = await database.query<{ row: (string | null)[] }>({
    name: `dump-${name}`,
    text: `SELECT ARRAY[${list}] AS row FROM ${name} ORDER BY 1`,
  });
  return { name, columns: [...columns], rows: rows.map(({ row }) => row) };
}

/** The contents of a database of today's release. */
export async function dump(database: Query): Promise<Dump> {
  const ran = await database.query<Omit<Dump["migrations"][number], "text">>({
    name: "migrations-run",
    text: "SELECT number, name, sha256 FROM leadstream_migrations ORDER BY number",
  });
  const migrations = await Promise.all(
    ran.map(async (each) => ({
      ...each,
      text: await readFile(new URL(each.name, migrationsFolder), "utf8"),
    })),
  );
  const tables: Dump["tables"] = [];
  for (const name of truth) tables.push(await tableOf(database, name));
  const sequences = await database.query<Dump["sequences"][number]>({
    name: "sequences",
    text: `SELECT schemaname || '.' || sequencename AS name, last_value::text AS value
      FROM pg_sequences WHERE last_value IS NOT NULL ORDER BY 1`,
  });
  return { migrations, tables, sequences: [...sequences] };
}

/** Loads an archive into an empty database in the state of its release: no later migration has run. */
export async function restore(
  { transaction }: Pick<Database, "transaction">,
  { migrations, tables, sequences }: Dump,
): Promise<void> {
  await transaction(async ({ client, query }) => {
    await client.query(`CREATE TABLE leadstream_migrations (
      number integer PRIMARY KEY, name text NOT NULL, sha256 text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT now())`);
    for (const { number, name, sha256, text } of migrations) {
      await client.query(text);
      await query(
        {
          name: "migration-ran",
          text: "INSERT INTO leadstream_migrations (number, name, sha256) VALUES ($1, $2, $3)",
        },
        [number, name, sha256],
      );
    }
    for (const { name, columns, rows } of tables) {
      const list = (how: (column: Column, i: number) => string): string => columns.map(how).join(", ");
      await query(
        {
          name: `restore-${name}`,
          text: `INSERT INTO ${name} (${list((c) => `"${c.name}"`)}) OVERRIDING SYSTEM VALUE
            SELECT ${list((c, i) => `(r ->> ${String(i)})::${c.type}`)} FROM json_array_elements($1) r`,
        },
        [JSON.stringify(rows)],
      );
    }
    for (const { name, value } of sequences)
      await query({ name: "set-sequence", text: "SELECT setval($1::text::regclass, $2)" }, [name, value]);
  });
}
