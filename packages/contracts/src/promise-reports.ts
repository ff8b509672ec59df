import { z } from "zod";
import { Code, EventId, Instant, LeadId } from "./basics.ts";
import { GrammarParameters } from "./report-parameters.ts";
import { analysts, grouping, report } from "./report-spec.ts";

/* Reports about promises one by one, and about the hours in which they are made, kept and broken. */

export const ResponseHourRow = z.object({
  ...grouping,
  /** 1 is Monday, 7 is Sunday. */
  weekday: z.int().min(1).max(7),
  /** 0 to 23, in the zone of the report. */
  hour: z.int().min(0).max(23),
  /** Leads that reps got in this hour, with a promise. */
  promised: z.int(),
  /** First responses in this hour, whenever the lead was given. */
  answered: z.int(),
  /** Of those: after the promise. */
  late: z.int(),
  /** Promises that broke in this hour, without those withdrawn. */
  breached: z.int(),
});
export type ResponseHourRow = z.infer<typeof ResponseHourRow>;

/** What can happen to a promise, in the words of the table `assignment_changes`. */
const PromiseStep = z.object({
  /** assigned, claimed, taken-over, tightened, responded, breached, breach-withdrawn, alerted, ended:reclaimed:untouched … */
  happening: z.string(),
  eventId: EventId,
  position: z.int(),
  /** When it was. */
  at: Instant,
  /** The lead whose history has it: a merged lead keeps its own. */
  leadId: LeadId,
  /** Of what makes or shortens a promise: when the response is due. */
  respondBy: Instant.nullable(),
});

export const breachCauses = ["toldLate", "answeredLate", "unanswered", "reclaimed"] as const;

export const BreachRow = z.object({
  ...grouping,
  /** The lead; of a merged lead the survivor. */
  leadId: LeadId,
  /** How often a rep got the lead, from 1. */
  assignmentNo: z.int(),
  repId: z.string(),
  rep: z.string(),
  team: z.string(),
  /** The rule of the promise. */
  rule: Code,
  /**
   * toldLate: answered in time, and said so later, so the breach is withdrawn; answeredLate; unanswered; reclaimed: not
   * answered until the lead was taken back.
   */
  cause: z.enum(breachCauses),
  promisedAt: Instant,
  respondBy: Instant,
  breachedAt: Instant,
  /** Null: no response. */
  respondedAt: Instant.nullable(),
  /** What happened to this promise, in the order of the store. */
  steps: z.array(PromiseStep),
});
export type BreachRow = z.infer<typeof BreachRow>;

const days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const minuteInWords = (at: string): string => at.slice(0, 16).replace("T", " ");

export const promiseReports = {
  "response-hours": report({
    path: "/v1/reports/response-hours",
    operationId: "reportResponseHours",
    summary: "At which hours of the week promises are made, kept and broken",
    description:
      "By weekday and hour in `zone`. Each number counts by its own moment, which must lie in the period: when the rep got " +
      "the lead, when the first response was, when the promise broke. Hours in which nothing happened have no row.",
    parameters: GrammarParameters,
    row: ResponseHourRow,
    keys: ["weekday", "hour"],
    counts: ["promised", "answered", "late", "breached"],
    columns: [
      { head: "weekday", show: (row) => days[row.weekday - 1] ?? null },
      { head: "hour", show: (row) => `${String(row.hour).padStart(2, "0")}:00`, isNumeric: true },
      { head: "promised", show: (row) => row.promised },
      { head: "answered", show: (row) => row.answered },
      { head: "late", show: (row) => row.late },
      { head: "breached", show: (row) => row.breached },
    ],
    readers: analysts,
    example: { weekday: 1, hour: 9, promised: 14, answered: 11, late: 2, breached: 1 },
  }),
  breaches: report({
    path: "/v1/reports/breaches",
    operationId: "reportBreaches",
    summary: "Every broken promise, its cause, and the events behind it",
    description:
      "By when the promise broke, newest first. `steps` are the events of the promise: made, shortened, broken, withdrawn, " +
      "answered, told to the supervisor, ended. Without `limit` the first 1,000 rows; `total` says how many there are, and an " +
      "export of the report has all of them.",
    parameters: GrammarParameters,
    row: BreachRow,
    keys: ["leadId", "assignmentNo"],
    usualRows: 1_000,
    columns: [
      { head: "broken (UTC)", show: (row) => minuteInWords(row.breachedAt) },
      { head: "lead", show: (row) => row.leadId },
      { head: "rep", show: (row) => row.rep },
      { head: "rule", show: (row) => row.rule },
      { head: "due", show: (row) => minuteInWords(row.respondBy) },
      {
        head: "answered",
        show: (row) => (row.respondedAt === null ? null : minuteInWords(row.respondedAt)),
      },
      { head: "cause", show: (row) => row.cause },
    ],
    readers: analysts,
    example: {
      leadId: "lead_0198b001-1111-7000-8000-000000000001",
      assignmentNo: 1,
      repId: "rep_0198b001-1111-7000-8000-00000000a001",
      rep: "ana",
      team: "emea",
      rule: "demo-request",
      cause: "answeredLate",
      promisedAt: "2026-03-02T09:00:00.000Z",
      respondBy: "2026-03-02T09:05:00.000Z",
      breachedAt: "2026-03-02T09:05:00.000Z",
      respondedAt: "2026-03-02T09:31:00.000Z",
      steps: [
        {
          happening: "assigned",
          eventId: "0198b001-1111-7000-8000-0000000000e1",
          position: 4_700,
          at: "2026-03-02T09:00:00.000Z",
          leadId: "lead_0198b001-1111-7000-8000-000000000001",
          respondBy: "2026-03-02T09:05:00.000Z",
        },
        {
          happening: "breached",
          eventId: "0198b001-1111-7000-8000-0000000000e2",
          position: 4_711,
          at: "2026-03-02T09:05:00.000Z",
          leadId: "lead_0198b001-1111-7000-8000-000000000001",
          respondBy: null,
        },
      ],
    },
  }),
};
