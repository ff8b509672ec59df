import { eventStoreContract } from "@leadstream/testing";
import { createPostgresEventStore } from "../src/event-store/event-store.ts";
import { freshDatabase } from "./support/fresh-database.ts";

const { database } = await freshDatabase();

const bytes = (batchBytes?: number) => (batchBytes === undefined ? {} : { batchBytes });

eventStoreContract("Postgres", async (batchBytes) => ({
  store: createPostgresEventStore({ database, ...bytes(batchBytes) }),
  close: async () => undefined,
}));

eventStoreContract("Postgres, no shared tail, small batches", async (batchBytes) => ({
  store: createPostgresEventStore({ database, ...bytes(batchBytes), tailSize: 0, batchSize: 3 }),
  close: async () => undefined,
}));

eventStoreContract("Postgres, a short shared tail", async (batchBytes) => ({
  store: createPostgresEventStore({ database, ...bytes(batchBytes), tailSize: 2, batchSize: 2 }),
  close: async () => undefined,
}));
