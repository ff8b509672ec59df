import { relayLeaseContract } from "@leadstream/testing";
import { createPostgresRelayLease } from "../src/relay/relay-lease.ts";
import { freshDatabase } from "./support/fresh-database.ts";

const { database } = await freshDatabase();

relayLeaseContract("Postgres", () => createPostgresRelayLease({ database }));
