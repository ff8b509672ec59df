import { textsFrom } from "../../shared/search.ts";

/** Which parked keys are shown: the same names as the query of `GET /v1/parked`. */
export const parkedFilters = ["group", "code"] as const;
export type StreamsSearch = { readonly [Name in (typeof parkedFilters)[number]]?: string };

export const readStreamsSearch = (search: Readonly<Record<string, unknown>>): StreamsSearch =>
  textsFrom(search, parkedFilters);
