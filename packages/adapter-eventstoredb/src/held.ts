import { type EventPlace, EMPTY } from "@leadstream/application";
import type { EventId } from "@leadstream/contracts";
import { LRUCache } from "lru-cache";
import { decode } from "./codec.ts";
import { pageOf, type ReadParts } from "./read.ts";
import { streamFrom } from "./requests.ts";
import { sideBySide } from "./side-by-side.ts";

/*
 * The server has no index on event ids, so we read the stream to find whether it holds an event. The ids are cached: the
 * first question about a long stream reads it once, later ones read only newer events. Streams that nobody asks about,
 * nearly all, cost nothing.
 */

/** Ids cached for all streams together, about 100 bytes each. */
const IDS_REMEMBERED = 500_000;
/** Events per read. */
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
    for (let isComplete = false; !isComplete;) {
      const page = await pageOf("reading a stream", parts, streamFrom(stream, seen.revision + 1, PAGE));
      for (const { id, revision } of page.map(decode)) {
        seen.ids.add(id);
        // Another call may be reading the same stream: the higher revision wins.
        seen.revision = Math.max(seen.revision, revision);
      }
      isComplete = page.length < PAGE;
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
