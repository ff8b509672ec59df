import type { Trail } from "../core/trail.ts";
import type { EventStore } from "../ports/event-store.ts";
import type { ReadModel } from "../ports/read-model.ts";
import type { Log, Meter } from "../ports/telemetry.ts";
import { type Projection, viewId } from "./projection.ts";

export type ProjectorParts = {
  readonly store: EventStore;
  readonly readModel: ReadModel;
  readonly projections: readonly Projection[];
  readonly log: Log;
  /** Receives every event that is in the views. */
  readonly trail?: Trail;
  readonly meter: Meter;
  /** Resolves after this many milliseconds or when the signal aborts; never rejects. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
  /**
   * How long an unused version stays; default an hour, longer than processes of the earlier release run during a
   * rolling upgrade. 0 where there is no other process.
   */
  readonly staleMs?: number;
};

/** Shared by follower and builder. */
export type Projecting = ProjectorParts & {
  readonly signal: AbortSignal;
  readonly staleMs: number;
  /** Position of each of our views. Either the follower or the builder moves it. */
  readonly at: Map<string, number>;
  /** Aborts when views change between follower and builder: then both check again which views are theirs. */
  readonly handOver: { readonly signal: () => AbortSignal; readonly now: () => void };
};

/** A series of signals: `now` aborts the current one. */
export function createHandOver(): Projecting["handOver"] {
  let current = new AbortController();
  return {
    signal: () => current.signal,
    now: () => {
      const past = current;
      current = new AbortController();
      past.abort();
    },
  };
}

/** Resolves when the signal aborts, or at once when it has. */
export const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });

/** Our views that are complete, or those that are not; also updates their positions. */
export async function viewsThatAre(
  { readModel, projections, at }: Projecting,
  state: "complete" | "building",
): Promise<readonly Projection[]> {
  const states = await readModel.ensure(projections.map(({ view }) => view));
  return projections.filter(({ view }, i) => {
    const found = states[i];
    if (found === undefined || (found.status === "building") !== (state === "building")) return false;
    at.set(viewId(view), found.position);
    return true;
  });
}

/** The lowest store position of these views. */
export const leastOf = ({ at }: Pick<Projecting, "at">, projections: readonly Projection[]): number =>
  Math.min(...projections.map(({ view }) => at.get(viewId(view)) ?? 0));
