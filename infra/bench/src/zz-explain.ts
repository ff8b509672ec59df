import { apiUseCases } from "@leadstream/api";
import { leadOfAll } from "@leadstream/application";
import pg from "pg";
import { openSystem } from "./system.ts";
const [url = "", name = "", ...more] = process.argv.slice(2);
const seen: { text: string; values: unknown[] }[] = [];
const original = pg.Client.prototype.query;
(pg.Client.prototype as any).query = function (...args: any[]) {
  const out = (original as any).apply(this, args);
  const text = typeof args[0] === "string" ? args[0] : args[0].text;
  const values = (typeof args[0] === "string" ? args[1] : args[0].values) ?? [];
  if (/^DECLARE|^WITH|^SELECT/.test(text.trim())) seen.push({ text, values });
  return out;
};
const system = await openSystem(url, { masterKeyFile: process.env["ZZ_KEY"] ?? "/tmp/bench-demo/master.key" });
const { queries } = apiUseCases(system.platform);
const params = Object.fromEntries(more.filter((m) => m !== "explain").map((m) => m.split("=")));
seen.length = 0;
const start = performance.now();
if (name === "LIST") console.log((await queries.listLeads({ limit: 25, ...params } as any, { roles: ["operator"], repId: null, teams: null } as any)).rows.length);
else await queries.report(name as any, leadOfAll, params as any);
console.log(name, "total", Math.round(performance.now() - start), "ms");
const client = new pg.Client({ connectionString: url, options: "-c work_mem=32MB" });
await client.connect();
const least = Number(process.env["LEAST"] ?? 60);
for (const { text, values } of new Map(seen.map((s) => [s.text, s])).values()) {
  const body = text.replace(/^DECLARE \w+ NO SCROLL CURSOR FOR\n/, "");
  const t = performance.now();
  let rows: any[];
  try { ({ rows } = await client.query(`EXPLAIN (ANALYZE, BUFFERS) ${body}`, values as any)); } catch (e) { continue; }
  const ms = performance.now() - t;
  if (ms < least) continue;
  console.log("=====", Math.round(ms), "ms"); if (more.includes("explain")) console.log(body.slice(-900));
  for (const row of rows) { const l = row["QUERY PLAN"] as string; const m = /actual time=[\d.]+\.\.([\d.]+)/.exec(l); if (m ? Number(m[1]) > least / 2 : /Sort Method.*Disk|Planning Time|Execution|Batches: [2-9]|temp read=\d{4}|Rows Removed/.test(l)) console.log(l.slice(0, 190)); }
}
await client.end();
await system.close();
