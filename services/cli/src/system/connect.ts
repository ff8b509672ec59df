import type { Connection, Context } from "../context.ts";
import { Failure, exitCodes } from "../failure.ts";
import { mustHoldData } from "./data-folder.ts";
import { type TargetOptions, targetOf } from "./place.ts";
import { findRunning } from "./runtime-file.ts";

/** How a command that asks the api says which system it means. */
export type SystemOptions = TargetOptions;

/** What a command may do on an empty folder: `looks` must not create data, `brings` may. */
export type Manner = "looks" | "brings";

/**
 * Connects to the system: at the given address, on the servers of the environment, or on the data folder (the running
 * one, else one started here for the time of the command). Only a command that brings data may create a new folder.
 * It goes through intake, so servers alone are not enough.
 *
 * @throws what `targetOf` throws; Failure `data-folder.empty`
 */
export async function connect(options: SystemOptions, manner: Manner, context: Context): Promise<Connection> {
  const target = await targetOf(options, { address: true, servers: manner === "looks" }, context);
  if (target.kind === "address")
    return { ...elsewhere, url: target.url, key: target.key, target: new URL(target.url).origin };
  if (target.kind === "servers") return { ...(await context.serveOn(target.servers)), target: "servers" };
  const { dataDir } = target;
  const running = await findRunning(dataDir);
  if (running !== null) return { ...elsewhere, url: running.url, key: running.key, target: ofDataFolder };
  if (manner === "looks") await mustHoldData(dataDir);
  return startedFor(dataDir, context);
}

const ofDataFolder = "data folder";
const elsewhere = { ended: new Promise<never>(() => undefined), close: () => Promise.resolve() };

/** Starts a system. After the command it finishes the work that it started, then stops. */
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

/** Runs `work` on a connection and always closes it afterwards. */
export async function withSystem<T>(
  { manner, ...options }: SystemOptions & { readonly manner: Manner },
  context: Context,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await connect(options, manner, context);
  try {
    return await Promise.race([work(connection), orEnded(connection)]);
  } finally {
    await connection.close();
  }
}

/** The failed part has already logged its error lines. */
async function orEnded({ ended, target }: Connection): Promise<never> {
  await ended;
  throw new Failure({
    exit: exitCodes.unavailable,
    code: "system.ended",
    place: target,
    what: "a part of the system stopped by itself",
    next: "look at the lines above, and at postgres.log in the data folder",
  });
}
