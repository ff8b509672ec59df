import { z } from "zod";
import { MoreDefects } from "./defect-list.ts";
import { Attributes, ContactRef, Source } from "./source.ts";
import {
  Code,
  Defect,
  EventId,
  Instant,
  LeadId,
  Money,
  Owner,
  RepId,
  Score,
  Stage,
  SubjectId,
  SubmissionId,
} from "./basics.ts";
import { DueClock, LeadClocks } from "./due.ts";
import { ReportManifest } from "./report-run.ts";
import { SubmissionOutcome } from "./conservation.ts";
import { Amounts, grouping } from "./report-spec.ts";
import { EventMetadata } from "./envelope.ts";
import { ExchangeRate } from "./policy.ts";

const at = Instant.nullable();

/** A touch that may earn credit for a win. */
export const TouchRow = z.object({
  eventId: z.string(),
  at: Instant,
  revision: z.int(),
  channel: z.string(),
  campaign: z.string(),
  /** The merged lead whose identity brought it. Absent: the lead itself. */
  via: LeadId.optional(),
});
export type TouchRow = z.infer<typeof TouchRow>;

/** The view `touches`: one row per touch, key `leadId/revision`. */
export const TouchFact = TouchRow.extend({ leadId: LeadId });
export type TouchFact = z.infer<typeof TouchFact>;

/** The view `deals`: one row per won deal, key `leadId/revision`. */
export const DealFact = z.object({
  leadId: LeadId,
  eventId: z.string(),
  at: Instant,
  revision: z.int(),
  value: Money,
});
export type DealFact = z.infer<typeof DealFact>;

/** Why a lead is quarantined. */
export const Quarantine = z.object({
  reasons: z.array(z.object({ code: Code, points: z.int() })),
  points: z.int(),
  /** The points from which a lead is quarantined. */
  bar: z.int(),
  since: Instant,
  reviewRequestedAt: at,
});
export type Quarantine = z.infer<typeof Quarantine>;

/** The view `leads`: one row per lead. */
export const LeadRow = z.object({
  leadId: LeadId,
  subjectId: SubjectId,
  stage: Stage,
  isQuarantined: z.boolean(),
  /** While it is quarantined: why and since when, and when the person came again without a sign of abuse. */
  quarantine: Quarantine.optional(),
  ownerKind: z.enum(["pool", "rep"]),
  ownerId: z.string(),
  score: Score.nullable(),
  sender: z.string(),
  channel: z.string(),
  campaign: z.string(),
  source: Source,
  attributes: Attributes,
  /** Which event said each of them, and when; absent in rows from before. */
  attributesFrom: z.partialRecord(Attributes.keyof(), z.object({ id: EventId, at: Instant })).optional(),
  contact: ContactRef.nullable(),
  contacts: z.array(ContactRef),
  contactHeldBySender: z.boolean(),
  defects: z.array(Defect),
  /** Number of defects that are not listed. Absent: none. */
  moreDefects: MoreDefects.optional(),
  /**
   * When the person was first heard of, by when it was. Where the lead comes from (`source`) is its earliest touch; without
   * one, the earliest call of ours or unsubscribe.
   */
  capturedAt: Instant,
  /** When that was. Absent: at `capturedAt`. */
  originAt: Instant.optional(),
  lastActivityAt: Instant,
  /** When the lead first reached each stage. */
  reachedAt: z.partialRecord(Stage, Instant),
  assignments: z.int(),
  assignedAt: at,
  reclaims: z.int(),
  interactions: z.int(),
  /** The newest touches, in stream order. */
  touches: z.array(TouchRow),
  /** Number of earlier touches. Absent: none. */
  moreTouches: z.int().min(1).optional(),
  /** The first deal: when it was won, and for how much. */
  wonAt: at,
  value: Money.nullable(),
  /**
   * The first deal of each lead, as soon as one of them came by the identity of a merged lead. `wonAt` counts this lead's
   * own (`via` null) and those of leads that are merged into it now. Absent: there are only its own.
   */
  deals: z.array(z.object({ via: LeadId.nullable(), wonAt: Instant, value: Money })).optional(),
  lossReason: z.string().nullable(),
  /** Words of the team about it, those of its merged leads too, in alphabetical order. Absent: none. */
  tags: z.array(z.string()).optional(),
  /** Whose tags they are. Absent: all are its own. */
  tagsOf: z.array(z.object({ leadId: LeadId, tags: z.array(z.string()) })).optional(),
  /** What runs for it. Absent: nothing does. */
  clocks: LeadClocks.optional(),
  /** The clock that runs out next, where leads are read. Absent: none runs. */
  due: DueClock.optional(),
  /** The lead that this one was merged into: lists and reports show that one. Absent: none. */
  mergedInto: LeadId.optional(),
  /** Leads that were merged into this one, directly or through another. Absent: none. */
  merged: z.array(LeadId).optional(),
  /** Leads that this one was merged into and out of again: they hold touches of this one. Absent: none. */
  wasMergedInto: z.array(LeadId).optional(),
});
export type LeadRow = z.infer<typeof LeadRow>;

/** One page of the state of all leads. A new reader of the events topic starts from it. */
export const LeadSnapshot = z.object({
  /** The rows include all events of these leads up to this `ce_position`. Each page may have another position. */
  position: z.int(),
  /** Events that this page does not include were published after this moment. */
  tailFrom: Instant,
  rows: z.array(LeadRow),
  /** `after` of the next page; null on the last one. */
  next: z.string().nullable(),
  /** Number of all leads, merged ones too, if asked for. */
  total: z.int().optional(),
});
export type LeadSnapshot = z.infer<typeof LeadSnapshot>;

/** The view `assignments`: one row for each time a rep got a lead, key `leadId/assignmentNo`. */
export const AssignmentRow = z.object({
  leadId: LeadId,
  assignmentNo: z.int(),
  repId: RepId,
  by: z.enum(["assigned", "claimed"]),
  at: Instant,
  respondBy: Instant,
  respondRule: Code,
  /** When a later touch shortened the promise. Absent: it is the first one. */
  tightenedAt: Instant.optional(),
  reclaimAt: Instant,
  /** The earliest response by when it was, whichever was told first. */
  firstResponseAt: at,
  /** When that response was recorded: later than it was, if it was told late. Absent in rows from before. */
  firstResponseToldAt: at.optional(),
  inTime: z.boolean().nullable(),
  breachedAt: at,
  /** When the breach turned out to be none. It stays in `breachedAt`. Absent in rows from before. */
  breachWithdrawnAt: at.optional(),
  supervisorAlertedAt: at,
  /** When it turned out that the alert rested on a response not yet told. Absent in rows from before. */
  supervisorAlertWithdrawnAt: at.optional(),
  protectedUntil: Instant,
  endedAt: at,
  /** reclaimed:untouched, reclaimed:protection-ended, merged, unmerged; null while it lasts. */
  endedBy: z.string().nullable(),
});
export type AssignmentRow = z.infer<typeof AssignmentRow>;

/** The view `duplicates`: two leads that may be one person, key `leadId/otherLeadId`. */
export const DuplicateRow = z.object({
  leadId: LeadId,
  otherLeadId: LeadId,
  /** What they share: `strong-identities`, `name-and-company`, `same-phone` … */
  because: z.array(Code),
  foundAt: Instant,
  /** `dismissed`: a person says that they are two people. */
  state: z.enum(["open", "dismissed"]),
});
export type DuplicateRow = z.infer<typeof DuplicateRow>;

/** One page of pairs. A page may hold fewer than asked for, although more follow. */
export const DuplicatePage = z.object({
  position: z.int(),
  rows: z.array(DuplicateRow),
  /** `after` of the next page; null on the last one. */
  next: z.string().nullable(),
  /** All pairs that the caller would find on all pages, if asked for. */
  total: z.int().optional(),
});
export type DuplicatePage = z.infer<typeof DuplicatePage>;

/** The view `submissions`: the outcome of one submission. */
export const SubmissionRow = z.object({
  submissionId: SubmissionId,
  sender: z.string(),
  outcome: SubmissionOutcome,
  leadId: LeadId.nullable(),
  defects: z.array(Defect),
  /** Number of defects that are not listed. Absent: none. */
  moreDefects: MoreDefects.optional(),
  at: Instant,
  /** The hour in which intake received it. */
  receivedHour: Instant.optional(),
  /** Of one decided by a version that did not record the receipt: the hour of the decision. */
  recordedHour: Instant.optional(),
});
export type SubmissionRow = z.infer<typeof SubmissionRow>;

/** The view `consents`: the current consents of one subject. */
export const ConsentRow = z.object({
  subjectId: SubjectId,
  leadId: LeadId,
  records: z.array(
    z.object({
      recordId: z.string(),
      purpose: z.string(),
      channel: z.string(),
      state: z.enum(["given", "refused", "withdrawn"]),
      lawfulBasis: z.string().nullable(),
      since: Instant,
      eventId: z.string(),
      /** A yes without the words that were shown: recorded, and opens nothing. */
      isUnproven: z.boolean().optional(),
    }),
  ),
});
export type ConsentRow = z.infer<typeof ConsentRow>;

/** A report: its rows, and the store position up to which they include events. */
export const reportOf = <R extends z.ZodType>(
  row: R,
): z.ZodObject<{
  position: z.ZodInt;
  rows: z.ZodArray<R>;
  total: z.ZodOptional<z.ZodInt>;
  compared: z.ZodOptional<z.ZodArray<R>>;
  manifest: z.ZodOptional<typeof ReportManifest>;
}> =>
  z.object({
    position: z.int(),
    rows: z.array(row),
    /** Rows in all: where they are more than `rows` has, these are the first of them. Absent in reports from before. */
    total: z.int().optional(),
    /** The same for the period to compare with. Absent: none was asked for. */
    compared: z.array(row).optional(),
    /** What to keep to run it again. Absent: the report counts what is not in the history, such as receipts. */
    manifest: ReportManifest.optional(),
  });

export const PipelineRow = z.object({
  ...grouping,
  stage: Stage,
  ownerKind: z.string(),
  ownerId: z.string(),
  leads: z.int(),
  /** Median age in the stage, up to the newest event that the report includes. Absent in reports from before. */
  medianHours: z.number().nullable().optional(),
  /** Expected value of open opportunities; empty: none. Absent in reports from before. */
  amounts: Amounts.optional(),
});
export type PipelineRow = z.infer<typeof PipelineRow>;

export const FunnelRow = z.object({
  ...grouping,
  stage: Stage,
  /** Leads that ever reached the stage. */
  reached: z.int(),
  /** Leads that are in it now. */
  now: z.int(),
  /** Share of the leads of the previous row that reached this stage, 0 to 1. Null in the first row and for end stages. */
  conversion: z.number().nullable(),
  /** Median hours from the previous stage. Null if no lead reached this stage. */
  medianHours: z.number().nullable(),
  /** Of those that reached it: leads that went on without being in it. Absent in reports from before. */
  skipped: z.int().optional(),
  /** Leads that came back to it from a later stage or an end. Absent in reports from before. */
  returned: z.int().optional(),
});
export type FunnelRow = z.infer<typeof FunnelRow>;

/** Sums of several currencies as one, by the rates of the policy. Every deal counts by the rate of its day. */
export const ConvertedSum = z.object({
  currency: z.string(),
  /** Exact decimal. Each deal is rounded to the minor unit, half away from zero, so the rows of a report add up. */
  amount: z.string(),
  /** The rates that were used, by currency and day. */
  rates: z.array(ExchangeRate),
  /** What has no rate for the day of its deals, per currency. It is not in `amount`. Absent: nothing is left out. */
  withoutRate: Amounts.optional(),
});
export type ConvertedSum = z.infer<typeof ConvertedSum>;

export const SourceRow = z.object({
  ...grouping,
  channel: z.string(),
  campaign: z.string(),
  leads: z.int(),
  /** Leads that became an opportunity. Absent in reports from before. */
  opportunities: z.int().optional(),
  /** Won deals. A customer may buy again, so there may be more than leads. */
  wins: z.int(),
  /** Sum of the won values in major units of `currency`. Null if the wins are in several currencies. */
  value: z.number().nullable(),
  currency: z.string().nullable(),
  /** The sums as exact decimals, one per currency, where `value` cannot say them: several currencies, a sum too large. */
  amounts: Amounts.optional(),
  /** All of it in the report currency of the policy. Absent: the policy names none, or nothing of value was won. */
  inReportCurrency: ConvertedSum.optional(),
  /** Wins credited to this source: by first touch, by last touch, and in equal parts per touch. */
  first: z.number(),
  last: z.number(),
  linear: z.number(),
});
export type SourceRow = z.infer<typeof SourceRow>;

export const SlaRow = z.object({
  ...grouping,
  rule: z.string(),
  assignments: z.int(),
  inTime: z.int(),
  late: z.int(),
  /** Assignments without a response, still running or ended. */
  open: z.int(),
  /** Broken promises; those that turned out to be kept are in `withdrawn` instead. */
  breached: z.int(),
  supervisorAlerts: z.int(),
  /** Responses in time that were told when the promise had run out. Absent in reports from before. */
  toldLate: z.int().optional(),
  /** Breaches that turned out to be none. Absent in reports from before. */
  withdrawn: z.int().optional(),
  /** Median minutes from assignment to first response. Null if there was no response. */
  medianMinutes: z.number().nullable(),
});
export type SlaRow = z.infer<typeof SlaRow>;

export const ReclamationRow = z.object({
  ...grouping,
  rule: z.string(),
  repId: z.string(),
  reclaimed: z.int(),
  /** Number of these leads that another rep got later. */
  takenAgain: z.int(),
});
export type ReclamationRow = z.infer<typeof ReclamationRow>;

export const TimelineEntry = z.object({
  id: z.string(),
  type: z.string(),
  stream: z.string(),
  revision: z.int(),
  position: z.int(),
  data: z.unknown(),
  meta: EventMetadata,
  /** True: a newer leadstream wrote the event. This version skips it, and shows the stored type and data. */
  isUnknown: z.literal(true).optional(),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

/** One page of events, in the order of their positions or in reverse. */
export const EventPage = z.object({
  /** May be empty although `next` is not null: a page reads a bounded part of the store. */
  events: z.array(TimelineEntry),
  /** `after` of the next page, newest first `before`; null when there is none. */
  next: z.int().nullable(),
  /** Position of the newest event. */
  head: z.int(),
});
export type EventPage = z.infer<typeof EventPage>;

/** One event with what is known about its cause and its effects. */
export const EventTrace = z.object({
  event: TimelineEntry,
  cause: z.object({
    /** Of the event, submission, command or timer that directly caused it. */
    id: z.string(),
    /** `message`: a command, a timer or a file. It is no event, so the history has no more of it than its id. */
    kind: z.enum(["event", "submission", "message"]),
    /** Null also for an event that this store cannot find by its id. */
    event: TimelineEntry.nullable(),
  }),
  /** What it directly caused, oldest first, at most 200. */
  effects: z.array(TimelineEntry),
  /** Effects outside the streams of the lead were looked for up to this position. */
  lookedUntil: z.int(),
  /** Whether later positions were left out. */
  hasMore: z.boolean(),
});
export type EventTrace = z.infer<typeof EventTrace>;

const ConsentDetail = ConsentRow.extend({
  records: z.array(
    ConsentRow.shape.records.element.extend({
      /** The exact text shown to the person. Only for roles that may see contact data. Null if erased or not recorded. */
      text: z.string().nullable().optional(),
    }),
  ),
});

/** A message of the lead that an operator dropped in one consumer. That consumer never handled it. */
export const DroppedMessage = z.object({
  group: z.string(),
  topic: z.string(),
  partition: z.int(),
  offset: z.int(),
  code: z.string(),
  reason: z.string(),
  droppedAt: Instant,
  by: z.string(),
  because: z.string(),
});
export type DroppedMessage = z.infer<typeof DroppedMessage>;

/** Everything known about one lead. `contact` is only for roles that may see it. Null if erased or never given. */
export const LeadDetail = z.object({
  position: z.int(),
  lead: LeadRow,
  owner: Owner,
  consents: ConsentDetail.nullable(),
  /** The records of leads that were merged into this one. While they are merged, a refusal in one of them counts. */
  mergedConsents: z.array(ConsentRow).optional(),
  timeline: z.array(TimelineEntry),
  contact: z.record(z.string(), z.unknown()).nullable().optional(),
  /** True: the contact is masked until the lead is claimed. Absent: it is complete, or there is none. */
  isContactMasked: z.literal(true).optional(),
  /** Newest first, 20 at most. Absent: no message was dropped. */
  dropped: z.array(DroppedMessage).optional(),
});
export type LeadDetail = z.infer<typeof LeadDetail>;
