import { jsonEvent } from "@eventstore/db-client";
import type { AllStreamResolvedEvent, EventData, ResolvedEvent } from "@eventstore/db-client";
import { readNewEvent } from "@leadstream/contracts";
import type { AnyEvent, NewEvent, StoredEvent } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";
import { positionOf } from "./position.ts";

/** The whole metadata, and beside it the two names by which the server's own projections know them. */
export function encode({ id, type, data, meta }: NewEvent<AnyEvent>): EventData {
  const metadata = { ...meta, $correlationId: meta.correlationId, $causationId: meta.causationId };
  return jsonEvent({ id, type, data, metadata });
}

/**
 * Stored bytes become an event here and nowhere else. Fields we do not know are dropped.
 *
 * @throws Fault `store.event-invalid` for a record that is not ours: reading on would leave it out of every view.
 */
export function decode(resolved: ResolvedEvent | AllStreamResolvedEvent): StoredEvent<AnyEvent> {
  const { event: recorded } = resolved;
  if (recorded === undefined) throw new Fault("store.event-invalid", "a link that leads to no event");
  const { streamId: stream, type, data } = recorded;
  const position = positionOf(recorded.position?.commit ?? resolved.commitPosition);
  const event = readNewEvent({ type, data, stream, id: recorded.id, meta: recorded.metadata });
  if (event === null)
    throw new Fault("store.event-invalid", `the stored ${type} does not read as one of ours`, { position });
  return { ...event, stream, revision: Number(recorded.revision), position };
}
