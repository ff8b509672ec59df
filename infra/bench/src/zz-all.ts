import { apiUseCases } from "@leadstream/api";
import { leadOfAll } from "@leadstream/application";
import { reportNames } from "@leadstream/contracts";
import { openSystem } from "./system.ts";
const [url = "", only] = process.argv.slice(2);
const system = await openSystem(url, { masterKeyFile: process.env["ZZ_KEY"] ?? "/tmp/bench-demo/master.key" });
const { queries } = apiUseCases(system.platform);
for (const name of only === undefined ? reportNames : only.split(",")) {
  const took: number[] = [];
  for (let n = 0; n < Number(process.env["ZZ_N"] ?? 1); n += 1) {
    const start = performance.now();
    try { await queries.report(name as any, leadOfAll); } catch (e) { console.log(name, (e as Error).message); break; }
    took.push(Math.round(performance.now() - start));
  }
  console.log(name, took.join(" "));
}
await system.close();
