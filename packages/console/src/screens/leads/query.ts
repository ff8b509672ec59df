import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useQuery,
} from "@tanstack/react-query";
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

/** The filters as the api takes them. */
const filtersIn = ({ isQuarantined, ...filters }: LeadsQuery) => ({
  ...filters,
  ...(isQuarantined === "true" || isQuarantined === "false" ? ({ isQuarantined } as const) : {}),
});

/** The rows, page by page as the reader scrolls. */
const leadsOptions = (query: LeadsQuery) =>
  infiniteQueryOptions({
    queryKey: ["leads", query],
    initialPageParam: "",
    queryFn: async ({ pageParam, signal }) => {
      const page = { limit: pageSize, ...(pageParam !== "" && { after: pageParam }) };
      const { data } = await listLeads({
        query: { ...filtersIn(query), ...page },
        signal,
        throwOnError: true,
      });
      return data;
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const useLeads = (query: LeadsQuery) =>
  useInfiniteQuery({ ...leadsOptions(query), placeholderData: keepPreviousData });

/** How many leads match. Asked for beside the rows: to count many leads takes longer than to read the first of them. */
const totalOptions = (query: LeadsQuery) =>
  queryOptions({
    queryKey: ["leads-total", query],
    queryFn: async ({ signal }) => {
      const { data } = await listLeads({
        query: { ...filtersIn(query), limit: 1, total: "true" },
        signal,
        throwOnError: true,
      });
      return data.total ?? data.rows.length;
    },
  });

/** Undefined: not counted yet. */
export const useTotal = (query: LeadsQuery) =>
  useQuery({ ...totalOptions(query), placeholderData: keepPreviousData });

/** Reads the first page for the search part of an address, before the screen is there. */
export async function leadsAhead(search: Readonly<Record<string, unknown>>): Promise<void> {
  const frame = readFrameSearch(search);
  const query = leadsQueryOf(readLeadsSearch(search), frame, frame.zone ?? settings().zone);
  await Promise.all([
    queryClient.prefetchInfiniteQuery(leadsOptions(query)),
    queryClient.prefetchQuery(totalOptions(query)),
  ]);
}
