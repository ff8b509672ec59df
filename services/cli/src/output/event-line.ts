import { bareType, type StoredEvent, type TimelineEntry } from "@leadstream/contracts";
import { timelineEntry } from "@leadstream/application";
import { jsonLine, printable } from "@leadstream/kernel";
import { detailsInWords, shortened } from "./in-words.ts";
import { styled, type Terminal } from "./terminal.ts";

/** Most characters of an event's details. A policy has thousands. */
const mostDetails = 600;

/** One event on one line: when recorded, type, stream and number in it, actor, details. Ids are never cut. */
export function eventLine(event: StoredEvent, out: Terminal): string {
  const { type, data, stream, revision, meta, isUnknown } = timelineEntry(event);
  const { recordedAt, actor } = meta;
  const what = isUnknown === true ? `${printable(type)} (unknown here)` : styled(out, "bold", bareType(type));
  const details = shortened(printable(detailsInWords(data)), mostDetails);
  return `${recordedAt}  ${what}  ${printable(`${stream} #${revision}  by ${actor.kind} ${actor.id}`)}  ${details}\n`;
}

/** One event as one JSON object on one line, with further fields. */
export const eventJsonLine = (event: StoredEvent, more: object = {}): string => {
  const entry: TimelineEntry = timelineEntry(event);
  return jsonLine({ ...entry, ...more });
};
