import {
  type ApiKeys,
  createIntakeRoutes,
  defaultLimits,
  type Limits,
  type PageOrigins,
  startHttpServer,
} from "@leadstream/adapter-http";
import { createContactNormaliser } from "@leadstream/adapter-outbound";
import { createIntake, gatherSubmissions, type Intake, outageOf } from "@leadstream/application";
import {
  browserScript,
  createConnectorEndpoint,
  createFreshTokens,
  createRenewals,
  deliverAgain,
  fetchJson,
  isForPages,
  vendorRoutes,
} from "@leadstream/connectors";
import {
  every,
  type HttpConfig,
  limitsFrom,
  patienceFrom,
  type Platform,
  readApiKeys,
  reportRules,
} from "@leadstream/platform";
import type { Parts } from "@leadstream/service-kit";

function intakeOn({ infrastructure, repositories, meter, clock, trail }: Platform): Intake {
  const { bus, repeats, keys, vault, identities, ledger, velocity, refusedPayloads } = infrastructure;
  const normaliser = createContactNormaliser();
  const { rules } = repositories;
  const intake = createIntake({
    bus,
    vault,
    identities,
    normaliser,
    rules,
    ledger,
    refusedPayloads,
    velocity,
    repeats,
    keys,
    clock,
    meter,
    trail,
  });
  return gatherSubmissions(intake);
}

/** How often we look for deliveries that wait, and records to fetch. */
const DELIVER_AGAIN_MS = 5_000;

/** How often we look whether a subscription is to be renewed. */
const RENEW_MS = 20_000;

/** Works off deliveries that wait, fetches records that vendors only named, and renews subscriptions. Any number of processes may do it. */
export function startDeliveries(parts: Parts, platform: Platform): void {
  const { infrastructure, clock, meter, log } = platform;
  const { connectorSources: sources, deliveries, vault } = infrastructure;
  const intake = intakeOn(platform);
  const freshTokens = createFreshTokens(fetchJson, clock);
  const work = { sources, deliveries, vault, intake, fetchJson, freshTokens, clock, log };
  const renew = createRenewals({ sources, fetchJson, freshTokens, clock, meter, log });
  const start = (name: string, ms: number, round: () => Promise<unknown>): void => {
    const chore = every(ms, async () => void (await round()), outageOf(log, name));
    parts.onClose(name, chore.stop);
    parts.watch(name, chore.done);
  };
  start("connector deliveries", DELIVER_AGAIN_MS, () => deliverAgain(work));
  start("connector subscriptions", RENEW_MS, renew);
}

/** The routes that receive submissions; standalone serves them beside the api's. */
export function intakeRoutes(
  platform: Platform,
  keys: ApiKeys,
  {
    limits = defaultLimits,
    pageOrigins = [],
  }: { readonly limits?: Limits; readonly pageOrigins?: PageOrigins } = {},
): ReturnType<typeof createIntakeRoutes> {
  const { infrastructure, meter, clock, log } = platform;
  const intake = intakeOn(platform);
  const { connectorSources: sources, deliveries, vault } = infrastructure;
  const endpoint = createConnectorEndpoint({ sources, deliveries, vault, intake, clock, meter, log });
  return createIntakeRoutes({
    intake,
    keys,
    limits,
    pageOrigins,
    log,
    connectors: { endpoint, vendorRoutes, isForPages, clock, browserScript },
  });
}

/** Serves the write-only endpoint on its own port. */
export async function startIntake(parts: Parts, platform: Platform, config: HttpConfig): Promise<void> {
  const { log, meter } = platform;
  const keys = await readApiKeys(platform, config);
  reportRules(platform);
  startDeliveries(parts, platform);
  const routes = [
    intakeRoutes(platform, keys, { limits: limitsFrom(config), pageOrigins: config.PAGE_ORIGINS }),
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
