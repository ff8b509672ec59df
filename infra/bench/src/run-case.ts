/* Runs one case in its own process: takes its order from the parent, sends back its answer, ends. */
import { cases } from "./cases/index.ts";
import { createDatabases } from "./databases.ts";
import { nextMessage } from "./messages.ts";
import { type CaseAnswer, CaseOrder } from "./report.ts";

const { name, serverUrl, serverPid, legacy } = CaseOrder.parse(await nextMessage(process));
const chosen = cases.find(({ names }) => names.includes(name));
if (chosen === undefined) throw new RangeError(`no case is named ${name}`);
const { results, leaves = {} } = await chosen.run({
  ...legacy,
  serverUrl,
  serverPid,
  newDatabase: createDatabases(serverUrl, name),
  log: (line) => console.error(`  ${line}`),
});
const answer: CaseAnswer = { results: [...results], leaves };
process.send?.(answer, () => process.disconnect());
