import { createVirtualClock } from "@leadstream/application";
import {
  connectorsContract,
  createMemoryConnectorSources,
  createMemoryDeliveries,
  createMemoryVault,
  VAULT_START,
} from "../src/index.ts";

connectorsContract("in memory", async () => {
  const vault = createMemoryVault({ clock: createVirtualClock(VAULT_START) });
  const sources = createMemoryConnectorSources();
  return {
    sources,
    deliveries: createMemoryDeliveries(sources),
    seal: (text) => vault.seal(Buffer.from(text)),
    close: async () => undefined,
  };
});
