import { z } from "zod";
import { Code, Defect, MoreDefects, mostDefects, Submission, SubmissionId } from "@leadstream/contracts";
import * as examples from "./examples.ts";
import { formFields } from "./form-fields.ts";
import { anyOf, defineRoute, formKey, json, none, unread } from "./route.ts";

export const FORM = "application/x-www-form-urlencoded";
export const MULTIPART = "multipart/form-data";
/** JSON as a page's beacon sends it. */
export const TEXT = "text/plain";
export const JSON_TYPE = "application/json";
export const NDJSON = "application/x-ndjson";

/** One accepted submission. */
export const Received = z.object({
  submissionId: SubmissionId,
  /** `repeated`: received before, and nothing new was written. */
  status: z.enum(["received", "repeated"]),
  /** What was changed or left out of it; absent: nothing. */
  defects: z.array(Defect).optional(),
  /** How many there were beside these; absent: none. */
  moreDefects: MoreDefects.optional(),
});

/** The result of one row of a batch. */
export const BatchRow = z.object({
  /** Index among the rows, from 0; blank lines do not count. */
  index: z.int(),
  /** Line of the body, from 1; NDJSON only. */
  line: z.int().optional(),
  status: z.enum(["received", "repeated", "refused"]),
  submissionId: SubmissionId,
  /** Of a row that was taken: what was changed or left out of it. */
  defects: z.array(Defect),
  /** Number of further defects; absent: none. */
  moreDefects: MoreDefects.optional(),
});
export type BatchRow = z.infer<typeof BatchRow>;

export const BatchAnswer = z.object({
  received: z.int(),
  repeated: z.int(),
  refused: z.int(),
  results: z.array(BatchRow),
});

/** The form as its sender sees it: flat names, only text. */
const FormBody = z.object(
  Object.fromEntries(
    [...formFields].map(([name, { means }]) => [name, z.string().optional().meta({ description: means })]),
  ),
);

/** Rows of a file, each with its id at the source. */
const ImportBody = z.strictObject({
  rows: z
    .array(
      z.strictObject({
        idempotencyKey: z.string().min(1).max(200).exactOptional().meta({
          description: "The row's own id at its source: sent again, it is repeated. Absent: its content.",
        }),
        submission: z.unknown().meta({ description: "As the body of POST /v1/leads; checked row by row." }),
        mended: z.array(Defect).max(mostDefects).exactOptional().meta({
          description: "What of the row could not be read and was left out; recorded as defects of the lead.",
        }),
      }),
    )
    .min(1),
});

const formFormat = { schema: FormBody, example: examples.form };
/** One submission, in every form in which one may come. */
const oneSubmission = {
  [JSON_TYPE]: { schema: Submission, example: examples.submission },
  [TEXT]: { schema: Submission, example: examples.submission },
  [FORM]: formFormat,
  [MULTIPART]: formFormat,
};
const tag = "Intake";

const received = {
  means: "Durable, and on its way to capture. Location leads to what became of it.",
  schema: Received,
  example: { submissionId: examples.ids.submission, status: "received" },
  headers: { Location: `/v1/submissions/${examples.ids.submission}` },
};

const batchAnswered = {
  means: "Every row is durable, the refused ones as refused.",
  schema: BatchAnswer,
  example: {
    received: 1,
    repeated: 0,
    refused: 0,
    results: [{ index: 0, status: "received", submissionId: examples.ids.submission, defects: [] }],
  },
};

export const intakeRoutes = {
  submitLead: defineRoute({
    method: "post",
    path: "/v1/leads",
    operationId: "submitLead",
    tag,
    summary: "Hand in one submission",
    description:
      "Answered only after the submission is durable. What does not fit costs its field, and the answer names it; only " +
      "a submission by which nobody can be reached is refused, and recorded as refused, with its defects. " +
      "A form body takes the flat names of the form route. From a page in a browser (it names its Origin) the " +
      "visitor's address and browser are kept with the contact where the submission does not say them.",
    access: anyOf("ingest"),
    params: none,
    query: none,
    body: unread(oneSubmission),
    isRepeatable: true,
    answers: { 202: received },
    problems: ["submission.refused", "origin.not-listed"],
  }),
  submitBatch: defineRoute({
    method: "post",
    path: "/v1/leads/batch",
    operationId: "submitBatch",
    tag,
    summary: "Hand in up to 1,000 submissions",
    description:
      "A JSON array, or NDJSON with one submission a line. Every row gets its own answer; a broken line is that " +
      "line's defect and the others go on. With an Idempotency-Key, " +
      "row n is a repeat of row n sent under this key before, or refused when that had other content.",
    access: anyOf("ingest"),
    params: none,
    query: none,
    body: unread({
      [JSON_TYPE]: { schema: z.array(Submission), example: [examples.submission] },
      [NDJSON]: {
        schema: z.string().meta({ description: "One submission as JSON a line." }),
        example: `${JSON.stringify(examples.submission)}\n`,
      },
    }),
    isRepeatable: true,
    answers: {
      202: batchAnswered,
    },
    problems: ["batch.not-rows", "batch.too-many-rows"],
  }),
  submitImport: defineRoute({
    method: "post",
    path: "/v1/imports/{sender}",
    operationId: "submitImport",
    tag,
    summary: "Hand in up to 1,000 rows of an import",
    description:
      "For files and back-fills: rows count as imported by the sender named, each under its own idempotency key, " +
      "so that the same file can be sent again. A key without the role operator imports in its own name only.",
    access: anyOf("ingest", "operator"),
    params: z.strictObject({
      sender: Code.meta({ description: "Name of the source, the unit of conservation.", example: "crm" }),
    }),
    query: none,
    body: json(
      ImportBody,
      { rows: [{ idempotencyKey: "crm:4711", submission: examples.submission }] },
      // Checked row by row, like every submission.
      { handsOn: new Set(["submission"]) },
    ),
    answers: { 202: batchAnswered },
    problems: ["sender.not-yours", "batch.too-many-rows"],
  }),
  submitForm: defineRoute({
    method: "post",
    path: "/v1/forms/{sender}",
    operationId: "submitForm",
    tag,
    summary: "Post a form of a web page",
    description:
      "For <form method=post action=…/v1/forms/contact?key=…>. The key is public by nature, so it must have the role " +
      "ingest and no other; it may also come in a hidden field `key`. Errors come as a page to those who prefer HTML. " +
      "The visitor's address, behind trusted proxies too, and browser are kept with the contact. Scripts and beacons " +
      "post a submission as JSON, also as text/plain, and hear 202; a script needs its origin in PAGE_ORIGINS.",
    access: formKey,
    params: z.strictObject({
      sender: Code.meta({ description: "Name of the form, the unit of conservation.", example: "contact" }),
    }),
    query: z.strictObject({
      key: z.string().max(200).optional().meta({ description: "Public write key." }),
    }),
    body: unread(oneSubmission),
    isRepeatable: true,
    errorsAsPages: true,
    answers: {
      200: { means: "Taken; a small page that says thank you.", type: "text/html" },
      202: received,
      303: { means: "Taken; on to the path in the field `redirect`.", headers: { Location: "/thanks" } },
    },
    problems: ["submission.refused", "origin.not-listed"],
  }),
} as const;
