import { join } from "node:path";
import { eventsTopic } from "@leadstream/contracts";
import { deadlyMessageContract } from "@leadstream/testing";
import { createPostgresBus } from "../src/bus/bus.ts";
import { createPostgresEventStore } from "../src/event-store/event-store.ts";
import { createPostgresParking } from "../src/parking/parking.ts";
import { freshDatabase } from "./support/fresh-database.ts";

const { database, url } = await freshDatabase();
const store = createPostgresEventStore({ database });
const bus = createPostgresBus({ database, store, memberId: "observer" });

deadlyMessageContract("PostgreSQL", async () => ({
  append: store.appendMany,
  unfinished: (group) => bus.unfinished(eventsTopic, group),
  parking: createPostgresParking({ database }),
  program: [join(import.meta.dirname, "support/deadly-reader.ts"), url],
}));
