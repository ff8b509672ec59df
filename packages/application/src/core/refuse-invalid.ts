import { mostDefects, newEventsDefects } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";
import type { Append } from "../ports/event-store.ts";

const inWords = (defects: readonly string[]): string => {
  const more = defects.length - mostDefects;
  return `${defects.slice(0, mostDefects).join("; ")}${more > 0 ? `; and ${more} more` : ""}`;
};

/**
 * What every event store refuses before it writes anything: if one event breaks its schema, nothing is written.
 *
 * @throws Fault `store.event-invalid`; RangeError when a stream occurs twice or has nothing to append.
 */
export function refuseInvalid(appends: readonly Append[]): void {
  if (new Set(appends.map(({ stream }) => stream)).size !== appends.length)
    throw new RangeError("a stream may occur once in an append");
  for (const { stream, events } of appends) {
    if (events.length === 0) throw new RangeError(`nothing to append to ${stream}`);
    const defects = newEventsDefects(events);
    if (defects.length > 0) throw new Fault("store.event-invalid", inWords(defects), { stream });
  }
}
