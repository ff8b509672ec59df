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
  /** Hears of every event that is in the views. */
  readonly trail?: Trail;
  readonly meter: Meter;
  /** Resolves after so many milliseconds or when the signal aborts; never rejects. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
  /**
   * How long a version stays that nobody keeps any more; default an hour, which is longer than processes of the
   * release before are about while versions roll. 0 where there is no other process.
   */
  readonly staleMs?: number;
};

/** What follower and builder share. */
export type Projecting = ProjectorParts & {
  readonly signal: AbortSignal;
  readonly staleMs: number;
  /** Where each view of ours stands. Each is moved by the one of the two that has it. */
  readonly at: Map<string, number>;
  /** Aborts when views changed hands: follower and builder then look again what is theirs. */
  readonly handOver: { readonly signal: () => AbortSignal; readonly now: () => void };
};

/** One signal after the other: `now` aborts that of the present. */
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

/** Resolves when it is aborted, at once when it was. */
export const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });

/** Those of our views that are complete, or those that are not; and where they stand. */
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

/** The store position that all of these views stand for. */
export const leastOf = ({ at }: Pick<Projecting, "at">, projections: readonly Projection[]): number =>
  Math.min(...projections.map(({ view }) => at.get(viewId(view)) ?? 0));
