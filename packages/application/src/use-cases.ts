import type { Result } from "@leadstream/kernel";
import type { RuleDefect } from "./governance/rule-defect.ts";
import type { Principal } from "./access/rights.ts";
import type {
  AssignmentTable,
  Actor,
  CommandDone,
  Defect,
  DefectList,
  LeadDetail,
  LeadId,
  LeadRow,
  LeadSnapshot,
  LeadWhy,
  PersonCommand,
  Pool,
  PolicyDocument,
  PolicyVersion,
  Rejection,
  ReportName,
  ReportRow,
  Rep,
  SubmissionId,
  SubmissionRow,
} from "@leadstream/contracts";

/** One thing a sender sent, as it came off the wire. */
export type RawSubmission = {
  /** Who sent it: the API key's name, the form or the mapping. */
  readonly sender: string;
  readonly actorKind: "service" | "import";
  /** The sender's own id for it; without one the id derives from sender and content. */
  readonly idempotencyKey?: string;
  /** Place in a batch, from 0, when the key is that of the batch: every row is a use of its own. */
  readonly row?: number;
  /** Parsed JSON, not yet checked. */
  readonly body: unknown;
  readonly traceparent?: string;
};

/** Answered only after the submission is durable in the inbound topic (refusals too: they are counted). */
export type IntakeAnswer =
  | { readonly kind: "received" | "repeated"; readonly submissionId: SubmissionId }
  | ({ readonly kind: "refused"; readonly submissionId: SubmissionId } & DefectList);

export type Intake = {
  /** @throws Fault `bus.unavailable`, `vault.unavailable`: nothing was accepted, the sender must try again. */
  readonly receive: (submissions: readonly RawSubmission[]) => Promise<readonly IntakeAnswer[]>;
  /** A body nobody could parse: recorded as refused. `digest` identifies the bytes (SHA-256 hex). */
  readonly refuseUnreadable: (sender: string, digest: string, defect: Defect) => Promise<IntakeAnswer>;
};

export type CommandContext = {
  /** The client's Idempotency-Key, or a fresh UUID: the same id does the same thing once. */
  readonly commandId: string;
  readonly actor: Actor;
  readonly traceparent?: string;
};

/** Somebody gives a command to a lead: the rights are looked at on the lead as it is when the command is decided. */
export type ActingContext = CommandContext & { readonly principal: Principal };

export type Commands = {
  /** @returns what was written, or the rule that says no. @throws Fault `store.unavailable`. */
  readonly execute: (
    command: PersonCommand,
    context: ActingContext,
  ) => Promise<Result<CommandDone, Rejection>>;
  /** Publishes the next version if it runs. @returns the newest version number, or what is wrong; nothing is written then. */
  readonly publishPolicy: (
    document: PolicyDocument,
    context: CommandContext,
  ) => Promise<Result<number, readonly RuleDefect[]>>;
  readonly changeReps: (
    reps: readonly Rep[],
    context: CommandContext,
  ) => Promise<Result<null, readonly RuleDefect[]>>;
  readonly changePools: (
    pools: readonly Pool[],
    context: CommandContext,
  ) => Promise<Result<null, readonly RuleDefect[]>>;
};

export type Report<Row> = { readonly position: number; readonly rows: readonly Row[] };

export type LeadFilter = {
  readonly stage?: string;
  readonly ownerId?: string;
  readonly channel?: string;
  readonly after?: string;
  /** 1..1000 */
  readonly limit: number;
};

/** What is asked about leads is answered as far as the rights of who asks go. */
export type Queries = {
  /** @returns null when there is no such lead. With as much of the contact as `who` may see, decrypted only then. */
  readonly lead: (leadId: LeadId, who: Principal) => Promise<LeadDetail | null>;
  /**
   * Why a lead is as it is, and what it waits for; without contact data, for all who find the lead in their lists.
   * @returns null when there is no such lead, `not-yours` when it is in other hands.
   */
  readonly why: (leadId: LeadId, who: Principal) => Promise<LeadWhy | "not-yours" | null>;
  /**
   * Every candidate of an assignment by rule, made anew from the history as of that moment.
   * @param assignmentNo null: the last one by rule.
   * @returns null when there is no such lead, `not-yours` when it is in other hands, `not-assigned` when it was not
   *   given to a rep by rule under this number.
   */
  readonly candidates: (
    leadId: LeadId,
    assignmentNo: number | null,
    who: Principal,
  ) => Promise<AssignmentTable | "not-yours" | "not-assigned" | null>;
  readonly leads: (filter: LeadFilter, who: Principal) => Promise<Report<LeadRow>>;
  /**
   * A page of the state of all leads for a reader who goes on with the tail of the events topic. Pages are taken one
   * after the other while events are appended: each says how far it goes.
   * @param page `limit` 1..1000
   */
  readonly snapshot: (page: { readonly after?: string; readonly limit: number }) => Promise<LeadSnapshot>;
  readonly submission: (id: SubmissionId) => Promise<SubmissionRow | { readonly outcome: "waiting" } | null>;
  readonly submissions: (ids: readonly SubmissionId[]) => Promise<readonly SubmissionRow[]>;
  /**
   * Runs one report over one consistent state of its views.
   *
   * @param parameters as the report declares them; checked here. Default: none.
   * @throws ZodError for parameters that the report does not take; the api has refused them before.
   */
  readonly report: <N extends ReportName>(
    name: N,
    who: Principal,
    parameters?: unknown,
  ) => Promise<Report<ReportRow<N>>>;
  readonly reps: () => Promise<readonly Rep[]>;
  readonly pools: () => Promise<readonly Pool[]>;
  /** Every published version, oldest first. */
  readonly policies: () => Promise<readonly PolicyVersion[]>;
  /** @returns the document as it is stored, readable or not; null when there is no such version. */
  readonly policy: (version: number) => Promise<unknown>;
};
