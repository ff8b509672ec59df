import { remedyFor } from "@leadstream/kernel";
import { type Outage, outageOf } from "../core/outages.ts";
import type { AllBatch } from "../ports/event-store.ts";
import { leastOf, type Projecting, untilAborted, viewsThatAre } from "./projecting.ts";
import { type Projection, viewId } from "./projection.ts";
import { createViewWriter } from "./view-writer.ts";

/*
 * A view that is not complete is filled beside those that are: from the first event on, in batches, each with its
 * checkpoint, so that whoever is killed in between goes on there. Nobody reads it meanwhile. When it has caught up it
 * takes over, and the follower keeps it from then on.
 *
 * Whatever fails here fails for the view that is built, never for those that people read: it is said in the log and in
 * a figure, and tried again.
 */

/** Positions read at once: the consumers of the same process wait no longer than it takes to decode and fold them. */
const BATCH = 2_000;
/** Caught up is who was at the head so short a time ago; the rest comes after it took over. */
const JUST_NOW_MS = 2_000;
/** A store so small is folded at once, before anything is asked of it. */
const QUICK = 5_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

type SayFailed = (projection: Projection, thrown: unknown) => void;

/** One way from where the views stand to the head. Views that fail on it are left behind. */
async function pass(
  ctx: Projecting,
  views: readonly Projection[],
  sayFailed: SayFailed,
): Promise<readonly Projection[]> {
  const { store, readModel, at, signal } = ctx;
  const write = createViewWriter(readModel, at);
  const types = [...new Set(views.flatMap(({ listensTo }) => listensTo))];
  let open = views;
  let position = leastOf(ctx, views);
  const head = await store.head();
  // The next batch is under way while this one is folded.
  let next: Promise<AllBatch> = store.readAll(position, BATCH, types);
  while (position < head && open.length > 0 && !signal.aborted) {
    const { events, checkpoint } = await next;
    if (checkpoint === position) break;
    next = store.readAll(checkpoint, BATCH, types);
    next.catch(() => undefined);
    const { late, failed } = await write(open, { events, to: checkpoint });
    for (const { projection, thrown } of failed) sayFailed(projection, thrown);
    open = open.filter(
      (each) => !late.includes(viewId(each.view)) && !failed.some(({ projection }) => projection === each),
    );
    position = checkpoint;
  }
  await next.catch(() => undefined);
  return signal.aborted ? [] : open;
}

/** Views that have caught up with a head of just now. */
async function caughtUp(
  ctx: Projecting,
  views: readonly Projection[],
  sayFailed: SayFailed,
): Promise<readonly Projection[]> {
  for (let open = views; ;) {
    const beganMs = performance.now();
    open = await pass(ctx, open, sayFailed);
    if (open.length === 0 || performance.now() - beganMs < JUST_NOW_MS) return open;
  }
}

const failureSaid =
  ({ log, meter }: Projecting, outage: Outage): SayFailed =>
  ({ view }, thrown) => {
    if (remedyFor(thrown) === "retry") return outage.failed(thrown);
    const error = thrown instanceof Error ? thrown.name : "unknown";
    const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "bug";
    log.error("view_build_failed", { view: viewId(view), error, code });
    meter.count("view_build_failures_total", { view: viewId(view) });
  };

type Builder = { readonly ctx: Projecting; readonly outage: Outage; readonly sayFailed: SayFailed };

/** @returns whether all of them are complete now. */
async function build({ ctx, sayFailed }: Builder, views: readonly Projection[]): Promise<boolean> {
  const { readModel, log, staleMs, at, handOver } = ctx;
  try {
    const complete = await caughtUp(ctx, views, sayFailed);
    for (const { view } of complete) {
      const status = await readModel.goLive(view, staleMs);
      log.info("view_complete", { view: viewId(view), status, position: at.get(viewId(view)) ?? 0 });
    }
    if (complete.length > 0) handOver.now();
    return complete.length === views.length;
  } catch (thrown: unknown) {
    for (const projection of views) sayFailed(projection, thrown);
    return false;
  }
}

/** @returns how long to wait after the next failure. */
async function round(builder: Builder, pauseMs: number): Promise<number> {
  const { signal, handOver, pause } = builder.ctx;
  const changed = AbortSignal.any([signal, handOver.signal()]);
  const views = await viewsThatAre(builder.ctx, "building").catch((thrown: unknown) => {
    if (remedyFor(thrown) !== "retry") throw thrown;
    return null;
  });
  if (views?.length === 0) {
    await untilAborted(changed);
    return FIRST_PAUSE_MS;
  }
  if (views !== null && (await build(builder, views))) {
    builder.outage.over();
    return FIRST_PAUSE_MS;
  }
  await pause(pauseMs, signal);
  // A rebuild or another process may have completed what was late here.
  handOver.now();
  return Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
}

/** Builds what is to be built, until all of it is complete; and waits for more. */
export function createViewBuilder(ctx: Projecting) {
  const outage = outageOf(ctx.log, "view builder");
  const builder: Builder = { ctx, outage, sayFailed: failureSaid(ctx, outage) };
  return {
    /** Before anything else runs: what is folded in a moment is there at once. */
    whatIsQuick: async (): Promise<void> => {
      const views = await viewsThatAre(ctx, "building");
      if (views.length > 0 && (await ctx.store.head()) - leastOf(ctx, views) <= QUICK)
        await build(builder, views);
    },
    run: async (): Promise<void> => {
      for (let pauseMs = FIRST_PAUSE_MS; !ctx.signal.aborted;) pauseMs = await round(builder, pauseMs);
    },
  };
}
