import { foldedText } from "@leadstream/contracts";
import { isOneOf } from "../core/event-in.ts";
import type { EventStore } from "../ports/event-store.ts";
import { scanEvents } from "./scan-events.ts";

const isCapture = isOneOf(["lead.captured.v1"]);

/**
 * The leads that a source brought: those whose first submission names it as sender or as channel. Letter case and
 * invisible characters do not matter.
 *
 * @param until last position read.
 * Cost: reads every capture of the store, no other event; memory of the ids found.
 */
export async function leadsFrom(
  store: Pick<EventStore, "readAll" | "readMany">,
  source: string,
  until: number,
): Promise<ReadonlySet<string>> {
  const wanted = foldedText(source);
  const found = new Set<string>();
  for await (const { events } of scanEvents(store, { types: ["lead.captured"] }, { after: 0, until }))
    for (const { stream, data } of events.filter(isCapture))
      if ([data.sender, data.source.channel].some((name) => foldedText(name) === wanted)) found.add(stream);
  return found;
}
