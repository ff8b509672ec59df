import { eventsTopic, type EventType, type StoredEvent } from "@leadstream/contracts";
import type { Clock } from "../ports/clock.ts";
import type { InMessage, MessageBus, Subscription } from "../ports/message-bus.ts";
import type { Meter } from "../ports/telemetry.ts";

/** A consumer of the events topic, as data. */
export type Reaction = {
  readonly group: string;
  readonly listensTo: readonly EventType[];
  /** Answers a batch; its effects are durable when it resolves. Faults decide what the bus does next. */
  readonly react: (events: readonly StoredEvent[]) => Promise<void>;
};

export type ConsumerParts = {
  readonly bus: MessageBus;
  readonly clock: Clock;
  readonly meter: Meter;
  /** Most messages in one batch. */
  readonly batchSize?: number;
};

const secondsBetween = (from: string, to: string): number =>
  Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000);

/** Joins the events topic: batches of what the reaction listens to, counted and timed. */
export function runReaction(
  { bus, clock, meter, batchSize = 1000 }: ConsumerParts,
  { group, listensTo, react }: Reaction,
): Promise<Subscription> {
  const wanted = new Set<string>(listensTo);
  return bus.subscribe(
    eventsTopic,
    { group, batchSize },
    async (messages: readonly InMessage<StoredEvent>[]) => {
      const events = messages.flatMap(({ value }) => (wanted.has(value.type) ? [value] : []));
      if (events.length === 0) return;
      meter.observe("batch_size", { group }, events.length);
      await react(events);
      const now = clock.now();
      for (const { meta } of events)
        meter.observe("stage_latency_seconds", { stage: group }, secondsBetween(meta.recordedAt, now));
      meter.count("messages_handled_total", { group, outcome: "done" }, events.length);
    },
  );
}
