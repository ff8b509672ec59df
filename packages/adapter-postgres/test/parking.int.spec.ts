import { parkingContract } from "@leadstream/testing";
import { createPostgresParking } from "../src/parking/parking.ts";
import { rememberedParking } from "../src/parking/remembered-parking.ts";
import { freshDatabase } from "./support/fresh-database.ts";

const { database } = await freshDatabase();
const close = async (): Promise<void> => undefined;

async function emptied() {
  await database.query({ name: "clear", text: "TRUNCATE bus.dropped, bus.parked, bus.in_hand" });
  return createPostgresParking({ database });
}

parkingContract("Postgres", async () => ({ parking: await emptied(), close }));

parkingContract("Postgres, cached by the one process that parks", async () => ({
  parking: rememberedParking(await emptied()),
  close,
}));
