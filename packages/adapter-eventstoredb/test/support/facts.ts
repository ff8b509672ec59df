import { randomUUID } from "node:crypto";
import { EMPTY } from "@leadstream/application";
import type { AllBatch, Append } from "@leadstream/application";
import { EventId, Instant, LeadId } from "@leadstream/contracts";
import type { AnyEvent, NewEvent, StoredEvent } from "@leadstream/contracts";

export const aStream = (): string => `lead_${randomUUID()}`;

const at = Instant.parse("2026-03-02T09:00:00.000Z");

export const aFact = (reason = "checked"): NewEvent<AnyEvent> => ({
  type: "lead.released-from-quarantine.v1",
  data: { leadId: LeadId.parse(`lead_${randomUUID()}`), reason },
  id: EventId.parse(randomUUID()),
  meta: {
    occurredAt: at,
    recordedAt: at,
    actor: { kind: "service", id: "capture.v1" },
    correlationId: "subm-1",
    causationId: "message-1",
    traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
  },
});

export const facts = (count: number): readonly NewEvent<AnyEvent>[] =>
  Array.from({ length: count }, () => aFact());

export const append = (
  stream: string,
  expected: number,
  ...events: readonly NewEvent<AnyEvent>[]
): Append => ({ stream, expected, events });

export const start = (stream: string, ...events: readonly NewEvent<AnyEvent>[]): Append =>
  append(stream, EMPTY, ...events);

export const ids = (events: readonly { readonly id: string }[]): readonly string[] =>
  events.map(({ id }) => id);

/** Reads until `count` events have come. `between` runs after each batch, while it counts as being processed. */
export async function take(
  batches: AsyncIterator<AllBatch>,
  count: number,
  between: (batch: AllBatch) => void | Promise<void> = () => undefined,
): Promise<readonly StoredEvent<AnyEvent>[]> {
  const events: StoredEvent<AnyEvent>[] = [];
  while (events.length < count) {
    const { done, value } = await batches.next();
    if (done === true) throw new Error(`the subscription ended after ${events.length} of ${count} events`);
    events.push(...value.events);
    await between(value);
  }
  return events;
}

/** Like `take`, for a caller that does other things before awaiting it. A failure is thrown at the await. */
export function taking(
  batches: AsyncIterator<AllBatch>,
  count: number,
): Promise<readonly StoredEvent<AnyEvent>[]> {
  const taken = take(batches, count);
  taken.catch(() => undefined);
  return taken;
}
