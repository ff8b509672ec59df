import type { LeadEvent } from "@leadstream/contracts";
import { err, ok } from "@leadstream/kernel";
import { type LeadResult, nothing, onKnown, stageMove } from "./guards.ts";
import type { Captured, LeadCommandOf } from "./lead-commands.ts";
import { isOpen, type KnownLead, type Lead } from "./lead-state.ts";
import { closedInTime } from "./response.ts";
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
  const { submissionId, sender, kind, action, source, contact, contactHeldBySender, attributes } = c;
  const first: LeadEvent = {
    type: "lead.captured.v1",
    data: {
      leadId,
      subjectId,
      submissionId,
      sender,
      kind,
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

/**
 * Records a deal that was won in the source system, with its rep and value. In any stage, the lead gets that rep as
 * owner, the opportunity and the win in one step. A further deal of a customer is an opportunity and a win of its own; it
 * changes no owner. The same deal told twice is caught by the id of its submission.
 */
export function recordDeal(c: LeadCommandOf<"record-deal">, lead: Lead): LeadResult {
  if (lead.status === "unknown") return err({ code: "lead.unknown", leadId: c.leadId });
  const { leadId, submissionId, sender, repId, value, attributes, ref } = c;
  const isCustomer = lead.stage === "customer";
  const current = isCustomer ? null : lead.opportunityId;
  const opportunityId = current ?? c.opportunityId;
  const opened: readonly LeadEvent[] =
    current === null
      ? [{ type: "opportunity.opened.v1", data: { leadId, opportunityId, repId, expected: value } }]
      : [];
  const won: LeadEvent = {
    type: "lead.won.v1",
    data: { leadId, opportunityId, submissionId, sender, repId, value, attributes, ...receiptOf(c) },
  };
  if (isCustomer) return ok([...opened, won]);
  const cause = { kind: "outcome", ref, rule: "deal-imported" } as const;
  return ok([
    ...closedInTime(c, lead),
    ...ownedByImport(c, lead),
    ...opened,
    ...stageMove(lead, "opportunity", cause),
    won,
    ...stageMove({ leadId, stage: "opportunity" }, "customer", cause),
  ]);
}

/** All deadlines of an import equal the time of the deal, because no response is needed any more. */
function ownedByImport(c: LeadCommandOf<"record-deal">, lead: KnownLead): readonly LeadEvent[] {
  const { leadId, repId, assignmentId, group, at } = c;
  if (repId === null || (lead.holder.kind === "rep" && lead.holder.repId === repId)) return [];
  const from =
    lead.holder.kind === "pool"
      ? { kind: "pool" as const, poolId: lead.holder.poolId }
      : { kind: "rep" as const, repId: lead.holder.repId };
  return [
    {
      type: "lead.assigned.v2",
      data: {
        leadId,
        assignmentId,
        assignmentNo: lead.assignments + 1,
        repId,
        from,
        method: "import",
        group,
        candidates: [],
        others: { ranked: 0, excluded: [] },
        tieBreak: { strategy: "import", reason: "named-by-source-system" },
        clocks: {
          respondBy: at,
          respondRule: "import",
          supervisorAt: at,
          reclaimAt: at,
          protectedUntil: at,
          protectedMax: at,
        },
      },
    },
  ];
}
