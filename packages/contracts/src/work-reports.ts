import { z } from "zod";
import { GrammarParameters } from "./report-parameters.ts";
import { Amounts, amountsInWords, analysts, grouping, percent, report } from "./report-spec.ts";

/* Reports about the work of reps: responses, follow-ups, and who has what. */

const measured = z.number().nullable();

export const ResponseRow = z.object({
  ...grouping,
  /** `answered` + `open`. */
  assignments: z.int(),
  /** `inTime` + `late`. */
  answered: z.int(),
  inTime: z.int(),
  late: z.int(),
  /** Without a response, still running or ended. */
  open: z.int(),
  /** Minutes from the assignment to the first response, as they pass. Null: no response. */
  p50Minutes: measured,
  p90Minutes: measured,
  p95Minutes: measured,
  /** The same in working time, by the calendar that the rep has now. */
  p50WorkingMinutes: measured,
  p90WorkingMinutes: measured,
  p95WorkingMinutes: measured,
  /** Breaches that were recorded: the sum of the four causes. */
  breached: z.int(),
  /** The rep had answered in time, and said so later; the breach is withdrawn. */
  toldLate: z.int(),
  answeredLate: z.int(),
  /** No answer, and the rep still has the lead, or a merge ended the promise. */
  unanswered: z.int(),
  /** No answer until the lead was taken back. */
  reclaimed: z.int(),
});
export type ResponseRow = z.infer<typeof ResponseRow>;

export const FollowUpRow = z.object({
  ...grouping,
  /** Leads with a task. */
  leads: z.int(),
  /** `done` + `overdue` + `open`. */
  tasks: z.int(),
  tasksPerLead: measured,
  done: z.int(),
  /** Of those done: after they were due. */
  doneLate: z.int(),
  /** Due, and not done. */
  overdue: z.int(),
  open: z.int(),
  /** `done` of `tasks`, 0 to 1. */
  rate: measured,
});
export type FollowUpRow = z.infer<typeof FollowUpRow>;

const work = {
  /** By the rules. */
  assigned: z.int(),
  claimed: z.int(),
  /** Of those assigned and claimed: with a response. */
  answered: z.int(),
  inTime: z.int(),
  /** Taken back. */
  reclaimed: z.int(),
  /** Deals. One that names no rep counts for the rep who holds the lead. */
  won: z.int(),
  /** What they are worth. */
  amounts: Amounts,
  /** Leads held at the moment of the report, whatever the period. */
  held: z.int(),
};
type Work = { readonly [N in Exclude<keyof typeof work, "amounts">]: number } & { readonly amounts: Amounts };

export const RepRow = z.object({
  ...grouping,
  repId: z.string(),
  rep: z.string(),
  team: z.string(),
  ...work,
});
export type RepRow = z.infer<typeof RepRow>;

export const TeamRow = z.object({
  ...grouping,
  team: z.string(),
  /** Reps with anything to count. */
  reps: z.int(),
  ...work,
});
export type TeamRow = z.infer<typeof TeamRow>;

export const PoolRow = z.object({
  ...grouping,
  pool: z.string(),
  /** Leads in it at the moment of the report, whatever the period. */
  stock: z.int(),
  inflow: z.int(),
  outflow: z.int(),
  /** How long the lead that waits longest is in it. Null: it is empty. */
  oldestHours: measured,
  medianHours: measured,
  /**
   * Leads that reps hold and that come to this pool within seven days if nothing happens: those without a response at
   * `reclaimAt`, others when their protection ends. An opportunity suspends the end of protection.
   */
  dueIn7Days: z.int(),
});
export type PoolRow = z.infer<typeof PoolRow>;

export const FairnessRow = z.object({
  ...grouping,
  team: z.string(),
  repId: z.string(),
  rep: z.string(),
  /** By the rules; claims are the rep's own choice. */
  assigned: z.int(),
  /** The assignments of the team, divided by its reps: those who got some, and those who work now. */
  equalShare: z.number(),
  /** How far `assigned` is from it: 0.25 is a quarter more. */
  difference: z.number(),
  /** Gini coefficient of the team: 0 when all get the same, near 1 when one gets everything. */
  gini: z.number(),
});
export type FairnessRow = z.infer<typeof FairnessRow>;

const workColumns = [
  { head: "assigned", show: (row: Work) => row.assigned },
  { head: "claimed", show: (row: Work) => row.claimed },
  { head: "answered", show: (row: Work) => row.answered },
  { head: "in time", show: (row: Work) => row.inTime },
  { head: "reclaimed", show: (row: Work) => row.reclaimed },
  { head: "won", show: (row: Work) => row.won },
  { head: "value", show: (row: Work) => amountsInWords(row.amounts), isNumeric: true },
  { head: "held now", show: (row: Work) => row.held },
];
const workCounts = ["assigned", "claimed", "answered", "inTime", "reclaimed", "won"] as const;
const workExample = {
  assigned: 80,
  claimed: 12,
  answered: 71,
  inTime: 60,
  reclaimed: 5,
  won: 9,
  amounts: [{ currency: "EUR", amount: "84300.50" }],
  held: 23,
};
const workDescription =
  "Assignments count by when they were, deals by when they were won, what was taken back by when that was.";

export const workReports = {
  response: report({
    path: "/v1/reports/response",
    operationId: "reportResponse",
    summary: "How fast reps answer, and why promises are broken",
    description:
      "By when the rep got the lead. Working minutes follow the calendar that the rep has today. A breach has one of four " +
      "causes: told late (answered in time), answered late, unanswered, reclaimed without an answer.",
    parameters: GrammarParameters,
    row: ResponseRow,
    counts: ["assignments", "answered", "inTime", "late", "open", "breached"],
    columns: [
      { head: "assignments", show: (row) => row.assignments },
      { head: "in time", show: (row) => row.inTime },
      { head: "late", show: (row) => row.late },
      { head: "open", show: (row) => row.open },
      { head: "p50 min", show: (row) => row.p50Minutes, digits: 1 },
      { head: "p90", show: (row) => row.p90Minutes, digits: 1 },
      { head: "p95", show: (row) => row.p95Minutes, digits: 1 },
      { head: "p50 working min", show: (row) => row.p50WorkingMinutes, digits: 1 },
      { head: "p90", show: (row) => row.p90WorkingMinutes, digits: 1 },
      { head: "p95", show: (row) => row.p95WorkingMinutes, digits: 1 },
      { head: "breached", show: (row) => row.breached },
      { head: "told late", show: (row) => row.toldLate },
      { head: "answered late", show: (row) => row.answeredLate },
      { head: "unanswered", show: (row) => row.unanswered },
      { head: "reclaimed", show: (row) => row.reclaimed },
    ],
    readers: analysts,
    example: {
      assignments: 80,
      answered: 73,
      inTime: 61,
      late: 12,
      open: 7,
      p50Minutes: 42.5,
      p90Minutes: 910,
      p95Minutes: 1444.5,
      p50WorkingMinutes: 12.5,
      p90WorkingMinutes: 64,
      p95WorkingMinutes: 118,
      breached: 19,
      toldLate: 4,
      answeredLate: 9,
      unanswered: 2,
      reclaimed: 4,
    },
  }),
  "follow-ups": report({
    path: "/v1/reports/follow-ups",
    operationId: "reportFollowUps",
    summary: "Follow-up tasks, and how many are done",
    description: "By when the task was scheduled.",
    parameters: GrammarParameters,
    row: FollowUpRow,
    counts: ["tasks", "done", "overdue", "open"],
    columns: [
      { head: "leads", show: (row) => row.leads },
      { head: "tasks", show: (row) => row.tasks },
      { head: "per lead", show: (row) => row.tasksPerLead, digits: 2 },
      { head: "done", show: (row) => row.done },
      { head: "late", show: (row) => row.doneLate },
      { head: "overdue", show: (row) => row.overdue },
      { head: "open", show: (row) => row.open },
      { head: "rate", show: (row) => percent(row.rate), isNumeric: true },
    ],
    readers: analysts,
    example: {
      leads: 120,
      tasks: 480,
      tasksPerLead: 4,
      done: 300,
      doneLate: 40,
      overdue: 80,
      open: 100,
      rate: 0.625,
    },
  }),
  reps: report({
    path: "/v1/reports/reps",
    operationId: "reportReps",
    summary: "What each rep got, answered, won and lost again",
    description: workDescription,
    parameters: GrammarParameters,
    row: RepRow,
    keys: ["repId"],
    counts: workCounts,
    columns: [
      { head: "rep", show: (row) => row.rep },
      { head: "team", show: (row) => row.team },
      ...workColumns,
    ],
    readers: analysts,
    example: {
      repId: "rep_0198b001-1111-7000-8000-00000000a001",
      rep: "ana",
      team: "emea",
      ...workExample,
    },
  }),
  teams: report({
    path: "/v1/reports/teams",
    operationId: "reportTeams",
    summary: "What each team got, answered, won and lost again",
    description: workDescription,
    parameters: GrammarParameters,
    row: TeamRow,
    keys: ["team"],
    unlisted: { reps: "it counts reps, and the report `reps` has a row for each" },
    counts: workCounts,
    columns: [
      { head: "team", show: (row) => row.team },
      { head: "reps", show: (row) => row.reps },
      ...workColumns,
    ],
    readers: analysts,
    example: { team: "emea", reps: 6, ...workExample },
  }),
  pools: report({
    path: "/v1/reports/pools",
    operationId: "reportPools",
    summary: "What waits in each pool, comes and goes, and what is due back",
    description:
      "The period bounds `inflow` and `outflow`; the other columns are those of the moment of the report. A merged lead " +
      "waits nowhere.",
    parameters: GrammarParameters,
    row: PoolRow,
    keys: ["pool"],
    counts: ["inflow", "outflow"],
    columns: [
      { head: "pool", show: (row) => row.pool },
      { head: "stock", show: (row) => row.stock },
      { head: "in", show: (row) => row.inflow },
      { head: "out", show: (row) => row.outflow },
      { head: "oldest hours", show: (row) => row.oldestHours, digits: 1 },
      { head: "median hours", show: (row) => row.medianHours, digits: 1 },
      { head: "due in 7 days", show: (row) => row.dueIn7Days },
    ],
    readers: [...analysts, "pool-admin"],
    example: {
      pool: "pool_reclaimed",
      stock: 40,
      inflow: 120,
      outflow: 80,
      oldestHours: 310.5,
      medianHours: 52,
      dueIn7Days: 9,
    },
  }),
  fairness: report({
    path: "/v1/reports/fairness",
    operationId: "reportFairness",
    summary: "How evenly assignments are shared within each team",
    description:
      "Assignments by the rules, by when they were. The equal share is that of the reps who got some or work now. `gini` is " +
      "the Gini coefficient of the team.",
    parameters: GrammarParameters,
    row: FairnessRow,
    keys: ["team", "repId"],
    counts: ["assigned"],
    columns: [
      { head: "team", show: (row) => row.team },
      { head: "rep", show: (row) => row.rep },
      { head: "assigned", show: (row) => row.assigned },
      { head: "equal share", show: (row) => row.equalShare, digits: 1 },
      { head: "difference", show: (row) => percent(row.difference), isNumeric: true },
      { head: "team's Gini", show: (row) => row.gini, digits: 3 },
    ],
    readers: analysts,
    example: {
      team: "emea",
      repId: "rep_0198b001-1111-7000-8000-00000000a001",
      rep: "ana",
      assigned: 30,
      equalShare: 24,
      difference: 0.25,
      gini: 0.125,
    },
  }),
};
