import { type EventPlace, EMPTY } from "@leadstream/application";
import type { EventId } from "@leadstream/contracts";
import { LRUCache } from "lru-cache";
import { decode } from "./codec.ts";
import { pageOf, type ReadParts } from "./read.ts";
import { streamFrom } from "./requests.ts";
import { sideBySide } from "./side-by-side.ts";

/*
 * The server has no index on event ids, so whether an event stands in a stream is read from the stream. What was read
 * is remembered: the first question about a long stream costs reading it once, every later one only what was appended
 * since. Streams that nobody asks about, nearly all, cost nothing.
 */

/** Ids remembered of all streams together, some 100 bytes each. */
const IDS_REMEMBERED = 500_000;
/** Events fetched at once. */
const PAGE = 5_000;

type Seen = { readonly ids: Set<EventId>; revision: number };

export function createHeld(
  parts: ReadParts,
  max = IDS_REMEMBERED,
): (places: readonly EventPlace[]) => Promise<ReadonlySet<EventId>> {
  const remembered = new LRUCache<string, Seen>({
    maxSize: max,
    sizeCalculation: ({ ids }) => Math.max(1, ids.size),
  });

  const seenOf = async (stream: string): Promise<Seen> => {
    const seen: Seen = remembered.get(stream) ?? { ids: new Set(), revision: EMPTY };
    for (let isWhole = false; !isWhole;) {
      const page = await pageOf("reading a stream", parts, streamFrom(stream, seen.revision + 1, PAGE));
      for (const { id, revision } of page.map(decode)) {
        seen.ids.add(id);
        // Another question may be reading the same: what is further on counts.
        seen.revision = Math.max(seen.revision, revision);
      }
      isWhole = page.length < PAGE;
    }
    remembered.set(stream, seen);
    return seen;
  };

  return async (places) => {
    const streams = [...Map.groupBy(places, ({ stream }) => stream)];
    const found = await sideBySide(streams, parts.width, async ([stream, asked]) => {
      const { ids } = await seenOf(stream);
      return asked.flatMap(({ id }) => (ids.has(id) ? [id] : []));
    });
    return new Set(found.flat());
  };
}
