import type { Connection, Context } from "../context.ts";
import { Failure, exitCodes } from "../failure.ts";
import { mustHoldData } from "./data-folder.ts";
import { type TargetOptions, targetOf } from "./place.ts";
import { findRunning } from "./runtime-file.ts";

/** How a command that asks the api says which system it means. */
export type SystemOptions = TargetOptions;

/** What such a command may do where nothing is: look, or also begin a new data folder. */
export type Manner = "looks" | "brings";

/**
 * Reaches the system: at the address given, on the servers of the environment, or on the data folder: the one running
 * there, else one started here for as long as the command lasts. Only who brings data in may begin a new folder, and
 * goes through intake: servers alone are not enough.
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
