import { SubmissionRow } from "@leadstream/contracts";
import { decidingEvents, evolveDecision } from "../core/submission-decision.ts";
import { projection } from "./projection.ts";

/**
 * One row per submission with its outcome. The right-hand side of the conservation sum.
 *
 * A deal that waited has events in two streams. Its lead's are at higher revisions than those of its own stream, so the
 * row is the same in whichever order they come.
 */
export const submissionsView = projection({
  name: "submissions",
  version: 3,
  // Version 1 does not know deals that wait, version 2 not the hour of the receipt.
  readsVersions: [1, 2],
  listensTo: decidingEvents,
  keysOf: ({ data }) => (data.submissionId === null ? [] : [data.submissionId]),
  parse: (row) => SubmissionRow.parse(row),
  evolve: evolveDecision,
});
