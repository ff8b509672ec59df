import { setTimeout as pauseFor } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import {
  type ApiKeys,
  createApiRoutes,
  createConsoleRoutes,
  createDocsRoutes,
  createSchemaRoutes,
  createSessionCallers,
  defaultLimits,
  type OidcSettings,
  startHttpServer,
} from "@leadstream/adapter-http";
import { createContactNormaliser } from "@leadstream/adapter-outbound";
import {
  type Commands,
  createChangeFeed,
  createCommands,
  createFind,
  createOperations,
  createQueries,
  type Find,
  createSavedViews,
  createSessions,
  createReportShare,
  createTurns,
  longestWaitMs,
  seedPolicy,
  type Operations,
  type Queries,
  type Retentions,
  type TableExports,
  type Turns,
} from "@leadstream/application";
import { createConnectorSetUp, vendorRoutes } from "@leadstream/connectors";
import {
  type HttpConfig,
  limitsFrom,
  measureFromOutside,
  oidcFrom,
  patienceFrom,
  type Platform,
  readApiKeys,
  readOidc,
  reportRules,
  watchReports,
  startTableExports,
  wallClock,
} from "@leadstream/platform";
import type { RepId, ReportName } from "@leadstream/contracts";
import type { Parts } from "@leadstream/service-kit";

/**
 * Queries, commands, the search and what operators do, on one platform.
 *
 * @param retentions null: another process deletes old data, and leaves its settings with each run.
 */
export function apiUseCases(
  platform: Platform,
  retentions: Retentions | null = null,
): {
  readonly operations: Operations;
  readonly commands: Commands;
  readonly queries: Queries;
  readonly find: Find;
} {
  const { infrastructure, clock, repositories } = platform;
  const { rules, roster } = repositories;
  const queries = createQueries({
    ...infrastructure,
    ...infrastructure.reading,
    clock,
    rules,
    roster: roster.states,
    reports: reportTurns(platform),
  });
  const { submission } = queries;
  return {
    operations: operationsOf(platform, retentions),
    commands: createCommands({ ...repositories, ...infrastructure }),
    queries,
    find: createFind({ ...infrastructure, rules, submission, normaliser: createContactNormaliser() }),
  };
}

/** A report that waits for its share of the time holds its turn, so others wait longer for one. */
function reportTurns({ infrastructure: { store }, reportLimits, meter }: Platform): Turns {
  const { reportsAtOnce: atOnce, reportShare: share } = reportLimits;
  const inTurn = createTurns({ atOnce, waitMs: 2_000 + longestWaitMs(share) });
  const shared = createReportShare({ store, share, pause: pauseFor });
  return (work) => {
    const askedMs = performance.now();
    const counted: typeof work = () => {
      meter.observe("report_wait_seconds", {}, (performance.now() - askedMs) / 1_000);
      return work();
    };
    return inTurn(() => shared(counted));
  };
}

function operationsOf(
  { infrastructure, clock, isVirtual }: Platform,
  retentions: Retentions | null,
): Operations {
  const hasRelay = infrastructure.broker !== undefined;
  return createOperations({
    ...infrastructure,
    clock,
    hasRelay,
    // On a virtual clock, the broker stamps messages with the real time.
    agesAreMeaningless: isVirtual && hasRelay,
    retentions,
    pause: (ms) => pauseFor(ms),
  });
}

/** Connectors for integrators. Its tests run through the endpoint of intake, and never hand anything in. */
function connectorSetUpOn(
  { infrastructure, clock, meter, log }: Platform,
  { submissions }: Pick<Queries, "submissions">,
): ReturnType<typeof createConnectorSetUp> {
  const { connectorSources: sources, deliveries, vault, keys } = infrastructure;
  return createConnectorSetUp({ sources, deliveries, vault, keys, submissions, clock, meter, log });
}

const teamBy =
  ({ rules }: Platform["repositories"]) =>
  async (repId: RepId): Promise<string | null> =>
    (await rules.current()).reps.get(repId)?.team ?? null;

/** The api's routes, its documentation and the schemas; standalone serves them beside intake's. */
export function apiRoutes(
  platform: Platform,
  keys: ApiKeys,
  useCases: ReturnType<typeof apiUseCases> & { readonly exports: TableExports },
  limits = defaultLimits,
): readonly ReturnType<typeof createApiRoutes>[] {
  const { infrastructure, repositories, clock, log, meter } = platform;
  const { rules } = repositories;
  return [
    createApiRoutes({
      ...useCases,
      connectorSetUp: connectorSetUpOn(platform, useCases.queries),
      idempotencyKeys: infrastructure.keys,
      savedViews: createSavedViews({
        store: infrastructure.savedViews,
        teamOf: teamBy(repositories),
        clock: wallClock,
      }),
      changes: createChangeFeed({ ...infrastructure, rules, clock }),
      sessions: sessionsOf(platform, keys).callers,
      keys,
      limits,
      log,
      meter,
    }),
    createDocsRoutes(vendorRoutes),
    createSchemaRoutes(),
  ];
}

/** Sessions of the console, and whom they stand for. The time of sessions is real, also in a demo. */
export function sessionsOf({ infrastructure }: Pick<Platform, "infrastructure">, keys: ApiKeys) {
  const sessions = createSessions(infrastructure.sessions, wallClock);
  return { sessions, callers: createSessionCallers(sessions, keys) };
}

/** Where the console is built. */
const builtConsole = fileURLToPath(new URL("../../../packages/console/dist/", import.meta.url));

export type ConsoleSettings = {
  /** Whether one-time links are made here. */
  readonly hasLinks: boolean;
  /** The identity provider; null: none. */
  readonly oidc: OidcSettings | null;
  /** The built console; default: that of this checkout. */
  readonly folder?: string | undefined;
};

/** The console: its sign-in and its files, on the same origin as the api. */
export const consoleRoutes = (
  platform: Platform,
  keys: ApiKeys,
  { folder = builtConsole, ...settings }: ConsoleSettings,
  limits = defaultLimits,
): ReturnType<typeof createConsoleRoutes> => {
  const { log, meter } = platform;
  return createConsoleRoutes({
    ...sessionsOf(platform, keys),
    ...settings,
    folder,
    keys,
    limits,
    log,
    meter,
  });
};

/** Serves reads and people's commands on its own port. The first one to start also publishes the seed policy. */
export async function startApi(
  parts: Parts,
  platform: Platform,
  config: HttpConfig & { readonly WATCHED_REPORTS: readonly ReportName[] },
): Promise<void> {
  const { log, meter } = platform;
  const useCases = apiUseCases(platform);
  await seedPolicy(useCases.commands);
  reportRules(platform);
  measureFromOutside(platform, parts);
  watchReports(parts, platform, { report: useCases.queries.report, reports: config.WATCHED_REPORTS });
  const [keys, limits] = [await readApiKeys(platform, config), limitsFrom(config)];
  const oidc = await readOidc(oidcFrom(config));
  const exports = startTableExports(parts, platform, config.EXPORT_ROLES);
  const routes = [
    ...apiRoutes(platform, keys, { ...useCases, exports }, limits),
    ...consoleRoutes(platform, keys, { hasLinks: false, oidc }, limits),
  ];
  const server = await startHttpServer({
    port: config.HTTP_PORT,
    host: config.HTTP_HOST,
    patience: patienceFrom(config),
    trustedProxies: config.TRUSTED_PROXIES,
    routes,
    log,
    meter,
  });
  parts.onClose("http", () => server.close());
  log.info("http_listening", { port: server.port });
}
