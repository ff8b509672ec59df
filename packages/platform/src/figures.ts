import { statfs } from "node:fs/promises";
import { setTimeout as pauseFor } from "node:timers/promises";
import { createFigures, createSessions, outageOf } from "@leadstream/application";
import type { Parts } from "@leadstream/service-kit";
import { every } from "./chore.ts";
import { type Platform, wallClock } from "./platform.ts";

/** Pause between two measurements. A scrape sees a value at most this old, plus the time of the measurement. */
const EVERY_MS = 5_000;

/** Closing waits at most this long for a running measurement, in case a server does not answer. */
const PATIENCE_MS = 1_000;

function chore({ log }: Pick<Platform, "log">, parts: Parts, name: string, work: () => Promise<void>): void {
  const { stop, done } = every(EVERY_MS, work, outageOf(log, name));
  parts.onClose(name, () => Promise.race([stop(), pauseFor(PATIENCE_MS, undefined, { ref: false })]));
  parts.watch(name, done);
}

/**
 * Measures lag, checkpoints, parked keys and late timers of the whole system, in a process that consumes nothing.
 * Every instance of the api does so: see infra/decisions/0011-the-api-measures-everybody.md.
 */
export function measureFromOutside({ infrastructure, clock, meter, log }: Platform, parts: Parts): void {
  const hasRelay = infrastructure.broker !== undefined;
  for (const { name, take } of createFigures({ ...infrastructure, clock, meter, log, hasRelay }))
    chore({ log }, parts, name, take);
  // The time of sessions is real, also where a demo's clock moves deadlines.
  const sessions = createSessions(infrastructure.sessions, wallClock);
  chore({ log }, parts, "sessions", async () => meter.gauge("sessions_open", {}, await sessions.count()));
}

/** Publishes the readiness of this process as a metric, and how full the disks of the given folders are. */
export function measureItself(
  { health, meter, log }: Platform,
  parts: Parts,
  { folders }: { readonly folders: readonly string[] },
): void {
  chore({ log }, parts, "readiness", async () => {
    for (const { part, ok } of (await health.readyz()).parts) meter.gauge("part_ready", { part }, ok ? 1 : 0);
  });
  if (folders.length > 0) chore({ log }, parts, "disks", createDiskMeasurement({ meter, log }, folders));
}

/** Logs one line when a folder becomes unreadable. */
function createDiskMeasurement({ meter, log }: Pick<Platform, "meter" | "log">, folders: readonly string[]) {
  const unread = new Set<string>();
  const measure = async (folder: string): Promise<void> => {
    try {
      const { bavail, blocks } = await statfs(folder);
      meter.gauge("disk_free_ratio", { folder }, bavail / Math.max(1, blocks));
      unread.delete(folder);
    } catch (thrown: unknown) {
      const reason = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "unreadable";
      if (!unread.has(folder)) log.warn("disk_not_measured", { folder, reason });
      unread.add(folder);
    }
  };
  return async (): Promise<void> => void (await Promise.all(folders.map(measure)));
}
