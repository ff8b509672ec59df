import { setTimeout as pause } from "node:timers/promises";
import type { Cluster } from "../../cluster/src/cluster.ts";

/**
 * Waits until two checks in a row find no waiting work.
 *
 * @returns null when quiet; after the timeout, the waiting work and the state of each service.
 */
export async function waitForQuiet(cluster: Cluster, patienceMs: number): Promise<string | null> {
  const deadline = performance.now() + patienceMs;
  let quietLooks = 0;
  for (;;) {
    const part = await cluster.waiting().catch((thrown: unknown) => `a look that failed (${nameOf(thrown)})`);
    quietLooks = part === null ? quietLooks + 1 : 0;
    if (quietLooks === 2) return null;
    if (performance.now() > deadline) return `${part ?? "nothing any more"}; ${statesOf(cluster)}`;
    await pause(500);
  }
}

const nameOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : "unknown");

const statesOf = ({ services }: Cluster): string =>
  services
    .map(
      ({ spec, isRunning, restarts }) =>
        `${spec.name} ${isRunning() ? "runs" : "is down"}, ${restarts()} restarts`,
    )
    .join("; ");
