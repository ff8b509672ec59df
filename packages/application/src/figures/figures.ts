import type { Instant } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";
import type { Clock } from "../ports/clock.ts";
import type { EventStore } from "../ports/event-store.ts";
import type { Lag, MessageBus } from "../ports/message-bus.ts";
import type { Parking } from "../ports/parking.ts";
import type { ReadModel } from "../ports/read-model.ts";
import type { RelayLease } from "../ports/relay-lease.ts";
import type { Log, Meter } from "../ports/telemetry.ts";
import type { Leftovers } from "../ports/housekeeping.ts";
import type { Timers } from "../ports/timers.ts";
import { PROJECTOR_GROUP } from "../projections/projector.ts";
import { viewId } from "../projections/projection.ts";
import { EVENTS_RELAY } from "../relay/relay.ts";
import { consumers } from "../reactions/consumers.ts";
import { timersGroup } from "../reactions/parked-timers.ts";
import { RECLAMATION } from "../reactions/reclamation.ts";

/*
 * Measures from outside how far each consumer is. A consumer that is frozen or gone cannot report its own lag, and a
 * silent one looks like an idle one. So these figures are taken by a process that is none of the consumers.
 *
 * Each figure is taken separately, so that a hanging server delays no other figure. If a figure cannot be taken, it is
 * left out and logged once. The meter drops its last value, and the alert for a missing figure fires. Only a bug stops
 * the measuring.
 */

export type FigureParts = {
  readonly store: EventStore;
  readonly bus: MessageBus;
  readonly readModel: ReadModel;
  readonly relayLease: RelayLease;
  readonly parking: Parking;
  readonly timers: Timers;
  readonly leftovers: Pick<Leftovers, "lastRound">;
  readonly clock: Clock;
  readonly meter: Meter;
  readonly log: Log;
  /** Whether a relay publishes the events to their topic. */
  readonly hasRelay: boolean;
};

/** Label of the relay in metrics, like the consumers' groups. */
export const RELAY_GROUP = "relay";

/** `take` measures it once and sets the gauge. */
export type Figure = { readonly name: string; readonly take: () => Promise<void> };

/**
 /**
  * Lag, parked keys, late timers and checkpoints of the whole pipeline.
  *
  * @returns figures, each to be taken separately every few seconds.
  *
  * Cost: on Kafka two requests per group, and one more for each partition with unfinished messages; on PostgreSQL two
  * statements per group; three each for relay and projector.
  */
export function createFigures(parts: FigureParts): readonly Figure[] {
  const untaken = new Set<string>();
  return figuresOf(parts).map((figure) => ({
    name: figure.name,
    take: () => takeOrLog(parts.log, figure, untaken),
  }));
}

/** Logs once when a figure cannot be taken, and once when it can be taken again. */
async function takeOrLog(log: Log, { name, take }: Figure, untaken: Set<string>): Promise<void> {
  try {
    await take();
    if (untaken.delete(name)) log.info("figure_taken_again", { figure: name });
  } catch (thrown: unknown) {
    if (!(thrown instanceof Fault)) throw thrown;
    if (!untaken.has(name)) log.warn("figure_not_taken", { figure: name, code: thrown.code });
    untaken.add(name);
  }
}

function figuresOf(parts: FigureParts): readonly Figure[] {
  const { bus, parking, timers, meter, relayLease, hasRelay } = parts;
  const ofGroups = consumers.flatMap(({ group, topic }): readonly Figure[] => [
    { name: `lag of ${group}`, take: async () => reportLag(meter, group, await bus.lag(topic, group)) },
    {
      name: `parked keys of ${group}`,
      take: async () => meter.gauge("parked_keys", { group }, await parking.count(group)),
    },
  ]);
  const ofCheckpoint = (group: string, checkpoint: () => Promise<number>): Figure => ({
    name: `checkpoint of ${group}`,
    take: async () => reportCheckpoint(parts, group, await checkpoint()),
  });
  const timerGroup = timersGroup(RECLAMATION);
  return [
    ...ofGroups,
    {
      name: `parked keys of ${timerGroup}`,
      take: async () => meter.gauge("parked_keys", { group: timerGroup }, await parking.count(timerGroup)),
    },
    { name: "views", take: () => reportViews(parts) },
    ...(hasRelay ? [ofCheckpoint(RELAY_GROUP, () => relayLease.position(EVENTS_RELAY))] : []),
    {
      name: "housekeeping",
      take: async () => reportHousekeeping(parts, await parts.leftovers.lastRound()),
    },
    {
      name: "late timers",
      take: async () => meter.gauge("timers_late", {}, (await timers.late()).count),
    },
  ];
}

/** Sets no gauge before the first run: a new system has nothing to remove. */
function reportHousekeeping({ clock, meter }: FigureParts, last: Instant | null): void {
  if (last === null) return;
  const ageMs = Date.parse(clock.now()) - Date.parse(last);
  meter.gauge("housekeeping_age_seconds", {}, Math.max(0, ageMs / 1_000));
}

function reportLag(meter: Meter, group: string, { messages, seconds }: Lag): void {
  meter.gauge("group_lag_messages", { group }, messages);
  meter.gauge("group_lag_seconds", { group }, seconds);
}
/**
 * How far each view is; for the projector as a whole, the lowest position of the views in use. A version whose
 * successor is being built is left out: no process updates it, and `views_building` shows the build.
 */
async function reportViews(parts: FigureParts): Promise<void> {
  const { readModel, store, meter } = parts;
  const states = await readModel.states();
  const building = states.filter(({ status }) => status === "building");
  const live = states.filter(({ status }) => status === "live");
  const head = await store.head();
  for (const state of [...live, ...building])
    meter.gauge("view_lag_events", { view: viewId(state) }, Math.max(0, head - state.position));
  meter.gauge("views_building", {}, building.length);
  const complete = live.filter(({ name }) => !building.some((each) => each.name === name));
  // Before the first view is complete, report the build. Before a projector ran at all, report 0.
  const positions = [...(complete.length > 0 ? complete : building)].map(({ position }) => position);
  await reportCheckpoint(parts, PROJECTOR_GROUP, positions.length === 0 ? 0 : Math.min(...positions));
}

async function reportCheckpoint(
  { store, clock, meter }: FigureParts,
  group: string,
  checkpoint: number,
): Promise<void> {
  const ahead = Math.max(0, checkpoint - (await store.end()));
  meter.gauge("checkpoint_ahead_events", { group }, ahead);
  const head = await store.head();
  const [oldest] = head > checkpoint ? (await store.readAll(checkpoint, 1)).events : [];
  if (oldest === undefined) return reportLag(meter, group, { messages: 0, seconds: 0 });
  const ageMs = Date.parse(clock.now()) - Date.parse(oldest.meta.recordedAt);
  reportLag(meter, group, { messages: head - checkpoint, seconds: Math.max(0, ageMs / 1_000) });
}
