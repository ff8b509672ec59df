import { readNewEvent } from "@leadstream/contracts";
import type { AnyEvent, StoredEvent } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";
import type { Written } from "./append.ts";

/** A row of `store.events` as the driver gives it, JSON parsed. */
export type EventRow = {
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  readonly meta: unknown;
};

/**
 * The only place where stored bytes become an event. Unknown fields are dropped.
 *
 * @throws Fault `store.event-invalid` for a foreign row: skipping it would leave it out of every view.
 */
export function decode(row: EventRow): StoredEvent<AnyEvent> {
  const { position, stream, revision } = row;
  const event = readNewEvent(row);
  if (event === null)
    throw new Fault("store.event-invalid", `the stored ${row.type} does not read as one of ours`, {
      position,
    });
  return { ...event, stream, revision, position };
}

const parse: (text: string) => unknown = JSON.parse;

/** Events that this process has just written, as every reader finds them. Cost: parsing them, and no round trip. */
export function readBack(written: readonly Written[]): readonly StoredEvent<AnyEvent>[] {
  // The events of one command share their metadata.
  let last: { readonly text: string; readonly meta: unknown } | undefined;
  return written.map(({ event: { id, type }, stream, revision, position, data, meta: text }) => {
    if (last?.text !== text) last = { text, meta: parse(text) };
    return decode({ stream, revision, position, id, type, data: parse(data), meta: last.meta });
  });
}
