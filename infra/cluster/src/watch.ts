import { consumers, EVENTS_RELAY, type Lag, positionOfViews, views } from "@leadstream/application";
import type { Cluster } from "./running.ts";
import { serviceNames } from "./fleet.ts";
import { kafkaAnswers, postgresAnswers } from "./probe.ts";
import { type Sample, samplesOf, sumOf } from "./prometheus-text.ts";
import type { Rising } from "./servers.ts";
import type { ServiceProcess } from "./service-process.ts";

/*
 * Lag is measured at broker and store, not by the services: the figures of a paused service are old, and do not show
 * it. A figure that does not arrive in time is left out; its last value is not shown again.
 */

export type PartRow = {
  readonly name: string;
  /** `runs`, `waits` (a relay without the lease), `silent`, `down`, `stopped` (scaled to 0), `away` (a server). */
  readonly state: string;
  readonly lagSeconds: number | null;
  readonly lagMessages: number | null;
  /** Messages, events or requests per second since the last measurement; null where not measured. */
  readonly perSecond: number | null;
  readonly parkedKeys: number | null;
  readonly restarts: number | null;
  /** When the figures of the row were taken, epoch milliseconds. */
  readonly measuredAt: number;
};

type Look = { readonly total: number; readonly atMs: number };
type Behind = Pick<PartRow, "lagSeconds" | "lagMessages" | "parkedKeys">;

const patienceMs = 900;
const unknown: Behind = { lagSeconds: null, lagMessages: null, parkedKeys: null };

/** State and lag of every part. A measurement takes at most a second; call it about once a second. */
export function createWatch(cluster: Cluster): () => Promise<readonly PartRow[]> {
  const before = new Map<string, Look>();
  const behindOf = createBehind(cluster);
  const speedOf = (name: string, samples: readonly Sample[]): number => {
    const now: Look = { total: totalOf(samples), atMs: performance.now() };
    const last = before.get(name) ?? now;
    before.set(name, now);
    const seconds = (now.atMs - last.atMs) / 1_000;
    return seconds > 0 ? Math.max(0, now.total - last.total) / seconds : 0;
  };
  const instanceRow = async (service: ServiceProcess): Promise<PartRow> => {
    const { name, service: kind } = service.spec;
    const [samples, behind] = await Promise.all([scrape(service), behindOf(kind)]);
    const perSecond = speedOf(name, samples);
    const state = stateOf(service, samples);
    return { name, state, ...behind, perSecond, restarts: service.restarts(), measuredAt: Date.now() };
  };
  const stoppedRow = async (name: string): Promise<PartRow> =>
    emptyRow(name, "stopped", await behindOf(name), null);
  return async () => {
    const { services, kafka, postgres } = cluster;
    const rowsOf = (name: string): readonly Promise<PartRow>[] => {
      const instances = services.filter(({ spec }) => spec.service === name);
      return instances.length > 0 ? instances.map(instanceRow) : [stoppedRow(name)];
    };
    return Promise.all([
      ...serviceNames.flatMap(rowsOf),
      serverRow("kafka", kafka, kafkaAnswers),
      serverRow("postgres", postgres, postgresAnswers),
    ]);
  };
}

const emptyRow = (name: string, state: string, behind: Behind, restarts: number | null): PartRow => ({
  name,
  state,
  ...behind,
  perSecond: null,
  restarts,
  measuredAt: Date.now(),
});

async function serverRow(
  name: string,
  server: Rising,
  answers: (server: Rising, withinMs: number) => Promise<boolean>,
): Promise<PartRow> {
  const state = (await answers(server, patienceMs)) ? "runs" : "away";
  return emptyRow(name, state, unknown, server.restarts());
}

/** The lag of each service. Instances of one service share a request; one that hangs is not repeated. */
function createBehind({ platform }: Cluster): (service: string) => Promise<Behind> {
  const { store, relayLease, readModel, bus, parking } = platform.infrastructure;
  const asking = new Map<string, Promise<Behind>>();
  const inStore = async (position: number): Promise<Behind> => {
    const head = await store.head();
    // A checkpoint may be higher than the newest event.
    if (position >= head) return { ...unknown, lagMessages: 0, lagSeconds: 0 };
    const [oldest] = (await store.readAll(position, 1)).events;
    const since = oldest === undefined ? null : Date.parse(oldest.meta.recordedAt);
    const ageMs = since === null ? null : Math.max(0, Date.parse(platform.clock.now()) - since);
    return { ...unknown, lagMessages: head - position, lagSeconds: ageMs === null ? null : ageMs / 1_000 };
  };
  const ask = async (service: string): Promise<Behind> => {
    if (service === "relay") return inStore(await relayLease.position(EVENTS_RELAY));
    if (service === "projector") return inStore(await positionOfViews(readModel, views));
    const consumer = consumers.find((each) => each.service === service);
    if (consumer === undefined) return unknown;
    const { topic, group } = consumer;
    const missing: Partial<Lag> = {};
    const [lag, parkedKeys] = await Promise.all([
      bus.lag(topic, group).catch(() => missing),
      parking.count(group).catch(() => null),
    ]);
    return { lagSeconds: lag.seconds ?? null, lagMessages: lag.messages ?? null, parkedKeys };
  };
  return async (service) => {
    const question =
      asking.get(service) ??
      ask(service)
        .catch(() => unknown)
        .finally(() => asking.delete(service));
    asking.set(service, question);
    const late = Promise.withResolvers<Behind>();
    const timer = setTimeout(() => late.resolve(unknown), patienceMs);
    return Promise.race([question, late.promise]).finally(() => clearTimeout(timer));
  };
}

/** Its current metrics; none when it does not answer. */
export async function scrape({ spec, isRunning }: ServiceProcess): Promise<readonly Sample[]> {
  if (!isRunning()) return [];
  try {
    const url = `http://127.0.0.1:${spec.operationsPort}/metrics`;
    return samplesOf(await (await fetch(url, { signal: AbortSignal.timeout(patienceMs) })).text());
  } catch {
    return [];
  }
}

const totalOf = (samples: readonly Sample[]): number =>
  sumOf(samples, "messages_handled_total") +
  sumOf(samples, "relay_published_total") +
  sumOf(samples, "http_requests_total");

function stateOf({ spec, isRunning }: ServiceProcess, samples: readonly Sample[]): string {
  if (!isRunning()) return "down";
  if (samples.length === 0) return "silent";
  const isActive = samples.some(({ name, value }) => name === "relay_is_active" && value === 1);
  return spec.service === "relay" && !isActive ? "waits" : "runs";
}
