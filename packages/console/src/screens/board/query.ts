import { listLeadsOptions } from "@leadstream/api-client/query";
import { queryClient } from "../../shared/api.ts";
import { readFrameSearch, type FrameSearch } from "../../shared/frame-search.ts";
import { stages, type Stage } from "../../shared/stages.ts";
import { filtersOf, readBoardSearch, type BoardFilters } from "./search.ts";

const cardsShown = 25;

export type BoardQuery = BoardFilters & { readonly asKnownAt?: string };

export const boardQueryOf = (filters: BoardFilters, { asOf }: FrameSearch): BoardQuery => ({
  ...filters,
  ...(asOf !== undefined && { asKnownAt: asOf }),
});

/** The first cards of a stage. */
export const cardsOptions = (query: BoardQuery, stage: Stage) =>
  listLeadsOptions({ query: { ...query, stage, sort: "-score", limit: cardsShown } });

/** Reads the cards for the search part of an address, before the screen is there. */
export async function boardAhead(search: Readonly<Record<string, unknown>>): Promise<void> {
  const own = readBoardSearch(search);
  // In lanes no card is shown before one is opened.
  if (own.lanes !== undefined) return;
  const query = boardQueryOf(filtersOf(own), readFrameSearch(search));
  await Promise.all(stages.map((stage) => queryClient.prefetchQuery(cardsOptions(query, stage))));
}
