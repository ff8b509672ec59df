import { resolve } from "node:path";
import type { Connection, Context } from "../context.ts";
import { Failure, exitCodes } from "../failure.ts";
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
  if (url !== null) return { ...elsewhere, url, key, target: new URL(url).origin };
  const dataDir = resolve(options.data);
  const running = await findRunning(dataDir);
  if (running !== null) return { ...elsewhere, url: running.url, key: running.key, target: ofDataFolder };
  return startedFor(dataDir, context);
}

const ofDataFolder = "data folder";
const elsewhere = { ended: new Promise<never>(() => undefined), close: () => Promise.resolve() };

/** Started, and once the command is through, let finish what it set going before it stops. */
async function startedFor(dataDir: string, { here }: Context): Promise<Connection> {
  const running = await here.start(dataDir, { port: 0, logLevel: "silent" });
  await running.catchUp();
  const close = async (): Promise<void> => {
    await running.finish();
    await running.close();
  };
  const { url, key, ended } = running;
  return { url, key, target: ofDataFolder, ended, close };
}

/** Runs `work` on a connection and closes it afterwards, come what may. */
export async function withSystem<T>(
  options: SystemOptions,
  context: Context,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await connect(options, context);
  try {
    return await Promise.race([work(connection), orEnded(connection)]);
  } finally {
    await connection.close();
  }
}

/** The lines of the part that failed stand above this one. */
async function orEnded({ ended, target }: Connection): Promise<never> {
  await ended;
  throw new Failure({
    exit: exitCodes.unavailable,
    code: "system.ended",
    place: target,
    what: "a part of the system ended by itself",
    next: "look at the lines above, and at postgres.log in the data folder",
  });
}
