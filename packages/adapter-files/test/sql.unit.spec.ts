import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { exportHistory, leafHash, type SqlSession, viewsSql } from "@leadstream/application";
import { afterAll, describe, expect, it } from "vitest";
import { openSql } from "../src/index.ts";
import { aFolder, append, aSystem, captured } from "./an-export.ts";
import { rowsOf, withDuckDb } from "./duckdb.ts";

const sessions: (SqlSession | null)[] = [];
afterAll(() => sessions.forEach((session) => session?.close()));

async function anOpenExport(form: "parquet" | "csv" | "ndjson") {
  const system = await aSystem();
  const events = [
    captured(1, "2026-10-31T23:59:59.999Z", { channel: '中文 "ads", =1+1' }),
    captured(2, "2026-11-01T00:00:00Z"),
    captured(3, "2026-11-02T00:00:00Z", { channel: "+49" }),
  ];
  await append(system.store, events);
  const folder = await aFolder();
  const range = { from: 1, until: 3 };
  const { manifest } = await exportHistory(system.partsFor(folder, form), { range, mask: "refs" });
  const views = viewsSql(manifest, `${folder}/`);
  const session = await openSql({ folder, views, memoryLimit: "200MB", threads: 1 });
  sessions.push(session);
  const [first] = (await system.store.readAll(0, 1)).events;
  return { folder, session, first };
}

withDuckDb("DuckDB reads an export", () => {
  it.each(["parquet", "csv", "ndjson"] as const)("in %s, with the types of the columns", async (form) => {
    const { session } = await anOpenExport(form);
    const types = (await rowsOf(session, "DESCRIBE events")) as {
      column_name: string;
      column_type: string;
    }[];
    const typeOf = Object.fromEntries(types.map((each) => [each.column_name, each.column_type]));
    expect(typeOf).toMatchObject({
      global_position: "BIGINT",
      schema_version: "INTEGER",
      recorded_at_utc: "TIMESTAMP WITH TIME ZONE",
      occurred_at_utc: "TIMESTAMP WITH TIME ZONE",
      data: "JSON",
      leaf_hash: form === "parquet" ? "BLOB" : "VARCHAR",
    });
    const rows = await rowsOf(
      session,
      `SELECT global_position, source, recorded_month, policy_version, data->>'$.source.channel' AS channel,
         epoch_ms(recorded_at_utc) AS at FROM events ORDER BY 1 LIMIT 1`,
    );
    const channel = '中文 "ads", =1+1';
    expect(rows).toEqual([
      {
        global_position: 1,
        source: channel,
        recorded_month: 10,
        policy_version: null,
        channel,
        at: Date.parse("2026-10-31T23:59:59.999Z"),
      },
    ]);
  });

  it("as UTC with a zone: the month of an instant is that of its folder", async () => {
    const { session } = await anOpenExport("parquet");
    const sql = "SELECT count(*) AS n FROM events WHERE month(recorded_at_utc) <> recorded_month";
    expect(await rowsOf(session, sql)).toEqual([{ n: 0 }]);
  });

  it("with the leaf hash of RFC 6962 over the stored event", async () => {
    const { session, first } = await anOpenExport("parquet");
    const [row] = await rowsOf(session, "SELECT lower(hex(leaf_hash)) AS hash FROM events LIMIT 1");
    expect(row).toEqual({ hash: first === undefined ? "" : Buffer.from(leafHash(first)).toString("hex") });
  });

  it("marks a text that a spreadsheet would run as a formula, in CSV only", async () => {
    const sql = "SELECT source FROM events WHERE global_position = 3";
    expect(await rowsOf((await anOpenExport("csv")).session, sql)).toEqual([{ source: "'+49" }]);
    expect(await rowsOf((await anOpenExport("parquet")).session, sql)).toEqual([{ source: "+49" }]);
  });
});

withDuckDb("the sandbox", () => {
  it("reads nothing outside the export", async () => {
    const { folder, session } = await anOpenExport("parquet");
    const outside = await aFolder();
    await writeFile(join(outside, "secret.txt"), "secret");
    for (const path of [join(outside, "secret.txt"), `${folder}/../${outside.split("/").at(-1)}/secret.txt`])
      await expect(rowsOf(session, `SELECT * FROM read_text('${path}')`)).rejects.toThrow("Permission");
  });

  it.each([
    "COPY (SELECT 1) TO 'FOLDER/x.csv'",
    "ATTACH 'FOLDER/x.db'",
    "EXPORT DATABASE 'FOLDER/x'",
    "PREPARE p AS COPY (SELECT 1) TO 'FOLDER/x.csv'",
    "EXPLAIN ANALYZE COPY (SELECT 1) TO 'FOLDER/x.csv'",
    "SELECT 1; COPY (SELECT 1) TO 'FOLDER/x.csv'",
    "INSTALL httpfs",
    "SET memory_limit = '64GB'",
  ])("refuses %s", async (sql) => {
    const { folder, session } = await anOpenExport("parquet");
    const before = await openFiles(folder);
    await expect(rowsOf(session, sql.replace("FOLDER", folder))).rejects.toThrow("export.invalid");
    expect(await openFiles(folder)).toEqual(before);
  });

  it("runs several statements, and tables in memory", async () => {
    const { session } = await anOpenExport("parquet");
    const sql = "CREATE TABLE t AS SELECT count(*) AS n FROM events; SELECT n FROM t";
    expect(await rowsOf(session, sql)).toEqual([{ n: 3 }]);
  });
});

async function openFiles(folder: string): Promise<readonly string[]> {
  const { openExportFolder } = await import("../src/index.ts");
  await mkdir(folder, { recursive: true });
  return openExportFolder(folder, "parquet").list();
}

describe("without DuckDB", () => {
  it("nothing else of an export is missing", async () => {
    const system = await aSystem();
    await append(system.store, [captured(1, "2026-10-01T00:00:00Z")]);
    const folder = await aFolder();
    const { manifest } = await exportHistory(system.partsFor(folder), {
      range: { from: 1, until: 1 },
      mask: "refs",
    });
    expect(manifest.files.filter(({ table }) => table === "events")).toHaveLength(1);
  });
});
