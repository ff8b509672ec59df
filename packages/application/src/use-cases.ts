import type { Result } from "@leadstream/kernel";
import type { RuleDefect } from "./governance/rule-defect.ts";
import type { Principal } from "./access/rights.ts";
import type {
  AssignmentTable,
  Actor,
  CampaignCost,
  ChangeNotice,
  ChangePulse,
  CommandDone,
  CostsRecorded,
  Defect,
  DefectList,
  DuplicatePage,
  EventPage,
  EventTrace,
  FindAnswer,
  Instant,
  LeadAttribution,
  LeadAttributionParameters,
  LeadDetail,
  LeadId,
  LeadListParameters,
  LeadRow,
  LeadSnapshot,
  LeadWhy,
  PersonCommand,
  Pool,
  PolicyDocument,
  PolicyVersion,
  Rejection,
  ReportLeads,
  ReportManifest,
  ReportRun,
  ReportRunAgain,
  ReportRunPage,
  ReportName,
  ReportRow,
  Rep,
  RepId,
  SubmissionId,
  SubmissionListParameters,
  SubmissionPage,
  SubmissionPayload,
  SubmissionRow,
  TimelineEntry,
} from "@leadstream/contracts";

/** `behind`: the reader lost too much, and must load everything again; it goes on from this position. */
export type ChangeMessage =
  | { readonly kind: "changed"; readonly notice: ChangeNotice }
  /** `at`: the reader was told everything up to there. */
  | { readonly kind: "alive"; readonly pulse: ChangePulse; readonly at: number }
  | { readonly kind: "behind"; readonly position: number };

/** Tells readers that something changed which they may see; not what. */
export type ChangeFeed = {
  /**
   * Changes after a position, as soon as the views show them: at most four notices a second, without a gap, until the
   * signal aborts. A sign of life comes first, and every ten seconds.
   * @param after null: from what the views show now.
   * @throws Fault `store.beyond-head` when the position belongs to another store; `store.unavailable`.
   */
  readonly follow: (
    who: Principal,
    after: number | null,
    signal: AbortSignal,
  ) => AsyncIterable<ChangeMessage>;
};

/** What a connection tells about the person at a browser. */
export type Visitor = {
  readonly ip?: string | undefined;
  readonly userAgent?: string | undefined;
  /** Accept-Language, as sent. */
  readonly language?: string | undefined;
};

/** One submission of a sender, as received. */
export type RawSubmission = {
  /** The sender: the API key's name, the form or the mapping. */
  readonly sender: string;
  readonly actorKind: "service" | "import";
  /** The sender's own id for it; without one, the id derives from sender and content. */
  readonly idempotencyKey?: string;
  /** Place in a batch, from 0, when the key is that of the batch: every row counts as its own use of the key. */
  readonly row?: number;
  /** Parsed JSON, not yet validated. */
  readonly body: unknown;
  /** What of its record could not be read and was left out before; repeats nothing of a value. */
  readonly mended?: readonly Defect[];
  /** Who sits at the browser that sent it. Absent: a program sent it, which proved itself by its key. */
  readonly visitor?: Visitor | undefined;
  readonly traceparent?: string;
};

/**
 * Answered only after the submission is durable in the inbound topic (refusals too: they are counted). Of what was
 * accepted the defects say what was changed or left out.
 */
export type IntakeAnswer = {
  readonly kind: "received" | "repeated" | "refused";
  readonly submissionId: SubmissionId;
} & DefectList;

export type Intake = {
  /** @throws Fault `bus.unavailable`, `vault.unavailable`: nothing was accepted, the sender must try again. */
  readonly receive: (submissions: readonly RawSubmission[]) => Promise<readonly IntakeAnswer[]>;
  /** Records an unreadable body as refused. `digest` identifies the bytes (SHA-256 hex). */
  readonly refuseUnreadable: (sender: string, digest: string, defect: Defect) => Promise<IntakeAnswer>;
};

export type CommandContext = {
  /** The client's Idempotency-Key, or a fresh UUID: the same id is executed once. */
  readonly commandId: string;
  readonly actor: Actor;
  readonly traceparent?: string;
};

/** Context of a command from a person. Rights are checked on the lead's state at decision time. */
export type ActingContext = CommandContext & { readonly principal: Principal };

export type Commands = {
  /** @returns what was written, or the rule that refuses it. @throws Fault `store.unavailable`. */
  readonly execute: (
    command: PersonCommand,
    context: ActingContext,
  ) => Promise<Result<CommandDone, Rejection>>;
  /**
   * Publishes the next version if it works. @returns the newest version number, or the defects; then nothing is
   * written.
   */
  readonly publishPolicy: (
    document: PolicyDocument,
    context: CommandContext,
  ) => Promise<Result<number, readonly RuleDefect[]>>;
  readonly changeReps: (
    reps: readonly Rep[],
    context: CommandContext,
  ) => Promise<Result<null, readonly RuleDefect[]>>;
  /**
   * Records what campaigns cost, or corrects it. Nothing is written for what is known.
   *
   * @param costs at most 1,000. @throws Fault `store.unavailable`.
   */
  readonly recordCosts: (costs: readonly CampaignCost[], context: CommandContext) => Promise<CostsRecorded>;
  readonly changePools: (
    pools: readonly Pool[],
    context: CommandContext,
  ) => Promise<Result<null, readonly RuleDefect[]>>;
};

export type Report<Row> = {
  readonly position: number;
  readonly rows: readonly Row[];
  /** Rows in all: where they are more, `rows` has the first of them. Absent: `rows` has all. */
  readonly total?: number;
  /** The same for the period to compare with. */
  readonly compared?: readonly Row[];
  /** What to keep to run it again. Absent: it cannot be. */
  readonly manifest?: ReportManifest;
};

/** All rows of a report, some thousand at a time. */
export type ReportBatches<Row> = {
  readonly position: number;
  readonly total: number;
  readonly batches: AsyncIterable<readonly Row[]>;
  /** All rows of the period to compare with; then there is one batch. */
  readonly compared?: readonly Row[] | undefined;
};

/** Filters, order and place of a page of leads; what is absent does not restrict. */
export type LeadFilter = Partial<Omit<LeadListParameters, "limit">> & {
  /** 1..1000 */
  readonly limit: number;
};

/** One page of leads. */
export type LeadsFound = {
  readonly position: number;
  readonly rows: readonly LeadRow[];
  /** `after` of the next page; null on the last one. */
  readonly next: string | null;
  /** All that match, if asked for. */
  readonly total?: number;
};

/** A page of a list. */
export type ListPage = { readonly after?: string; readonly limit: number; readonly isCounted?: boolean };

/** A moment of the past to look at a lead: what was known then, what had happened by then. */
export type PastLook = {
  /** A store position, or when it was recorded. */
  readonly asKnownAt?: string | undefined;
  readonly asTrueAt?: Instant | undefined;
};

/** Queries about leads return as much as the caller's rights allow. */
/** Which events are wanted. What is absent does not restrict. */
export type EventFilter = {
  /** Events of this lead and of the consents of its person. */
  readonly leadId?: LeadId;
  readonly stream?: string;
  /** With or without the version: `lead.assigned`, `lead.assigned.v2`. */
  readonly types?: readonly string[];
  /** The submission or command that started the chain. */
  readonly correlationId?: string;
  /** The event or message that directly caused them. */
  readonly causationId?: string;
  /** When we recorded them; both ends included. */
  readonly recordedFrom?: Instant;
  readonly recordedUntil?: Instant;
};

/** Which part of the events a page shows. */
export type EventPlaces = {
  /** A position; 0: from the beginning. */
  readonly after: number;
  /** Only events before this position. */
  readonly before?: number | undefined;
  /** 1..1000 */
  readonly limit: number;
  /** The page begins at the last event, and the next one continues before it. */
  readonly isNewestFirst?: boolean;
  /** The list ends where it ended then: a store position, or when it was recorded. */
  readonly asKnownAt?: string | undefined;
};

/** Events of a stream that goes on; `checkpoint`: everything up to this position was read. */
export type EventsFollowed = { readonly events: readonly TimelineEntry[]; readonly checkpoint: number };

/**
 * What a text names: an id, a position, a person by contact. Only what the caller may see or find is in the answer.
 * @param what 1..320 characters, never logged.
 */
export type Find = (what: string, who: Principal) => Promise<FindAnswer>;

export type Queries = {
  /** @returns null when there is no such lead. With as much of the contact as `who` may see. */
  readonly lead: (leadId: LeadId, who: Principal, past?: PastLook) => Promise<LeadDetail | null>;
  /**
   * Why a lead is as it is, and what it waits for; without contact data, for callers who see the lead in lists.
   * @returns null when there is no such lead, `not-yours` when another rep holds it.
   */
  readonly why: (leadId: LeadId, who: Principal) => Promise<LeadWhy | "not-yours" | null>;
  /**
   * Every candidate of an assignment by rule, computed again from the history at that time.
   * @param assignmentNo null: the last one by rule.
   * @returns null when there is no such lead, `not-yours` when another rep holds it, `not-assigned` when no rep got it
   *   by rule under this number.
   */
  readonly candidates: (
    leadId: LeadId,
    assignmentNo: number | null,
    who: Principal,
  ) => Promise<AssignmentTable | "not-yours" | "not-assigned" | null>;
  /**
   * Who gets the credit for each conversion of a lead, touch by touch; for callers who see the lead in lists.
   * @returns null when there is no such lead, `not-yours` when another rep holds it.
   */
  readonly leadAttribution: (
    leadId: LeadId,
    who: Principal,
    given: LeadAttributionParameters,
  ) => Promise<LeadAttribution | "not-yours" | null>;
  readonly leads: (filter: LeadFilter, who: Principal) => Promise<LeadsFound>;
  /**
   * A page of the state of all leads, for a reader who continues with the tail of the events topic. Events are appended
   * between pages: each page has its own position.
   * @param page `limit` 1..1000; `isCounted`: with the number of all leads.
   */
  readonly snapshot: (page: ListPage) => Promise<LeadSnapshot>;
  /** One page of all events, in the order of their positions, or in reverse. Events hold no contact data. */
  readonly events: (filter: EventFilter, page: EventPlaces) => Promise<EventPage>;
  /**
   * One event, what caused it and what it caused.
   * @returns null when no event has this position, or none had it at the past moment.
   */
  readonly traceEvent: (position: number, past?: Pick<PastLook, "asKnownAt">) => Promise<EventTrace | null>;
  /**
   * Existing and new events after a position, in order and without a gap, until the signal aborts.
   * @yields also without events when the checkpoint moved.
   */
  readonly follow: (filter: EventFilter, after: number, signal: AbortSignal) => AsyncIterable<EventsFollowed>;
  /** Position of the newest event; 0 when there is none. */
  readonly head: () => Promise<number>;
  /** When the newest event up to a position was recorded; null when there is none. */
  readonly momentOf: (position: number) => Promise<Instant | null>;
  /**
   * A page of pairs of leads that may be one person, for a person to merge or dismiss.
   * @param page `limit` 1..1000; `after`: `next` of the page before; `isCounted`: with the number of all that the caller
   *   would find on all pages.
   */
  readonly duplicates: (page: ListPage, who: Principal) => Promise<DuplicatePage>;
  readonly submission: (id: SubmissionId) => Promise<SubmissionRow | { readonly outcome: "waiting" } | null>;
  readonly submissions: (ids: readonly SubmissionId[]) => Promise<readonly SubmissionRow[]>;
  /** What a refused submission held, without a value of a person: of the newest of each sender. */
  readonly refusedPayload: (id: SubmissionId) => Promise<SubmissionPayload>;
  /** A page of the submissions of a sender and outcome, newest first. `total` is the number of the report `submissions`. */
  readonly submissionList: (given: SubmissionListParameters, who: Principal) => Promise<SubmissionPage>;
  /**
   * Runs one report over one consistent state of its views.
   *
   * @param parameters as the report declares them; validated here. Default: none.
   * @param as.isWhole without a limit of its own; of more rows than an answer has, the manifest is that of all. Default: no.
   * @throws ZodError for invalid parameters; the API has refused them before.
   * @throws Fault `report.too-much` for more rows than can be held, where they are not read one by one.
   */
  readonly report: <N extends ReportName>(
    name: N,
    who: Principal,
    parameters?: unknown,
    as?: { readonly isWhole: boolean },
  ) => Promise<Report<ReportRow<N>>>;
  /**
   * All rows of a report, for a file. Only for queries of one snapshot, which stays open until they are read.
   *
   * @param parameters as of `report`.
   */
  readonly reportBatches: <N extends ReportName>(
    name: N,
    who: Principal,
    parameters: unknown,
  ) => Promise<ReportBatches<ReportRow<N>>>;
  /**
   * A page of what a number of a report counts.
   *
   * @param parameters those of the report, which number of which row, and the page: `reportLeadsParameters`.
   * @returns all pages of one position; `total` is the number itself, if it is a count.
   * @throws ZodError for invalid parameters; the API has refused them before.
   */
  readonly reportLeads: (name: ReportName, who: Principal, parameters: unknown) => Promise<ReportLeads>;
  /**
   * Runs a report and keeps its manifest.
   *
   * @param by the id of the key that keeps it.
   * @returns null for a report that cannot be run again.
   */
  readonly keepRun: (
    name: ReportName,
    who: Principal,
    parameters: unknown,
    by: string,
  ) => Promise<ReportRun | null>;
  /**
   * A page of the kept runs, the newest first: those of reports that `who` may read.
   * @param page `limit` 1..1000; `after`: `next` of the page before.
   */
  readonly keptRuns: (page: Pick<ListPage, "after" | "limit">, who: Principal) => Promise<ReportRunPage>;
  /**
   * Runs a kept run again.
   * @returns the rows, and whether they are the same bytes; null when there is no such run.
   */
  readonly runAgain: (id: string, who: Principal) => Promise<ReportRunAgain | null>;
  /** The same for a manifest that somebody else kept. */
  readonly runManifest: (manifest: ReportManifest, who: Principal) => Promise<ReportRunAgain>;
  /** Time zone of the rep's calendar; null: that of the policy's default calendar. */
  readonly zoneOf: (repId: RepId | null) => Promise<string>;
  readonly reps: () => Promise<readonly Rep[]>;
  readonly pools: () => Promise<readonly Pool[]>;
  /** Every published version, oldest first. */
  readonly policies: () => Promise<readonly PolicyVersion[]>;
  /** @returns the document as stored, readable or not; null when there is no such version. */
  readonly policy: (version: number) => Promise<unknown>;
};
