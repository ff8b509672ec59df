import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { listLeads } from "@leadstream/api-client";
import type { Me } from "../../frame/session.ts";
import { queryClient } from "../../shared/api.ts";
import { readFrameSearch, useFrameSearch, type FrameSearch } from "../../shared/frame-search.ts";
import { openStages } from "../../shared/stages.ts";
import { readQueueSearch } from "./search.ts";

const pageSize = 60;

/** The open leads of a rep: what is due first, then the higher score. */
function queueQueryOf(repId: string, { asOf }: FrameSearch) {
  const past = asOf === undefined ? {} : { asKnownAt: asOf };
  return { rep: repId, stage: openStages, sort: "due", ...past } as const;
}

type QueueQuery = ReturnType<typeof queueQueryOf>;

export const useQueueQuery = (repId: string): QueueQuery => queueQueryOf(repId, useFrameSearch());

/** One list of the api, page by page. */
const queueOptions = (query: QueueQuery) =>
  infiniteQueryOptions({
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

export const useQueue = (repId: string) =>
  useInfiniteQuery({ ...queueOptions(useQueueQuery(repId)), placeholderData: keepPreviousData });

/** Reads the first page for the search part of an address, before the screen is there. */
export async function queueAhead(me: Me, search: Readonly<Record<string, unknown>>): Promise<void> {
  const repId = readQueueSearch(search).rep ?? me.repId;
  if (repId === null) return;
  await queryClient.prefetchInfiniteQuery(queueOptions(queueQueryOf(repId, readFrameSearch(search))));
}
