import {
  type ApiKeys,
  createIntakeRoutes,
  defaultLimits,
  startHttpServer,
} from "@leadstream/adapter-http";
import { createContactNormaliser } from "@leadstream/adapter-outbound";
import { createIntake } from "@leadstream/application";
import { createConnectorDoor, vendorRoutes } from "@leadstream/connectors";
import {
  type HttpConfig,
  limitsFrom,
  patienceFrom,
  type Platform,
  readApiKeys,
  reportRules,
} from "@leadstream/platform";
import type { Parts } from "@leadstream/service-kit";

/** The routes that receive submissions; standalone serves them beside the api's. */
export function intakeRoutes(
  platform: Platform,
  keys: ApiKeys,
  limits = defaultLimits,
): ReturnType<typeof createIntakeRoutes> {
  const { infrastructure, repositories, meter, clock, log, trail } = platform;
  const { bus, repeats, keys: idempotencyKeys, vault, identities, ledger } = infrastructure;
  const normaliser = createContactNormaliser();
  const intake = createIntake({
    bus,
    vault,
    identities,
    normaliser,
    rules: repositories.rules,
    ledger,
    repeats,
    keys: idempotencyKeys,
    clock,
    meter,
    trail,
  });
  const { connectorSources: sources, deliveries } = infrastructure;
  const door = createConnectorDoor({ sources, deliveries, vault, intake, clock, meter, log });
  return createIntakeRoutes({ intake, keys, limits, log, connectors: { door, vendorRoutes, clock } });
}

/** Serves the write-only endpoint on its own port. */
export async function startIntake(parts: Parts, platform: Platform, config: HttpConfig): Promise<void> {
  const { log, meter } = platform;
  const keys = await readApiKeys(platform, config);
  reportRules(platform);
  const routes = [intakeRoutes(platform, keys, limitsFrom(config))];
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
