import { resolve } from "node:path";
import type { Connection, Context } from "../context.ts";
import { findRunning } from "./runtime-file.ts";

/** How a command says which system it means. */
export type SystemOptions = { readonly data: string; readonly url?: string; readonly key?: string };

/**
 * Reaches the system: the address given, else the one running on the data folder, else one started here for as
 * long as the command lasts.
 */
export async function connect(options: SystemOptions, context: Context): Promise<Connection> {
  const url = options.url ?? context.defaults.url;
  const key = options.key ?? context.defaults.key;
  const nothingToClose = (): Promise<void> => Promise.resolve();
  if (url !== null) return { url, key, target: new URL(url).origin, close: nothingToClose };
  const dataDir = resolve(options.data);
  const running = await findRunning(dataDir);
  if (running !== null)
    return { url: running.url, key: running.key, target: "data folder", close: nothingToClose };
  return { ...(await context.startHere(dataDir)), target: "data folder" };
}

/** Runs `work` on a connection and closes it afterwards, come what may. */
export async function withSystem<T>(
  options: SystemOptions,
  context: Context,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await connect(options, context);
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}
