import type { EventId, Instant } from "@leadstream/contracts";

/** The newest ids of a stream, at least `IDS_KEPT` of them when there are so many. */
type RecentIds = ReadonlySet<string>;

/** Enough of an event to know it again. */
export type LastEvent = { readonly id: EventId; readonly recordedAt: Instant };

/** A stream folded up to a revision. */
export type Folded<S> = {
  readonly state: S;
  readonly revision: number;
  /** The newest ids of its events; whether an older one is there, `standing` knows. */
  readonly ids: RecentIds;
  /** The last event: a snapshot is believed only if the stream still has it. Undefined: there is none. */
  readonly last: LastEvent | undefined;
};

/**
 * What is answered a second time was nearly always answered lately. Measured: to copy twice so many costs some 10 µs,
 * which is why there are not more.
 */
const IDS_KEPT = 128;

/** The ids with these after them; the oldest are forgotten once there are twice as many as are kept. */
export function remembering(ids: RecentIds, fresh: Iterable<string>): RecentIds {
  const all = new Set(ids);
  for (const id of fresh) all.add(id);
  return all.size > 2 * IDS_KEPT ? new Set([...all].slice(-IDS_KEPT)) : all;
}
