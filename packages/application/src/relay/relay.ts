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
 * From the store to the events topic. The store is the outbox: one instance, the holder of the lease, publishes every
 * event in store order. The other instances wait.
 *
 * The checkpoint moves after the acknowledgement, so the last batch before a crash is published again: at least once.
 * Order per stream holds even when an old holder resumes and publishes beside its successor. Each of the two publishes
 * an event only after the one before it, and the successor starts no later than where the old holder had got to. So
 * the first copy of an event always comes after the first copy of its predecessor.
 *
 * A checkpoint beyond the head belongs to another store: the store throws, and the relay stops.
 */

export type RelayParts = {
  readonly store: EventStore;
  readonly bus: MessageBus;
  readonly lease: RelayLease;
  readonly clock: Clock;
  readonly log: Log;
  /** Receives every published event. */
  readonly trail?: Trail;
  readonly meter: Meter;
  /** Names this instance; unique among the living. */
  readonly holder: string;
  /** Resolves after this many milliseconds or when the signal aborts; never rejects. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Wall clock in epoch milliseconds, also where `clock` is virtual: liveness. */
  readonly wallMs: () => number;
};

export type Relay = {
  /** Stops after the current batch and gives the lease back. */
  readonly stop: () => Promise<void>;
  /** Resolves after `stop`; rejects when the relay cannot go on. */
  readonly done: Promise<void>;
  /** When the loop last ran (epoch milliseconds): liveness. */
  readonly lastTickMs: () => number;
  readonly isActive: () => boolean;
};

/** The only relay: all events, to the events topic. */
export const EVENTS_RELAY = "events";

const LEASE_MS = 10_000;
/** Two renewals may fail before the lease expires. */
const BEAT_MS = LEASE_MS / 3;

/** Publishes the store's events whenever it holds the lease, until it is stopped. */
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
      const waitMs = await publishWhileHolding(parts, state, signal);
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
  /** Epoch of the last term that was logged. */
  epoch: number | null;
  readonly holding: Outage;
  /** Apart from `holding`: the store may work long before the broker does. */
  readonly publishing: Outage;
};

/** Publishes while it holds the lease. @returns how long to wait before the next try */
async function publishWhileHolding(parts: RelayParts, state: State, signal: AbortSignal): Promise<number> {
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

/** Publishes from the term's position on, until the lease is lost or the relay stops. */
async function publishDuring(
  parts: RelayParts,
  state: State,
  term: Term,
  signal: AbortSignal,
): Promise<void> {
  const ended = new AbortController();
  const ends = AbortSignal.any([signal, ended.signal]);
  const beating = keepTerm(parts, state, term, ends).finally(() => ended.abort());
  try {
    for await (const batch of parts.store.subscribeAll(term.position, ends)) {
      await publishOrLog(parts, state, batch);
      const { epoch } = term;
      if (!(await parts.lease.advance(EVENTS_RELAY, parts.holder, { epoch, position: batch.checkpoint })))
        break;
    }
  } finally {
    ended.abort();
    await beating;
  }
}

async function publishOrLog(parts: RelayParts, { publishing }: State, batch: AllBatch): Promise<void> {
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

/** Renews the lease, also while there is nothing to publish. Ends when it is lost, or cannot be renewed in time. */
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
    // If the head cannot be read, keep the lease and leave the gauge as it is: zero would be wrong.
    const head = await store.head().catch(() => null);
    if (head !== null) meter.gauge("relay_behind_events", {}, Math.max(0, head - term.position));
  }
}
