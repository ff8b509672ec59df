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
  /** Store position all views stand for, those that are being built too. */
  readonly position: () => number;
  /** To be called every minute: says that the views are kept, and drops what nobody keeps. */
  readonly keep: () => Promise<void>;
};

/** What the metrics call it, beside the consumers' groups. */
export const PROJECTOR_GROUP = "projector";

/** How long to leave a store or read model alone that is away. */
const AWAY_MS = 1_000;
const STALE_MS = 3_600_000;

/**
 * Keeps the complete views at the head of the store, until they change hands, a commit comes late, or it is time to stop.
 *
 * @returns the views that were not where we thought them, with where that was.
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
    tell(ctx, events);
  }
  return new Map();
}

function tell({ trail, meter }: Projecting, events: readonly StoredEvent[]): void {
  const { length } = events;
  if (length === 0) return;
  trail?.passedOn("event_projected", events);
  meter.count("messages_handled_total", { group: PROJECTOR_GROUP, outcome: "done" }, length);
  meter.observe("batch_size", { group: PROJECTOR_GROUP }, length);
}

/**
 * A view that stands elsewhere than we thought was moved by a rebuild or by a second projector: we go on from there. One
 * that stands just there and refused our commit all the same is neither: going on would leave events out.
 */
function refuseGap({ at }: Projecting, ours: readonly Projection[], late: ReadonlyMap<string, number>): void {
  for (const id of ours.map(({ view }) => viewId(view))) {
    const position = late.get(id);
    if (position !== undefined && at.get(id) === position)
      throw new Fault("projection.gap", `${id} is at ${position} and took no commit from there`, {
        position,
      });
  }
}

/** Waits out what heals by itself. */
async function patiently(
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
    await pause(AWAY_MS, signal);
    // A view may have been dropped under us: the builder looks again too.
    handOver.now();
  }
}

async function runFollower(ctx: Projecting): Promise<void> {
  const outage = outageOf(ctx.log, "projector");
  let late: ReadonlyMap<string, number> = new Map();
  while (!ctx.signal.aborted)
    await patiently(ctx, outage, async () => {
      const signal = AbortSignal.any([ctx.signal, ctx.handOver.signal()]);
      const ours = await viewsThatAre(ctx, "complete");
      const before = late;
      late = new Map();
      refuseGap(ctx, ours, before);
      // One that was dropped under us is to be built again.
      if ([...before.keys()].some((id) => !ours.some(({ view }) => viewId(view) === id))) ctx.handOver.now();
      outage.over();
      if (ours.length === 0) return untilAborted(signal);
      late = await follow(ctx, ours, signal);
    });
}

/** Says that ours are kept; makes current what is complete and may be; drops what nobody keeps. */
async function keepViews({ readModel, projections, staleMs, log }: Projecting): Promise<void> {
  const names = projections.map(({ view }) => view);
  const states = await readModel.ensure(names);
  for (const state of states) if (state.status === "retired") await readModel.goLive(state, staleMs);
  for (const view of await readModel.sweep(names, staleMs)) log.info("view_dropped", { view: viewId(view) });
}

/**
 * Keeps the views: those that are complete follow the store; a new view, or a new version of one, is built beside them
 * from the first event on, and takes over when it has caught up. Rows and checkpoint of a view move in one transaction,
 * so a kill at any moment leaves them in step and whatever was begun goes on from there. When a rebuild replaced views
 * under it, it goes on from their new checkpoints; while store or read model are away, it waits for them: whether its
 * last commit went through, the checkpoint says.
 */
export async function runProjector(parts: ProjectorParts): Promise<Projector> {
  const stopping = new AbortController();
  const handOver = createHandOver();
  const { staleMs = STALE_MS } = parts;
  const ctx: Projecting = { ...parts, staleMs, signal: stopping.signal, at: new Map(), handOver };
  await viewsThatAre(ctx, "complete");
  const builder = createViewBuilder(ctx);
  await builder.whatIsQuick();
  const done = bothOf(stopping, [runFollower(ctx), builder.run()]);
  return {
    done,
    position: () => leastOf(ctx, parts.projections),
    keep: () => keepViews(ctx),
    stop: async () => {
      stopping.abort();
      // Whoever watches `done` has its failure.
      await done.catch(() => undefined);
    },
  };
}

/** Whatever ends one of them ends the other. */
async function bothOf(stopping: AbortController, loops: readonly Promise<void>[]): Promise<void> {
  try {
    await Promise.all(loops);
  } finally {
    stopping.abort();
    await Promise.allSettled(loops);
  }
}
