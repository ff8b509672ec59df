import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { Context, OpenedStores, Place, Servers } from "../context.ts";
import { Failure, exitCodes } from "../failure.ts";
import { mustHoldData } from "./data-folder.ts";
import { findRunning } from "./runtime-file.ts";

/*
 * The only place that decides which system a command means. Options override the environment, and the environment
 * overrides the folder ./.leadstream. If two systems are named and neither name is more specific, or if the command
 * cannot work on the named system, it fails and does nothing. No command uses another system than the named one, and
 * no command that only reads creates a database.
 *
 *   --data DIR     a data folder, whether a system runs on it or not
 *   --url URL      a system at this address (LEADSTREAM_URL), for commands that ask the api
 *   --cluster      the servers that the environment names: DATABASE_URL, MASTER_KEY_FILE, EVENT_STORE, BUS
 *   nothing        LEADSTREAM_DATA, LEADSTREAM_URL or those servers, when the environment names one of them; else
 *                  ./.leadstream
 */

export const defaultFolder = "./.leadstream";

/** Options that name a system. */
export type TargetOptions = {
  readonly data?: string | undefined;
  readonly cluster?: boolean | undefined;
  readonly url?: string | undefined;
  readonly key?: string | undefined;
};

export type Target = Place | { readonly kind: "address"; readonly url: string; readonly key: string | null };

/** What a command can work on, besides a data folder. */
export type Reach = { readonly address: boolean; readonly servers: boolean };

/** The name of a place for people. An address could hold a password, so it is not shown. */
export const nameOf = (place: Place): string =>
  place.kind === "folder" ? place.dataDir : "the servers that the environment names";

/**
 * The system that a command means. The caller checks whether a folder holds data.
 *
 * @throws Failure `target.ambiguous`, `target.no-servers`, `target.out-of-reach`, `master-key.missing`;
 *   Fault `config.invalid`
 */
export async function targetOf(options: TargetOptions, reach: Reach, context: Context): Promise<Target> {
  const { data, cluster = false, url } = options;
  if (cluster && data !== undefined) throw ambiguous("--cluster and --data");
  if (cluster && url !== undefined) throw ambiguous("--cluster and --url");
  if (url !== undefined) return { kind: "address", url, key: options.key ?? context.defaults.key };
  if (data !== undefined) return { kind: "folder", dataDir: resolve(data) };
  if (cluster) return serversNamed(context.defaults.servers());
  return targetOfEnvironment(options, reach, context);
}

async function targetOfEnvironment(
  { key }: TargetOptions,
  reach: Reach,
  { defaults }: Context,
): Promise<Target> {
  const { url, dataDir } = defaults;
  if (dataDir !== null) return folderOfEnvironment(dataDir, reach, defaults);
  if (url !== null && reach.address) {
    if (reach.servers && defaults.servers() !== null) throw ambiguous("LEADSTREAM_URL and DATABASE_URL");
    return { kind: "address", url, key: key ?? defaults.key };
  }
  const servers = defaults.servers();
  if (servers !== null) {
    if (!reach.servers) throw outOfReach("DATABASE_URL", reach);
    return serversNamed(servers);
  }
  if (url !== null) throw outOfReach("LEADSTREAM_URL", reach);
  return { kind: "folder", dataDir: resolve(defaultFolder) };
}

function folderOfEnvironment(dataDir: string, reach: Reach, { url, servers }: Context["defaults"]): Target {
  if (url !== null && reach.address) throw ambiguous("LEADSTREAM_DATA and LEADSTREAM_URL");
  if (reach.servers && servers() !== null) throw ambiguous("LEADSTREAM_DATA and DATABASE_URL");
  return { kind: "folder", dataDir: resolve(dataDir) };
}

async function serversNamed(servers: Servers | null): Promise<Target> {
  if (servers === null)
    throw new Failure({
      exit: exitCodes.usage,
      code: "target.no-servers",
      place: "--cluster",
      what: "the environment names no servers",
      next: "set DATABASE_URL and MASTER_KEY_FILE as the services have them, or name a folder with --data",
    });
  await mustHaveKey(servers);
  return { kind: "servers", servers };
}

const ambiguous = (place: string): Failure =>
  new Failure({
    exit: exitCodes.usage,
    code: "target.ambiguous",
    place,
    what: "both name a system, and they may be two",
    next: "name one of them: --data DIR, --cluster, or --url URL where the command has it",
  });

const outOfReach = (place: string, { address, servers }: Reach): Failure =>
  new Failure({
    exit: exitCodes.usage,
    code: "target.out-of-reach",
    place,
    what: "it names a system that this command cannot work on",
    next: [
      "name a data folder with --data",
      ...(servers ? ["the servers with DATABASE_URL and MASTER_KEY_FILE"] : []),
      ...(address ? ["the address of intake and api with --url"] : []),
    ].join(", or "),
  });

/**
 * Where the stores of an operator's command are.
 *
 * @throws what `targetOf` throws; Failure `data-folder.empty`
 */
export async function placeOf(options: TargetOptions, context: Context): Promise<Place> {
  const target = await targetOf(options, { address: false, servers: true }, context);
  if (target.kind === "address") throw outOfReach("--url", { address: false, servers: true });
  if (target.kind === "folder") await mustHoldData(target.dataDir);
  return target;
}

/** The folder for a command that works only on folders; it may be new. @throws what `targetOf` throws */
export async function folderOf(options: TargetOptions, context: Context): Promise<string> {
  const reach = { address: false, servers: false };
  const target = await targetOf(options, reach, context);
  if (target.kind !== "folder") throw outOfReach(target.kind === "address" ? "--url" : "--cluster", reach);
  return target.dataDir;
}

/** A service makes a missing key. A command that reads the data of others must not. */
async function mustHaveKey({ masterKeyFile }: Servers): Promise<void> {
  if ((await stat(masterKeyFile).catch(() => null))?.isFile() === true) return;
  throw new Failure({
    exit: exitCodes.usage,
    code: "master-key.missing",
    place: "MASTER_KEY_FILE",
    what: "there is no such file",
    next: "name the file that the services use",
  });
}

/** Whether consumers run there: always in production; on a folder if a system runs on it. */
export const isAtWork = async (place: Place): Promise<boolean> =>
  place.kind === "servers" || (await findRunning(place.dataDir)) !== null;

/** The stores alone if consumers run there; else those of a system started here. */
export async function storesAtWork(place: Place, { here }: Context): Promise<OpenedStores> {
  if (place.kind === "servers" || (await isAtWork(place))) return here.open(place);
  return here.start(place.dataDir, { port: 0, logLevel: "silent" });
}
