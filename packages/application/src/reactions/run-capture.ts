import { type InboundMessage, inboundTopic } from "@leadstream/contracts";
import { Fault, remedyFor } from "@leadstream/kernel";
import type { Clock } from "../ports/clock.ts";
import type { InMessage, MessageBus, Subscription } from "../ports/message-bus.ts";
import type { Parking, ParkedMessage } from "../ports/parking.ts";
import type { Log } from "../ports/telemetry.ts";
import { CAPTURE, captureBatch, type CaptureParts } from "./capture.ts";

type Messages = readonly InMessage<InboundMessage>[];

export type RunCaptureParts = CaptureParts & {
  readonly bus: MessageBus;
  readonly parking: Parking;
  readonly clock: Clock;
  readonly log: Log;
};

const parkedOf = (
  m: Messages[number],
  code: string,
  reason: string,
  { clock }: RunCaptureParts,
): ParkedMessage => ({
  topic: inboundTopic.name,
  partition: m.partition,
  offset: m.offset,
  id: m.id,
  key: m.key,
  code,
  reason,
  parkedAt: clock.now(),
});

/** One by one, to find out which message it is that can never succeed; its key waits, the others go on. */
async function captureEach(parts: RunCaptureParts, batch: Messages): Promise<void> {
  const parkedKeys = new Set(
    await parts.parking.parked(
      CAPTURE,
      batch.map(({ key }) => key),
    ),
  );
  for (const message of batch) {
    if (parkedKeys.has(message.key)) {
      await parts.parking.park(CAPTURE, [
        parkedOf(message, "message.follows-parked", "an earlier message of its key is parked", parts),
      ]);
      continue;
    }
    try {
      await captureBatch(parts, [message]);
    } catch (thrown: unknown) {
      if (!(thrown instanceof Fault) || thrown.remedy !== "park") throw thrown;
      await parts.parking.park(CAPTURE, [parkedOf(message, thrown.code, thrown.message, parts)]);
      parts.log.warn("message_parked", {
        group: CAPTURE,
        partition: message.partition,
        offset: message.offset,
        code: thrown.code,
      });
      parkedKeys.add(message.key);
    }
  }
}

async function captureOrPark(parts: RunCaptureParts, batch: Messages): Promise<void> {
  const keys = [...new Set(batch.map(({ key }) => key))];
  const parked = await parts.parking.parked(CAPTURE, keys);
  if (parked.size > 0) return captureEach(parts, batch);
  try {
    await captureBatch(parts, batch);
  } catch (thrown: unknown) {
    if (remedyFor(thrown) !== "park") throw thrown;
    await captureEach(parts, batch);
  }
}

/** Joins the inbound topic. A message that can never be read parks its key; nothing else waits for it. */
export const runCapture = (parts: RunCaptureParts): Promise<Subscription> =>
  parts.bus.subscribe(inboundTopic, { group: CAPTURE, batchSize: 500 }, async (batch) => {
    parts.meter.observe("batch_size", { group: CAPTURE }, batch.length);
    await captureOrPark(parts, batch);
    parts.meter.count("messages_handled_total", { group: CAPTURE, outcome: "done" }, batch.length);
  });
