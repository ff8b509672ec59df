import { useInfiniteQuery } from "@tanstack/react-query";
import { listEvents, type ListEventsResponse } from "@leadstream/api-client";
import { useAsKnownAt } from "../../shared/frame-search.ts";
import { isOldestFirst, type EventsSearch } from "./search.ts";

export type StoredEvent = ListEventsResponse["events"][number];

/** `seenUntil`: all wanted events up to this position are in the pages; newer ones are not. */
type Page = {
  readonly events: readonly StoredEvent[];
  readonly next: number | null;
  readonly seenUntil: number;
};

/** Where a page begins: `newer` than what is shown, or `further` in the order of the list. */
type PageParam = { readonly kind: "newer" | "further"; readonly position: number | null };

const pageSize = 200;
/** New events come in one answer: the tail counts no more than this. */
export const mostNew = 1_000;

/** The query of the api without its place: what an export or a command line needs too. */
export function useEventsQuery({ event: _, order: __, after: ___, ...filters }: EventsSearch) {
  return { ...filters, ...useAsKnownAt() };
}

/** Pages of events in the order of the list. The page before the first one has the events that are new since. */
export function useEvents(search: EventsSearch) {
  const query = useEventsQuery(search);
  const isUp = isOldestFirst(search);
  const start = search.after === undefined ? null : Number(search.after);
  return useInfiniteQuery({
    queryKey: ["events", query, isUp, start],
    initialPageParam: firstOf(start),
    queryFn: async ({ pageParam, signal }): Promise<Page> => {
      const { data } = await listEvents({
        query: { ...query, ...placeOf(pageParam, isUp) },
        signal,
        throwOnError: true,
      });
      return pageParam.kind === "newer"
        ? { events: data.events.toReversed(), next: null, seenUntil: data.next ?? data.head }
        : { events: data.events, next: data.next, seenUntil: data.head };
    },
    // After a page of new events comes what was there before: a list that is read again keeps its length.
    getNextPageParam: ({ next }, _, { kind, position }): PageParam | undefined =>
      kind === "newer"
        ? { kind: "further", position: (position ?? 0) + 1 }
        : next === null
          ? undefined
          : { kind: "further", position: next },
    getPreviousPageParam: ({ seenUntil }): PageParam => ({ kind: "newer", position: seenUntil }),
  });
}

const firstOf = (start: number | null): PageParam => ({ kind: "further", position: start });

function placeOf({ kind, position }: PageParam, isUp: boolean) {
  if (kind === "newer") return { after: position ?? 0, sort: "position" as const, limit: mostNew };
  const sort = isUp ? ("position" as const) : ("-position" as const);
  if (position === null) return { sort, limit: pageSize };
  return { sort, limit: pageSize, ...(isUp ? { after: position } : { before: position }) };
}
