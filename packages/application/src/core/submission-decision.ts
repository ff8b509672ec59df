import {
  capped,
  type Defect,
  type Instant,
  type StoredEvent,
  type SubmissionRow,
} from "@leadstream/contracts";
import { hourOf } from "@leadstream/domain";
import { assertNever } from "@leadstream/kernel";
import { type EventIn, isOneOf } from "./event-in.ts";

/** The events that decide a submission. */
export const decidingEvents = [
  "lead.captured.v1",
  "interaction.recorded.v1",
  "lead.quarantined.v1",
  "lead.won.v1",
  "deal.waiting.v1",
  "visit.waiting.v1",
  "submission.refused.v1",
] as const;
type DecidingEvent = EventIn<(typeof decidingEvents)[number]>;

const waitsUntil = (until: Instant): Defect => ({
  field: "contact.externalIds",
  code: "deal.waits-for-lead",
  message: `no lead has this external id yet; the deal joins it when it comes, and is refused at ${until}`,
});
/**
 * The hour in which conservation counts it: of the receipt or, where the event does not say, of the decision, which came
 * a moment later.
 */
const hoursOf = (
  receivedAt: Instant | undefined,
  { recordedAt }: StoredEvent["meta"],
): Pick<SubmissionRow, "receivedHour" | "recordedHour"> =>
  receivedAt === undefined ? { recordedHour: hourOf(recordedAt) } : { receivedHour: hourOf(receivedAt) };

const visitUntil = (until: Instant): Defect => ({
  field: "contact.anonymousIds",
  code: "visit.waits-for-person",
  message: `nobody is known by this id yet; the visit joins the person's lead, or is refused at ${until}`,
});

/** A submission that is in no lead. */
const withoutLead = ({
  data: { submissionId, sender, receivedAt },
  meta: { occurredAt: at },
}: EventIn<"deal.waiting.v1" | "visit.waiting.v1" | "submission.refused.v1">) => ({
  ...{ submissionId, sender, at },
  leadId: null,
  receivedHour: hourOf(receivedAt),
});

/** The outcome of a submission after one more of these events. */
export function evolveDecision(before: SubmissionRow | null, event: DecidingEvent): SubmissionRow | null {
  const at = event.meta.occurredAt;
  switch (event.type) {
    case "lead.captured.v1": {
      const { submissionId, sender, leadId, defects, receivedAt } = event.data;
      const hours = hoursOf(receivedAt, event.meta);
      return { submissionId, sender, outcome: "accepted", leadId, defects, at, ...hours };
    }
    case "lead.quarantined.v1":
      return before === null ? null : { ...before, outcome: "quarantined" };
    case "interaction.recorded.v1":
    case "lead.won.v1": {
      const { submissionId, sender, leadId, receivedAt } = event.data;
      if (submissionId === null || sender === null) return before;
      const isWin = event.type === "lead.won.v1";
      const defects = isWin ? [] : event.data.defects;
      const outcome = isWin ? "accepted" : "duplicate";
      return { submissionId, sender, outcome, leadId, defects, at, ...hoursOf(receivedAt, event.meta) };
    }
    case "deal.waiting.v1":
      return { ...withoutLead(event), outcome: "waiting", defects: [waitsUntil(event.data.until)] };
    case "visit.waiting.v1":
      return { ...withoutLead(event), outcome: "waiting", defects: [visitUntil(event.data.until)] };
    case "submission.refused.v1": {
      const { defects, moreDefects } = event.data;
      // Older events hold more defects than are listed today.
      return { ...withoutLead(event), outcome: "refused", ...capped(defects, moreDefects) };
    }
    default:
      return assertNever(event);
  }
}

const isDeciding = isOneOf(decidingEvents);

/** The outcome of a submission by the events of one decision; null when they decide none. */
export const decisionIn = (events: readonly StoredEvent[]): SubmissionRow | null =>
  events.filter(isDeciding).reduce(evolveDecision, null);
