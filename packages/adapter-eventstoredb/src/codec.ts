import { jsonEvent } from "@eventstore/db-client";
import type { AllStreamResolvedEvent, EventData, ResolvedEvent } from "@eventstore/db-client";
import { readNewEvent } from "@leadstream/contracts";
import type { AnyEvent, NewEvent, StoredEvent } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";
import { positionOf } from "./position.ts";

/** Stores the whole metadata, and beside it the two names that the server's own projections use. */
export function encode({ id, type, data, meta }: NewEvent<AnyEvent>): EventData {
  const metadata = { ...meta, $correlationId: meta.correlationId, $causationId: meta.causationId };
  return jsonEvent({ id, type, data, metadata });
}

/**
 * The only place where stored bytes become an event. Unknown fields are dropped.
 *
 * @throws Fault `store.event-invalid` for a foreign record: skipping it would leave it out of every view.
 */
export function decode(resolved: ResolvedEvent | AllStreamResolvedEvent): StoredEvent<AnyEvent> {
  const { event: recorded } = resolved;
  if (recorded === undefined) throw new Fault("store.event-invalid", "a link whose event does not exist");
  const { streamId: stream, type, data } = recorded;
  const position = positionOf(recorded.position?.commit ?? resolved.commitPosition);
  const event = readNewEvent({ type, data, stream, id: recorded.id, meta: recorded.metadata });
  if (event === null)
    throw new Fault("store.event-invalid", `the stored ${type} is not one of our events`, { position });
  return { ...event, stream, revision: Number(recorded.revision), position };
}
