import { Fault, remedyFor } from "@leadstream/kernel";
import type { StoredEvent } from "@leadstream/contracts";
import { type Outage, outageOf } from "../core/outages.ts";
import { createViewBuilder } from "./build-views.ts";
import {
  createHandOver,
  leastOf,
  type Projecting,
  type ProjectorParts,
  untilAborted,
  viewsThatAre,
} from "./projecting.ts";
import { type Projection, viewId } from "./projection.ts";
import { createViewWriter } from "./view-writer.ts";

export type Projector = {
  readonly stop: () => Promise<void>;
  /** Resolves after `stop`; rejects when the projector cannot go on. */
  readonly done: Promise<void>;
  /** Lowest store position of all views, with those being built. */
  readonly position: () => number;
  /** Call it every minute: marks the views as in use, and drops unused ones. */
  readonly keep: () => Promise<void>;
};

/** Label of the projector in metrics, like the consumers' groups. */
export const PROJECTOR_GROUP = "projector";

/** Pause while the store or the read model is unavailable. */
const RETRY_MS = 1_000;
const STALE_MS = 3_600_000;

/**
 * Updates the complete views as the store grows, until the set of views changes, a commit is late, or it stops.
 *
 * @returns the views that were not at the expected position, with that position.
 */
async function follow(
  ctx: Projecting,
  projections: readonly Projection[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, number>> {
  const write = createViewWriter(ctx.readModel, ctx.at);
  let position = leastOf(ctx, projections);
  for await (const { events, checkpoint } of ctx.store.subscribeAll(position, signal)) {
    if (checkpoint === position) continue;
    const { late, failed } = await write(projections, { events, to: checkpoint });
    for (const { thrown } of failed) throw thrown;
    if (late.length > 0) return new Map(late.map((id) => [id, ctx.at.get(id) ?? 0]));
    position = checkpoint;
    report(ctx, events);
  }
  return new Map();
}

function report({ trail, meter }: Projecting, events: readonly StoredEvent[]): void {
  const { length } = events;
  if (length === 0) return;
  trail?.passedOn("event_projected", events);
  meter.count("messages_handled_total", { group: PROJECTOR_GROUP, outcome: "done" }, length);
  meter.observe("batch_size", { group: PROJECTOR_GROUP }, length);
}

/**
 * If a view is not at the expected position, a rebuild or a second projector moved it: we continue from its position.
 * If it is there but refused our commit, continuing would leave events out, so we stop.
 */
function refuseGap({ at }: Projecting, ours: readonly Projection[], late: ReadonlyMap<string, number>): void {
  for (const id of ours.map(({ view }) => viewId(view))) {
    const position = late.get(id);
    if (position !== undefined && at.get(id) === position)
      throw new Fault("projection.gap", `${id} is at ${position} and refused a commit from there`, {
        position,
      });
  }
}

/** Runs a step; on an error that can be retried, logs it and waits. */
async function withRetry(
  { signal, pause, handOver }: Projecting,
  outage: Outage,
  step: () => Promise<void>,
): Promise<void> {
  try {
    await step();
    outage.over();
  } catch (thrown: unknown) {
    if (remedyFor(thrown) !== "retry") throw thrown;
    outage.failed(thrown);
    await pause(RETRY_MS, signal);
    // The view may have been dropped: the builder checks again too.
    handOver.now();
  }
}

async function runFollower(ctx: Projecting): Promise<void> {
  const outage = outageOf(ctx.log, "projector");
  let late: ReadonlyMap<string, number> = new Map();
  while (!ctx.signal.aborted)
    await withRetry(ctx, outage, async () => {
      const signal = AbortSignal.any([ctx.signal, ctx.handOver.signal()]);
      const ours = await viewsThatAre(ctx, "complete");
      const before = late;
      late = new Map();
      refuseGap(ctx, ours, before);
      // A dropped view must be built again.
      if ([...before.keys()].some((id) => !ours.some(({ view }) => viewId(view) === id))) ctx.handOver.now();
      outage.over();
      if (ours.length === 0) return untilAborted(signal);
      late = await follow(ctx, ours, signal);
    });
}

/** Marks our views as in use, makes complete views current where possible, drops unused ones. */
async function keepViews({ readModel, projections, staleMs, log }: Projecting): Promise<void> {
  const names = projections.map(({ view }) => view);
  const states = await readModel.ensure(names);
  for (const [i, { status }] of states.entries()) {
    const view = names[i];
    if (status === "retired" && view !== undefined) await readModel.goLive(view, staleMs);
  }
  for (const view of await readModel.sweep(names, staleMs)) log.info("view_dropped", { view: viewId(view) });
}

/**
 * Runs the projector. Complete views follow the store. A new view, or a new version of one, is built beside them from
 * the first event on, and goes live when it has caught up. Rows and checkpoint of a view change in one transaction, so
 * a crash at any moment leaves them consistent, and the build continues. When a rebuild replaces views, the projector
 * continues from their new checkpoints. While store or read model are unavailable, it waits; the checkpoint then shows
 * whether the last commit went through.
 */
export async function runProjector(parts: ProjectorParts): Promise<Projector> {
  const stopping = new AbortController();
  const handOver = createHandOver();
  const { staleMs = STALE_MS } = parts;
  const ctx: Projecting = { ...parts, staleMs, signal: stopping.signal, at: new Map(), handOver };
  await viewsThatAre(ctx, "complete");
  const builder = createViewBuilder(ctx);
  await builder.buildSmall();
  const done = runBoth(stopping, [runFollower(ctx), builder.run()]);
  return {
    done,
    position: () => leastOf(ctx, parts.projections),
    keep: () => keepViews(ctx),
    stop: async () => {
      stopping.abort();
      // The failure goes to the caller that awaits `done`.
      await done.catch(() => undefined);
    },
  };
}

/** Runs both loops; when one ends, the other is stopped. */
async function runBoth(stopping: AbortController, loops: readonly Promise<void>[]): Promise<void> {
  try {
    await Promise.all(loops);
  } finally {
    stopping.abort();
    await Promise.allSettled(loops);
  }
}
