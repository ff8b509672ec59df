import { z } from "zod";
import { SubmissionId } from "./basics.ts";
import { PayloadShape } from "./connector-set-up.ts";
import { SubmissionOutcome } from "./conservation.ts";
import { GrammarParameters } from "./report-parameters.ts";
import { LeadRow, SubmissionRow } from "./reports.ts";

/** Which submissions are listed: those that a number of the report `submissions` counts. */
export const SubmissionListParameters = z.strictObject({
  sender: z.string().min(1).max(200).exactOptional().meta({
    description: "Name of the source, the unit of conservation.",
  }),
  outcome: SubmissionOutcome.exactOptional().meta({ description: "What became of them; without it all." }),
  asKnownAt: GrammarParameters.shape.asKnownAt,
  after: z
    .string()
    .regex(/^\d{1,15}~\d{1,15}$/)
    .exactOptional()
    .meta({ description: "`next` of the page before." }),
  limit: z.coerce.number().int().min(1).max(1_000).default(100).meta({ description: "Rows of a page." }),
});
export type SubmissionListParameters = z.infer<typeof SubmissionListParameters>;

/** A submission with what became of it. */
export const ListedSubmission = SubmissionRow.extend({
  /** Of a merged lead the survivor. Null: it is in no lead, or the caller does not see it in lists. */
  lead: LeadRow.nullable(),
});
export type ListedSubmission = z.infer<typeof ListedSubmission>;

/** What a refused submission held: names, types and lengths, and values only of fields that hold no personal data. */
export const SubmissionPayload = z.object({
  submissionId: SubmissionId,
  /** Null: nothing of it is kept. */
  shape: PayloadShape.nullable(),
});
export type SubmissionPayload = z.infer<typeof SubmissionPayload>;

export const SubmissionPage = z.object({
  /** The position that all pages are of. */
  position: z.int(),
  rows: z.array(ListedSubmission),
  /** `after` of the next page; null on the last one. */
  next: z.string().nullable(),
  total: z.int(),
});
export type SubmissionPage = z.infer<typeof SubmissionPage>;
