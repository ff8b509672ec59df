import { startEmbeddedPostgres } from "@leadstream/adapter-postgres";
import { withDatabase } from "./databases.ts";
import { growLeads } from "./grown-leads.ts";
const [dataDir = "", n = "0"] = process.argv.slice(2);
const s = await startEmbeddedPostgres({ dataDir });
console.log(await withDatabase(s.url, 1, (all) => growLeads(all, Number(n), console.log)));
await s.stop();
