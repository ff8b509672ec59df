import { chmod, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as pauseFor } from "node:timers/promises";
import {
  type ApiKey,
  createOperationsRoutes,
  createWaitingRoutes,
  defaultLimits,
  type HttpServerOptions,
  type Limits,
  type Patience,
  type PageOrigins,
  startHttpServer,
  type TrustedProxies,
} from "@leadstream/adapter-http";
import { startEmbeddedPostgres } from "@leadstream/adapter-postgres";
import type { LogLevel } from "@leadstream/adapter-telemetry";
import { apiRoutes, apiUseCases, consoleRoutes, sessionsOf } from "@leadstream/api";
import {
  type Clock,
  type Commands,
  hashApiKey,
  newApiKey,
  defaultRetentions,
  seedPolicy,
  type Queries,
  type Retentions,
  type TrailDepth,
} from "@leadstream/application";
import { ownerRoles, type ReportName, type Role } from "@leadstream/contracts";
import { intakeRoutes, startDeliveries } from "@leadstream/intake";
import {
  apiKeysOf,
  type FailPoint,
  logFor,
  type Lookups,
  measureFromOutside,
  measureItself,
  type OidcSource,
  openPlatform,
  type Platform,
  type PlatformOptions,
  readOidc,
  reportRules,
  startHousekeeping,
  watchReports,
  startTableExports,
} from "@leadstream/platform";
import { startProjector } from "@leadstream/projector";
import type { Parts } from "@leadstream/service-kit";
import { startConsumers } from "./consumers.ts";
import { createQuiet } from "./quiet.ts";

export type StandaloneOptions = {
  /** Holds everything: the database, the master key, the runtime file. Created if missing. */
  readonly dataDir: string;
  /** 0: any free port. */
  readonly port: number;
  readonly host?: string;
  readonly logLevel: LogLevel;
  /** How much of the decision trail is logged; default `all`. */
  readonly trailDepth?: TrailDepth;
  readonly companyRegistry?: string;
  /** Files that describe providers asked over HTTP, with commas between; default: none. */
  readonly lookupProviders?: string;
  /** Secrets of these descriptions, by name. */
  readonly lookupSecrets?: ReadonlyMap<string, string>;
  /** Limits of look-ups at providers; default: those of enrichment. */
  readonly lookups?: Lookups;
  /** Whether capture answers for enrichment and scoring along with what it appends; default true. */
  readonly chainedAnswers?: boolean;
  /** Connections to the database, for everything but queries; default 24. */
  readonly connections?: number;
  /** Timeout of the system's own statements; default none. */
  readonly statementTimeoutMs?: number;
  /** Limits of one request; default: those of the HTTP server. */
  readonly limits?: Limits;
  /** Roles that may take lists and reports out as files; default: who lists leads, but no rep. */
  readonly exportRoles?: readonly Role[];
  /** Retention times; default: those of the platform. */
  readonly retentions?: Retentions;
  /** Reports whose unusual counts ring an alert; default: none. */
  readonly watchedReports?: readonly ReportName[];
  /** Time limits for clients; default: those of the HTTP server. */
  readonly patience?: Partial<Patience>;
  /** Proxies whose X-Forwarded-For is trusted; default: none. */
  readonly trustedProxies?: TrustedProxies;
  /** Origins of pages whose scripts may hand in leads; default: none. */
  readonly pageOrigins?: PageOrigins;
  /** Who gets the metrics without a key; default: this machine. */
  readonly metricsFrom?: TrustedProxies;
  /** The identity provider at which people sign in to the console; default: none. */
  readonly oidc?: OidcSource;
  /** The built console; default: that of this checkout. */
  readonly consoleFolder?: string;
  /** Limits of reports and lists. */
  readonly reading?: PlatformOptions["reading"];
  /** Used for every deadline; default: the real clock. */
  readonly virtualClock?: Clock;
  /** Where this process kills itself, in tests of faults; default: nowhere. */
  readonly failPoint?: FailPoint | null;
};

/** A running pipeline in this process. */
export type Standalone = {
  readonly url: string;
  /** An API key valid while it runs; it may do everything on this data folder. */
  readonly key: string;
  readonly platform: Platform;
  readonly commands: Commands;
  readonly queries: Queries;
  /** Resolves when every consumer is done, no deadline is due, and the views are at the head. */
  readonly quiet: () => Promise<void>;
};

/** A key for commands on this folder: valid while the process runs, kept in runtime.json, which is removed on stop. */
function keyOfProcess(): { readonly key: string; readonly configured: ApiKey } {
  const key = newApiKey();
  return { key, configured: { id: "local", sha256: hashApiKey(key), roles: [...ownerRoles] } };
}

/** Writes address and key for commands on this folder; only the owner may read the file. */
async function announce(
  parts: Parts,
  dataDir: string,
  found: { readonly url: string; readonly key: string },
): Promise<void> {
  const path = join(dataDir, "runtime.json");
  await rm(path, { force: true });
  await writeFile(path, `${JSON.stringify({ pid: process.pid, ...found })}\n`, { mode: 0o600 });
  await chmod(path, 0o600);
  parts.onClose("runtime file", () => rm(path, { force: true }));
}

async function startReaders(parts: Parts, platform: Platform, options: StandaloneOptions) {
  // Only this process maintains the views of this folder.
  const projector = await startProjector(parts, platform, { staleMs: 0 });
  const { companyRegistry, lookupProviders, lookupSecrets, lookups, chainedAnswers } = options;
  await startConsumers(parts, platform, {
    COMPANY_REGISTRY_FILE: companyRegistry,
    LOOKUP_PROVIDERS_FILES: lookupProviders,
    LOOKUP_SECRETS: lookupSecrets,
    lookups,
    chainedAnswers,
  });
  return projector;
}

/** The address for programs on this machine: the wildcard address cannot be called, and IPv6 needs brackets. */
function addressOf(host: string, port: number): string {
  const reachable = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  return `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}`;
}

/** @returns the address. */
async function serve(
  parts: Parts,
  { log, meter }: Platform,
  {
    host = "127.0.0.1",
    port,
    patience = {},
    trustedProxies = [],
    routes,
  }: StandaloneOptions & Pick<HttpServerOptions, "routes">,
): Promise<string> {
  const server = await startHttpServer({ port, host, routes, log, meter, patience, trustedProxies });
  parts.onClose("http", () => server.close());
  return addressOf(host, server.port);
}

/** What the platform takes from the options; what nobody chose is left to it. */
function chosenBy({
  failPoint = null,
  trailDepth,
  statementTimeoutMs,
  reading,
  virtualClock,
}: StandaloneOptions) {
  return {
    failPoint,
    ...(trailDepth === undefined ? {} : { trailDepth }),
    ...(statementTimeoutMs === undefined ? {} : { statementTimeoutMs }),
    ...(reading === undefined ? {} : { reading }),
    ...(virtualClock === undefined ? {} : { virtualClock }),
  };
}

/**
 * The whole pipeline in one process on one data folder: an embedded PostgreSQL, the five consumers, the projector,
 * intake and api. Registers everything it starts with `parts`, which closes it in reverse order.
 *
 * @throws Fault `data-folder.in-use` when another process runs on the folder; `data-folder.invalid` when it cannot be
 *   used; `master-key.missing`, `.wrong` or `.exposed` when its key is missing, wrong, or readable by others.
 */
export async function startStandalone(parts: Parts, options: StandaloneOptions): Promise<Standalone> {
  const dataDir = resolve(options.dataDir);
  const log = logFor("standalone", options.logLevel);
  // A wrong setting ends the start before anything runs.
  const oidc = await readOidc(options.oidc);
  const postgres = await startEmbeddedPostgres({ dataDir });
  parts.onClose("postgres", () => postgres.stop());
  parts.watch("postgres", postgres.ended);
  const platform = await openPlatform(parts, {
    name: "standalone",
    log,
    databaseUrl: postgres.url,
    masterKeyFile: join(dataDir, "master.key"),
    maxConnections: options.connections ?? 24,
    takeOver: true,
    ...chosenBy(options),
  });
  const useCases = apiUseCases(platform, options.retentions ?? defaultRetentions);
  await seedPolicy(useCases.commands);
  reportRules(platform);
  measureFromOutside(platform, parts);
  watchReports(parts, platform, { report: useCases.queries.report, reports: options.watchedReports ?? [] });
  measureItself(platform, parts, { folders: [dataDir] });
  startHousekeeping(parts, platform, options.retentions);
  startDeliveries(parts, platform);
  const projector = await startReaders(parts, platform, options);
  const { key, configured } = keyOfProcess();
  const firstWaiting = createQuiet(platform, projector);
  const keys = apiKeysOf(platform, [configured]);
  const exports = startTableExports(parts, platform, options.exportRoles);
  const routes = routesOf(platform, {
    options,
    keys,
    useCases: { ...useCases, exports },
    oidc,
    firstWaiting,
  });
  const url = await serve(parts, platform, { ...options, routes });
  await announce(parts, dataDir, { url, key });
  return { url, key, platform, ...useCases, quiet: () => untilQuiet(parts, firstWaiting) };
}

type Served = {
  readonly options: StandaloneOptions;
  readonly keys: ReturnType<typeof apiKeysOf>;
  readonly useCases: ReturnType<typeof apiUseCases> & {
    readonly exports: ReturnType<typeof startTableExports>;
  };
  readonly oidc: Awaited<ReturnType<typeof readOidc>>;
  readonly firstWaiting: () => Promise<string | null>;
};

/** All routes of the pipeline, on one port. */
function routesOf(platform: Platform, { options, keys, useCases, oidc, firstWaiting }: Served) {
  const { health, meter } = platform;
  const { metricsFrom, limits, consoleFolder: folder } = options;
  const { callers: sessions } = sessionsOf(platform, keys);
  return [
    intakeRoutes(platform, keys, options),
    ...apiRoutes(platform, keys, useCases, limits),
    // The only port that untrusted clients also reach.
    createOperationsRoutes({
      health,
      meter,
      keys,
      sessions,
      ...(metricsFrom === undefined ? {} : { metricsFrom }),
    }),
    createWaitingRoutes({ waiting: firstWaiting, keys, sessions, limits: defaultLimits }),
    ...consoleRoutes(platform, keys, { hasLinks: true, oidc, folder }, limits),
  ];
}

async function untilQuiet({ closing }: Parts, firstWaiting: () => Promise<string | null>): Promise<void> {
  while ((await firstWaiting()) !== null) await pauseFor(3, undefined, { signal: closing });
}
