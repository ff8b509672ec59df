import { randomUUID } from "node:crypto";
import { setTimeout as pauseFor } from "node:timers/promises";
import { runRelay } from "@leadstream/application";
import { Fault } from "@leadstream/kernel";
import type { Platform } from "@leadstream/platform";
import type { Parts } from "@leadstream/service-kit";

/** A loop with no tick for this long is dead. */
const STALE_MS = 60_000;

type Settings = { readonly BUS: "postgres" | "kafka" };

/**
 * Publishes the store's events to the stream while this instance holds the lease.
 *
 * @throws Fault `config.invalid` on a bus that serves the store's events itself.
 */
export async function startRelay(parts: Parts, platform: Platform, { BUS }: Settings): Promise<void> {
  if (BUS !== "kafka")
    throw new Fault(
      "config.invalid",
      "BUS: the relay needs kafka; the bus in PostgreSQL serves the events itself",
    );
  const { name, infrastructure, clock, log, trail, meter, health } = platform;
  const { store, bus, relayLease: lease } = infrastructure;
  const relay = runRelay({
    store,
    bus,
    lease,
    clock,
    log,
    trail,
    meter,
    holder: `${name}-${process.pid}-${randomUUID()}`,
    pause: (ms, signal) => pauseFor(ms, undefined, { signal }).catch(() => undefined),
    wallMs: () => Date.now(),
  });
  parts.onClose("relay", () => relay.stop());
  parts.watch("relay", relay.done);
  health.live("relay", { lastTickMs: relay.lastTickMs, maxAgeMs: STALE_MS });
}
