import type { Queries } from "@leadstream/application";
import {
  reports,
  SubmissionId,
  SubmissionListParameters,
  SubmissionPage,
  SubmissionPayload,
} from "@leadstream/contracts";
import { z } from "zod";
import { principalOf } from "./api-keys.ts";
import * as examples from "./examples.ts";
import { HttpProblem } from "./problems.ts";
import { jsonReply } from "./reply.ts";
import { anyOf, bind, type Bound, defineRoute, noBody, none } from "./route.ts";

export const submissionListRoute = defineRoute({
  method: "get",
  path: "/v1/submissions",
  operationId: "listSubmissions",
  tag: "Intake",
  summary: "Submissions of a sender and outcome, with their defects",
  description:
    "The newest first. Those that the numbers of the report `submissions` count; every page is of the position of the first. " +
    "A defect names the place, the rule and what to do, and no value. What waits to be decided is not among them.",
  access: anyOf(...reports.submissions.readers),
  params: none,
  query: SubmissionListParameters,
  body: noBody,
  answers: {
    200: {
      means: "One page.",
      schema: SubmissionPage,
      example: {
        position: 4711,
        rows: [
          {
            ...{ submissionId: examples.ids.submission, sender: "website", outcome: "accepted" },
            ...{ leadId: examples.ids.lead, defects: [], at: examples.moment, lead: examples.leadRow },
          },
        ],
        next: null,
        total: 1,
      },
    },
  },
  problems: ["report.too-much", "report.busy", "view.building"],
});

export const submissionPayloadRoute = defineRoute({
  method: "get",
  path: "/v1/submissions/{submissionId}/payload",
  operationId: "readSubmissionPayload",
  tag: "Intake",
  summary: "What a refused submission held, without a value of a person",
  description:
    "Names, types and lengths. Kept are the newest 50 of a sender, sealed, until the key of their day is destroyed; " +
    "nothing of a body that could not be read.",
  access: anyOf(...reports.submissions.readers),
  params: z.strictObject({
    submissionId: SubmissionId.meta({ description: "From the list, or the 422.", example: examples.ids.submission }),
  }),
  query: none,
  body: noBody,
  answers: {
    200: {
      means: "Its shape. Null: nothing of it is kept.",
      schema: SubmissionPayload,
      example: {
        submissionId: examples.ids.submission,
        shape: { fields: [{ name: "contact.email", type: "text", length: 14 }], more: 0 },
      },
    },
  },
  problems: ["submission.unknown"],
});

/** `GET /v1/submissions/{submissionId}/payload` */
export const submissionPayloadHandler = ({
  queries,
}: {
  readonly queries: Pick<Queries, "refusedPayload" | "submission">;
}): Bound =>
  bind(submissionPayloadRoute, async ({ params: { submissionId } }) => {
    const payload = await queries.refusedPayload(submissionId);
    if (payload.shape === null && (await queries.submission(submissionId)) === null)
      throw new HttpProblem("submission.unknown", "No submission has this id.");
    return jsonReply(200, payload);
  });

/** `GET /v1/submissions` */
export const submissionListHandler = ({
  queries,
}: {
  readonly queries: Pick<Queries, "submissionList">;
}): Bound =>
  bind(submissionListRoute, async ({ query, key }) =>
    jsonReply(200, await queries.submissionList(query, principalOf(key))),
  );
