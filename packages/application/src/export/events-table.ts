import { asStored, isOpaque, LeadId, SubjectId, type StoredEvent } from "@leadstream/contracts";
import { canonicalJson } from "../core/canonical-json.ts";
import type { ExportColumn, ExportRow, ExportTable } from "../ports/export-folder.ts";
import { leafHash } from "./leaf-hash.ts";
import { type Mask, type MaskLevel, shownData, shownText } from "./masks.ts";

const column = (
  name: string,
  type: ExportColumn["type"],
  about: string,
  isNullable = false,
): ExportColumn => ({ name, type, isNullable, about });
const optional = (name: string, type: ExportColumn["type"], about: string): ExportColumn =>
  column(name, type, about, true);

const columns: readonly ExportColumn[] = [
  column(
    "global_position",
    "int64",
    "Place in the whole store: rising, with gaps. The table is sorted by it.",
  ),
  column("stream_id", "text", "The stream: a lead, a person (subj_), a roster, the rules, or a submission."),
  column("stream_revision", "int64", "Place in the stream: 0, 1, 2 … without gaps."),
  column("event_id", "text", "Unique for ever."),
  column("type", "text", "The event type as it was stored, with its version: lead.assigned.v2."),
  column("schema_version", "int32", "The version in the type."),
  column("recorded_at_utc", "instant", "When we stored it. What we knew at a moment follows from it."),
  column(
    "occurred_at_utc",
    "instant",
    "When it happened in the world; may be earlier than that of its predecessor.",
  ),
  optional(
    "lead_id",
    "text",
    "The lead it is about; null for rules, rosters and submissions without a lead.",
  ),
  optional("subject_ref", "text", "The person it is about: a reference, never a name."),
  optional(
    "source",
    "text",
    "The channel that a capture or an interaction came from; null for other events.",
  ),
  column("actor_kind", "text", "Who caused it: person, service or import."),
  column("actor_ref", "text", "Id of the actor: an alias or a key, not a name."),
  column("correlation_id", "text", "The submission or command that started the chain of messages."),
  column("causation_id", "text", "The message that caused the event."),
  optional("policy_name", "text", "The policy that was applied; null if no rule decided."),
  optional("policy_version", "int32", "Version of that policy."),
  column(
    "data",
    "json",
    "The event's own fields as stored (schemas/events describes them), as canonical JSON.",
  ),
  optional(
    "leaf_hash",
    "bytes",
    "RFC 6962 leaf hash, SHA-256 over 0x00 and the canonical event. Null in a pseudonymous export.",
  ),
];

const vaultColumn = optional(
  "vault",
  "json",
  "What the vault held at the export, by the place of its reference in data. Null: nothing, or erased.",
);

/** The table `events` of an export. `clear` has one column more: `vault`. */
export const eventsTable = (level: MaskLevel): ExportTable => ({
  name: "events",
  about: "Every event of the range, once, in the order of the store.",
  columns: level === "clear" ? [...columns, vaultColumn] : columns,
  unique: ["global_position", "event_id"],
});

/** The number after `.v`; 0 if there is none. */
const versionOf = (type: string): number => Number(type.slice(type.lastIndexOf(".v") + 2)) || 0;

const leadOf = ({ stream, data }: StoredEvent): LeadId | null => {
  if ("leadId" in data) return data.leadId;
  return stream.startsWith("lead_") ? (LeadId.safeParse(stream).data ?? null) : null;
};

/** As `subjectIdFor`, without checking the form of an id that was checked when it was read. */
const subjectRefOf = (leadId: LeadId): string => leadId.replace("lead_", "subj_");

const subjectOf = ({ stream, data }: StoredEvent, leadId: LeadId | null): string | null => {
  if ("subjectId" in data) return data.subjectId;
  if (leadId !== null) return subjectRefOf(leadId);
  return stream.startsWith("subj_") ? (SubjectId.safeParse(stream).data ?? null) : null;
};

function sourceOf(event: StoredEvent, mask: Mask): string | null {
  if (isOpaque(event) || !("source" in event.data)) return null;
  const channel = event.data.source?.channel;
  return channel === undefined ? null : shownText(channel, "codes", event, mask);
}

const maskedOrNull = (id: string | null, { ids }: Mask): string | null => (id === null ? null : ids(id));

const aboutActor = ({ meta }: StoredEvent, { ids }: Mask): ExportRow => [
  meta.actor.kind,
  ids(meta.actor.id),
  ids(meta.correlationId),
  ids(meta.causationId),
  meta.policy?.name ?? null,
  meta.policy?.version ?? null,
];

/** Data as they leave, and the leaf hash of what is stored. */
function contents(event: StoredEvent, mask: Mask, opened: unknown): ExportRow {
  const shown = shownData(event, mask);
  const text = canonicalJson(shown);
  const isWhole = shown === asStored(event).data;
  const leaf = mask.level === "pseudonymous" ? null : leafHash(event, isWhole ? text : undefined);
  const vault = opened === null ? null : canonicalJson(opened);
  return [mask.ids(text), leaf, ...(mask.level === "clear" ? [vault] : [])];
}

/**
 * The row of an event.
 *
 * @param opened what the vault holds for it, in `clear` only.
 * Cost: about 15 µs, most of it for the canonical JSON and the leaf hash.
 */
export function eventRow(event: StoredEvent, mask: Mask, opened: unknown = null): ExportRow {
  const { stream, revision, position, id, meta } = event;
  const { type } = asStored(event);
  const leadId = leadOf(event);
  return [
    position,
    mask.ids(stream),
    revision,
    mask.ids(id),
    type,
    versionOf(type),
    meta.recordedAt,
    meta.occurredAt,
    maskedOrNull(leadId, mask),
    maskedOrNull(subjectOf(event, leadId), mask),
    sourceOf(event, mask),
    ...aboutActor(event, mask),
    ...contents(event, mask, opened),
  ];
}
