import { ASSIGNMENT, CAPTURE, ENRICHMENT, RECLAMATION, SCORING } from "@leadstream/application";
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

/** What the figures call those whose lag the api measures; relay and projector have the names of their services. */
const groupOf: Readonly<Record<string, string>> = {
  capture: CAPTURE,
  enrichment: ENRICHMENT,
  scoring: SCORING,
  assignment: ASSIGNMENT,
  reclamation: RECLAMATION,
};

/** What each service does, from its own metrics, and how far it is, from those of the api. Ask about once a second. */
export function createWatch({ services }: Cluster): () => Promise<readonly ServiceRow[]> {
  const before = new Map<string, Look>();
  return async () => {
    const scraped = await Promise.all(
      services.map(async (service) => [service, await scrape(service)] as const),
    );
    const everyone = scraped.flatMap(([, samples]) => samples);
    return scraped.map(([service, samples]) => {
      const row = rowOf(service, samples, everyone);
      const now: Look = { total: totalOf(samples), atMs: performance.now() };
      const last = before.get(service.spec.name) ?? now;
      before.set(service.spec.name, now);
      const seconds = (now.atMs - last.atMs) / 1_000;
      return { ...row, perSecond: seconds > 0 ? Math.max(0, now.total - last.total) / seconds : 0 };
    });
  };
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
  own: readonly Sample[],
  everyone: readonly Sample[],
): Omit<ServiceRow, "perSecond"> {
  const group = groupOf[spec.service] ?? spec.service;
  // Several instances of the api measure the same; any of them will do.
  const ofGroup = (name: string): number | null =>
    everyone.find((each) => each.name === name && each.labels["group"] === group)?.value ?? null;
  const isWaiting =
    spec.service === "relay" && !own.some(({ name, value }) => name === "relay_is_active" && value === 1);
  return {
    name: spec.name,
    state: !isRunning() ? "down" : own.length === 0 ? "silent" : isWaiting ? "waits" : "runs",
    lagSeconds: ofGroup("group_lag_seconds"),
    lagMessages: ofGroup("group_lag_messages"),
    parkedKeys: ofGroup("parked_keys"),
    restarts: restarts(),
  };
}
