import { z } from "zod";
import { GrammarParameters } from "./report-parameters.ts";
import { analysts, grouping, percent, report } from "./report-spec.ts";

/* Reports about what comes in: submissions, what is wrong with them, and consents. */

export const DataQualityRow = z.object({
  ...grouping,
  sender: z.string(),
  field: z.string(),
  code: z.string(),
  defects: z.int(),
  /** Submissions with this defect. */
  submissions: z.int(),
  /** Of all submissions of the sender, 0 to 1. Null: the defects came without a submission. */
  share: z.number().nullable(),
  /** Submissions that were refused for it. */
  refused: z.int(),
});
export type DataQualityRow = z.infer<typeof DataQualityRow>;

export const ConsentStateRow = z.object({
  ...grouping,
  purpose: z.string(),
  channel: z.string(),
  state: z.enum(["given", "refused", "withdrawn"]),
  /** `proven` + `unproven`. */
  persons: z.int(),
  proven: z.int(),
  /** A yes without the words that were shown: it opens nothing. */
  unproven: z.int(),
});
export type ConsentStateRow = z.infer<typeof ConsentStateRow>;

export const SubmissionCountRow = z.object({
  ...grouping,
  sender: z.string(),
  /** The sum of the outcomes. */
  submissions: z.int(),
  accepted: z.int(),
  duplicate: z.int(),
  quarantined: z.int(),
  waiting: z.int(),
  refused: z.int(),
});
export type SubmissionCountRow = z.infer<typeof SubmissionCountRow>;

export const intakeReports = {
  "data-quality": report({
    path: "/v1/reports/data-quality",
    operationId: "reportDataQuality",
    summary: "What is wrong with submissions, by sender and field",
    description:
      "By when the submission was. What is in no lead (a refused submission) counts in reports over all leads, and in those " +
      "of a sender; a filter by anything else leaves it out.",
    parameters: GrammarParameters,
    row: DataQualityRow,
    keys: ["sender", "field", "code"],
    counts: ["defects", "submissions", "refused"],
    columns: [
      { head: "sender", show: (row) => row.sender },
      { head: "field", show: (row) => row.field },
      { head: "defect", show: (row) => row.code },
      { head: "defects", show: (row) => row.defects },
      { head: "submissions", show: (row) => row.submissions },
      { head: "share", show: (row) => percent(row.share), isNumeric: true },
      { head: "refused", show: (row) => row.refused },
    ],
    readers: analysts,
    example: {
      sender: "website",
      field: "contact.phone",
      code: "phone.not-a-number",
      defects: 31,
      submissions: 31,
      share: 0.034,
      refused: 0,
    },
  }),
  consents: report({
    path: "/v1/reports/consents",
    operationId: "reportConsents",
    summary: "What persons consented to, by purpose and channel",
    description:
      "The state that holds for each person, purpose and channel; the period is that of the statement that holds.",
    parameters: GrammarParameters,
    row: ConsentStateRow,
    keys: ["purpose", "channel", "state"],
    counts: ["persons"],
    columns: [
      { head: "purpose", show: (row) => row.purpose },
      { head: "channel", show: (row) => row.channel },
      { head: "state", show: (row) => row.state },
      { head: "persons", show: (row) => row.persons },
      { head: "proven", show: (row) => row.proven },
      { head: "unproven", show: (row) => row.unproven },
    ],
    readers: [...analysts, "privacy"],
    example: {
      purpose: "marketing",
      channel: "email",
      state: "given",
      persons: 800,
      proven: 760,
      unproven: 40,
    },
  }),
  submissions: report({
    path: "/v1/reports/submissions",
    operationId: "reportSubmissions",
    summary: "What became of the submissions of each sender",
    description:
      "By when the submission was; its last outcome counts. What is in no lead counts in reports over all leads, and in those " +
      "of a sender. Whether everything received was decided: `conservation`.",
    parameters: GrammarParameters,
    row: SubmissionCountRow,
    keys: ["sender"],
    counts: ["submissions", "accepted", "duplicate", "quarantined", "waiting", "refused"],
    columns: [
      { head: "sender", show: (row) => row.sender },
      { head: "submissions", show: (row) => row.submissions },
      { head: "accepted", show: (row) => row.accepted },
      { head: "duplicate", show: (row) => row.duplicate },
      { head: "quarantined", show: (row) => row.quarantined },
      { head: "waiting", show: (row) => row.waiting },
      { head: "refused", show: (row) => row.refused },
    ],
    readers: analysts,
    example: {
      sender: "website",
      submissions: 900,
      accepted: 700,
      duplicate: 150,
      quarantined: 10,
      waiting: 0,
      refused: 40,
    },
  }),
};
