import { consumerGroupsContract } from "@leadstream/testing";
import type { Database } from "../src/database.ts";
import { createPostgresEventStore } from "../src/event-store/event-store.ts";
import { openBusHarness } from "./support/bus-harness.ts";
import { freshDatabase } from "./support/fresh-database.ts";

const { database, open } = await freshDatabase();
const pools = new Map<string, Database>();

const poolOf = (memberId: string): Database => {
  const pool = pools.get(memberId) ?? open();
  pools.set(memberId, pool);
  return pool;
};

consumerGroupsContract("Postgres", () =>
  openBusHarness(database, poolOf, (pool) => createPostgresEventStore({ database: pool })),
);
