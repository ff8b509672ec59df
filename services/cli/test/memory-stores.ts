import {
  createMemoryApiKeys,
  createMemoryBus,
  createMemoryConnectorSources,
  createMemoryDeliveries,
  createMemoryEventStore,
  createMemoryLeftovers,
  createMemoryParking,
  createMemoryReadModel,
  createMemorySessions,
  createMemorySubmissionLedger,
  createMemoryVault,
  t,
} from "@leadstream/testing";
import type { Stores } from "../src/context.ts";

/** The stores of a system in memory, with those that a test looks at itself. */
export function memoryStores(own: Partial<Stores> = {}): Stores {
  const connectorSources = createMemoryConnectorSources();
  return {
    store: createMemoryEventStore(),
    parking: createMemoryParking(),
    readModel: createMemoryReadModel(),
    leftovers: createMemoryLeftovers(),
    vault: createMemoryVault({ clock: { now: () => t(0) } }),
    ledger: createMemorySubmissionLedger(),
    apiKeys: createMemoryApiKeys(),
    sessions: createMemorySessions(),
    connectorSources,
    deliveries: createMemoryDeliveries(connectorSources),
    exportSigner: { publicKey: "", sign: () => new Uint8Array() },
    sqlRoles: {
      create: async (user) => ({
        host: "127.0.0.1",
        port: 5432,
        database: "leads",
        user,
        password: "secret",
      }),
    },
    replays: { publish: createMemoryBus().publish, makeTopic: async () => undefined },
    ...own,
  };
}
