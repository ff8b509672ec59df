import type { Queries } from "@leadstream/application";
import { reports, SubmissionListParameters, SubmissionPage } from "@leadstream/contracts";
import { principalOf } from "./api-keys.ts";
import * as examples from "./examples.ts";
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

/** `GET /v1/submissions` */
export const submissionListHandler = ({
  queries,
}: {
  readonly queries: Pick<Queries, "submissionList">;
}): Bound =>
  bind(submissionListRoute, async ({ query, key }) =>
    jsonReply(200, await queries.submissionList(query, principalOf(key))),
  );
