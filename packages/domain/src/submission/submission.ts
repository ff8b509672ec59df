import type {
  Actor,
  Attributes,
  Defect,
  Instant,
  LeadId,
  Money,
  RepId,
  SubmissionEvent,
  SubmissionId,
} from "@leadstream/contracts";
import { assertNever, ok, type Result } from "@leadstream/kernel";
import type { Decider, Recorded } from "../decider.ts";

/*
 * A submission that has no lead. Most are refused at once. A deal that comes before its lead waits: its stream keeps it,
 * and decides once whether it joins a lead or is refused because none came. After the decision the lead records the deal;
 * a crash between the two is completed by whatever is delivered again, because the stream says which lead it is.
 */

/** A won deal, with all that its lead needs to record it. */
export type Deal = {
  readonly submissionId: SubmissionId;
  readonly sender: string;
  readonly actorKind: Actor["kind"];
  readonly wonAt: Instant;
  /** When intake received it. */
  readonly receivedAt: Instant;
  readonly repId: RepId | null;
  readonly value: Money;
  readonly attributes: Attributes;
};

export type Submission =
  | { readonly status: "unknown" | "refused" }
  | { readonly status: "waiting"; readonly deal: Deal; readonly until: Instant }
  | { readonly status: "joined"; readonly deal: Deal; readonly leadId: LeadId };

export type SubmissionCommand =
  | {
      readonly type: "await-lead";
      readonly deal: Deal;
      readonly until: Instant;
    }
  | { readonly type: "join-lead"; readonly leadId: LeadId }
  | { readonly type: "deadline-deal"; readonly at: Instant };

const leadNeverCame: Defect = {
  field: "contact.externalIds",
  code: "deal.lead-never-came",
  message: "no lead with this external id came while the deal waited; send the lead, then the deal again",
};

const noEvents: readonly SubmissionEvent[] = [];

function decide(c: SubmissionCommand, state: Submission): Result<readonly SubmissionEvent[], never> {
  switch (c.type) {
    case "await-lead": {
      if (state.status !== "unknown") return ok(noEvents);
      const { wonAt: _, ...deal } = c.deal;
      const data = { ...deal, until: c.until };
      return ok([{ type: "deal.waiting.v1", data }]);
    }
    case "join-lead": {
      if (state.status !== "waiting") return ok(noEvents);
      const { submissionId, sender } = state.deal;
      return ok([{ type: "deal.joined.v1", data: { submissionId, sender, leadId: c.leadId } }]);
    }
    case "deadline-deal": {
      if (state.status !== "waiting" || c.at < state.until) return ok(noEvents);
      const { submissionId, sender, receivedAt } = state.deal;
      const data = { submissionId, sender, receivedAt, defects: [leadNeverCame] };
      return ok([{ type: "submission.refused.v1", data }]);
    }
    default:
      return assertNever(c);
  }
}

function evolve(state: Submission, { type, data, meta }: Recorded<SubmissionEvent>): Submission {
  switch (type) {
    case "submission.refused.v1":
      return { status: "refused" };
    case "deal.waiting.v1": {
      const { until, ...deal } = data;
      return { status: "waiting", deal: { ...deal, wonAt: meta.occurredAt }, until };
    }
    case "deal.joined.v1":
      return state.status === "waiting" ? { status: "joined", deal: state.deal, leadId: data.leadId } : state;
    default:
      return assertNever(type);
  }
}

/** The decider of a submission without a lead. Each has its own stream. */
export const submission: Decider<SubmissionCommand, Submission, SubmissionEvent, never> = {
  initial: { status: "unknown" },
  decide,
  evolve,
};
