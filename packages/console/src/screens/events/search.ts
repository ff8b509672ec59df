import { oneOf, textsFrom } from "../../shared/search.ts";

/** Filters of the explorer, in the words of `GET /v1/events`. */
export const eventFilters = [
  "type",
  "leadId",
  "stream",
  "correlationId",
  "causationId",
  "recordedFrom",
  "recordedUntil",
  "after",
] as const;
export type EventFilter = (typeof eventFilters)[number];

export type EventsSearch = { readonly [Name in EventFilter]?: string } & {
  /** The unfolded event. */
  readonly event?: string;
  /** Absent: newest first, unless a position to begin at is given. */
  readonly order?: "oldest";
};

export function readEventsSearch(search: Readonly<Record<string, unknown>>): EventsSearch {
  const order = oneOf(search["order"], ["oldest"]);
  return { ...textsFrom(search, [...eventFilters, "event"]), ...(order && { order }) };
}

/** Whoever names a position to begin at reads on from there. */
export const isOldestFirst = ({ order, after }: EventsSearch): boolean =>
  order === "oldest" || after !== undefined;

/** New events come to the list of now: not to one that begins at a position, or ends at a moment. */
export const isLiveList = (search: EventsSearch, asOf: string | undefined): boolean =>
  !isOldestFirst(search) && search.recordedUntil === undefined && asOf === undefined;
