import { runReaction, systemClock } from "@leadstream/application";
import { createPostgresBus } from "../../src/bus/bus.ts";
import { openDatabase } from "../../src/database.ts";
import { createPostgresEventStore } from "../../src/event-store/event-store.ts";
import { createPostgresParking } from "../../src/parking/parking.ts";

/*
 * A process with two consumers of the events of a database. One of them dies of one event, as by native code; the other
 * has nothing to do with it. Says what it has handled, a line each: group and event.
 *
 *   node deadly-reader.ts URL EVENT
 */

const [url = "", deadly = ""] = process.argv.slice(2);
const database = openDatabase({ url, maxConnections: 6, applicationName: "deadly-reader" });
const store = createPostgresEventStore({ database });
const silent = { count: () => undefined, observe: () => undefined, gauge: () => undefined };
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const parts = {
  bus: createPostgresBus({ database, store, memberId: "reader", takeOver: true }),
  parking: createPostgresParking({ database }),
  clock: systemClock(Date.now),
  meter: silent,
  log: quiet,
};

for (const group of ["deadly.v1", "innocent.v1"])
  await runReaction(parts, {
    group,
    listensTo: ["submission.refused.v1"],
    react: async (events) => {
      if (group === "deadly.v1" && events.some(({ id }) => id === deadly)) process.abort();
      process.stdout.write(events.map(({ id }) => `${group} ${id}\n`).join(""));
      return events.length;
    },
  });
