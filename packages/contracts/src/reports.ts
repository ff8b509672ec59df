import { z } from "zod";
import { MoreDefects } from "./defect-list.ts";
import { Attributes, ContactRef, Source } from "./source.ts";
import {
  Code,
  Defect,
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
import { EventMetadata } from "./envelope.ts";

const at = Instant.nullable();

/** A touch that may earn credit for a win. */
export const TouchRow = z.object({
  eventId: z.string(),
  at: Instant,
  revision: z.int(),
  channel: z.string(),
  campaign: z.string(),
});
export type TouchRow = z.infer<typeof TouchRow>;

/** One row per touch: the view `touches`, key `leadId/revision`. */
export const TouchFact = TouchRow.extend({ leadId: LeadId });
export type TouchFact = z.infer<typeof TouchFact>;

/** One row per lead: the view `leads`. */
export const LeadRow = z.object({
  leadId: LeadId,
  subjectId: SubjectId,
  stage: Stage,
  isQuarantined: z.boolean(),
  ownerKind: z.enum(["pool", "rep"]),
  ownerId: z.string(),
  score: Score.nullable(),
  sender: z.string(),
  channel: z.string(),
  campaign: z.string(),
  source: Source,
  attributes: Attributes,
  contact: ContactRef.nullable(),
  contacts: z.array(ContactRef),
  contactHeldBySender: z.boolean(),
  defects: z.array(Defect),
  /** How many there were beside these; absent: none. */
  moreDefects: MoreDefects.optional(),
  capturedAt: Instant,
  lastActivityAt: Instant,
  /** First time each stage was reached. */
  reachedAt: z.partialRecord(Stage, Instant),
  assignments: z.int(),
  assignedAt: at,
  reclaims: z.int(),
  interactions: z.int(),
  /** The newest, in the order in which they were told. */
  touches: z.array(TouchRow),
  /** How many there were before these; absent: none. */
  moreTouches: z.int().min(1).optional(),
  wonAt: at,
  value: Money.nullable(),
  lossReason: z.string().nullable(),
});
export type LeadRow = z.infer<typeof LeadRow>;

/** One page of the state of all leads, from which a new reader of the events topic goes on. */
export const LeadSnapshot = z.object({
  /** All events of these leads up to this `ce_position` are in the rows; another page may stand for another. */
  position: z.int(),
  /** What this page lacks was published after this moment. */
  tailFrom: Instant,
  rows: z.array(LeadRow),
  /** `after` of the next page; null on the last one. */
  next: z.string().nullable(),
});
export type LeadSnapshot = z.infer<typeof LeadSnapshot>;

/** One row per time a rep got a lead: the view `assignments`, key `leadId/assignmentNo`. */
export const AssignmentRow = z.object({
  leadId: LeadId,
  assignmentNo: z.int(),
  repId: RepId,
  by: z.enum(["assigned", "claimed"]),
  at: Instant,
  respondBy: Instant,
  respondRule: Code,
  reclaimAt: Instant,
  firstResponseAt: at,
  inTime: z.boolean().nullable(),
  breachedAt: at,
  supervisorAlertedAt: at,
  protectedUntil: Instant,
  endedAt: at,
  /** reclaimed:untouched, reclaimed:protection-ended, released, won, lost, disqualified; null while it lasts. */
  endedBy: z.string().nullable(),
});
export type AssignmentRow = z.infer<typeof AssignmentRow>;

/** What became of one submission: the view `submissions`. */
export const SubmissionRow = z.object({
  submissionId: SubmissionId,
  sender: z.string(),
  outcome: z.enum(["accepted", "duplicate", "refused", "quarantined"]),
  leadId: LeadId.nullable(),
  defects: z.array(Defect),
  /** How many there were beside these; absent: none. */
  moreDefects: MoreDefects.optional(),
  at: Instant,
});
export type SubmissionRow = z.infer<typeof SubmissionRow>;

/** One consent as it stands: the view `consents`, one row per subject. */
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
    }),
  ),
});
export type ConsentRow = z.infer<typeof ConsentRow>;

/** Every report: the store position it stands for and its rows. */
export const reportOf = <R extends z.ZodType>(
  row: R,
): z.ZodObject<{ position: z.ZodInt; rows: z.ZodArray<R> }> =>
  z.object({ position: z.int(), rows: z.array(row) });

export const PipelineRow = z.object({
  stage: Stage,
  ownerKind: z.string(),
  ownerId: z.string(),
  leads: z.int(),
});
export type PipelineRow = z.infer<typeof PipelineRow>;

export const FunnelRow = z.object({
  stage: Stage,
  /** Leads that ever reached the stage. */
  reached: z.int(),
  /** Leads that are in it now. */
  now: z.int(),
  /** Share of the leads of the row above that came on to here, 0..1; null in the first row and for ends. */
  conversion: z.number().nullable(),
  /** Median hours from the stage before; null when nobody came. */
  medianHours: z.number().nullable(),
});
export type FunnelRow = z.infer<typeof FunnelRow>;

export const SourceRow = z.object({
  channel: z.string(),
  campaign: z.string(),
  leads: z.int(),
  wins: z.int(),
  /** Sum of the won values in major units of `currency`; null when the wins are in several currencies. */
  value: z.number().nullable(),
  currency: z.string().nullable(),
  /** Wins credited to this source: to the first touch, to the last, in equal parts to each. */
  first: z.number(),
  last: z.number(),
  linear: z.number(),
});
export type SourceRow = z.infer<typeof SourceRow>;

export const SlaRow = z.object({
  rule: z.string(),
  assignments: z.int(),
  inTime: z.int(),
  late: z.int(),
  /** Not answered: still running, or ended without a response. */
  open: z.int(),
  breached: z.int(),
  supervisorAlerts: z.int(),
  /** Minutes from assignment to first response; null when nobody answered. */
  medianMinutes: z.number().nullable(),
});
export type SlaRow = z.infer<typeof SlaRow>;

export const ReclamationRow = z.object({
  rule: z.string(),
  repId: z.string(),
  reclaimed: z.int(),
  /** Of those, came to another rep later. */
  takenAgain: z.int(),
});
export type ReclamationRow = z.infer<typeof ReclamationRow>;

export const ConservationRow = z.object({
  sender: z.string(),
  received: z.int(),
  accepted: z.int(),
  duplicate: z.int(),
  refused: z.int(),
  quarantined: z.int(),
  /** received − the four outcomes; 0 once everything is decided. */
  undecided: z.int(),
});
export type ConservationRow = z.infer<typeof ConservationRow>;

export const TimelineEntry = z.object({
  id: z.string(),
  type: z.string(),
  stream: z.string(),
  revision: z.int(),
  position: z.int(),
  data: z.unknown(),
  meta: EventMetadata,
  /** True: a newer leadstream wrote it; this one passes over it, and shows type and data as they are stored. */
  isUnknown: z.literal(true).optional(),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

const ConsentDetail = ConsentRow.extend({
  records: z.array(
    ConsentRow.shape.records.element.extend({
      /** The exact words shown to the person; only for roles that may see the contact, null when erased or not stated. */
      text: z.string().nullable().optional(),
    }),
  ),
});

/** A message of the lead that an operator gave up on, in one consumer: it was never handled there. */
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

/** Everything known of one lead. `contact` is there only for roles that may see it, null when erased or never given. */
export const LeadDetail = z.object({
  position: z.int(),
  lead: LeadRow,
  owner: Owner,
  consents: ConsentDetail.nullable(),
  timeline: z.array(TimelineEntry),
  contact: z.record(z.string(), z.unknown()).nullable().optional(),
  /** True: the contact is shortened until the lead is claimed. Absent: it is whole, or there is none. */
  isContactMasked: z.literal(true).optional(),
  /** Newest first, 20 at most. Absent: none was dropped. */
  dropped: z.array(DroppedMessage).optional(),
});
export type LeadDetail = z.infer<typeof LeadDetail>;
