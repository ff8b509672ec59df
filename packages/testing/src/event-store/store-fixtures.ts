import type { Append, EventStore } from "@leadstream/application";
import { EMPTY } from "@leadstream/application";
import { EventId, Instant, LeadId, PoolId } from "@leadstream/contracts";
import type { AnyEvent, LeadEventOf, NewEvent, StoredEvent } from "@leadstream/contracts";

export type EventStoreHarness = { readonly store: EventStore; readonly close: () => Promise<void> };

/** @param batchBytes most bytes per read; absent: the default. */
export type OpenEventStore = (batchBytes?: number) => Promise<EventStoreHarness>;

/** A random prefix per process, so that a suite can use a store that holds other events. */
const run = Math.floor(Math.random() * 0xffff_ffff)
  .toString(16)
  .padStart(8, "0");
let made = 0;
const uuid = (): string => `${run}-0000-8000-8000-${(made += 1).toString(16).padStart(12, "0")}`;

/** The name of an unused stream. */
export const aStream = (): string => `lead_${uuid()}`;

const at = Instant.parse("2026-03-02T09:00:00.000Z");

/** A valid event with a unique id. `reason` identifies events in a failed test. */
export const aFact = (reason = "checked"): NewEvent<LeadEventOf<"lead.released-from-quarantine.v1">> => ({
  type: "lead.released-from-quarantine.v1",
  data: { leadId: LeadId.parse(`lead_${uuid()}`), reason },
  id: EventId.parse(uuid()),
  meta: {
    occurredAt: at,
    recordedAt: at,
    actor: { kind: "service", id: "capture.v1" },
    correlationId: "subm-1",
    causationId: "message-1",
  },
});

/** An event of another type. */
export const aPooling = (): NewEvent<LeadEventOf<"lead.pooled.v1">> => {
  const poolId = PoolId.parse("pool_primary");
  const { data, ...fact } = aFact();
  return {
    ...fact,
    type: "lead.pooled.v1",
    data: { leadId: data.leadId, from: { kind: "pool", poolId }, poolId, reason: "checked" },
  };
};

export const facts = (count: number): readonly NewEvent<AnyEvent>[] =>
  Array.from({ length: count }, (_, i) => aFact(`fact-${i}`));

export const append = (
  stream: string,
  expected: number,
  ...events: readonly NewEvent<AnyEvent>[]
): Append => ({ stream, expected, events });

/** The first events of a stream. */
export const start = (stream: string, ...events: readonly NewEvent<AnyEvent>[]): Append =>
  append(stream, EMPTY, ...events);

/** One stream from its beginning. */
export async function history(store: EventStore, stream: string): Promise<readonly StoredEvent<AnyEvent>[]> {
  return (await store.readMany([{ stream, from: 0 }])).get(stream) ?? [];
}

export const ids = (events: readonly { readonly id: EventId }[]): readonly EventId[] =>
  events.map(({ id }) => id);

/** All events after a position, read page by page with `readAll`. */
export async function allAfter(
  store: EventStore,
  after: number,
  limit: number,
): Promise<readonly StoredEvent<AnyEvent>[]> {
  const found: StoredEvent<AnyEvent>[] = [];
  for (let checkpoint = after; ;) {
    const batch = await store.readAll(checkpoint, limit);
    if (batch.events.length > limit) throw new RangeError("a batch is longer than the limit");
    if (batch.checkpoint <= checkpoint) return found;
    found.push(...batch.events);
    checkpoint = batch.checkpoint;
  }
}
