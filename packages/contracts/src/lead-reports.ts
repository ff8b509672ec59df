import { z } from "zod";
import { Stage } from "./basics.ts";
import { GrammarParameters } from "./report-parameters.ts";
import { analysts, grouping, percent, report } from "./report-spec.ts";

/* Reports about the way of leads through the stages. */

const measured = z.number().nullable();

export const FlowRow = z.object({
  ...grouping,
  from: Stage,
  to: Stage,
  /** True: back to an earlier stage, or out of an end. */
  isReturn: z.boolean(),
  moves: z.int(),
  /** Leads that moved so, each counted once. */
  leads: z.int(),
  /** Median hours in `from` before the move. */
  medianHours: measured,
});
export type FlowRow = z.infer<typeof FlowRow>;

export const StageTimeRow = z.object({
  ...grouping,
  stage: Stage,
  /** Leads that were in it, each counted once. */
  leads: z.int(),
  /** How often one of them came into it. */
  stays: z.int(),
  /** Of stays that are over. Null: none is. */
  medianHours: measured,
  p90Hours: measured,
  /** Leads that are in it still. */
  stillIn: z.int(),
  /** How long those are in it, up to the newest event that the report includes. Null: none is in it. */
  medianHoursStillIn: measured,
});
export type StageTimeRow = z.infer<typeof StageTimeRow>;

export const CohortRow = z.object({
  ...grouping,
  captured: z.int(),
  /** Leads of the cohort that came at least so far, until now. A stage that was skipped counts as passed. */
  mql: z.int(),
  sql: z.int(),
  opportunity: z.int(),
  customer: z.int(),
  /** Shares of `captured`, 0 to 1. */
  mqlShare: measured,
  sqlShare: measured,
  opportunityShare: measured,
  customerShare: measured,
  /** Median days from the capture to the stage, of leads that did not skip it. */
  mqlDays: measured,
  sqlDays: measured,
  opportunityDays: measured,
  customerDays: measured,
});
export type CohortRow = z.infer<typeof CohortRow>;

export const CycleTimeRow = z.object({
  ...grouping,
  /** Leads that were won, each counted once, by its first deal. */
  wins: z.int(),
  /** From the capture to the first deal. Null: no win. */
  medianDays: measured,
  p90Days: measured,
});
export type CycleTimeRow = z.infer<typeof CycleTimeRow>;

export const LossRow = z.object({
  ...grouping,
  outcome: z.enum(["lost", "disqualified"]),
  reason: z.string(),
  /** How often; a lead that came back may be lost again. */
  losses: z.int(),
  /** Of all losses of the group, 0 to 1. */
  share: measured,
  /** From the capture to the loss. */
  medianDays: measured,
});
export type LossRow = z.infer<typeof LossRow>;

const inWords = (stage: string, isReturn: boolean): string => (isReturn ? `↩ ${stage}` : stage);

export const leadReports = {
  flow: report({
    path: "/v1/reports/flow",
    operationId: "reportFlow",
    summary: "How leads move between stages",
    description: "By when the move was. `medianHours` is the time in `from` before it.",
    parameters: GrammarParameters,
    row: FlowRow,
    keys: ["from", "to", "isReturn"],
    counts: ["moves", "leads"],
    columns: [
      { head: "from", show: (row) => row.from },
      { head: "to", show: (row) => inWords(row.to, row.isReturn) },
      { head: "moves", show: (row) => row.moves },
      { head: "leads", show: (row) => row.leads },
      { head: "median hours before", show: (row) => row.medianHours, digits: 1 },
    ],
    readers: analysts,
    example: { from: "lead", to: "mql", isReturn: false, moves: 420, leads: 410, medianHours: 18.5 },
  }),
  "stage-times": report({
    path: "/v1/reports/stage-times",
    operationId: "reportStageTimes",
    summary: "How long leads stay in each stage",
    description: "By when a lead came into the stage. Hours are those of stays that are over.",
    parameters: GrammarParameters,
    row: StageTimeRow,
    keys: ["stage"],
    counts: ["leads", "stays"],
    columns: [
      { head: "stage", show: (row) => row.stage },
      { head: "leads", show: (row) => row.leads },
      { head: "stays", show: (row) => row.stays },
      { head: "median hours", show: (row) => row.medianHours, digits: 1 },
      { head: "p90 hours", show: (row) => row.p90Hours, digits: 1 },
      { head: "still in it", show: (row) => row.stillIn },
      { head: "for hours", show: (row) => row.medianHoursStillIn, digits: 1 },
    ],
    readers: analysts,
    example: {
      stage: "mql",
      leads: 410,
      stays: 420,
      medianHours: 18.5,
      p90Hours: 96.2,
      stillIn: 96,
      medianHoursStillIn: 40.1,
    },
  }),
  cohorts: report({
    path: "/v1/reports/cohorts",
    operationId: "reportCohorts",
    summary: "How far the leads of a week or month came",
    description: "A row for each `interval` of capture; without one, for each month.",
    parameters: GrammarParameters,
    row: CohortRow,
    counts: ["captured"],
    columns: [
      { head: "captured", show: (row) => row.captured },
      { head: "mql", show: (row) => percent(row.mqlShare), isNumeric: true },
      { head: "sql", show: (row) => percent(row.sqlShare), isNumeric: true },
      { head: "opportunity", show: (row) => percent(row.opportunityShare), isNumeric: true },
      { head: "customer", show: (row) => percent(row.customerShare), isNumeric: true },
      { head: "days to mql", show: (row) => row.mqlDays, digits: 1 },
      { head: "to sql", show: (row) => row.sqlDays, digits: 1 },
      { head: "to opportunity", show: (row) => row.opportunityDays, digits: 1 },
      { head: "to customer", show: (row) => row.customerDays, digits: 1 },
    ],
    readers: analysts,
    example: {
      group: { period: "2026-03-01" },
      captured: 1000,
      mql: 410,
      sql: 180,
      opportunity: 90,
      customer: 31,
      mqlShare: 0.41,
      sqlShare: 0.18,
      opportunityShare: 0.09,
      customerShare: 0.031,
      mqlDays: 0.8,
      sqlDays: 2.1,
      opportunityDays: 9.5,
      customerDays: 34,
    },
  }),
  "cycle-time": report({
    path: "/v1/reports/cycle-time",
    operationId: "reportCycleTime",
    summary: "Days from capture to win",
    description: "By the first deal of each lead.",
    parameters: GrammarParameters,
    row: CycleTimeRow,
    counts: ["wins"],
    columns: [
      { head: "wins", show: (row) => row.wins },
      { head: "median days", show: (row) => row.medianDays, digits: 1 },
      { head: "p90 days", show: (row) => row.p90Days, digits: 1 },
    ],
    readers: analysts,
    example: { wins: 31, medianDays: 34, p90Days: 71.5 },
  }),
  "loss-reasons": report({
    path: "/v1/reports/loss-reasons",
    operationId: "reportLossReasons",
    summary: "Why leads are lost or disqualified",
    description: "By when the lead was lost.",
    parameters: GrammarParameters,
    row: LossRow,
    keys: ["outcome", "reason"],
    counts: ["losses"],
    columns: [
      { head: "outcome", show: (row) => row.outcome },
      { head: "reason", show: (row) => row.reason },
      { head: "losses", show: (row) => row.losses },
      { head: "share", show: (row) => percent(row.share), isNumeric: true },
      { head: "median days", show: (row) => row.medianDays, digits: 1 },
    ],
    readers: analysts,
    example: { outcome: "lost", reason: "budget", losses: 44, share: 0.31, medianDays: 21.5 },
  }),
};
