import type { z } from "zod";
import {
  conservationKinds,
  ConservationParameters,
  conservationParts,
  ConservationRow,
} from "./conservation.ts";
import { AttributionParameters, AttributionRow, CampaignParameters, CampaignRow } from "./attribution.ts";
import { attributionColumns, attributionNote, campaignColumns } from "./attribution-table.ts";
import { claimReports } from "./claim-reports.ts";
import { intakeReports } from "./intake-reports.ts";
import { leadReports } from "./lead-reports.ts";
import { promiseReports } from "./promise-reports.ts";
import { GrammarParameters } from "./report-parameters.ts";
import { amountsInWords, analysts, percent, report, type ReportSpec } from "./report-spec.ts";
import { FunnelRow, PipelineRow, ReclamationRow, reportOf, SlaRow, SourceRow } from "./reports.ts";
import { workReports } from "./work-reports.ts";

/** `2026-03-02 09:00` */
const hourInWords = (hour: string): string => hour.slice(0, 16).replace("T", " ");

/** `1234.50 EUR`, in the report currency. */
const convertedInWords = (sum: SourceRow["inReportCurrency"]): string | null =>
  sum === undefined ? null : `${sum.amount} ${sum.currency}`;

/** What the sum in the report currency is without. */
function withoutRateInWords({ channel, campaign, inReportCurrency: sum }: SourceRow): string | null {
  const without = amountsInWords(sum?.withoutRate);
  if (sum === undefined || without === null) return null;
  return `${channel}, ${campaign}: ${without} not in the sum in ${sum.currency}, the policy has no rate for the day`;
}

/**
 * Every report, by its name on the command line. Its query is in application/queries/report-queries.ts. Routes, OpenAPI,
 * `leadstream report` and the published schemas are generated from these rows.
 */
const list = {
  pipeline: report({
    path: "/v1/pipeline",
    operationId: "readPipeline",
    summary: "Leads by stage and owner, how long they are there, and what is at stake",
    description:
      "`medianHours` is the age in the stage up to the newest event that the report includes. `amounts` sums the expected " +
      "value of open opportunities, for each currency on its own.",
    parameters: GrammarParameters,
    row: PipelineRow,
    keys: ["stage", "ownerKind", "ownerId"],
    counts: ["leads"],
    columns: [
      { head: "stage", show: (row) => row.stage },
      { head: "owner", show: (row) => `${row.ownerKind} ${row.ownerId}` },
      { head: "leads", show: (row) => row.leads },
      { head: "median hours", show: (row) => row.medianHours ?? null, digits: 1 },
      { head: "open value", show: (row) => amountsInWords(row.amounts), isNumeric: true },
    ],
    readers: [...analysts, "rep", "pool-admin"],
    example: {
      stage: "sql",
      ownerKind: "rep",
      ownerId: "rep_0198b001-1111-7000-8000-00000000a001",
      leads: 12,
      medianHours: 31.5,
      amounts: [{ currency: "EUR", amount: "48000.00" }],
    },
  }),
  funnel: report({
    path: "/v1/reports/funnel",
    operationId: "reportFunnel",
    summary: "How far leads come, and how fast",
    parameters: GrammarParameters,
    row: FunnelRow,
    keys: ["stage"],
    counts: ["reached", "now"],
    columns: [
      { head: "stage", show: (row) => row.stage },
      { head: "reached", show: (row) => row.reached },
      { head: "now", show: (row) => row.now },
      { head: "conversion", show: (row) => percent(row.conversion), isNumeric: true },
      { head: "median hours", show: (row) => row.medianHours, digits: 1 },
    ],
    readers: analysts,
    example: { stage: "mql", reached: 410, now: 96, conversion: 0.41, medianHours: 18.5 },
  }),
  sources: report({
    path: "/v1/reports/sources",
    operationId: "reportSources",
    summary: "Which channels and campaigns won",
    parameters: GrammarParameters,
    row: SourceRow,
    keys: ["channel", "campaign"],
    counts: ["leads", "wins"],
    columns: [
      { head: "channel", show: (row) => row.channel },
      { head: "campaign", show: (row) => row.campaign },
      { head: "leads", show: (row) => row.leads },
      { head: "wins", show: (row) => row.wins },
      { head: "value", show: (row) => row.value ?? amountsInWords(row.amounts), digits: 2, isNumeric: true },
      { head: "in", show: (row) => row.currency },
      {
        head: "converted",
        show: (row) => convertedInWords(row.inReportCurrency),
        isNumeric: true,
        isOptional: true,
      },
      { head: "first", show: (row) => row.first, digits: 2 },
      { head: "last", show: (row) => row.last, digits: 2 },
      { head: "linear", show: (row) => row.linear, digits: 2 },
    ],
    note: withoutRateInWords,
    readers: analysts,
    example: {
      channel: "google",
      campaign: "spring",
      leads: 120,
      wins: 9,
      value: 84_300.5,
      currency: "EUR",
      first: 9,
      last: 7,
      linear: 8.25,
    },
  }),
  attribution: report({
    path: "/v1/reports/attribution",
    operationId: "reportAttribution",
    summary: "Which channels and campaigns get the credit, by several models",
    description:
      "The counts of each model sum to the number of conversions, and its values to their value, per currency and to the " +
      "minor unit. Paths without the conversion, from which `markov` and `shapley` with `worth=rate` learn, count by when " +
      "their leads were captured. With `restates` the rows that changed since then, and the events that changed them.",
    parameters: AttributionParameters,
    row: AttributionRow,
    keys: ["channel", "campaign"],
    unlisted: { moreBecause: "it counts events; the first twenty are named in `because`" },
    columns: attributionColumns,
    note: attributionNote,
    readers: analysts,
    example: {
      channel: "google",
      credits: {
        first: { count: 9, value: [{ currency: "EUR", amount: "84300.50" }] },
        markov: {
          count: 7.25,
          value: [{ currency: "EUR", amount: "67910.12" }],
          basis: "first-order chain of 1280 paths, 40 with a conversion; P(conversion) 0.03125",
          removalEffect: 0.412,
        },
      },
    },
  }),
  campaigns: report({
    path: "/v1/reports/campaigns",
    operationId: "reportCampaigns",
    summary: "What channels and campaigns brought and cost",
    description:
      "Leads and opportunities by first source; wins and value credited by `model`. A cost is spread over its days, to the " +
      "minor unit, and the days in the period count. Amounts are never added up across currencies. Costs are divided by " +
      "channel and campaign only: grouped or filtered by anything else, they are null.",
    parameters: CampaignParameters,
    row: CampaignRow,
    keys: ["channel", "campaign"],
    columns: campaignColumns,
    readers: analysts,
    example: {
      channel: "google",
      campaign: "spring",
      leads: 120,
      opportunities: 30,
      wins: 8.5,
      amounts: [{ currency: "EUR", value: "84300.50", cost: "9000.00", cac: "1058.82", roi: 8.366722 }],
    },
  }),
  sla: report({
    path: "/v1/reports/sla",
    operationId: "reportSla",
    summary: "First responses against the promise",
    parameters: GrammarParameters,
    row: SlaRow,
    keys: ["rule"],
    counts: ["assignments", "inTime", "late", "open", "breached"],
    columns: [
      { head: "rule", show: (row) => row.rule },
      { head: "assignments", show: (row) => row.assignments },
      { head: "in time", show: (row) => row.inTime },
      { head: "late", show: (row) => row.late },
      { head: "open", show: (row) => row.open },
      { head: "breached", show: (row) => row.breached },
      { head: "alerts", show: (row) => row.supervisorAlerts },
      { head: "told late", show: (row) => row.toldLate ?? 0 },
      { head: "withdrawn", show: (row) => row.withdrawn ?? 0 },
      { head: "median minutes", show: (row) => row.medianMinutes, digits: 1 },
    ],
    readers: analysts,
    example: {
      rule: "demo-request",
      assignments: 80,
      inTime: 61,
      late: 12,
      open: 7,
      breached: 15,
      supervisorAlerts: 3,
      toldLate: 4,
      withdrawn: 2,
      medianMinutes: 4.2,
    },
  }),
  reclamation: report({
    path: "/v1/reports/reclamation",
    operationId: "reportReclamation",
    publishedAs: "report.reclamations",
    summary: "Leads taken back, by rule and rep",
    parameters: GrammarParameters,
    row: ReclamationRow,
    keys: ["rule", "repId"],
    counts: ["reclaimed", "takenAgain"],
    columns: [
      { head: "rule", show: (row) => row.rule },
      { head: "rep", show: (row) => row.repId },
      { head: "reclaimed", show: (row) => row.reclaimed },
      { head: "taken again", show: (row) => row.takenAgain },
    ],
    readers: analysts,
    example: {
      rule: "untouched",
      repId: "rep_0198b001-1111-7000-8000-00000000a001",
      reclaimed: 5,
      takenAgain: 4,
    },
  }),
  conservation: report({
    path: "/v1/reports/conservation",
    operationId: "reportConservation",
    summary: "Received = accepted + duplicate + refused + quarantined + waiting + aside",
    description:
      "By sender, hour of receipt and kind. `hours` says how many of the newest hours have rows of their own; what is older " +
      "is one row. A row that does not balance says so in `note`, and names what is missing. Beyond 200 senders the " +
      "smaller ones that balance share the rows `(other)`.",
    parameters: ConservationParameters,
    row: ConservationRow,
    unlisted: Object.fromEntries(
      [...conservationParts, "received", "undecided", "balance"].map((column) => [
        column,
        "it counts receipts, which are not in the history; `submissions` lists what was decided",
      ]),
    ),
    columns: [
      { head: "sender", show: (row) => row.sender },
      { head: "hour (UTC)", show: (row) => (row.hour === null ? "–" : hourInWords(row.hour)) },
      { head: "what", show: (row) => conservationKinds[row.kind].means },
      { head: "received", show: (row) => row.received },
      ...conservationParts.map((part, i) => ({
        head: `${i === 0 ? "=" : "+"} ${part}`,
        show: (row: ConservationRow) => row[part],
      })),
      { head: "balance", show: (row) => row.balance },
    ],
    note: (row) => row.note,
    readers: analysts,
    example: {
      sender: "website",
      hour: "2026-03-02T09:00:00.000Z",
      kind: "submissions",
      received: 900,
      accepted: 700,
      duplicate: 150,
      refused: 40,
      quarantined: 10,
      waiting: 0,
      aside: 0,
      undecided: 0,
      balance: 0,
      note: null,
      missing: [],
    },
  }),
  ...leadReports,
  ...workReports,
  ...promiseReports,
  ...claimReports,
  ...intakeReports,
};

export type ReportName = keyof typeof list;
export type ReportRow<N extends ReportName> = z.output<(typeof list)[N]["row"]>;
export type ReportParameters<N extends ReportName> = z.output<(typeof list)[N]["parameters"]>;

/** Every report, by name. */
export const reports: { readonly [N in ReportName]: ReportSpec<ReportRow<N>, ReportParameters<N>> } = list;

const isReportName = (name: string): name is ReportName => name in list;
export const reportNames: readonly ReportName[] = Object.keys(list).filter(isReportName);

/** The response of the api: the rows, and the store position up to which they include events. */
export const reportAnswer = (name: ReportName): z.ZodObject => reportOf(reports[name].row);
