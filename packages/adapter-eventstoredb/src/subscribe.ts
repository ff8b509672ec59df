import { setTimeout as pause } from "node:timers/promises";
import { type AllBatch, type Log, type Outage, outageOf } from "@leadstream/application";
import type { AnyEvent, StoredEvent } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";
import { decode } from "./codec.ts";
import { meaningOf, nameOf, permanent } from "./failures.ts";
import { Feed } from "./feed.ts";
import type { Arrival } from "./feed.ts";
import { backOffAfter } from "./patience.ts";
import { readHead } from "./read.ts";
import type { ReadParts } from "./read.ts";

/*
 * Following the store for ever, over subscriptions that each last as long as they last.
 *
 * The generator goes on only when its reader asks for more, so the batch before is processed by then and its last
 * position is where a new subscription begins. Events that had arrived and were not handed out are thrown away with
 * the old subscription and come again. What comes twice is recognised by its position.
 *
 * A subscription that neither ends nor delivers is found by looking: when nothing has come for a while and the head
 * is past us twice in a row, it counts as dropped.
 */

export type FollowParts = ReadParts & {
  readonly batchSize: number;
  /** How long nothing may come before somebody looks whether there is something. */
  readonly idleMs: number;
  readonly log: Log;
};

type State = { checkpoint: number; failures: number; readonly outage: Outage };

export async function* subscribeAll(
  parts: FollowParts,
  after: number,
  signal: AbortSignal,
): AsyncGenerator<AllBatch> {
  const outage = outageOf(parts.log, "event store subscription");
  const state: State = { checkpoint: after, failures: 0, outage };
  do {
    // At every start: the store may have been put back to an older state while we were away.
    await refuseBeyondHead(parts, state.checkpoint);
    if (signal.aborted) return;
    const reason = yield* followOnce(parts, state, signal);
    if (signal.aborted) return;
    state.failures += 1;
    const { checkpoint, failures } = state;
    outage.failed("store.unavailable", { reason: reasonOf(reason), checkpoint });
    if (reason !== undefined && meaningOf(reason) !== "try-again") throw permanent("subscribing", reason);
    await rest(backOffAfter(failures, parts.patience), signal);
  } while (!signal.aborted);
}

/** Returns what ended it. */
async function* followOnce(
  parts: FollowParts,
  state: State,
  signal: AbortSignal,
): AsyncGenerator<AllBatch, unknown> {
  const { batchSize, batchBytes, patience } = parts;
  const { checkpoint: after } = state;
  const feed = new Feed(parts.connection, {
    after,
    batchSize,
    batchBytes,
    confirmWithinMs: patience.deadlineMs,
  });
  try {
    while (!signal.aborted) {
      const arrival = await nextOf(feed, parts, state, signal);
      if (arrival.kind === "ended") return arrival.reason;
      const events = arrival.kind === "events" ? newOnes(arrival.events.map(decode), state.checkpoint) : [];
      const last = events.at(-1);
      if (last === undefined) continue;
      state.checkpoint = last.position;
      state.failures = 0;
      yield { events, checkpoint: last.position };
    }
    return undefined;
  } finally {
    feed.close();
  }
}

/** The next arrival, or the verdict that none will come. */
async function nextOf(
  feed: Feed,
  parts: FollowParts,
  { checkpoint, outage }: State,
  signal: AbortSignal,
): Promise<Arrival> {
  for (let wasBehind = false; ;) {
    const arrival = await feed.next(parts.idleMs, signal);
    if (arrival.kind === "events") outage.over();
    if (arrival.kind !== "idle" || signal.aborted) return arrival;
    const isBehind = (await readHead(parts)) > checkpoint;
    if (!isBehind) outage.over();
    if (isBehind && wasBehind) return { kind: "ended", reason: new Silent() };
    wasBehind = isBehind;
  }
}

class Silent extends Error {
  override readonly name = "Silent";
}

/** Rising positions only: what is at or before the last one has been handed out. */
function newOnes(events: readonly StoredEvent<AnyEvent>[], after: number): readonly StoredEvent<AnyEvent>[] {
  let last = after;
  return events.filter(({ position }) => {
    const isNew = position > last;
    if (isNew) last = position;
    return isNew;
  });
}

async function refuseBeyondHead(parts: ReadParts, checkpoint: number): Promise<void> {
  if (checkpoint === 0) return;
  const head = await readHead(parts);
  if (checkpoint > head)
    throw new Fault("store.beyond-head", "the checkpoint belongs to another store", { checkpoint, head });
}

const reasonOf = (reason: unknown): string => (reason === undefined ? "ended" : nameOf(reason));

const rest = (ms: number, signal: AbortSignal): Promise<void> =>
  pause(ms, undefined, { signal }).catch(() => undefined);
