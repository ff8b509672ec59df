import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { listLeads } from "@leadstream/api-client";
import type { Me } from "../../frame/session.ts";
import { queryClient } from "../../shared/api.ts";
import { readFrameSearch, useFrameSearch, type FrameSearch } from "../../shared/frame-search.ts";
import { openStages } from "../../shared/stages.ts";
import { readQueueSearch } from "./search.ts";

const pageSize = 60;

/** The open leads of a rep: what is due first, then the higher score. One list of the api, page by page. */
export function queueOptions(repId: string, { asOf }: FrameSearch) {
  const past = asOf === undefined ? {} : { asKnownAt: asOf };
  const query = { rep: repId, stage: openStages, sort: "due", ...past } as const;
  return infiniteQueryOptions({
    queryKey: ["queue", query],
    initialPageParam: "",
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

export const useQueue = (repId: string) =>
  useInfiniteQuery({ ...queueOptions(repId, useFrameSearch()), placeholderData: keepPreviousData });

/** Reads the first page for the search part of an address, before the screen is there. */
export async function queueAhead(me: Me, search: Readonly<Record<string, unknown>>): Promise<void> {
  const repId = readQueueSearch(search).rep ?? me.repId;
  if (repId !== null) await queryClient.prefetchInfiniteQuery(queueOptions(repId, readFrameSearch(search)));
}
