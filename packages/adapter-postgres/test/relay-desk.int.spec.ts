import { relayDeskContract } from "@leadstream/testing";
import { createPostgresRelayDesk } from "../src/relay/relay-desk.ts";
import { freshDatabase } from "./support/fresh-database.ts";

const { database } = await freshDatabase();

relayDeskContract("Postgres", () => createPostgresRelayDesk({ database }));
