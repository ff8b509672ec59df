import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createApiKeys, startHttpServer } from "@leadstream/adapter-http";
import {
  attachToEmbeddedPostgres,
  isSetUp,
  recordRun,
  startEmbeddedPostgres,
} from "@leadstream/adapter-postgres";
import { apiRoutes, apiUseCases } from "@leadstream/api";
import { hashApiKey, newApiKey } from "@leadstream/application";
import {
  type Platform,
  logFor,
  openPlatform,
  openProjectTopics,
  startTableExports,
} from "@leadstream/platform";
import type { Parts } from "@leadstream/service-kit";
import { startStandalone, type Standalone } from "@leadstream/standalone";
import type { Context, Here, OpenedStores, Place, Served, Servers } from "./context.ts";
import type { Terminal } from "./output/terminal.ts";
import { databaseEmpty, mustNotBeClusters } from "./system/data-folder.ts";
import { findRunning } from "./system/runtime-file.ts";
import { openService } from "./system/open-service.ts";

/** A command waits this long for work left by an earlier run, then continues. */
const catchUpMs = 60_000;
/** Work that a command started may take this long before the system stops. The rest continues at the next start. */
const finishMs = 600_000;

/** The system, inside this process, on data folders. */
export const hereIn = (err: Terminal, stop: AbortSignal): Here => ({
  start: async (dataDir, { graceMs, ...options }) => {
    await mustNotBeClusters(dataDir);
    const start = (parts: Parts): Promise<Standalone> => startStandalone(parts, { dataDir, ...options });
    const { value, ended, close } = await openService("standalone", start, err, graceMs);
    const { url, key, platform, quiet } = value;
    const catchUp = (): Promise<void> => orLater(quiet, catchUpMs, stop);
    // A system that has failed finishes nothing.
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

/** Serves the api to commands, on servers. */
export const serveIn =
  (err: Terminal): Context["serveOn"] =>
  async (servers) => {
    const { value, ended, close } = await openService("api", (parts) => serveApi(parts, servers), err);
    return { ...value, ended, close };
  };

/** Whoever can read the servers' database may read reports and leads. Contact data needs a person's key. */
const readerRoles = ["analyst", "auditor", "operator"] as const;

/** The api's own routes, on this machine only, with a key that only this process knows. */
async function serveApi(parts: Parts, servers: Servers): Promise<Pick<Served, "url" | "key">> {
  const platform = await openStores(parts, { kind: "servers", servers });
  const key = newApiKey();
  const keys = createApiKeys([{ id: "cli", sha256: hashApiKey(key), roles: [...readerRoles] }]);
  const { log, meter } = platform;
  const server = await startHttpServer({
    port: 0,
    host: "127.0.0.1",
    routes: apiRoutes(platform, keys, {
      ...apiUseCases(platform),
      exports: startTableExports(parts, platform),
    }),
    log,
    meter,
    patience: {},
  });
  parts.onClose("http", () => server.close());
  return { url: `http://127.0.0.1:${server.port}`, key };
}

/** Kafka's topics, for the topics command. */
export const topicsOn: Context["topicsOn"] = (brokers, replication) =>
  openProjectTopics({ brokers, replication, clientId: "cli", log: logFor("cli", "silent") });

const openedOn = ({ infrastructure }: Platform): Pick<OpenedStores, "stores" | "recordVerify"> => {
  const { database, store, readModel, ledger, parking, apiKeys, sessions, leftovers } = infrastructure;
  const { connectorSources, deliveries, vault, exportSigner, sqlRoles, bus, broker } = infrastructure;
  return {
    stores: {
      store,
      readModel,
      ledger,
      parking,
      apiKeys,
      sessions,
      leftovers,
      connectorSources,
      deliveries,
      vault,
      exportSigner,
      sqlRoles,
      replays: { publish: bus.publish, makeTopic: async (topic) => broker?.ensureTopics([topic]) },
    },
    recordVerify: (outcome) => recordRun(database, { what: "verify", at: new Date(), ...outcome }),
  };
};

/** The servers of a folder: those of the system running on it, or one started here. */
async function serversOf(parts: Parts, dataDir: string): Promise<Servers & { readonly isOurs: boolean }> {
  const masterKeyFile = join(dataDir, "master.key");
  const running = await findRunning(dataDir);
  const beside = running === null ? null : await attachToEmbeddedPostgres(dataDir);
  if (beside !== null)
    return {
      databaseUrl: beside.url,
      masterKeyFile,
      eventStoreUrl: running?.eventStoreUrl,
      kafkaBrokers: running?.kafkaBrokers ?? [],
      isOurs: false,
    };
  await mustNotBeClusters(dataDir);
  const postgres = await startEmbeddedPostgres({ dataDir });
  parts.onClose("postgres", () => postgres.stop());
  parts.watch("postgres", postgres.ended);
  return {
    databaseUrl: postgres.url,
    masterKeyFile,
    eventStoreUrl: undefined,
    kafkaBrokers: [],
    isOurs: true,
  };
}

/** The platform on a place; no consumer runs. */
export async function openStores(parts: Parts, place: Place): Promise<Platform> {
  if (place.kind === "servers" && !(await isSetUp(place.servers.databaseUrl))) throw databaseEmpty();
  const { isOurs, ...servers } =
    place.kind === "servers" ? { ...place.servers, isOurs: false } : await serversOf(parts, place.dataDir);
  const log = logFor("cli", "silent");
  return openPlatform(parts, { name: "cli", log, ...servers, takeOver: isOurs });
}

/** Waits for quiet, at most `atMostMs`, or until Ctrl-C. */
async function orLater(quiet: () => Promise<void>, atMostMs: number, stop: AbortSignal): Promise<void> {
  const over = new AbortController();
  const signal = AbortSignal.any([stop, over.signal]);
  const later = pause(atMostMs, undefined, { signal }).catch(() => undefined);
  try {
    // A system that is closing never gets quiet. Its user learns of that elsewhere.
    await Promise.race([quiet().catch(() => undefined), later]);
  } finally {
    over.abort();
  }
}
