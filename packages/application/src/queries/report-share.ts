import type { EventStore } from "../ports/event-store.ts";
import type { Turns } from "./turns.ts";
import { wanted } from "../core/while-wanted.ts";

/*
 * Reports use the processors and the disk that the pipeline needs. While many events come in, reports together may take
 * only a part of the time. Two seconds of work are in hand, so whoever reads now and then does not notice. Whoever asks
 * without a pause waits before the next report.
 */

/** Milliseconds of work that may be in hand, and owed. */
const MOST_MS = 2_000;
/** Events a second from which on the pipeline is busy: about a tenth of what two processors do. */
const BUSY_PER_SECOND = 250;
/** Between two looks at the store, ms: the pipeline appends in batches, so less would often see nothing. */
const LOOK_MS = 1_000;
/** The pipeline is busy until it was quiet for so long, ms: a report that begins in a short pause runs into what follows. */
const QUIET_MS = 4_000;
/** Between two looks at the time, ms. */
const PAUSE_MS = 100;

export type ReportShareParts = {
  readonly store: Pick<EventStore, "head">;
  /** Part of the time, above 0; from 1 on nothing waits. */
  readonly share: number;
  readonly pause: (ms: number) => Promise<unknown>;
  /** Milliseconds that only go forward. */
  readonly nowMs?: () => number;
};

/** Whether the store has grown fast in the last seconds. A look soon after another has the same answer. */
function createBusyLook({ store }: Pick<ReportShareParts, "store">, nowMs: () => number) {
  let last: { readonly head: number; readonly atMs: number } | null = null;
  let busyAtMs = Number.NEGATIVE_INFINITY;
  return async (): Promise<boolean> => {
    const atMs = nowMs();
    if (last === null || atMs - last.atMs >= LOOK_MS) {
      const head = await store.head();
      if (last !== null && (head - last.head) * 1_000 >= BUSY_PER_SECOND * (atMs - last.atMs))
        busyAtMs = atMs;
      last = { head, atMs };
    }
    return atMs - busyAtMs < QUIET_MS;
  };
}

/** How long a report waits at most for its share of the time, ms: until nothing is owed. */
export const longestWaitMs = (share: number): number => (share >= 1 ? 0 : MOST_MS / share);

/**
 * Lets work wait while reports have had more than their share and events come in.
 *
 * @throws whatever the store or the work throw. Cost: a look at the store's head, at most one a second.
 */
export function createReportShare({
  store,
  share,
  pause,
  nowMs = () => performance.now(),
}: ReportShareParts): Turns {
  const isBusy = createBusyLook({ store }, nowMs);
  let inHandMs = MOST_MS;
  let countedMs = nowMs();
  const counted = (takenMs = 0): number => {
    const atMs = nowMs();
    const earnedMs = (atMs - countedMs) * share;
    countedMs = atMs;
    inHandMs = Math.max(-MOST_MS, Math.min(MOST_MS, inHandMs + earnedMs) - takenMs);
    return inHandMs;
  };
  const mayBegin = async (): Promise<boolean> => {
    if (share >= 1 || wanted()?.aborted === true) return true;
    // Before every report, so that there is a look before it to compare with.
    const isPipelineBusy = await isBusy();
    return counted() >= 0 || !isPipelineBusy;
  };
  return async (work) => {
    while (!(await mayBegin())) await pause(PAUSE_MS);
    const begunMs = nowMs();
    try {
      return await work();
    } finally {
      counted(nowMs() - begunMs);
    }
  };
}
