import { createHmac, createSecretKey, hash } from "node:crypto";
import {
  AssignmentId,
  EventId,
  LeadId,
  OpportunityId,
  RepId,
  SubjectId,
  SubmissionId,
  TaskId,
} from "@leadstream/contracts";

/**
 * A UUID, version 8 (RFC 9562 section 5.8), from the SHA-256 of a text: the same text gives the same id, so a
 * redelivered message gives the same ids.
 */
export const uuidOf = (text: string): string => uuidOfDigest(hash("sha256", text, "hex"));

/** A UUID, version 8, from a digest of at least 32 hex digits. */
export function uuidOfDigest(hex: string): string {
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Which consumer handles which message, in which stream. */
export type Answering = { readonly by: string; readonly stream: string; readonly messageId: string };

/**
 * The id an event must have. `by` is part of it because two consumers may handle one message in one stream; `stream`,
 * because one message may write to several.
 *
 * @param index 0-based place among the events of one decision.
 */
export const eventIdFor = ({ by, stream, messageId }: Answering, index: number): EventId =>
  EventId.parse(uuidOf(`${by}/${stream}/${messageId}/${index}`));

const bare = (id: string): string => id.slice(id.indexOf("_") + 1);

/** The plain UUID inside a prefixed id, for places that cite a message as a cause. */
export const causeOf = (id: string): EventId => EventId.parse(bare(id));

/**
 * How submissions get their ids: the HMAC-SHA-256 of sender and name. Without the key, nobody can test whether an id
 * belongs to an address or content they know.
 *
 * @param key 32 bytes, derived from the master key for this purpose only.
 */
export function submissionIds(key: Uint8Array): (sender: string, name: string) => SubmissionId {
  const secret = createSecretKey(key);
  return (sender, name) => {
    const text = `${sender.length}:${sender}${name}`;
    const hex = createHmac("sha256", secret).update(text, "utf8").digest("hex");
    return SubmissionId.parse(`subm_${uuidOfDigest(hex)}`);
  };
}

/** The id that version 0.1 gave, a plain hash. Submissions accepted under one keep it. */
export const plainSubmissionId = (sender: string, name: string): SubmissionId =>
  SubmissionId.parse(`subm_${uuidOf(`submission/${sender}/${name}`)}`);

/** The lead that a submission creates if it is the first of its person. */
export const leadIdFor = (submissionId: SubmissionId): LeadId => LeadId.parse(`lead_${bare(submissionId)}`);

/** The submission that {@link leadIdFor} made this id of. */
export const submissionIdIn = (leadId: LeadId): SubmissionId => SubmissionId.parse(`subm_${bare(leadId)}`);

/** One subject per lead until merges come. */
export const subjectIdFor = (leadId: LeadId): SubjectId => SubjectId.parse(`subj_${bare(leadId)}`);

/** The lead of a stream of consents; null for another stream. */
export const leadOfSubject = (stream: string): LeadId | null =>
  SubjectId.safeParse(stream).success ? LeadId.parse(`lead_${bare(stream)}`) : null;

/** A rep of a source system, by `system:id`. */
export const repIdFor = (external: string): RepId => RepId.parse(`rep_${uuidOf(`rep/${external}`)}`);

/** One assignment of a lead, counted from 1. */
export const assignmentIdFor = (leadId: LeadId, assignmentNo: number): AssignmentId =>
  AssignmentId.parse(`asg_${uuidOf(`${leadId}/${assignmentNo}`)}`);

/** The task of one sales node in one assignment. */
export const taskIdFor = (leadId: LeadId, assignmentNo: number, node: string): TaskId =>
  TaskId.parse(`task_${uuidOf(`${leadId}/${assignmentNo}/${node}`)}`);

/** The opportunity a message opens. */
export const opportunityIdFor = (leadId: LeadId, messageId: string): OpportunityId =>
  OpportunityId.parse(`opp_${uuidOf(`${leadId}/${messageId}`)}`);
