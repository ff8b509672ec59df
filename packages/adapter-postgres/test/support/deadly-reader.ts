import { systemClock } from "@leadstream/application";
import { readDeadly } from "@leadstream/testing/read-deadly";
import { createPostgresBus } from "../../src/bus/bus.ts";
import { openDatabase } from "../../src/database.ts";
import { createPostgresEventStore } from "../../src/event-store/event-store.ts";
import { createPostgresParking } from "../../src/parking/parking.ts";

// node deadly-reader.ts URL EVENT
const [url = "", deadly = ""] = process.argv.slice(2);
const database = openDatabase({ url, maxConnections: 6, applicationName: "deadly-reader" });
const store = createPostgresEventStore({ database });
const bus = createPostgresBus({ database, store, memberId: "reader", takeOver: true });
const parking = createPostgresParking({ database });
await readDeadly({ bus, parking, clock: systemClock(Date.now) }, deadly);
