import type { LeadEvent } from "@leadstream/contracts";
import { ok } from "@leadstream/kernel";
import { type LeadResult, nothing, onKnown, stageMove } from "./guards.ts";
import type { Captured, LeadCommandOf } from "./lead-commands.ts";
import { isOpen, type KnownLead, type Lead } from "./lead-state.ts";
import { sharesToNote } from "./shared-identity.ts";

const asInteraction = (leadId: KnownLead["leadId"], c: Captured): LeadEvent => ({
  type: "interaction.recorded.v1",
  data: {
    leadId,
    submissionId: c.submissionId,
    sender: c.sender,
    kind: c.kind,
    direction: c.direction,
    action: c.action,
    result: null,
    repId: null,
    source: c.source,
    contact: c.contact,
    attributes: c.attributes,
    defects: [...c.defects],
    ...(c.via === undefined ? {} : { via: c.via }),
    ...receiptOf(c),
  },
});

const receiptOf = ({ receivedAt }: Pick<Captured, "receivedAt">): Pick<Captured, "receivedAt"> =>
  receivedAt === undefined ? {} : { receivedAt };

/**
 * The first submission of a person creates the lead; every later one is an interaction. If the abuse points reach the
 * threshold, the lead is quarantined: it exists, but is not processed until it is released, by a person or by something
 * that only a person does.
 */
export function capture(c: LeadCommandOf<"capture">, lead: Lead): LeadResult {
  const { leadId, subjectId, poolId, abuse, ref } = c;
  if (lead.status === "known")
    return ok([
      asInteraction(leadId, c),
      ...ofQuarantined(c, lead),
      ...sharesToNote(leadId, lead.shares ?? [], c.shares),
    ]);
  const shares = sharesToNote(leadId, [], c.shares);
  const { submissionId, sender, kind, direction, action, source, contact, contactHeldBySender, attributes } =
    c;
  const first: LeadEvent = {
    type: "lead.captured.v1",
    data: {
      leadId,
      subjectId,
      submissionId,
      sender,
      kind,
      ...(direction === "inbound" ? {} : { direction }),
      action,
      source,
      contact,
      contactHeldBySender,
      attributes,
      defects: [...c.defects],
      poolId,
      ...receiptOf(c),
    },
  };
  if (abuse !== null && abuse.points >= abuse.bar) {
    const { reasons, points, bar } = abuse;
    const data = { leadId, submissionId, reasons: [...reasons], points, bar };
    return ok([first, { type: "lead.quarantined.v1", data }, ...shares]);
  }
  return ok([first, ...verified(leadId, ref), ...shares]);
}

/**
 * A quarantined person comes again, and nothing points to a robot this time. What only a person does releases the lead;
 * anything else asks somebody to look at it, once.
 */
function ofQuarantined(c: LeadCommandOf<"capture">, lead: KnownLead): readonly LeadEvent[] {
  if (!lead.isQuarantined || c.abuse !== null || c.direction === "outbound") return [];
  const { leadId } = lead;
  if (c.isProof === true) return released(lead, "came-again", c.ref);
  if (lead.isReviewRequested === true) return [];
  const data = { leadId, submissionId: c.submissionId, reason: "came-again" };
  return [{ type: "lead.review-requested.v1", data }];
}

/** The node of the task to look at a quarantined lead. */
export const REVIEW = "review-quarantine";

/** Gives a rep the task to look at a quarantined lead, for the assignment that it waits for. */
export const askForReview = (c: LeadCommandOf<"ask-for-review">, lead: Lead): LeadResult =>
  onKnown(c, lead, ({ leadId, isQuarantined, stage, tasks, assignments }) => {
    if (!isQuarantined || !isOpen(stage) || tasks.some(({ node }) => node === REVIEW)) return nothing;
    const { repId, task } = c;
    const data = { leadId, assignmentNo: assignments + 1, repId, ...task };
    return ok([{ type: "follow-up.scheduled.v1", data }]);
  });

/** Whoever released it, and however: it needs no review any more. */
const released = (
  { leadId, stage, tasks }: KnownLead,
  reason: string,
  ref: LeadCommandOf<"capture">["ref"],
): readonly LeadEvent[] => [
  { type: "lead.released-from-quarantine.v1", data: { leadId, reason } },
  ...tasks
    .filter(({ node }) => node === REVIEW)
    .map(({ taskId }): LeadEvent => ({
      type: "follow-up.completed.v1",
      data: { leadId, taskId, result: "released", because: ref },
    })),
  ...(stage === "inquiry" ? verified(leadId, ref) : []),
];

/** An inquiry becomes a lead when the person is reachable and identified. */
const verified = (leadId: KnownLead["leadId"], ref: LeadCommandOf<"capture">["ref"]): readonly LeadEvent[] =>
  stageMove({ leadId, stage: "inquiry" }, "lead", { kind: "verification", ref, rule: "reachable" });

/** A person releases the lead. It continues where quarantine stopped it. A lead closed in quarantine stays closed. */
export const releaseFromQuarantine = (c: LeadCommandOf<"release-from-quarantine">, lead: Lead): LeadResult =>
  onKnown(c, lead, (known) => (known.isQuarantined ? ok(released(known, c.reason, c.ref)) : nothing));
