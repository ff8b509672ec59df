/* Runs funnel, sources and SLA one after the other until it is told to stop. */
import { apiUseCases } from "@leadstream/api";
import { leadOfAll } from "@leadstream/application";
import { nextMessage } from "./messages.ts";
import { ReportLoopOrder } from "./report-loop.ts";
import { openSystem } from "./system.ts";

const { url, masterKeyFile } = ReportLoopOrder.parse(await nextMessage(process));
const system = await openSystem(url, { masterKeyFile });
const { queries } = apiUseCases(system.platform);
let isWanted = true;
void nextMessage(process).then(() => (isWanted = false));
let hasToldFirst = false;
while (isWanted) {
  for (const name of ["funnel", "sources", "sla"] as const) await queries.report(name, leadOfAll);
  if (!hasToldFirst) process.send?.("first");
  hasToldFirst = true;
}
await system.close();
process.disconnect();
