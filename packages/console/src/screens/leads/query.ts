import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { listLeads } from "@leadstream/api-client";
import { useAsKnownAt } from "../../shared/frame-search.ts";
import { useClock } from "../../shared/Moment.tsx";
import { filtersOf, type LeadsSearch } from "./search.ts";

export const pageSize = 100;

/** The query of the api behind the list: what the address says, in the same words. */
export function useLeadsQuery(search: LeadsSearch) {
  const asOf = useAsKnownAt();
  const { zone } = useClock();
  const filters = filtersOf(search);
  const hasDays = filters.from !== undefined || filters.to !== undefined;
  return { ...filters, ...asOf, ...(hasDays && { zone }), sort: search.sort ?? "-lastActivityAt" } as const;
}

export type LeadsQuery = ReturnType<typeof useLeadsQuery>;

/** The rows, page by page as the reader scrolls. The count of all comes with the first page. */
export const useLeads = (query: LeadsQuery) =>
  useInfiniteQuery({
    queryKey: ["leads", query],
    initialPageParam: "",
    placeholderData: keepPreviousData,
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
