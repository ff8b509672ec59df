import { SubmissionRow } from "@leadstream/contracts";
import { decidingEvents, evolveDecision } from "../core/submission-decision.ts";
import { projection } from "./projection.ts";

/** One row per submission with its outcome. The right-hand side of the conservation sum. */
export const submissionsView = projection({
  name: "submissions",
  version: 1,
  listensTo: decidingEvents,
  keysOf: ({ data }) => (data.submissionId === null ? [] : [data.submissionId]),
  parse: (row) => SubmissionRow.parse(row),
  evolve: evolveDecision,
});
