import { parkingContract } from "@leadstream/testing";
import { createPostgresParking } from "../src/parking/parking.ts";
import { freshDatabase } from "./support/fresh-database.ts";

const { database } = await freshDatabase();

parkingContract("Postgres", async () => {
  await database.query({ name: "clear", text: "TRUNCATE bus.parked" });
  return { parking: createPostgresParking({ database }), close: async () => undefined };
});
