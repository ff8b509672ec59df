import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { listLeads } from "@leadstream/api-client";
import { useAsKnownAt } from "../../shared/frame-search.ts";
import { openStages } from "../../shared/stages.ts";

const pageSize = 60;

/** The open leads of a rep: what is due first, then the higher score. */
export const useQueueQuery = (repId: string) =>
  ({ rep: repId, stage: openStages, sort: "due", ...useAsKnownAt() }) as const;

/** One list of the api, page by page. */
export function useQueue(repId: string) {
  const query = useQueueQuery(repId);
  return useInfiniteQuery({
    queryKey: ["queue", query],
    initialPageParam: "",
    placeholderData: keepPreviousData,
    queryFn: async ({ pageParam, signal }) => {
      const page = {
        limit: pageSize,
        total: pageParam === "" ? "true" : "false",
        ...(pageParam !== "" && { after: pageParam }),
      } as const;
      const { data } = await listLeads({ query: { ...query, ...page }, signal, throwOnError: true });
      return data;
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
}
