import { defaultPolicy } from "@leadstream/contracts";
import type { LeadCommand, LeadCommandOf } from "@leadstream/domain";
import { aLead } from "./a-lead.ts";
import { assignmentIdNo, eventNo, opportunityNo, poolNamed, repNo, submissionNo, t } from "./ids.ts";

type Change<T extends LeadCommand["type"]> = Partial<LeadCommandOf<T>>;

/** The event that caused the command. */
const ref = eventNo(70);
const on = (minute: number) => ({ leadId: aLead.id, at: t(minute), ref });
const { followUp, scoring, qualification } = defaultPolicy;
const value = { amountMinor: 500_000, currency: "EUR" };

const intake = {
  capture: (minute = 0, change: Change<"capture"> = {}): LeadCommandOf<"capture"> => ({
    ...on(minute),
    type: "capture",
    subjectId: aLead.subjectId,
    poolId: poolNamed("intake"),
    abuse: null,
    submissionId: submissionNo(1),
    sender: "web-form",
    kind: "form",
    direction: "inbound",
    action: null,
    source: aLead.source,
    contact: aLead.contact,
    contactHeldBySender: false,
    attributes: {},
    defects: [],
    ...change,
  }),
  recordDeal: (minute: number, change: Change<"record-deal"> = {}): LeadCommandOf<"record-deal"> => ({
    ...on(minute),
    type: "record-deal",
    submissionId: submissionNo(2),
    sender: "crm-deals",
    repId: repNo(1),
    value,
    attributes: { segment: "pet" },
    assignmentId: assignmentIdNo(7),
    opportunityId: opportunityNo(1),
    group: "default",
    ...change,
  }),
  releaseFromQuarantine: (minute: number): LeadCommandOf<"release-from-quarantine"> => ({
    ...on(minute),
    type: "release-from-quarantine",
    reason: "checked-by-person",
  }),
  enrich: (minute: number, change: Change<"enrich"> = {}): LeadCommandOf<"enrich"> => ({
    ...on(minute),
    type: "enrich",
    values: [],
    failures: [],
    isAwaited: false,
    dueAt: t(minute),
    rests: new Map(),
    ...change,
  }),
  noteUnsubscribe: (minute: number): LeadCommandOf<"note-unsubscribe"> => ({
    ...on(minute),
    type: "note-unsubscribe",
  }),
};

const assessing = {
  score: (minute: number, change: Change<"score"> = {}): LeadCommandOf<"score"> => ({
    ...on(minute),
    type: "score",
    scoring,
    qualification,
    recordedAt: t(0),
    comeback: null,
    promise: null,
    ...change,
  }),
  /** A BANT assessment with the same points for each of the four items. */
  qualify: (minute: number, each: number, change: Change<"qualify"> = {}): LeadCommandOf<"qualify"> => ({
    ...on(minute),
    type: "qualify",
    repId: repNo(1),
    items: { budget: each, authority: each, need: each, timing: each },
    qualification,
    ...change,
  }),
};

const assignmentTerms = (assignmentNo: number, minute: number) => ({
  assignmentId: assignmentIdNo(assignmentNo),
  assignmentNo,
  repId: repNo(1),
  clocks: aLead.clocksAt(minute),
  tasks: [],
});

const ownership = {
  assign: (assignmentNo: number, minute: number, change: Change<"assign"> = {}): LeadCommandOf<"assign"> => ({
    ...on(minute),
    ...assignmentTerms(assignmentNo, minute),
    type: "assign",
    group: "default",
    candidates: [],
    tieBreak: { strategy: "round-robin", reason: "longest-without-turn" },
    ...change,
  }),
  claim: (assignmentNo: number, minute: number, change: Change<"claim"> = {}): LeadCommandOf<"claim"> => ({
    ...on(minute),
    ...assignmentTerms(assignmentNo, minute),
    type: "claim",
    coolDownDays: followUp.coolDownDays,
    ...change,
  }),
  pool: (minute: number, change: Change<"pool"> = {}): LeadCommandOf<"pool"> => ({
    ...on(minute),
    type: "pool",
    poolId: poolNamed("primary"),
    reason: "score-below-bar",
    ...change,
  }),
  release: (minute: number, change: Change<"release"> = {}): LeadCommandOf<"release"> => ({
    ...on(minute),
    type: "release",
    repId: repNo(1),
    poolId: poolNamed("nurture"),
    reason: "cannot-convert-now",
    ...change,
  }),
  recycle: (minute: number): LeadCommandOf<"recycle"> => ({
    ...on(minute),
    type: "recycle",
    poolId: poolNamed("nurture"),
  }),
};

type AssignmentDeadline = LeadCommandOf<
  "deadline-respond" | "deadline-supervisor" | "deadline-reclaim" | "deadline-protection"
>;

const followUpOrders = {
  /** A call in which the rep reached the person. Its event will be `eventNo(90)`. */
  log: (minute: number, change: Change<"log-interaction"> = {}): LeadCommandOf<"log-interaction"> => ({
    ...on(minute),
    type: "log-interaction",
    repId: repNo(1),
    kind: "call",
    direction: "outbound",
    action: null,
    result: "reached",
    protection: followUp.protection,
    interactionId: eventNo(90),
    ...change,
  }),
  deadline: (
    what: "respond" | "supervisor" | "reclaim" | "protection",
    assignmentNo: number,
    minute: number,
  ): AssignmentDeadline => ({
    ...on(minute),
    type: `deadline-${what}`,
    assignmentNo,
    reclaimedPool: poolNamed("reclaimed"),
  }),
  taskDeadline: (
    taskId: LeadCommandOf<"deadline-task">["taskId"],
    minute: number,
  ): LeadCommandOf<"deadline-task"> => ({
    ...on(minute),
    type: "deadline-task",
    taskId,
  }),
  idleDeadline: (minute: number, change: Change<"deadline-idle"> = {}): LeadCommandOf<"deadline-idle"> => ({
    ...on(minute),
    type: "deadline-idle",
    primary: poolNamed("primary"),
    reactivation: poolNamed("reactivation"),
    below: qualification.reactivateBelow,
    idleDays: qualification.idleDays,
    ...change,
  }),
};

const outcome = {
  open: (minute: number, change: Change<"open-opportunity"> = {}): LeadCommandOf<"open-opportunity"> => ({
    ...on(minute),
    type: "open-opportunity",
    repId: repNo(1),
    opportunityId: opportunityNo(1),
    expected: null,
    ...change,
  }),
  win: (minute: number, change: Change<"win"> = {}): LeadCommandOf<"win"> => ({
    ...on(minute),
    type: "win",
    repId: repNo(1),
    opportunityId: opportunityNo(1),
    value,
    ...change,
  }),
  lose: (
    minute: number,
    change: Change<"lose" | "disqualify"> = {},
  ): LeadCommandOf<"lose" | "disqualify"> => ({
    ...on(minute),
    type: "lose",
    repId: repNo(1),
    reason: "budget",
    note: null,
    ...change,
  }),
};

const tagging = {
  tag: (minute: number, ...tags: readonly string[]): LeadCommandOf<"tag"> => ({
    ...on(minute),
    type: "tag",
    tags,
    most: 3,
  }),
  untag: (minute: number, ...tags: readonly string[]): LeadCommandOf<"untag"> => ({
    ...on(minute),
    type: "untag",
    tags,
  }),
};

/** Commands on `aLead` under the default policy, each at a minute of the example. Default: by rep 1. */
export const leadOrders = {
  /** The cause of every command. */
  ref,
  ...intake,
  ...assessing,
  ...ownership,
  ...followUpOrders,
  ...outcome,
  /** At most three tags. */
  ...tagging,
};
