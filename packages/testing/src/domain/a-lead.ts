import type { Stage } from "@leadstream/contracts";
import { assignmentIdNo, eventNo, poolNamed, repNo, submissionNo, t } from "./ids.ts";
import { clocksAt, contact, type Data, fact, intake, leadId, source, subjectId } from "./lead-fact.ts";
import { followUpFacts, outcomeFacts } from "./lead-work-facts.ts";

const captured = (minute = 0, change: Partial<Data<"lead.captured.v1">> = {}) =>
  fact(
    {
      type: "lead.captured.v1",
      data: {
        leadId,
        subjectId,
        submissionId: submissionNo(1),
        sender: "web-form",
        kind: "form",
        action: null,
        source,
        contact,
        contactHeldBySender: false,
        attributes: {},
        defects: [],
        poolId: intake,
        ...change,
      },
    },
    minute,
  );

const moved = (
  from: Stage,
  to: Stage,
  cause: Partial<Data<"lead.stage-changed.v1">["cause"]> = {},
  minute = 0,
) =>
  fact(
    {
      type: "lead.stage-changed.v1",
      data: { leadId, from, to, cause: { kind: "score", ref: eventNo(0), rule: `${to}-bar`, ...cause } },
    },
    minute,
  );

const interaction = (minute: number, change: Partial<Data<"interaction.recorded.v1">> = {}) =>
  fact(
    {
      type: "interaction.recorded.v1",
      data: {
        leadId,
        submissionId: null,
        sender: null,
        kind: "form",
        direction: "inbound",
        action: null,
        result: null,
        repId: null,
        source: null,
        contact: null,
        attributes: {},
        defects: [],
        ...change,
      },
    },
    minute,
  );

const touches = {
  interaction,
  /** A call by the rep. */
  call: (minute: number, rep = 1) =>
    interaction(minute, { kind: "call", direction: "outbound", result: "reached", repId: repNo(rep) }),
  quarantined: (minute = 0) =>
    fact(
      {
        type: "lead.quarantined.v1",
        data: {
          leadId,
          submissionId: submissionNo(1),
          reasons: [{ code: "honeypot-filled", points: 100 }],
          points: 100,
          bar: 50,
        },
      },
      minute,
    ),
  releasedFromQuarantine: (minute: number) =>
    fact({ type: "lead.released-from-quarantine.v1", data: { leadId, reason: "checked-by-person" } }, minute),
  enriched: (minute: number, ...values: Data<"lead.enriched.v1">["values"]) =>
    fact({ type: "lead.enriched.v1", data: { leadId, values } }, minute),
  enrichmentFailed: (minute: number, failure: { readonly provider: string; readonly reason: string }) =>
    fact({ type: "enrichment.failed.v1", data: { leadId, ...failure } }, minute),
  scored: (
    minute: number,
    score: Data<"lead.scored.v2">["score"],
    change: Partial<Data<"lead.scored.v2">> = {},
  ) =>
    fact(
      {
        type: "lead.scored.v2",
        data: { leadId, score, previous: null, asOf: t(minute), entries: [], ...change },
      },
      minute,
    ),
};

const ownership = {
  assigned: (assignmentNo: number, minute: number, change: Partial<Data<"lead.assigned.v2">> = {}) =>
    fact(
      {
        type: "lead.assigned.v2",
        data: {
          leadId,
          assignmentId: assignmentIdNo(assignmentNo),
          assignmentNo,
          repId: repNo(1),
          from: { kind: "pool", poolId: intake },
          method: "rules",
          group: "default",
          candidates: [],
          others: { ranked: 0, excluded: [] },
          tieBreak: { strategy: "round-robin", reason: "longest-without-turn" },
          clocks: clocksAt(minute),
          ...change,
        },
      },
      minute,
    ),
  claimed: (assignmentNo: number, minute: number, change: Partial<Data<"lead.claimed.v1">> = {}) =>
    fact(
      {
        type: "lead.claimed.v1",
        data: {
          leadId,
          assignmentId: assignmentIdNo(assignmentNo),
          assignmentNo,
          repId: repNo(1),
          fromPool: intake,
          clocks: clocksAt(minute),
          ...change,
        },
      },
      minute,
    ),
  pooled: (minute: number, change: Partial<Data<"lead.pooled.v1">> = {}) =>
    fact(
      {
        type: "lead.pooled.v1",
        data: {
          leadId,
          from: { kind: "pool", poolId: intake },
          poolId: poolNamed("primary"),
          reason: "score-below-bar",
          idleSince: t(0),
          ...change,
        },
      },
      minute,
    ),
  reclaimed: (assignmentNo: number, minute: number, change: Partial<Data<"lead.reclaimed.v1">> = {}) =>
    fact(
      {
        type: "lead.reclaimed.v1",
        data: {
          leadId,
          assignmentNo,
          repId: repNo(1),
          poolId: poolNamed("reclaimed"),
          rule: "untouched",
          deadline: t(minute),
          lastActivity: null,
          ...change,
        },
      },
      minute,
    ),
  recycled: (minute: number, from: Stage = "lost") =>
    fact({ type: "lead.recycled.v1", data: { leadId, from, poolId: poolNamed("nurture") } }, minute),
};

/** Events of one lead, each at a minute of the example. Default: rep 1 and pool `pool_intake`. */
export const aLead = {
  id: leadId,
  subjectId,
  source,
  contact,
  clocksAt,
  captured,
  moved,
  /** Changes from inquiry to lead. */
  verified: (minute = 0) => moved("inquiry", "lead", { kind: "verification", rule: "reachable" }, minute),
  ...touches,
  ...ownership,
  ...followUpFacts,
  ...outcomeFacts,
};
