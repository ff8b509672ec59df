import { hourOf, isProven } from "@leadstream/domain";
import { assertNever } from "@leadstream/kernel";
import type { EventIn } from "../../core/event-in.ts";
import { decidingEvents } from "../../core/submission-decision.ts";
import { factTable, flag, inOrder, moment, optionalText, text } from "./fact-table.ts";

type Deciding = EventIn<(typeof decidingEvents)[number]>;

function outcomeOf(event: Deciding): string {
  switch (event.type) {
    case "lead.captured.v1":
    case "lead.won.v1":
      return "accepted";
    case "interaction.recorded.v1":
      return "duplicate";
    case "lead.quarantined.v1":
      return "quarantined";
    case "deal.waiting.v1":
    case "visit.waiting.v1":
      return "waiting";
    case "submission.refused.v1":
      return "refused";
    default:
      return assertNever(event);
  }
}

export const submissionDecisions = factTable({
  name: "submission_decisions",
  version: 2,
  meaning: "A submission was decided; the last row of a submission holds.",
  listensTo: decidingEvents,
  columns: {
    submission_id: text("The submission."),
    sender: optionalText("Who sent it; null: told by an earlier row of it."),
    outcome: text("accepted, duplicate, quarantined, waiting or refused."),
    received_hour: moment(
      "The hour in which intake received it, or of the decision where the event does not say.",
    ),
  },
  indexes: [
    inOrder("submission_id", ["occurred_at", "recorded_at", "outcome", "sender", "lead_id"]),
    ["sender", "received_hour"],
  ],
  rowsOf: (event) => {
    const { data, meta } = event;
    const { submissionId } = data;
    const sender = "sender" in data ? data.sender : null;
    if (submissionId === null || (sender === null && event.type !== "lead.quarantined.v1")) return [];
    const receivedAt = "receivedAt" in data ? data.receivedAt : undefined;
    const received_hour = hourOf(receivedAt ?? meta.recordedAt);
    return [{ submission_id: submissionId, sender, outcome: outcomeOf(event), received_hour }];
  },
});

export const defects = factTable({
  name: "defects",
  version: 1,
  meaning: "A field of a submission could not be used as it was sent.",
  listensTo: ["lead.captured.v1", "interaction.recorded.v1", "submission.refused.v1"],
  columns: {
    submission_id: optionalText("The submission."),
    sender: optionalText("Who sent it."),
    field: text("The field."),
    code: text("What was wrong."),
    is_refused: flag("True: the submission was refused for it."),
  },
  indexes: [["sender", "occurred_at"]],
  rowsOf: ({ type, data: { submissionId, sender, defects: found } }) =>
    found.map(({ field, code }) => ({
      submission_id: submissionId,
      sender,
      field,
      code,
      is_refused: type === "submission.refused.v1",
    })),
});

const consentStates = {
  "consent.given.v2": "given",
  "consent.refused.v2": "refused",
  "consent.withdrawn.v1": "withdrawn",
} as const;

export const consentChanges = factTable({
  name: "consent_changes",
  version: 1,
  meaning: "A person gave, refused or withdrew a consent.",
  listensTo: ["consent.given.v2", "consent.refused.v2", "consent.withdrawn.v1"],
  columns: {
    subject_id: text("The person, as a reference."),
    record_id: text("Purpose and channel: marketing/email."),
    purpose: text("marketing, sales-contact, enrichment or profiling."),
    channel: text("email, phone, sms, post or any."),
    state: text("given, refused or withdrawn."),
    lawful_basis: optionalText("Lawful basis; null: withdrawn."),
    is_proven: flag("False: a yes without the words that were shown; it opens nothing."),
  },
  indexes: [["subject_id"], ["purpose", "occurred_at"]],
  rowsOf: (event) => {
    const { type, data } = event;
    return [
      {
        subject_id: data.subjectId,
        record_id: data.recordId,
        purpose: data.purpose,
        channel: data.channel,
        state: consentStates[type],
        lawful_basis: "lawfulBasis" in data ? data.lawfulBasis : null,
        is_proven: isProven(event),
      },
    ];
  },
});
