import { Fault, remembered } from "@leadstream/kernel";

/** The health of one part. `detail` is fit for a probe's answer: no address, no value. */
export type PartHealth = { readonly part: string; readonly ok: boolean; readonly detail: string };

/** `ok` when every needed part is ok, also when there are no parts. */
export type HealthReport = { readonly ok: boolean; readonly parts: readonly PartHealth[] };

export type Readiness = { readonly ready: boolean; readonly detail: string };

export type Health = {
  /**
   * Registers a loop that must keep ticking. It is alive while its last tick is at most `maxAgeMs` old.
   *
   * @param probe.lastTickMs epoch milliseconds of the last tick.
   * @throws RangeError when the part already has such a probe.
   */
  readonly live: (
    part: string,
    probe: { readonly lastTickMs: () => number; readonly maxAgeMs: number },
  ) => void;
  /**
   * Registers a condition for taking work: partitions assigned, caught up, connected. A probe that throws or
   * times out counts as not ready.
   *
   * @param how.isNeeded whether work stops without the part; default true. The report names the part in either
   * case.
   * @throws RangeError when the part already has such a probe.
   */
  readonly ready: (
    part: string,
    probe: () => Promise<Readiness>,
    how?: { readonly isNeeded: boolean },
  ) => void;
  /**
   * Whether the process should live on. Asks nothing outside the process: a restart would not bring a database
   * back.
   */
  readonly livez: () => HealthReport;
  /**
   * Whether the process can serve. Probes run in parallel, and at most once in `readyKeptMs`, however many
   * requests come.
   */
  readonly readyz: () => Promise<HealthReport>;
};

export type HealthOptions = {
  /** Epoch milliseconds; default the wall clock. */
  readonly nowMs?: () => number;
  /** Longest wait for a readiness probe; default 2,000. */
  readonly probeTimeoutMs?: number;
  /** How long a `readyz` result is cached; default 1,000. */
  readonly readyKeptMs?: number;
};

const report = (parts: readonly PartHealth[]): HealthReport => ({ ok: parts.every(({ ok }) => ok), parts });

type ReadyProbe = { readonly ask: () => Promise<Readiness>; readonly isNeeded: boolean };

const reportOfReady = (
  found: readonly { readonly health: PartHealth; readonly isNeeded: boolean }[],
): HealthReport => ({
  ok: found.every(({ health, isNeeded }) => health.ok || !isNeeded),
  parts: found.map(({ health, isNeeded }) =>
    health.ok || isNeeded ? health : { ...health, detail: `${health.detail}; work goes on without it` },
  ),
});

function put<P>(probes: Map<string, P>, part: string, probe: P): void {
  if (probes.has(part)) throw new RangeError(`part ${part} already has a probe`);
  probes.set(part, probe);
}

/**
 * Asks the probe, at most for `timeoutMs`. Never rejects: an error or a timeout gives "not ready" with the
 * reason.
 */
async function askInTime(probe: () => Promise<Readiness>, timeoutMs: number): Promise<Readiness> {
  const late = Promise.withResolvers<Readiness>();
  const timer = setTimeout(
    () => late.resolve({ ready: false, detail: `no answer in ${timeoutMs} ms` }),
    timeoutMs,
  );
  try {
    return await Promise.race([probe(), late.promise]);
  } catch (thrown) {
    return { ready: false, detail: thrown instanceof Fault ? thrown.code : "the probe failed" };
  } finally {
    clearTimeout(timer);
  }
}

/** Collects the health of all parts of a process. The HTTP adapter serves it as `/livez` and `/readyz`. */
export function createHealth({
  nowMs = Date.now,
  probeTimeoutMs = 2_000,
  readyKeptMs = 1_000,
}: HealthOptions = {}): Health {
  const loops = new Map<string, Parameters<Health["live"]>[1]>();
  const probes = new Map<string, ReadyProbe>();
  const readiness = async (): Promise<HealthReport> =>
    reportOfReady(
      await Promise.all(
        [...probes].map(async ([part, { ask, isNeeded }]) => {
          const { ready, detail } = await askInTime(ask, probeTimeoutMs);
          return { health: { part, ok: ready, detail }, isNeeded };
        }),
      ),
    );
  const latest = remembered(readiness, readyKeptMs, nowMs);
  return {
    live: (part, probe) => put(loops, part, probe),
    ready: (part, probe, { isNeeded } = { isNeeded: true }) => {
      put(probes, part, { ask: probe, isNeeded });
      latest.forget();
    },
    livez: () =>
      report(
        [...loops].map(([part, { lastTickMs, maxAgeMs }]) => {
          const ageMs = Math.max(0, nowMs() - lastTickMs());
          return { part, ok: ageMs <= maxAgeMs, detail: `last tick ${(ageMs / 1000).toFixed(1)} s ago` };
        }),
      ),
    readyz: latest.ask,
  };
}
