import type { EventId, Instant } from "@leadstream/contracts";

/** The newest ids of a stream, at least `IDS_KEPT` of them when there are so many. */
type RecentIds = ReadonlySet<string>;

/** Enough to identify an event. */
export type LastEvent = { readonly id: EventId; readonly recordedAt: Instant };

/** A stream folded up to a revision. */
export type Folded<S> = {
  readonly state: S;
  readonly revision: number;
  /** The newest ids of its events; `standing` looks up older ones. */
  readonly ids: RecentIds;
  /** The last event: a snapshot is used only if the stream still has it. Undefined: there is none. */
  readonly last: LastEvent | undefined;
};

/**
 * A message that comes again was nearly always handled recently. Measured: copying twice as many costs about 10 µs, so
 * there are no more.
 */
const IDS_KEPT = 128;

/** Adds ids; drops the oldest when there are twice as many as this. */
export function remembering(ids: RecentIds, fresh: Iterable<string>): RecentIds {
  const all = new Set(ids);
  for (const id of fresh) all.add(id);
  return all.size > 2 * IDS_KEPT ? new Set([...all].slice(-IDS_KEPT)) : all;
}
