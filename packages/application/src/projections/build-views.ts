import { remedyFor } from "@leadstream/kernel";
import { type Outage, outageOf } from "../core/outages.ts";
import type { AllBatch } from "../ports/event-store.ts";
import { leastOf, type Projecting, untilAborted, viewsThatAre } from "./projecting.ts";
import { type Projection, viewId } from "./projection.ts";
import { createViewWriter } from "./view-writer.ts";

/*
 * Builds an incomplete view beside the complete ones: from the first event on, in batches. Each batch has its own
 * checkpoint, so that a build continues there after a crash. Nobody reads the view meanwhile. When it has caught up, it
 * goes live, and the follower updates it from then on.
 *
 * A failure here affects only the view that is built, never the views in use. It is logged, counted and retried.
 */

/** Positions per read: other consumers of the same process wait while a batch is decoded and folded. */
const BATCH = 2_000;
/** A view that was at the head this recently has caught up; the rest follows after it goes live. */
const JUST_NOW_MS = 2_000;
/** A store with fewer events is folded at once, before the process serves anything. */
const QUICK = 5_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

type ReportFailure = (projection: Projection, thrown: unknown) => void;

/** Folds from the views' position to the head. @returns the views that did not fail. */
async function foldToHead(
  ctx: Projecting,
  views: readonly Projection[],
  reportFailure: ReportFailure,
): Promise<readonly Projection[]> {
  const { store, readModel, at, signal } = ctx;
  const write = createViewWriter(readModel, at);
  const types = [...new Set(views.flatMap(({ listensTo }) => listensTo))];
  let open = views;
  let position = leastOf(ctx, views);
  const head = await store.head();
  // Read the next batch while this one is folded.
  let next: Promise<AllBatch> = store.readAll(position, BATCH, types);
  while (position < head && open.length > 0 && !signal.aborted) {
    const { events, checkpoint } = await next;
    if (checkpoint === position) break;
    next = store.readAll(checkpoint, BATCH, types);
    next.catch(() => undefined);
    const { late, failed } = await write(open, { events, to: checkpoint });
    for (const { projection, thrown } of failed) reportFailure(projection, thrown);
    open = open.filter(
      (each) => !late.includes(viewId(each.view)) && !failed.some(({ projection }) => projection === each),
    );
    position = checkpoint;
  }
  await next.catch(() => undefined);
  return signal.aborted ? [] : open;
}

/** Folds until the views have caught up with a recent head. */
async function caughtUp(
  ctx: Projecting,
  views: readonly Projection[],
  reportFailure: ReportFailure,
): Promise<readonly Projection[]> {
  for (let open = views; ;) {
    const beganMs = performance.now();
    open = await foldToHead(ctx, open, reportFailure);
    if (open.length === 0 || performance.now() - beganMs < JUST_NOW_MS) return open;
  }
}

const failureReporter =
  ({ log, meter }: Projecting, outage: Outage): ReportFailure =>
  ({ view }, thrown) => {
    if (remedyFor(thrown) === "retry") return outage.failed(thrown);
    const error = thrown instanceof Error ? thrown.name : "unknown";
    const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "bug";
    log.error("view_build_failed", { view: viewId(view), error, code });
    meter.count("view_build_failures_total", { view: viewId(view) });
  };

type Builder = { readonly ctx: Projecting; readonly outage: Outage; readonly reportFailure: ReportFailure };

/** @returns whether all of them are complete now. */
async function build({ ctx, reportFailure }: Builder, views: readonly Projection[]): Promise<boolean> {
  const { readModel, log, staleMs, at, handOver } = ctx;
  try {
    const complete = await caughtUp(ctx, views, reportFailure);
    for (const { view } of complete) {
      const status = await readModel.goLive(view, staleMs);
      log.info("view_complete", { view: viewId(view), status, position: at.get(viewId(view)) ?? 0 });
    }
    if (complete.length > 0) handOver.now();
    return complete.length === views.length;
  } catch (thrown: unknown) {
    for (const projection of views) reportFailure(projection, thrown);
    return false;
  }
}

/** @returns how long to wait after the next failure. */
async function iterate(builder: Builder, pauseMs: number): Promise<number> {
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
  // A rebuild or another process may have completed a view that was late here.
  handOver.now();
  return Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
}

/** Builds incomplete views until all are complete; then waits for new ones. */
export function createViewBuilder(ctx: Projecting) {
  const outage = outageOf(ctx.log, "view builder");
  const builder: Builder = { ctx, outage, reportFailure: failureReporter(ctx, outage) };
  return {
    /** Call it before anything else runs: small views are complete at once. */
    buildSmall: async (): Promise<void> => {
      const views = await viewsThatAre(ctx, "building");
      if (views.length > 0 && (await ctx.store.head()) - leastOf(ctx, views) <= QUICK)
        await build(builder, views);
    },
    run: async (): Promise<void> => {
      for (let pauseMs = FIRST_PAUSE_MS; !ctx.signal.aborted;) pauseMs = await iterate(builder, pauseMs);
    },
  };
}
