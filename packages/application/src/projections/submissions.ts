import { type StoredEvent, type SubmissionId, SubmissionRow } from "@leadstream/contracts";
import { projection } from "./projection.ts";

/** The submission an event tells the fate of; null for everything else. */
function submissionIn(event: StoredEvent): SubmissionId | null {
  switch (event.type) {
    case "lead.captured.v1":
    case "interaction.recorded.v1":
    case "lead.quarantined.v1":
    case "lead.won.v1":
    case "submission.refused.v1":
      return event.data.submissionId;
    default:
      return null;
  }
}

function outcomeOf(event: StoredEvent, before: SubmissionRow | null): SubmissionRow | null {
  const at = event.meta.occurredAt;
  switch (event.type) {
    case "lead.captured.v1": {
      const { submissionId, sender, leadId, defects } = event.data;
      return { submissionId, sender, outcome: "accepted", leadId, defects, at };
    }
    case "lead.quarantined.v1":
      return before === null ? null : { ...before, outcome: "quarantined" };
    case "interaction.recorded.v1":
    case "lead.won.v1": {
      const { submissionId, sender, leadId } = event.data;
      if (submissionId === null || sender === null) return before;
      const isWin = event.type === "lead.won.v1";
      const defects = isWin ? [] : event.data.defects;
      return { submissionId, sender, outcome: isWin ? "accepted" : "duplicate", leadId, defects, at };
    }
    case "submission.refused.v1": {
      const { submissionId, sender, defects } = event.data;
      return { submissionId, sender, outcome: "refused", leadId: null, defects, at };
    }
    default:
      return before;
  }
}

/** One row per submission: what became of it. The right-hand side of the conservation sum. */
export const submissionsView = projection<SubmissionRow>({
  name: "submissions",
  version: 1,
  listensTo: [
    "lead.captured.v1",
    "interaction.recorded.v1",
    "lead.quarantined.v1",
    "lead.won.v1",
    "submission.refused.v1",
  ],
  keysOf: (event) => {
    const id = submissionIn(event);
    return id === null ? [] : [id];
  },
  parse: (row) => SubmissionRow.parse(row),
  evolve: (row, event) => outcomeOf(event, row),
});
