import { eventsTopic } from "@leadstream/contracts";
import { remedyFor } from "@leadstream/kernel";
import type { Clock } from "../ports/clock.ts";
import type { AllBatch, EventStore } from "../ports/event-store.ts";
import type { MessageBus } from "../ports/message-bus.ts";
import type { RelayLease, Term } from "../ports/relay-lease.ts";
import { type Outage, outageOf } from "../core/outages.ts";
import { noTrail, type Trail } from "../core/trail.ts";
import type { Log, Meter } from "../ports/telemetry.ts";

/*
 * From the store to the stream. The store is the outbox: whatever is in it gets published, in store order, by the one
 * instance that holds the right to; the others wait for their turn.
 *
 * The checkpoint moves after the acknowledgement, so what was published last before a crash is published again: at
 * least once. Order per stream holds even when an instance that stood still goes on publishing beside its successor:
 * each of the two publishes an event only after the one before it, and the successor starts no later than where the
 * first had got to. So the first copy of an event always comes after the first copy of its predecessor.
 *
 * A checkpoint beyond the head belongs to another store: the store says so, and the relay ends instead of guessing.
 */

export type RelayParts = {
  readonly store: EventStore;
  readonly bus: MessageBus;
  readonly lease: RelayLease;
  readonly clock: Clock;
  readonly log: Log;
  /** Hears of every event that was published. */
  readonly trail?: Trail;
  readonly meter: Meter;
  /** Names this instance; unique among the living. */
  readonly holder: string;
  /** Resolves after so many milliseconds or when the signal aborts; never rejects. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Epoch milliseconds of the wall, also where `clock` is virtual: liveness. */
  readonly wallMs: () => number;
};

export type Relay = {
  /** Ends after the batch under way and gives the right back. */
  readonly stop: () => Promise<void>;
  /** Resolves after `stop`; rejects when the relay cannot go on. */
  readonly done: Promise<void>;
  /** When the loop last came round (epoch milliseconds): liveness. */
  readonly lastTickMs: () => number;
  readonly isActive: () => boolean;
};

/** The one relay there is: everything, to the events topic. */
export const EVENTS_RELAY = "events";

const LEASE_MS = 10_000;
/** Two may be missed before the lease runs out. */
const BEAT_MS = LEASE_MS / 3;

/** Publishes the store's events for as long as it is the one to do so, for ever. */
export function runRelay(parts: RelayParts): Relay {
  const stopping = new AbortController();
  const { signal } = stopping;
  const state: State = {
    tickMs: parts.wallMs(),
    isActive: false,
    epoch: null,
    holding: outageOf(parts.log, "relay"),
    publishing: outageOf(parts.log, "relay publishing"),
  };
  const loop = async (): Promise<void> => {
    while (!signal.aborted) {
      const waitMs = await turn(parts, state, signal);
      await parts.pause(waitMs, signal);
    }
    await parts.lease.release(EVENTS_RELAY, parts.holder).catch(() => undefined);
  };
  const done = loop();
  done.catch(() => undefined);
  return {
    done,
    lastTickMs: () => state.tickMs,
    isActive: () => state.isActive,
    stop: async () => {
      stopping.abort();
      await done.catch(() => undefined);
    },
  };
}

type State = {
  tickMs: number;
  isActive: boolean;
  /** Of the last term that was told. */
  epoch: number | null;
  readonly holding: Outage;
  /** The store answers long before the broker does. */
  readonly publishing: Outage;
};

/** Publishes while it may. @returns how long to wait before asking again */
async function turn(parts: RelayParts, state: State, signal: AbortSignal): Promise<number> {
  const { lease, holder, log, meter } = parts;
  try {
    state.tickMs = parts.wallMs();
    const term = await lease.hold(EVENTS_RELAY, holder, LEASE_MS);
    state.isActive = term !== null;
    state.holding.over();
    if (term === null) return 1_000;
    meter.gauge("relay_is_active", {}, 1);
    if (state.epoch !== term.epoch) log.info("relay_active", { epoch: term.epoch, position: term.position });
    state.epoch = term.epoch;
    await publishDuring(parts, state, term, signal);
    return 0;
  } catch (thrown: unknown) {
    if (remedyFor(thrown) !== "retry") throw thrown;
    state.holding.failed(thrown);
    return 1_000;
  } finally {
    state.isActive = false;
    meter.gauge("relay_is_active", {}, 0);
  }
}

/** From the term's position on, until the right is lost or somebody stops us. */
async function publishDuring(
  parts: RelayParts,
  state: State,
  term: Term,
  signal: AbortSignal,
): Promise<void> {
  const over = new AbortController();
  const ends = AbortSignal.any([signal, over.signal]);
  const beating = keepTerm(parts, state, term, ends).finally(() => over.abort());
  try {
    for await (const batch of parts.store.subscribeAll(term.position, ends)) {
      await publishOrSay(parts, state, batch);
      const { epoch } = term;
      if (!(await parts.lease.advance(EVENTS_RELAY, parts.holder, { epoch, position: batch.checkpoint })))
        break;
    }
  } finally {
    over.abort();
    await beating;
  }
}

async function publishOrSay(parts: RelayParts, { publishing }: State, batch: AllBatch): Promise<void> {
  try {
    await publish(parts, batch);
    publishing.over();
  } catch (thrown: unknown) {
    publishing.failed(thrown);
    throw thrown;
  }
}

async function publish(
  { bus, meter, clock, trail = noTrail }: RelayParts,
  { events }: AllBatch,
): Promise<void> {
  const newest = events.at(-1);
  if (newest === undefined) return;
  await bus.publish(
    eventsTopic,
    events.map((event) => ({ id: event.id, key: event.stream, value: event })),
  );
  trail.passedOn("event_relayed", events);
  meter.count("relay_published_total", {}, events.length);
  meter.observe("batch_size", { group: "relay" }, events.length);
  const age = Date.parse(clock.now()) - Date.parse(newest.meta.recordedAt);
  meter.gauge("relay_behind_seconds", {}, Math.max(0, age / 1_000));
}

/** Keeps the right while there is nothing to publish too. Ends when it is lost, or cannot be asked for in time. */
async function keepTerm(
  parts: RelayParts,
  state: State,
  { epoch }: Term,
  signal: AbortSignal,
): Promise<void> {
  const { lease, store, meter, holder } = parts;
  for (;;) {
    await parts.pause(BEAT_MS, signal);
    if (signal.aborted) return;
    const term = await lease.hold(EVENTS_RELAY, holder, LEASE_MS).catch(() => null);
    if (term?.epoch !== epoch) return;
    state.tickMs = parts.wallMs();
    meter.gauge("relay_is_active", {}, 1);
    // A head that nobody tells is no reason to give up the right, and none to say that nothing waits.
    const head = await store.head().catch(() => null);
    if (head !== null) meter.gauge("relay_behind_events", {}, Math.max(0, head - term.position));
  }
}
