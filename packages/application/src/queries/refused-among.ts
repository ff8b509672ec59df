import { type SubmissionId, SubmissionRow } from "@leadstream/contracts";
import type { ReadModel } from "../ports/read-model.ts";
import { submissionsView } from "../projections/submissions.ts";

/** Which of these submissions ended as refused. Cost: one look-up by key. */
export async function refusedAmong(
  readModel: Pick<ReadModel, "ensure" | "load">,
  ids: readonly SubmissionId[],
): Promise<ReadonlySet<SubmissionId>> {
  // Intake may be the first process that ever looks at the view.
  await readModel.ensure([submissionsView.view]);
  const rows = (await readModel.load(submissionsView.view, ids)).map(({ row }) => SubmissionRow.parse(row));
  return new Set(rows.filter(({ outcome }) => outcome === "refused").map(({ submissionId }) => submissionId));
}
