import { Fault, remedyFor } from "@leadstream/kernel";
import { LRUCache } from "lru-cache";
import type { EventStore } from "../ports/event-store.ts";
import type { Json, ReadModel, ViewName, ViewRow } from "../ports/read-model.ts";
import { type Outage, outageOf } from "../core/outages.ts";
import type { Trail } from "../core/trail.ts";
import type { Log, Meter } from "../ports/telemetry.ts";
import type { StoredEvent } from "@leadstream/contracts";
import { applyEvent, type Projection } from "./projection.ts";
import { PROJECTOR } from "./views.ts";

export type ProjectorParts = {
  readonly store: EventStore;
  readonly readModel: ReadModel;
  readonly projections: readonly Projection[];
  readonly log: Log;
  /** Hears of every event that is in the views. */
  readonly trail?: Trail;
  readonly meter: Meter;
  /** Resolves after so many milliseconds or when the signal aborts; never rejects. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
};

export type Projector = {
  readonly stop: () => Promise<void>;
  /** Resolves after `stop`; rejects when the projector cannot go on. */
  readonly done: Promise<void>;
  /** Store position the views stand for. */
  readonly position: () => number;
};

/** What the metrics call it, beside the consumers' groups. */
export const PROJECTOR_GROUP = "projector";

const cacheKey = (view: ViewName, key: string): string => `${view.name}/${view.version}/${key}`;

type Rows = LRUCache<string, ViewRow<Json>>;

/** Brings the rows a batch needs into the cache: one read per view at most. */
async function fetchRows(
  { readModel, projections }: ProjectorParts,
  cache: Rows,
  events: readonly StoredEvent[],
): Promise<void> {
  for (const { view, keysOf } of projections) {
    const keys = new Set(events.flatMap((e) => keysOf(e)).filter((key) => !cache.has(cacheKey(view, key))));
    // A row's first event makes it: nothing to read for streams that begin in this batch.
    const born = new Set(events.filter((e) => e.revision === 0).flatMap((e) => keysOf(e)));
    const missing = [...keys].filter((key) => !born.has(key));
    if (missing.length === 0) continue;
    for (const row of await readModel.load(view, missing)) cache.set(cacheKey(view, row.key), row);
  }
}

/** Folds a batch and commits rows and checkpoint together. */
async function applyBatch(
  parts: ProjectorParts,
  cache: Rows,
  batch: { readonly events: readonly StoredEvent[]; readonly from: number; readonly to: number },
): Promise<void> {
  await fetchRows(parts, cache, batch.events);
  const changed = new Map<string, Map<string, ViewRow<Json>>>();
  for (const event of batch.events)
    applyEvent(parts.projections, event, {
      get: (view, key) => cache.get(cacheKey(view, key)),
      set: (view, row) => {
        cache.set(cacheKey(view, row.key), row);
        const name = `${view.name}/${view.version}`;
        const rows = changed.get(name) ?? new Map<string, ViewRow<Json>>();
        changed.set(name, rows.set(row.key, row));
      },
    });
  const changes = parts.projections.flatMap(({ view }) => {
    const rows = changed.get(`${view.name}/${view.version}`);
    return rows === undefined ? [] : [{ view, upserts: [...rows.values()] }];
  });
  await parts.readModel.commit(PROJECTOR, { from: batch.from, to: batch.to }, changes);
  const { length } = batch.events;
  if (length === 0) return;
  parts.trail?.passedOn("event_projected", batch.events);
  parts.meter.count("messages_handled_total", { group: PROJECTOR_GROUP, outcome: "done" }, length);
  parts.meter.observe("batch_size", { group: PROJECTOR_GROUP }, length);
}

/** How long to leave a store or read model alone that is away. */
const AWAY_MS = 1_000;

/** The checkpoint as soon as read model and store answer; null when stopped before. */
async function checkpointWhenThere(
  { readModel, store, pause }: ProjectorParts,
  signal: AbortSignal,
  outage: Outage,
): Promise<number | null> {
  while (!signal.aborted)
    try {
      const checkpoint = await readModel.checkpoint(PROJECTOR);
      await store.head();
      outage.over();
      return checkpoint;
    } catch (thrown: unknown) {
      if (remedyFor(thrown) !== "retry") throw thrown;
      outage.failed(thrown);
      await pause(AWAY_MS, signal);
    }
  return null;
}

type Standing = { readonly position: number; readonly signal: AbortSignal; readonly outage: Outage };

/**
 * Where to go on after a failure: from another checkpoint under us (a rebuild, or a second projector), and after
 * whatever heals by itself. A gap in front of the checkpoint we hold is neither: going on would leave events out.
 */
async function recover(
  parts: ProjectorParts,
  { position, signal, outage }: Standing,
  thrown: unknown,
): Promise<number> {
  const isGap = thrown instanceof Fault && thrown.code === "projection.gap";
  if (!isGap && remedyFor(thrown) !== "retry") throw thrown;
  if (!isGap) {
    outage.failed(thrown, { position });
    await parts.pause(AWAY_MS, signal);
  }
  const now = await checkpointWhenThere(parts, signal, outage);
  if (isGap && now === position) throw thrown;
  return now ?? position;
}

/**
 * Follows the store and keeps the views. Rows and checkpoint move in one transaction, so a kill at any moment
 * leaves them in step. When a rebuild replaced the views under it, it starts again from their new checkpoint; while
 * store or read model are away, it waits for them: whether its last commit went through, the checkpoint says.
 */
export async function runProjector(parts: ProjectorParts): Promise<Projector> {
  const { store, readModel, projections } = parts;
  await readModel.ensure(projections.map(({ view }) => view));
  const stopping = new AbortController();
  const { signal } = stopping;
  const outage = outageOf(parts.log, "projector");
  let position = await readModel.checkpoint(PROJECTOR);

  const follow = async (): Promise<void> => {
    const cache: Rows = new LRUCache({ max: 50_000 });
    for await (const { events, checkpoint } of store.subscribeAll(position, signal)) {
      if (checkpoint === position) continue;
      await applyBatch(parts, cache, { events, from: position, to: checkpoint });
      position = checkpoint;
    }
  };
  const run = async (): Promise<void> => {
    while (!signal.aborted)
      try {
        await follow();
      } catch (thrown: unknown) {
        position = await recover(parts, { position, signal, outage }, thrown);
      }
  };
  const done = run();
  return {
    done,
    position: () => position,
    stop: async () => {
      stopping.abort();
      // Whoever watches `done` has its failure.
      await done.catch(() => undefined);
    },
  };
}
