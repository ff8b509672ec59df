import { join } from "node:path";
import { openBackbone, startEmbeddedPostgres } from "@leadstream/adapter-postgres";
import type { StoredEvent } from "@leadstream/contracts";
import { logFor, wallClock } from "@leadstream/platform";

type Backbone = Awaited<ReturnType<typeof openBackbone>>;

/** Looks into a data folder that nobody runs on: its own server, every port on it, closed afterwards. */
export async function withFolder<T>(
  dataDir: string,
  look: (backbone: Backbone, url: string) => Promise<T>,
): Promise<T> {
  const postgres = await startEmbeddedPostgres({ dataDir });
  try {
    const masterKeyFile = join(dataDir, "master.key");
    const log = logFor("test", "error");
    const options = { url: postgres.url, memberId: "test", masterKeyFile, clock: wallClock, log };
    const backbone = await openBackbone(options);
    try {
      return await look(backbone, postgres.url);
    } finally {
      await backbone.close();
    }
  } finally {
    await postgres.stop();
  }
}

/** Every event there is, in store order. */
export async function historyIn({ store }: Pick<Backbone, "store">): Promise<readonly StoredEvent[]> {
  const history: StoredEvent[] = [];
  const head = await store.head();
  for (let position = 0; position < head;) {
    const { events, checkpoint } = await store.readAll(position, 5_000);
    history.push(...events);
    position = checkpoint;
  }
  return history;
}
