import { createHash } from "node:crypto";
import type {
  ChangeFeed,
  Commands,
  ConnectorSetUp,
  Intake,
  IntakeAnswer,
  Operations,
  Queries,
  RawSubmission,
} from "@leadstream/application";
import { mayActFor, mayDo } from "@leadstream/application";
import {
  ChangeNotice,
  ConsumerList,
  HousekeepingState,
  ParkedList,
  RedriveOutcome,
  ViewList,
  defaultPolicy,
  Instant,
  ReportManifest,
  LeadId,
  AssignmentTable,
  DuplicateRow,
  EventTrace,
  LeadAttribution,
  LeadWhy,
  RepId,
  Submission,
  SubmissionId,
} from "@leadstream/contracts";
import type {
  Defect,
  DropOrder,
  LeadDetail,
  PersonCommand,
  Pool,
  RedriveOrder,
  Rep,
  SubmissionRow,
} from "@leadstream/contracts";
import { err, ok } from "@leadstream/kernel";
import type { ActingContext } from "@leadstream/application";
import * as examples from "../../src/examples.ts";

const submissionIdFor = (text: string): SubmissionId => {
  const hex = createHash("sha256").update(text).digest("hex");
  return SubmissionId.parse(`subm_${hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-")}`);
};

const defectsOf = (body: unknown): readonly Defect[] => {
  const parsed = Submission.safeParse(body);
  if (!parsed.success)
    return parsed.error.issues.flatMap((issue) =>
      (issue.code === "unrecognized_keys" ? issue.keys : [""]).map((key) => ({
        field: [...issue.path, key].filter((p) => p !== "").join(".") || "(body)",
        code: issue.code.replaceAll("_", "-"),
        message: "refused",
      })),
    );
  const { email, phone, externalIds } = parsed.data.contact;
  return (email ?? phone ?? externalIds)
    ? []
    : [{ field: "contact", code: "unreachable", message: "No way to reach the person." }];
};

/** Intake in memory: checks the shape, recognises repeats, and records what it received. */
export function intakeInMemory() {
  const received: RawSubmission[] = [];
  const unreadable: { sender: string; digest: string; defect: Defect }[] = [];
  const known = new Set<string>();
  const answer = (raw: RawSubmission): IntakeAnswer => {
    received.push(raw);
    const key = raw.idempotencyKey ?? JSON.stringify(raw.body);
    const submissionId = submissionIdFor(JSON.stringify([raw.sender, key, raw.row]));
    const defects = defectsOf(raw.body);
    if (defects.length > 0) return { kind: "refused", submissionId, defects: [...defects] };
    const kind = known.has(submissionId) ? "repeated" : "received";
    known.add(submissionId);
    return { kind, submissionId, defects: [] };
  };
  const intake: Intake = {
    receive: async (submissions) => submissions.map(answer),
    refuseUnreadable: async (sender, digest, defect) => {
      unreadable.push({ sender, digest, defect });
      return { kind: "refused", submissionId: submissionIdFor(`${sender}/${digest}`), defects: [defect] };
    },
  };
  return { intake, received, unreadable };
}

export const aLead = LeadId.parse(examples.ids.lead);
export const noLead = LeadId.parse("lead_00000000-0000-0000-0000-000000000000");

/** Commands in memory: only `aLead` exists, and it cannot be won. */
export function commandsInMemory() {
  const executed: { command: PersonCommand; context: ActingContext }[] = [];
  const changed: { reps: readonly Rep[]; pools: readonly Pool[] } = { reps: [], pools: [] };
  const commands: Commands = {
    execute: async (command, context) => {
      const repId = "repId" in command ? command.repId : undefined;
      if (repId !== undefined && !mayActFor(context.principal, { repId, team: null }))
        return err({ code: "rep.not-you", message: "Not your rep." });
      executed.push({ command, context });
      if (command.leadId !== aLead) return err({ code: "lead.unknown", message: "No such lead." });
      if (command.type === "win")
        return err({ code: "lead.not-open", message: "The lead is closed.", facts: { stage: "lost" } });
      return ok({
        leadId: aLead,
        revision: 7,
        events: [{ id: examples.ids.event, type: "lead.claimed.v1" }],
      });
    },
    publishPolicy: async () => ok(2),
    changeReps: async (reps) => (Object.assign(changed, { reps }), ok(null)),
    recordCosts: async (costs) => ({ recorded: costs.length, unchanged: 0 }),
    changePools: async (pools) => (Object.assign(changed, { pools }), ok(null)),
  };
  return { commands, executed, changed };
}

/** Queries in memory, for the one lead of the examples. */
export function queriesInMemory(detail: LeadDetail, submission: SubmissionRow): Queries {
  const report = <Row>(...rows: Row[]) => ({ position: 4711, rows });
  return {
    lead: async (leadId, who) => {
      const { contact, ...rest } = detail;
      if (leadId !== aLead) return null;
      const permit = mayDo(who, "read", { kind: "rep", repId: RepId.parse(examples.ids.rep), team: "north" });
      return permit === "allow" && contact !== undefined ? { ...rest, contact } : rest;
    },
    why: async (leadId, who) => {
      if (leadId !== aLead) return null;
      const permit = mayDo(who, "list", { kind: "rep", repId: RepId.parse(examples.ids.rep), team: "north" });
      return permit === "deny" ? "not-yours" : LeadWhy.parse(examples.leadWhy);
    },
    candidates: async (leadId, assignmentNo, who) => {
      if (leadId !== aLead) return null;
      const permit = mayDo(who, "list", { kind: "rep", repId: RepId.parse(examples.ids.rep), team: "north" });
      if (permit === "deny") return "not-yours";
      return (assignmentNo ?? 1) === 1 ? AssignmentTable.parse(examples.assignmentTable) : "not-assigned";
    },
    leadAttribution: async (leadId, who) => {
      if (leadId !== aLead) return null;
      const permit = mayDo(who, "list", { kind: "rep", repId: RepId.parse(examples.ids.rep), team: "north" });
      return permit === "deny" ? "not-yours" : LeadAttribution.parse(examples.leadAttribution);
    },
    leads: async ({ limit }) => {
      const rows = Array.from({ length: Math.min(limit, 3) }, () => detail.lead);
      return { ...report(...rows), next: rows.length < limit ? null : detail.lead.leadId };
    },
    snapshot: async ({ limit }) => ({
      position: 4711,
      tailFrom: Instant.parse(examples.moment),
      rows: Array.from({ length: Math.min(limit, 3) }, () => detail.lead),
      next: limit <= 3 ? aLead : null,
    }),
    events: async (_filter, { after, limit }) => {
      const wanted = detail.timeline.filter(({ position }) => position > after).slice(0, limit);
      return { events: wanted, next: null, head: 4711 };
    },
    traceEvent: async (position) => (position === 4711 ? EventTrace.parse(examples.eventTrace) : null),
    follow: async function* (_filter, after) {
      yield { events: detail.timeline.filter(({ position }) => position > after), checkpoint: 4711 };
    },
    head: async () => 4711,
    refusedPayload: async (submissionId) => ({ submissionId, shape: null }),
    momentOf: async () => Instant.parse(examples.moment),
    duplicates: async () => ({ ...report(DuplicateRow.parse(examples.duplicateRow)), next: null }),
    submission: async (id) => (id === submission.submissionId ? submission : null),
    submissions: async () => [submission],
    submissionList: async () => ({
      position: 4711,
      rows: [{ ...submission, lead: detail.lead }],
      next: null,
      total: 1,
    }),
    report: async () => report(),
    reportBatches: async () => ({ position: 4711, total: 0, batches: (async function* () {})() }),
    reportLeads: async (_name, who) => {
      const permit = mayDo(who, "list", { kind: "rep", repId: RepId.parse(examples.ids.rep), team: "north" });
      const lead = permit === "deny" ? null : detail.lead;
      const rows = [{ leadId: aLead, at: Instant.parse(examples.moment), lead }];
      return { position: 4711, rows, next: null, total: 1 };
    },
    keepRun: async () => ({
      id: "0".repeat(32),
      keptAt: Instant.parse(examples.moment),
      keptBy: "anna",
      manifest: ReportManifest.parse(examples.reportManifest),
    }),
    keptRuns: async () => ({ rows: [], next: null, total: 0 }),
    runAgain: async () => null,
    runManifest: async (manifest) => ({ manifest, isSame: true, differences: [], rows: [] }),
    zoneOf: async () => "Europe/Berlin",
    reps: async () => [],
    pools: async () => [],
    policies: async () => [],
    policy: async (version) => (version === 1 ? defaultPolicy : null),
  };
}

/** No source yet. */
export const connectorsUnset: ConnectorSetUp = {
  known: () => [],
  sources: async () => [],
  deliveries: async () => null,
  sendTest: async () => err({ code: "connector.source-unknown", reason: "No source has this name." }),
};

/** One notice, and a sign of life. */
export const changesInMemory = (): ChangeFeed => ({
  follow: async function* (_who, after) {
    yield { kind: "changed", notice: ChangeNotice.parse(examples.changeNotice) };
    yield { kind: "alive", pulse: { position: 4711, head: 4712, behindMs: 40 }, at: after ?? 4711 };
  },
});

/** What operators see, as the examples say it. `dropped` and `asked` have what was ordered. */
export function operationsInMemory() {
  const asked: RedriveOrder[] = [];
  const dropped: { readonly order: DropOrder; readonly by: string }[] = [];
  const operations: Operations = {
    consumers: async () => ConsumerList.parse(examples.consumerList),
    views: async () => ViewList.parse(examples.viewList),
    housekeeping: async () => HousekeepingState.parse(examples.housekeepingState),
    parked: async () =>
      ParkedList.parse({
        rows: [examples.parkedKey],
        keys: 1,
        messages: 2,
        dropped: [examples.droppedMessage],
      }),
    redrive: async (order) => {
      asked.push(order);
      return RedriveOutcome.parse({ ...examples.redriveOutcome, isDryRun: order.isDryRun });
    },
    drop: async (order, by) => {
      if (order.id === "gone") return "gone";
      if (order.because.includes("@")) return "personal-data";
      dropped.push({ order, by });
      return null;
    },
  };
  return { operations, asked, dropped };
}
