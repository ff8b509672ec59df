import {
  createVirtualClock,
  defaultRetentions,
  runHousekeeping,
  type Leftovers,
} from "@leadstream/application";
import { openDatabase } from "../../src/database.ts";
import { createPostgresRelayLease } from "../../src/relay/relay-lease.ts";
import { createPostgresLeftovers } from "../../src/upkeep/housekeeping.ts";

// node housekeeper.ts URL NOW DIES_AT: one run, in which this process kills itself before or after a step.
const [url = "", now = "", diesAt = ""] = process.argv.slice(2);
const database = openDatabase({ url, maxConnections: 2, applicationName: "housekeeper" });
const leftovers = createPostgresLeftovers({ database });
let step = 0;
const dieAt = (moment: string): void => {
  if (diesAt === `${moment}:${step}`) process.kill(process.pid, "SIGKILL");
};
const remove: Leftovers["remove"] = async (...asked) => {
  step += 1;
  dieAt("before");
  const went = await leftovers.remove(...asked);
  dieAt("after");
  return went;
};
const quiet = (): void => undefined;
await runHousekeeping(
  {
    leftovers: { ...leftovers, remove },
    lease: createPostgresRelayLease({ database }),
    holder: "one",
    retentions: defaultRetentions,
    clock: createVirtualClock(now),
    meter: { count: quiet, gauge: quiet, observe: quiet },
    log: { info: quiet, warn: quiet, error: quiet },
  },
  new AbortController().signal,
);
await database.close();
