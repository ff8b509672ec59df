import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { listLeads } from "@leadstream/api-client";
import { queryClient } from "../../shared/api.ts";
import { readFrameSearch, useFrameSearch, type FrameSearch } from "../../shared/frame-search.ts";
import { useClock } from "../../shared/Moment.tsx";
import { settings } from "../../shared/settings.ts";
import { filtersOf, readLeadsSearch, type LeadsSearch } from "./search.ts";

export const pageSize = 100;

/** The query of the api behind the list: what the address says, in the same words. */
export function leadsQueryOf(search: LeadsSearch, { asOf }: FrameSearch, zone: string) {
  const filters = filtersOf(search);
  const hasDays = filters.from !== undefined || filters.to !== undefined;
  return {
    ...filters,
    ...(asOf !== undefined && { asKnownAt: asOf }),
    ...(hasDays && { zone }),
    sort: search.sort ?? "-lastActivityAt",
  } as const;
}

export type LeadsQuery = ReturnType<typeof leadsQueryOf>;

export const useLeadsQuery = (search: LeadsSearch): LeadsQuery =>
  leadsQueryOf(search, useFrameSearch(), useClock().zone);

/** The rows, page by page as the reader scrolls. The count of all comes with the first page. */
export const leadsOptions = (query: LeadsQuery) =>
  infiniteQueryOptions({
    queryKey: ["leads", query],
    initialPageParam: "",
    queryFn: async ({ pageParam, signal }) => {
      const { isQuarantined, ...filters } = query;
      const { data } = await listLeads({
        query: {
          ...filters,
          ...(isQuarantined === "true" || isQuarantined === "false" ? { isQuarantined } : {}),
          limit: pageSize,
          total: pageParam === "" ? "true" : "false",
          ...(pageParam !== "" && { after: pageParam }),
        },
        signal,
        throwOnError: true,
      });
      return data;
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const useLeads = (query: LeadsQuery) =>
  useInfiniteQuery({ ...leadsOptions(query), placeholderData: keepPreviousData });

/** Reads the first page for the search part of an address, before the screen is there. */
export function leadsAhead(search: Readonly<Record<string, unknown>>): Promise<void> {
  const frame = readFrameSearch(search);
  const query = leadsQueryOf(readLeadsSearch(search), frame, frame.zone ?? settings().zone);
  return queryClient.prefetchInfiniteQuery(leadsOptions(query));
}
