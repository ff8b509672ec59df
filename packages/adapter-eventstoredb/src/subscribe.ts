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
 * Follows the store for ever, over subscriptions that may end at any time.
 *
 * The generator continues only when its reader asks for more. By then the last batch is processed, and a new
 * subscription starts after its last position. Events that arrived but were not handed out are dropped with the old
 * subscription and come again. An event that comes twice is recognised by its position.
 *
 * A subscription that neither ends nor delivers is found by polling: when nothing comes for a while and the head is
 * ahead of us twice in a row, the subscription counts as dropped.
 */

export type FollowParts = ReadParts & {
  readonly batchSize: number;
  /** Longest silence before we compare with the head. */
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
    // At every start: the store may have been restored to an older state in the meantime.
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

/** Returns the error that ended the subscription. */
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
      const events = arrival.kind === "events" ? newerOf(arrival.events.map(decode), state.checkpoint) : [];
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

/** The next arrival, or `ended` when none will come. */
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

/** Only rising positions: events at or before the last one were handed out already. */
function newerOf(events: readonly StoredEvent<AnyEvent>[], after: number): readonly StoredEvent<AnyEvent>[] {
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
