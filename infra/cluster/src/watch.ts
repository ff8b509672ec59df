import type { Cluster } from "./cluster.ts";
import { type Sample, samplesOf, sumOf } from "./prometheus-text.ts";
import type { ServiceProcess } from "./service-process.ts";

export type ServiceRow = {
  readonly name: string;
  readonly state: string;
  readonly lagSeconds: number | null;
  readonly lagMessages: number | null;
  /** Messages, events or requests a second since the last look. */
  readonly perSecond: number;
  readonly parkedKeys: number | null;
  readonly restarts: number;
};

type Look = { readonly total: number; readonly atMs: number };

/** What each service does, from its own metrics. Ask about once a second. */
export function createWatch({ services }: Cluster): () => Promise<readonly ServiceRow[]> {
  const before = new Map<string, Look>();
  return () =>
    Promise.all(
      services.map(async (service) => {
        const samples = await scrape(service);
        const row = rowOf(service, samples);
        const now: Look = { total: totalOf(samples), atMs: performance.now() };
        const last = before.get(service.spec.name) ?? now;
        before.set(service.spec.name, now);
        const seconds = (now.atMs - last.atMs) / 1_000;
        return { ...row, perSecond: seconds > 0 ? Math.max(0, now.total - last.total) / seconds : 0 };
      }),
    );
}

/** Its metrics as they stand; none when it does not answer. */
export async function scrape({ spec, isRunning }: ServiceProcess): Promise<readonly Sample[]> {
  if (!isRunning()) return [];
  try {
    const url = `http://127.0.0.1:${spec.operationsPort}/metrics`;
    return samplesOf(await (await fetch(url, { signal: AbortSignal.timeout(900) })).text());
  } catch {
    return [];
  }
}

const totalOf = (samples: readonly Sample[]): number =>
  sumOf(samples, "messages_handled_total") +
  sumOf(samples, "relay_published_total") +
  sumOf(samples, "http_requests_total");

function rowOf(
  { spec, isRunning, restarts }: ServiceProcess,
  samples: readonly Sample[],
): Omit<ServiceRow, "perSecond"> {
  const has = (name: string): boolean => samples.some((each) => each.name === name);
  const gauge = (name: string): number | null => (has(name) ? sumOf(samples, name) : null);
  const isRelay = spec.service === "relay";
  const answering = isRelay && gauge("relay_is_active") === 0 ? "waits" : "runs";
  return {
    name: spec.name,
    state: !isRunning() ? "down" : samples.length === 0 ? "silent" : answering,
    lagSeconds: gauge(isRelay ? "relay_behind_seconds" : "group_lag_seconds"),
    lagMessages: gauge(isRelay ? "relay_behind_events" : "group_lag_messages"),
    parkedKeys: gauge("parked_keys"),
    restarts: restarts(),
  };
}
