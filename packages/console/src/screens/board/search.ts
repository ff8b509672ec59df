import { textsFrom } from "../../shared/search.ts";

/** Filters of the board, in the words of the api. */
export type BoardSearch = { readonly owner?: string; readonly team?: string; readonly channel?: string };

export const readBoardSearch = (search: Readonly<Record<string, unknown>>): BoardSearch =>
  textsFrom(search, ["owner", "team", "channel"]);
