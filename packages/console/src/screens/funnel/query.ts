import { reportFunnelOptions } from "@leadstream/api-client/query";
import { queryClient } from "../../shared/api.ts";
import { readFrameSearch } from "../../shared/frame-search.ts";
import { settings } from "../../shared/settings.ts";
import { readReportSearch, reportQueryOf } from "../reports/search.ts";

/** Reads the funnel for the search part of an address, before the screen is there. */
export async function funnelAhead(search: Readonly<Record<string, unknown>>): Promise<void> {
  const frame = readFrameSearch(search);
  const query = reportQueryOf(readReportSearch(search), frame, frame.zone ?? settings().zone);
  await queryClient.prefetchQuery(reportFunnelOptions({ query }));
}
