import { oneOf } from "../../shared/search.ts";
import { readReportSearch, type ReportSearch } from "../reports/search.ts";
import { heatFigures, type HeatFigure } from "./heat.ts";

export const causes = ["answeredLate", "unanswered", "reclaimed", "toldLate"] as const;
export type Cause = (typeof causes)[number];

export type ResponseSearch = ReportSearch & {
  /** What the hours of the week count. Absent: broken promises. */
  readonly heat?: HeatFigure;
  /** Only broken promises with this cause. */
  readonly cause?: Cause;
};

export function readResponseSearch(search: Readonly<Record<string, unknown>>): ResponseSearch {
  const heat = oneOf(search["heat"], heatFigures);
  const cause = oneOf(search["cause"], causes);
  return { ...readReportSearch(search), ...(heat && { heat }), ...(cause && { cause }) };
}
