import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { attachToEmbeddedPostgres, recordRun, startEmbeddedPostgres } from "@leadstream/adapter-postgres";
import { type Platform, logFor, openPlatform, openProjectTopics } from "@leadstream/platform";
import type { Parts } from "@leadstream/service-kit";
import { startStandalone } from "@leadstream/standalone";
import type { Context, Here, OpenedStores, Place, Servers } from "./context.ts";
import type { Terminal } from "./output/terminal.ts";
import { mustNotBeClusters } from "./system/data-folder.ts";
import { findRunning } from "./system/runtime-file.ts";
import { openService } from "./system/open-service.ts";

/** Left over from a run that was stopped: a command waits for it so long, then asks all the same. */
const catchUpMs = 60_000;
/** What a command set going runs to its end before the system is stopped; what is left goes on at the next start. */
const finishMs = 600_000;

/** The system, inside this process, on data folders. */
export const hereIn = (err: Terminal, stop: AbortSignal): Here => ({
  start: async (dataDir, { port, logLevel }) => {
    await mustNotBeClusters(dataDir);
    const { value, ended, close } = await openService(
      "standalone",
      (parts) => startStandalone(parts, { dataDir, port, logLevel }),
      err,
    );
    const { url, key, platform, quiet } = value;
    const catchUp = (): Promise<void> => orLater(quiet, catchUpMs, stop);
    // A system that broke meanwhile finishes nothing any more.
    const finish = (): Promise<void> =>
      Promise.race([orLater(quiet, finishMs, stop), ended.then(() => undefined)]);
    const { stores, recordVerify } = openedOn(platform);
    return { url, key, stores, recordVerify, ended, catchUp, finish, close };
  },
  open: async (place) => {
    const { value, close } = await openService("stores", (parts) => openStores(parts, place), err);
    return { ...openedOn(value), close };
  },
});

/** Kafka's topics, for the command that looks after them. */
export const topicsOn: Context["topicsOn"] = (brokers, replication) =>
  openProjectTopics({ brokers, replication, clientId: "cli", log: logFor("cli", "silent") });

const openedOn = ({ backbone }: Platform): Pick<OpenedStores, "stores" | "recordVerify"> => {
  const { database, store, readModel, ledger, parking } = backbone;
  return {
    stores: { store, readModel, ledger, parking },
    recordVerify: (outcome) => recordRun(database, { what: "verify", at: new Date(), ...outcome }),
  };
};

/** The servers of a folder: those of the system running on it, which stay as they are, or one of our own. */
async function serversOf(parts: Parts, dataDir: string): Promise<Servers & { readonly isOurs: boolean }> {
  const masterKeyFile = join(dataDir, "master.key");
  const running = await findRunning(dataDir);
  const beside = running === null ? null : await attachToEmbeddedPostgres(dataDir);
  if (beside !== null)
    return { databaseUrl: beside.url, masterKeyFile, eventStoreUrl: running?.eventStoreUrl, isOurs: false };
  await mustNotBeClusters(dataDir);
  const postgres = await startEmbeddedPostgres({ dataDir });
  parts.onClose("postgres", () => postgres.stop());
  parts.watch("postgres", postgres.ended);
  return { databaseUrl: postgres.url, masterKeyFile, eventStoreUrl: undefined, isOurs: true };
}

/** The platform on a place: nothing consumes. */
export async function openStores(parts: Parts, place: Place): Promise<Platform> {
  const { isOurs, ...servers } =
    place.kind === "servers" ? { ...place.servers, isOurs: false } : await serversOf(parts, place.dataDir);
  const log = logFor("cli", "silent");
  return openPlatform(parts, { name: "cli", log, ...servers, takeOver: isOurs });
}

/** Waits for quiet, for so long at most, or until Ctrl-C. */
async function orLater(quiet: () => Promise<void>, atMostMs: number, stop: AbortSignal): Promise<void> {
  const over = new AbortController();
  const signal = AbortSignal.any([stop, over.signal]);
  const later = pause(atMostMs, undefined, { signal }).catch(() => undefined);
  try {
    // A system that closes meanwhile will not be quiet: whoever uses it hears of that elsewhere.
    await Promise.race([quiet().catch(() => undefined), later]);
  } finally {
    over.abort();
  }
}
