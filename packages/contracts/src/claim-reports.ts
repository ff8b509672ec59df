import { z } from "zod";
import { GrammarParameters } from "./report-parameters.ts";
import { analysts, grouping, report } from "./report-spec.ts";

/* Reports about who takes from pools, and what will come back to them. */

export const ClaimRow = z.object({
  ...grouping,
  repId: z.string(),
  rep: z.string(),
  team: z.string(),
  pool: z.string(),
  /** The day of the rep that counts: it begins at midnight by the calendar of the rep. */
  day: z.iso.date(),
  /** Claims of the rep on that day, from all pools: the quota counts them all. */
  used: z.int(),
  /** Most claims a day of those who take from this pool. */
  claimsPerDay: z.int(),
  /** What is left of it. Zero too where the tier of the rep is too low for this pool. */
  left: z.int(),
});
export type ClaimRow = z.infer<typeof ClaimRow>;

export const ReclaimForecastRow = z.object({
  ...grouping,
  /** In the zone of the report. What is overdue counts for the day of the report. */
  day: z.iso.date(),
  /** `untouched` + `protectionEnds`. */
  due: z.int(),
  /** Leads without a response, at the end of the time in which one must come. */
  untouched: z.int(),
  /** Leads with a response, at the end of their protection. */
  protectionEnds: z.int(),
});
export type ReclaimForecastRow = z.infer<typeof ReclaimForecastRow>;

export const ClaimReturnRow = z.object({
  ...grouping,
  repId: z.string(),
  rep: z.string(),
  team: z.string(),
  claimed: z.int(),
  /** Of those claimed: with a response. */
  answered: z.int(),
  /** Of those claimed: taken back, and never answered. */
  lostUntouched: z.int(),
  /** Of those claimed: the rep had had the same lead before. */
  again: z.int(),
});
export type ClaimReturnRow = z.infer<typeof ClaimReturnRow>;

export const claimReports = {
  claims: report({
    path: "/v1/reports/claims",
    operationId: "reportClaims",
    summary: "Claims used today by each rep, and what is left for each pool",
    description:
      "Today is the day, in the calendar of the rep, of the newest event that the report includes. A claim counts against the " +
      "quota of every pool, wherever it came from. Reps at work without a claim have rows too, unless rows are grouped.",
    parameters: GrammarParameters,
    row: ClaimRow,
    keys: ["repId", "pool"],
    unlisted: {
      claimsPerDay: "it is a rule of the pool, and counts nothing",
      left: "it is what was not claimed; `used` lists what was",
    },
    columns: [
      { head: "rep", show: (row) => row.rep },
      { head: "team", show: (row) => row.team },
      { head: "pool", show: (row) => row.pool },
      { head: "day", show: (row) => row.day },
      { head: "used", show: (row) => row.used },
      { head: "a day", show: (row) => row.claimsPerDay },
      { head: "left", show: (row) => row.left },
    ],
    readers: [...analysts, "pool-admin"],
    example: {
      repId: "rep_0198b001-1111-7000-8000-00000000a001",
      rep: "ana",
      team: "emea",
      pool: "pool_primary",
      day: "2026-03-02",
      used: 3,
      claimsPerDay: 20,
      left: 17,
    },
  }),
  "reclaim-forecast": report({
    path: "/v1/reports/reclaim-forecast",
    operationId: "reportReclaimForecast",
    summary: "What will be taken back on each of the next seven days if nothing happens",
    description:
      "Seven days from the newest event that the report includes. The period, if there is one, bounds when a lead is due. An " +
      "opportunity suspends the end of protection. Days on which nothing is due have a row too, unless there is a period or a " +
      "group.",
    parameters: GrammarParameters,
    row: ReclaimForecastRow,
    keys: ["day"],
    counts: ["due", "untouched", "protectionEnds"],
    columns: [
      { head: "day", show: (row) => row.day },
      { head: "due", show: (row) => row.due },
      { head: "untouched", show: (row) => row.untouched },
      { head: "protection ends", show: (row) => row.protectionEnds },
    ],
    readers: [...analysts, "pool-admin"],
    example: { day: "2026-03-03", due: 4, untouched: 3, protectionEnds: 1 },
  }),
  "claim-returns": report({
    path: "/v1/reports/claim-returns",
    operationId: "reportClaimReturns",
    summary: "What became of claims: answered, lost untouched, or claimed by the same rep again",
    description:
      "By when the claim was. Many claims that are lost untouched or taken again are a sign of leads that are parked with a rep.",
    parameters: GrammarParameters,
    row: ClaimReturnRow,
    keys: ["repId"],
    counts: ["claimed", "answered", "lostUntouched", "again"],
    columns: [
      { head: "rep", show: (row) => row.rep },
      { head: "team", show: (row) => row.team },
      { head: "claimed", show: (row) => row.claimed },
      { head: "answered", show: (row) => row.answered },
      { head: "lost untouched", show: (row) => row.lostUntouched },
      { head: "again", show: (row) => row.again },
    ],
    readers: [...analysts, "pool-admin"],
    example: {
      repId: "rep_0198b001-1111-7000-8000-00000000a001",
      rep: "ana",
      team: "emea",
      claimed: 12,
      answered: 9,
      lostUntouched: 2,
      again: 1,
    },
  }),
};
