import { join } from "node:path";
import { openPostgresInfrastructure, startEmbeddedPostgres } from "@leadstream/adapter-postgres";
import type { StoredEvent } from "@leadstream/contracts";
import { logFor, wallClock } from "@leadstream/platform";

type Infrastructure = Awaited<ReturnType<typeof openPostgresInfrastructure>>;

/** Opens a data folder on which no process runs: its own server with all ports of the platform, closed afterwards. */
export async function withFolder<T>(
  dataDir: string,
  look: (infrastructure: Infrastructure, url: string) => Promise<T>,
): Promise<T> {
  const postgres = await startEmbeddedPostgres({ dataDir });
  try {
    const masterKeyFile = join(dataDir, "master.key");
    const log = logFor("test", "error");
    const options = { url: postgres.url, memberId: "test", masterKeyFile, clock: wallClock, log };
    const infrastructure = await openPostgresInfrastructure(options);
    try {
      return await look(infrastructure, postgres.url);
    } finally {
      await infrastructure.close();
    }
  } finally {
    await postgres.stop();
  }
}

/** All events, in store order. */
export async function historyIn({ store }: Pick<Infrastructure, "store">): Promise<readonly StoredEvent[]> {
  const history: StoredEvent[] = [];
  const head = await store.head();
  for (let position = 0; position < head;) {
    const { events, checkpoint } = await store.readAll(position, 5_000);
    history.push(...events);
    position = checkpoint;
  }
  return history;
}
