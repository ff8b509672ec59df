import type {
  Actor,
  Attributes,
  Defect,
  Instant,
  InteractionKind,
  LeadId,
  Money,
  RepId,
  Source,
  SubmissionEvent,
  SubmissionId,
} from "@leadstream/contracts";
import { assertNever, ok, type Result } from "@leadstream/kernel";
import type { Decider, Recorded } from "../decider.ts";

/*
 * A submission that has no lead. Most are refused at once. A deal that comes before its lead waits: its stream keeps it,
 * and decides once whether it joins a lead or is refused because none came. So does the visit of a person whom nobody knows yet. After the decision the lead records the deal;
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

/** A page view or the like of a person of whom only a tracker's id is known. Holds nothing personal. */
export type Visit = {
  readonly submissionId: SubmissionId;
  readonly sender: string;
  readonly actorKind: Actor["kind"];
  readonly receivedAt: Instant;
  readonly visitedAt: Instant;
  readonly kind: InteractionKind;
  readonly action: string | null;
  readonly source: Source;
  readonly attributes: Attributes;
};

export type Submission =
  | { readonly status: "unknown" | "refused" }
  | { readonly status: "waiting"; readonly deal: Deal; readonly until: Instant }
  | { readonly status: "joined"; readonly deal: Deal; readonly leadId: LeadId }
  | { readonly status: "visiting"; readonly visit: Visit; readonly until: Instant }
  | { readonly status: "recognized"; readonly visit: Visit; readonly leadId: LeadId };

export type SubmissionCommand =
  | {
      readonly type: "await-lead";
      readonly deal: Deal;
      readonly until: Instant;
    }
  | {
      readonly type: "await-person";
      readonly visit: Visit;
      readonly until: Instant;
    }
  | { readonly type: "join-lead"; readonly leadId: LeadId }
  | { readonly type: "deadline-deal"; readonly at: Instant };

const leadNeverCame: Defect = {
  field: "contact.externalIds",
  code: "deal.lead-never-came",
  message: "no lead with this external id came while the deal waited; send the lead, then the deal again",
};

const nobodyCame: Defect = {
  field: "contact.anonymousIds",
  code: "visit.nobody-came",
  message: "nobody became known by this id while the visit waited",
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
    case "await-person": {
      if (state.status !== "unknown") return ok(noEvents);
      const { visitedAt: _, ...visit } = c.visit;
      return ok([{ type: "visit.waiting.v1", data: { ...visit, until: c.until } }]);
    }
    case "join-lead":
      return ok(joined(c.leadId, state));
    case "deadline-deal":
      return ok(refusedLate(c.at, state));
    default:
      return assertNever(c);
  }
}

function joined(leadId: LeadId, state: Submission): readonly SubmissionEvent[] {
  if (state.status === "waiting") {
    const { submissionId, sender } = state.deal;
    return [{ type: "deal.joined.v1", data: { submissionId, sender, leadId } }];
  }
  if (state.status !== "visiting") return noEvents;
  const { submissionId, sender } = state.visit;
  return [{ type: "visit.joined.v1", data: { submissionId, sender, leadId } }];
}

function refusedLate(at: Instant, state: Submission): readonly SubmissionEvent[] {
  if ((state.status !== "waiting" && state.status !== "visiting") || at < state.until) return noEvents;
  const { submissionId, sender, receivedAt } = state.status === "waiting" ? state.deal : state.visit;
  const defects = [state.status === "waiting" ? leadNeverCame : nobodyCame];
  return [{ type: "submission.refused.v1", data: { submissionId, sender, receivedAt, defects } }];
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
    case "visit.waiting.v1": {
      const { until, ...visit } = data;
      return { status: "visiting", visit: { ...visit, visitedAt: meta.occurredAt }, until };
    }
    case "visit.joined.v1":
      return state.status === "visiting"
        ? { status: "recognized", visit: state.visit, leadId: data.leadId }
        : state;
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
