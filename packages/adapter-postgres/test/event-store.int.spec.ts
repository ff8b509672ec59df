import { eventStoreContract } from "@leadstream/testing";
import { createPostgresEventStore } from "../src/event-store/event-store.ts";
import { freshDatabase } from "./support/fresh-database.ts";

const { database } = await freshDatabase();

eventStoreContract("Postgres", async () => ({
  store: createPostgresEventStore({ database }),
  close: async () => undefined,
}));

eventStoreContract("Postgres, every reader for itself, small batches", async () => ({
  store: createPostgresEventStore({ database, tailSize: 0, batchSize: 3 }),
  close: async () => undefined,
}));

eventStoreContract("Postgres, a tail that forgets", async () => ({
  store: createPostgresEventStore({ database, tailSize: 2, batchSize: 2 }),
  close: async () => undefined,
}));
