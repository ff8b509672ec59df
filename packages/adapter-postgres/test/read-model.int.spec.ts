import type { Json, ViewName, ViewRow } from "@leadstream/application";
import { readModelContract } from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import { createPostgresReadModel, openDatabase } from "../src/index.ts";
import { freshDatabase } from "./support/fresh-database.ts";
import { say } from "./support/statement.ts";

const { database, open, url } = await freshDatabase();
const elsewhere = open();
const model = createPostgresReadModel({ database });

async function clear(): Promise<void> {
  const tables = await database.query<{ name: string }>(
    say(
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'read' AND tablename NOT IN ('checkpoints', 'views')",
    ),
  );
  for (const { name } of tables) await database.query(say(`DROP TABLE read.${name} CASCADE`));
  await database.query(say("TRUNCATE read.views"));
}

readModelContract("on Postgres", async () => {
  await clear();
  return {
    model,
    otherProcess: createPostgresReadModel({ database: elsewhere }),
    close: async () => undefined,
  };
});

const columns = { n: { type: "integer", meaning: "A number." } } as const;
const view: ViewName = {
  name: "shapes",
  version: 3,
  table: { meaning: "A shape.", columns, indexes: [["n"]], cellsOf: () => ({ n: 1 }) },
};
const rows: readonly ViewRow<Json>[] = [{ key: "a", revision: 1, row: {} }];

/** The table in the catalogue: columns, constraints and indexes, without the names from its history. */
const shape = () =>
  database.query(
    say(`SELECT conname AS name, pg_get_constraintdef(oid) AS rule FROM pg_constraint
         WHERE conrelid IN ('read.shapes_v3'::regclass, 'read.shapes_v3_columns'::regclass)
         UNION ALL SELECT indexname, indexdef FROM pg_indexes WHERE tablename LIKE 'shapes\\_v3%'
         UNION ALL SELECT attname, format_type(atttypid, atttypmod) || attcollation FROM pg_attribute
         WHERE attrelid IN ('read.shapes_v3'::regclass, 'read.shapes_v3_columns'::regclass) AND attnum > 0
         ORDER BY name, rule`),
  );

describe("read model in Postgres", () => {
  it("gives a replaced table the same shape as a new one, and leaves no other table", async () => {
    await clear();
    await model.ensure([view]);
    const made = await shape();
    for (const position of [1, 2]) await model.replace(position, [{ view, rows }]);
    expect(await shape()).toEqual(made);
    const tables = await database.query(say("SELECT FROM pg_tables WHERE schemaname = 'read'"));
    expect(tables).toHaveLength(4);
  });

  it("refuses a replacement that has a key twice, and keeps the old rows", async () => {
    await clear();
    await model.replace(1, [{ view, rows }]);
    await expect(model.replace(2, [{ view, rows: [...rows, ...rows] }])).rejects.toThrow("shapes_v3");
    expect(await model.states()).toMatchObject([{ position: 1 }]);
    expect(await model.load(view, ["a"])).toEqual(rows);
  });

  it.each([
    { name: "", version: 1 },
    { name: "Leads", version: 1 },
    { name: "leads; DROP TABLE read.checkpoints", version: 1 },
    { name: 'l"', version: 1 },
    { name: "x".repeat(37), version: 1 },
    { name: "leads", version: 0 },
    { name: "leads", version: 1.5 },
    { name: "leads", version: 10_000 },
  ])("accepts only names of views in its SQL: %j", async (bad) => {
    await expect(model.ensure([bad])).rejects.toThrow(RangeError);
    await expect(model.load(bad, [])).rejects.toThrow(RangeError);
    await expect(model.commit(1, [{ view: bad, from: 0, upserts: rows }])).rejects.toThrow();
    await expect(model.read([bad], (snapshot) => snapshot.tally(bad, []))).rejects.toThrow(RangeError);
  });

  it("accepts the longest possible name and version", async () => {
    const longest = { name: "x".repeat(36), version: 9_999 };
    for (const position of [1, 2]) await model.replace(position, [{ view: longest, rows }]);
    await model.commit(3, [{ view: longest, from: 2, upserts: rows }]);
    expect(await model.load(longest, ["a"])).toEqual(rows);
  });
});

it("issue 13: a rebuild has no time limit, whatever the limit of statements", async () => {
  await clear();
  const hurried = openDatabase({ url, maxConnections: 1, statementTimeoutMs: 150 });
  const slowly = function* () {
    yield* rows;
    const end = performance.now() + 400;
    while (performance.now() < end);
    yield { key: "b", revision: 1, row: {} };
  };
  try {
    await expect(hurried.query(say("SELECT pg_sleep(1)"))).rejects.toMatchObject({
      code: "store.cancelled",
      remedy: "retry",
    });
    const replacing = createPostgresReadModel({ database: hurried });
    await replacing.replace(1, [{ view, rows: slowly() }]);
    expect((await model.load(view, ["a", "b"])).map((row) => row?.key)).toEqual(["a", "b"]);
  } finally {
    await hurried.close();
  }
});
