import { type Database, openDatabase, type Transaction } from "@leadstream/adapter-postgres";

export type Client = Transaction["client"];

const urlOf = (serverUrl: string, name: string): string => {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
};

/** Creates empty databases, each with a new name. */
export function createDatabases(serverUrl: string, prefix: string): () => Promise<string> {
  let made = 0;
  return async () => {
    made += 1;
    const name = `bench_${prefix.replaceAll("-", "_")}_${process.pid}_${made}`;
    await withDatabase(serverUrl, 1, ({ pool }) => pool.query(`CREATE DATABASE ${name}`));
    return urlOf(serverUrl, name);
  };
}

export async function withDatabase<T>(
  url: string,
  maxConnections: number,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const database = openDatabase({ url, maxConnections, applicationName: "bench" });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** Opens this many connections before the work begins. */
export async function withClients<T>(
  { pool }: Database,
  count: number,
  work: (clients: readonly Client[]) => Promise<T>,
): Promise<T> {
  const clients = await Promise.all(Array.from({ length: count }, () => pool.connect()));
  try {
    return await work(clients);
  } finally {
    for (const client of clients) client.release();
  }
}

/** One connection for all the work. */
export async function withClient<T>({ pool }: Database, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    return await work(client);
  } finally {
    client.release();
  }
}

/** Flushes everything to disk before the next side is measured, so that neither side pays for the other. */
export async function settle({ pool }: Database): Promise<void> {
  await pool.query("CHECKPOINT");
}
