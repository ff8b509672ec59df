import { statfs } from "node:fs/promises";
import { setTimeout as pauseFor } from "node:timers/promises";
import { createFigures, outageOf } from "@leadstream/application";
import type { Parts } from "@leadstream/service-kit";
import { every } from "./chore.ts";
import type { Platform } from "./platform.ts";

/** A figure is at most so much older than the scrape that fetches it, and the time it takes to find. */
const EVERY_MS = 5_000;

/** A server that does not answer must not keep the process from closing: nothing hangs on the last look. */
const PATIENCE_MS = 1_000;

function chore({ log }: Pick<Platform, "log">, parts: Parts, name: string, work: () => Promise<void>): void {
  const { stop, done } = every(EVERY_MS, work, outageOf(log, name));
  parts.onClose(name, () => Promise.race([stop(), pauseFor(PATIENCE_MS, undefined, { ref: false })]));
  parts.watch(name, done);
}

/**
 * Measures, in a process that consumes nothing, how far everybody is: lag, checkpoints, parked keys, late timers. The
 * api does it, every instance: infra/decisions says why.
 */
export function measureFromOutside({ infrastructure, clock, meter, log }: Platform, parts: Parts): void {
  const hasRelay = infrastructure.broker !== undefined;
  for (const { name, take } of createFigures({ ...infrastructure, clock, meter, log, hasRelay }))
    chore({ log }, parts, name, take);
}

/** Tells as figures what this process says of itself in `/readyz`, and how full the disks are that it was told of. */
export function measureItself(
  { health, meter, log }: Platform,
  parts: Parts,
  { folders }: { readonly folders: readonly string[] },
): void {
  chore({ log }, parts, "readiness", async () => {
    for (const { part, ok } of (await health.readyz()).parts) meter.gauge("part_ready", { part }, ok ? 1 : 0);
  });
  if (folders.length > 0) chore({ log }, parts, "disks", createDiskLook({ meter, log }, folders));
}

/** One line when a folder cannot be looked at any more. */
function createDiskLook({ meter, log }: Pick<Platform, "meter" | "log">, folders: readonly string[]) {
  const unread = new Set<string>();
  const look = async (folder: string): Promise<void> => {
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
  return async (): Promise<void> => void (await Promise.all(folders.map(look)));
}
