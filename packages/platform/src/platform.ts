import type { ReadingLimits } from "@leadstream/adapter-postgres";
import type { ReportLimits } from "./env.ts";
import { createLog, createMeter, type ExposedMeter, type LogLevel } from "@leadstream/adapter-telemetry";
import {
  type Clock,
  createRepositories,
  createTrail,
  type Repositories,
  type Hosted,
  type HostParts,
  type Log,
  outageOf,
  systemClock,
  type Trail,
  type TrailDepth,
} from "@leadstream/application";
import { type Infrastructure, openInfrastructure } from "./infrastructure.ts";
import { every } from "./chore.ts";
import { type FailPoint, withFailPoint } from "./fail-points.ts";
import { watchReader } from "./watch-reader.ts";
import { createHealth, type Health, type Parts } from "@leadstream/service-kit";

/** What every service is built on: the ports, the repositories, and logs, metrics and health. */
export type Platform = {
  readonly name: string;
  readonly clock: Clock;
  /** Whether the clock is the virtual clock of a demo. */
  readonly isVirtual: boolean;
  readonly log: Log;
  /** Records every decision. */
  readonly trail: Trail;
  readonly meter: ExposedMeter;
  readonly health: Health;
  readonly infrastructure: Infrastructure;
  readonly repositories: Repositories;
  readonly reportLimits: ReportLimits;
};

export type PlatformOptions = {
  readonly name: string;
  readonly log: Log;
  /** How much of the trail of decisions the log gets; default `all`. */
  readonly trailDepth?: TrailDepth;
  readonly databaseUrl: string;
  readonly masterKeyFile: string;
  readonly maxConnections?: number;
  /** Default: no limit. A command of the CLI may take as long as it needs. */
  readonly statementTimeoutMs?: number;
  /** Limits of reports and lists. Default: those of the adapter and the use case. */
  readonly reading?: ReadingLimits & Partial<ReportLimits>;
  /** A virtual clock also drives timers and lag. Default: the wall clock and the server's clock. */
  readonly virtualClock?: Clock;
  /** This process is the only user of the database. */
  readonly takeOver?: boolean;
  /** `host:port` each. Absent or empty: the stream is in PostgreSQL too. */
  readonly kafkaBrokers?: readonly string[];
  /** Undefined: the events are in PostgreSQL too. */
  readonly eventStoreUrl?: string | undefined;
  /** Whether the service is not ready while the broker is away. Default true. */
  readonly needsBroker?: boolean | undefined;
  /** Where this process kills itself. Null or absent: nowhere. */
  readonly failPoint?: FailPoint | null;
};

/** A loop with no tick for this long is dead. */
const STALE_MS = 60_000;

/**
 * Rules are read hundreds of times a second and change once a week. With a virtual clock they are not cached: it
 * can play a day in 100 ms.
 */
export const ruleMemory = { keptMs: 100, nowMs: () => performance.now() };

export const wallClock: Clock = systemClock(() => Date.now());

export const logFor = (service: string, level: LogLevel): Log => createLog({ level, service });

/** Opens all ports and registers how to close them. */
export async function openPlatform(parts: Parts, options: PlatformOptions): Promise<Platform> {
  const { name, log, virtualClock, failPoint = null } = options;
  const clock = virtualClock ?? wallClock;
  const sound = await openInfrastructure(parts, {
    takeOver: false,
    maxConnections: 8,
    kafkaBrokers: [],
    eventStoreUrl: undefined,
    ...options,
    clock,
    isVirtual: virtualClock !== undefined,
  });
  const infrastructure = failPoint === null ? sound : withFailPoint(sound, failPoint);
  if (failPoint !== null) log.warn("fail_point_armed", { ...failPoint });
  const meter = createMeter({ log });
  const memory = virtualClock === undefined ? ruleMemory : undefined;
  const trail = createTrail(log, options.trailDepth ?? "all");
  const repositories = createRepositories(infrastructure.store, clock, meter, {
    memory,
    log,
    trail,
    snapshots: infrastructure.snapshots,
  });
  const health = createHealth();
  readyWith(health, sound, options.needsBroker ?? true);
  return {
    name,
    clock,
    isVirtual: virtualClock !== undefined,
    log,
    trail,
    meter,
    health,
    infrastructure,
    repositories,
    reportLimits: { reportsAtOnce: 2, reportShare: 0.25, ...options.reading },
  };
}

const ping = { name: "ping", text: "SELECT 1" };

/** Registers a readiness probe for each port that the service depends on. */
function readyWith(health: Health, { database, store, broker }: Infrastructure, needsBroker: boolean): void {
  const answers = (part: string, ask: () => Promise<unknown>, isNeeded = true): void =>
    health.ready(part, async () => (await ask(), { ready: true, detail: "answers" }), { isNeeded });
  answers("database", () => database.query(ping));
  answers("event store", () => store.head());
  if (broker !== undefined) answers("broker", broker.ping, needsBroker);
}

/** What a consumer host needs. */
export const hostParts = ({ infrastructure, clock, meter, log }: Platform): HostParts => ({
  bus: infrastructure.bus,
  parking: infrastructure.parking,
  clock,
  meter,
  log,
});

/**
 * Ties a consumer to the life cycle. It is stopped on closing and alive while it ticks. Its end is fatal, unless
 * it waits for an upgrade. Beside it, a loop retries parked messages for which somebody asked a redrive. The lag
 * is measured elsewhere (figures.ts).
 */
export function follow({ health, log }: Platform, parts: Parts, group: string, hosted: Hosted): void {
  const { subscription, redrive } = hosted;
  parts.onClose(group, () => subscription.stop());
  const reader = watchReader({ health, log }, parts, group, subscription.done);
  const lastTickMs = (): number => reader.lastTickMs(subscription.lastTickMs);
  health.live(group, { lastTickMs, maxAgeMs: STALE_MS });
  const name = `${group} redrive`;
  const redriving = every(1_000, async () => void (await redrive()), outageOf(log, name));
  parts.onClose(name, redriving.stop);
  parts.watch(name, redriving.done);
}
