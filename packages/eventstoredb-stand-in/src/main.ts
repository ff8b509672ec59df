/*
 * The stand-in as a process: `node packages/eventstoredb-stand-in/src/main.ts [--port N] [--data FOLDER]`. It prints one
 * line when it is ready, and ends on SIGTERM or SIGINT.
 */
import { once } from "node:events";
import { parseArgs } from "node:util";
import { startStandIn } from "./stand-in.ts";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "2113" },
    host: { type: "string", default: "127.0.0.1" },
    data: { type: "string" },
  },
});
const { port, host, data } = values;
const standIn = await startStandIn({
  port: Number(port),
  host,
  ...(data === undefined ? {} : { folder: data }),
});
process.stdout.write(`eventstoredb-stand-in listens: ${standIn.connectionString}\n`);
await Promise.race([once(process, "SIGTERM"), once(process, "SIGINT")]);
await standIn.close();
