import { eventsTopic, type EventType, type StoredEvent, todaysType } from "@leadstream/contracts";
import { type EventIn, isOneOf } from "./event-in.ts";
import { host, type Hosted, type HostParts } from "./consumer-host.ts";
import { blindnessOf } from "./unknown-types.ts";

/** A consumer of the events topic. */
export type Reaction = {
  readonly group: string;
  readonly listensTo: readonly EventType[];
  /**
   * Handles the events of its types in a batch; the effects are durable when it resolves. @returns how many those were.
   */
  readonly react: (events: readonly StoredEvent[]) => Promise<number>;
};

/** A consumer as data: its group, its event types, and how it handles a batch of exactly those. */
export function reaction<T extends EventType>(r: {
  readonly group: string;
  readonly listensTo: readonly T[];
  /** A thrown Fault decides what the host does next. */
  readonly react: (events: readonly EventIn<T>[]) => Promise<void>;
}): Reaction {
  const isOurs = isOneOf(r.listensTo);
  return {
    group: r.group,
    listensTo: r.listensTo,
    react: async (events) => {
      const ours = events.filter(isOurs);
      if (ours.length > 0) await r.react(ours);
      return ours.length;
    },
  };
}

/** Skips all known types except these; an unknown type is read, and counted. */
const skipsOthers =
  (types: readonly EventType[]) =>
  (type: string): boolean => {
    const today = todaysType(type);
    return today !== null && !types.includes(today);
  };

/** Most events in one batch. */
const BATCH = 1_000;

const secondsBetween = (from: string, to: string): number =>
  Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000);

/** Joins the events topic with the types of the reaction; batches are counted and timed. */
export const runReaction = (parts: HostParts, { group, listensTo, react }: Reaction): Promise<Hosted> =>
  host(parts, {
    group,
    topic: eventsTopic,
    batchSize: BATCH,
    skips: skipsOthers(listensTo),
    blindness: blindnessOf(listensTo),
    handle: async (messages) => {
      const handled = await react(messages.map(({ value }) => value));
      const oldest = messages[0]?.value.meta.recordedAt;
      if (handled > 0 && oldest !== undefined)
        parts.meter.observe(
          "stage_latency_seconds",
          { stage: group },
          secondsBetween(oldest, parts.clock.now()),
        );
      return handled;
    },
  });
