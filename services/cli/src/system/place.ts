import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { Context, OpenedStores, Place, Servers } from "../context.ts";
import { Failure, exitCodes } from "../failure.ts";
import { mustHoldData } from "./data-folder.ts";
import { findRunning } from "./runtime-file.ts";

export const defaultFolder = "./.leadstream";

/** How a place is named to a person: an address could hold a password, so it is not. */
export const nameOf = (place: Place): string =>
  place.kind === "folder" ? place.dataDir : "the servers that the environment names";

/**
 * The folder named by `--data`, else the servers the environment names, else `./.leadstream`.
 *
 * @throws Fault `config.invalid`; Failure `data-folder.empty`, `master-key.missing`
 */
export async function placeOf(data: string | undefined, { defaults }: Context): Promise<Place> {
  const servers = data === undefined ? defaults.servers() : null;
  if (servers !== null) {
    await mustHaveKey(servers);
    return { kind: "servers", servers };
  }
  const dataDir = resolve(data ?? defaultFolder);
  await mustHoldData(dataDir);
  return { kind: "folder", dataDir };
}

/** A service makes a key where there is none; a command that looks at what others wrote must not. */
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

/** Whether consumers run on it: always in production, on a folder when a system runs there. */
export const isAtWork = async (place: Place): Promise<boolean> =>
  place.kind === "servers" || (await findRunning(place.dataDir)) !== null;

/** The stores alone, or, where nobody is at work, those of a system started here. */
export async function storesAtWork(place: Place, { here }: Context): Promise<OpenedStores> {
  if (place.kind === "servers" || (await isAtWork(place))) return here.open(place);
  return here.start(place.dataDir, { port: 0, logLevel: "silent" });
}
