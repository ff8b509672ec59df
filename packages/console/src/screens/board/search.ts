import { oneOf, textsFrom } from "../../shared/search.ts";

/** Filters of the board, in the words of the api. */
export type BoardFilters = { readonly owner?: string; readonly team?: string; readonly channel?: string };

export const laneKinds = ["owner", "team", "pool"] as const;
export type LaneKind = (typeof laneKinds)[number];

export type BoardSearch = BoardFilters & {
  /** What the lanes are. Absent: one board. */
  readonly lanes?: LaneKind;
  /** Keys of the lanes that show their cards, by comma. */
  readonly open?: string;
};

export function readBoardSearch(search: Readonly<Record<string, unknown>>): BoardSearch {
  const lanes = oneOf(search["lanes"], laneKinds);
  return { ...textsFrom(search, ["owner", "team", "channel", "open"]), ...(lanes && { lanes }) };
}

/** Only the filters, without what merely changes the picture. */
export const filtersOf = (search: BoardSearch): BoardFilters =>
  textsFrom(search, ["owner", "team", "channel"]);

/** The keys by comma, with one more or one less. */
export function toggled(open: string | undefined, key: string): string {
  const keys = new Set(open?.split(",").filter((each) => each !== ""));
  if (!keys.delete(key)) keys.add(key);
  return [...keys].join(",");
}
