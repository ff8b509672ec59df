import type { SqlSession } from "@leadstream/application";
import { describe } from "vitest";
import { openSql } from "../src/index.ts";

const trial = await openSql({ folder: "/", views: "", memoryLimit: "100MB", threads: 1 });
trial?.close();
if (trial === null)
  process.stderr.write(
    "\nSKIPPED: @duckdb/node-api is not installed, so no second engine reads the exports\n\n",
  );

/** Tests that read an export with DuckDB. Skipped, with a loud note, where it is missing. */
export const withDuckDb = describe.skipIf(trial === null);

/** Every row of a query as an object. */
export async function rowsOf(session: SqlSession | null, sql: string): Promise<readonly unknown[]> {
  if (session === null) throw new Error("DuckDB is missing");
  const { columns, rows } = await session.run(sql);
  const all: unknown[] = [];
  for await (const piece of rows)
    for (const row of piece) all.push(Object.fromEntries(columns.map(({ name }, i) => [name, row[i]])));
  return all;
}
