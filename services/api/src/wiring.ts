import {
  type ApiKeys,
  createApiRoutes,
  createDocsRoutes,
  createSchemaRoutes,
  defaultLimits,
  startHttpServer,
} from "@leadstream/adapter-http";
import { createContactNormaliser } from "@leadstream/adapter-outbound";
import {
  type Commands,
  createCommands,
  createFind,
  createQueries,
  type Find,
  createTurns,
  seedPolicy,
  type Queries,
  type TableExports,
} from "@leadstream/application";
import { vendorRoutes } from "@leadstream/connectors";
import {
  type HttpConfig,
  limitsFrom,
  measureFromOutside,
  patienceFrom,
  type Platform,
  readApiKeys,
  reportRules,
  watchReports,
  startTableExports,
} from "@leadstream/platform";
import type { ReportName } from "@leadstream/contracts";
import type { Parts } from "@leadstream/service-kit";

/** Queries, commands and the search of the api, on one platform. */
export function apiUseCases({ infrastructure, clock, repositories, reportsAtOnce }: Platform): {
  readonly commands: Commands;
  readonly queries: Queries;
  readonly find: Find;
} {
  const { rules, roster } = repositories;
  const queries = createQueries({
    ...infrastructure,
    ...infrastructure.reading,
    clock,
    rules,
    roster: roster.states,
    reports: createTurns({ atOnce: reportsAtOnce, waitMs: 2_000 }),
  });
  const { submission } = queries;
  return {
    commands: createCommands({ ...repositories, ...infrastructure }),
    queries,
    find: createFind({ ...infrastructure, rules, submission, normaliser: createContactNormaliser() }),
  };
}

/** The api's routes, its documentation and the schemas; standalone serves them beside intake's. */
export function apiRoutes(
  platform: Platform,
  keys: ApiKeys,
  useCases: ReturnType<typeof apiUseCases> & { readonly exports: TableExports },
  limits = defaultLimits,
): readonly ReturnType<typeof createApiRoutes>[] {
  return [
    createApiRoutes({
      ...useCases,
      idempotencyKeys: platform.infrastructure.keys,
      keys,
      limits,
      log: platform.log,
    }),
    createDocsRoutes(vendorRoutes),
    createSchemaRoutes(),
  ];
}

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
  const exports = startTableExports(parts, platform, config.EXPORT_ROLES);
  const keys = await readApiKeys(platform, config);
  const routes = apiRoutes(platform, keys, { ...useCases, exports }, limitsFrom(config));
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
