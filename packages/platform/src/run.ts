import { createOperationsRoutes, startHttpServer } from "@leadstream/adapter-http";
import { loadConfig, main, type Parts } from "@leadstream/service-kit";
import type { z } from "zod";
import { placesFrom, type PlatformConfig, readingLimitsFrom } from "./env.ts";
import { measureItself } from "./figures.ts";
import { failPointFrom } from "./fail-points.ts";
import { followClock, mustLiveByTheWallClock } from "./clock.ts";
import { readyOnceStarted } from "./ready-once-started.ts";
import { logFor, openPlatform, type Platform } from "./platform.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** A service in a process of its own: its name, its environment, and what it starts. */
export type ProcessOf<C extends PlatformConfig> = {
  readonly name: string;
  readonly env: z.ZodType<C>;
  /** Whether the service is not ready while the broker is away. Default true. */
  readonly needsBroker?: boolean;
  readonly start: (parts: Parts, platform: Platform, config: C) => Promise<void>;
};

/** Serves `/livez`, `/readyz` and `/metrics` of this process. */
async function serveOperations(parts: Parts, platform: Platform, config: PlatformConfig): Promise<void> {
  const { log, meter, health } = platform;
  const server = await startHttpServer({
    port: config.OPERATIONS_PORT,
    host: config.OPERATIONS_HOST,
    routes: [createOperationsRoutes({ health, meter })],
    log,
    meter,
  });
  parts.onClose("operations", () => server.close());
  measureItself(platform, parts, { folders: config.WATCHED_FOLDERS });
  log.info("operations_listening", { port: server.port });
}

/** The whole of a service's `main.ts`: reads the environment once, opens the platform, starts, waits for the end. */
export const runProcess = <C extends PlatformConfig>(
  env: Env,
  { name, env: schema, needsBroker, start }: ProcessOf<C>,
): Promise<void> =>
  main(() => {
    const config = loadConfig(schema, env);
    const failPoint = failPointFrom(config, process.ppid);
    const log = logFor(name, config.LOG_LEVEL);
    return {
      name,
      log,
      graceMs: config.SHUTDOWN_GRACE_MS,
      start: async (parts) => {
        const { CLOCK, OPERATIONS_PORT, DATABASE_URL } = config;
        const isShared = CLOCK === "shared";
        // The port tells apart two processes of one service.
        const follower = `${name}-${OPERATIONS_PORT}`;
        const platform = await openPlatform(parts, {
          name,
          ...(isShared ? { virtualClock: await followClock(parts, DATABASE_URL, follower) } : {}),
          log,
          trailDepth: config.LOG_DECISIONS,
          databaseUrl: config.DATABASE_URL,
          masterKeyFile: config.MASTER_KEY_FILE,
          ...placesFrom(config),
          maxConnections: config.DATABASE_CONNECTIONS,
          statementTimeoutMs: config.STATEMENT_TIMEOUT_MS,
          reading: readingLimitsFrom(config),
          needsBroker,
          failPoint,
        });
        if (!isShared) await mustLiveByTheWallClock(platform);
        const hasStarted = readyOnceStarted(platform.health);
        await serveOperations(parts, platform, config);
        await start(parts, platform, config);
        hasStarted();
      },
    };
  });
