import { oneOf, textsFrom } from "../../shared/search.ts";
import { readReportSearch, type ReportSearch } from "../reports/search.ts";

/** What became of submissions, in the words of `GET /v1/submissions`; `all` lists every outcome. */
export const outcomes = ["all", "accepted", "duplicate", "quarantined", "refused", "waiting"] as const;
export type ListedOutcome = (typeof outcomes)[number];

export type IntakeSearch = ReportSearch & {
  readonly view?: "connectors";
  /** Which submissions are listed, of the sender of the filters. Absent: none. */
  readonly outcome?: ListedOutcome;
  /** The page of the list. */
  readonly after?: string;
  /** The source that is looked at, and the page of its deliveries. */
  readonly source?: string;
  readonly before?: string;
  /** The kind of connector whose guide is shown. */
  readonly connector?: string;
};

export function readIntakeSearch(search: Readonly<Record<string, unknown>>): IntakeSearch {
  const view = oneOf(search["view"], ["connectors"]);
  const outcome = oneOf(search["outcome"], outcomes);
  return {
    ...readReportSearch(search),
    ...textsFrom(search, ["after", "source", "before", "connector"]),
    ...(view && { view }),
    ...(outcome && { outcome }),
  };
}
