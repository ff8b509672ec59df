import type { FrameSearch } from "../../shared/frame-search.ts";
import { oneOf, textsFrom } from "../../shared/search.ts";

/** What every report screen takes from the address: the words of the report grammar of the api. */
export const reportNames = [
  "from",
  "to",
  "group",
  "compare",
  "channel",
  "campaign",
  "sender",
  "team",
  "region",
  "product",
] as const;
export type ReportSearch = { readonly [Name in (typeof reportNames)[number]]?: string } & {
  readonly by?: "occurred" | "recorded";
};

export function readReportSearch(search: Readonly<Record<string, unknown>>): ReportSearch {
  const by = oneOf(search["by"], ["occurred", "recorded"]);
  return { ...textsFrom(search, reportNames), ...(by && { by }) };
}

/** The query of a report: what the address says, the point in time, the zone. */
export const reportQueryOf = (search: ReportSearch, { asOf }: FrameSearch, zone: string) => ({
  ...search,
  ...(asOf !== undefined && { asKnownAt: asOf }),
  zone,
});

export type ReportQuery = ReturnType<typeof reportQueryOf>;
