import { ConsentRow } from "@leadstream/contracts";
import { isProven, overrules } from "@leadstream/domain";
import type { EventIn } from "../core/event-in.ts";
import { projection } from "./projection.ts";

const states = {
  "consent.given.v2": "given",
  "consent.refused.v2": "refused",
  "consent.withdrawn.v1": "withdrawn",
} as const;

function evolve(row: ConsentRow | null, { id, type, data, meta }: EventIn<keyof typeof states>): ConsentRow {
  const { subjectId, leadId, recordId, purpose, channel } = data;
  const lawfulBasis = "lawfulBasis" in data ? data.lawfulBasis : null;
  const said = { since: meta.occurredAt, isProven: isProven({ type, data }) };
  const record = {
    recordId,
    purpose,
    channel,
    state: states[type],
    lawfulBasis,
    since: said.since,
    eventId: id,
    ...(said.isProven ? {} : { isUnproven: true }),
  };
  const before = row?.records.find((r) => r.recordId === recordId);
  const standing = before && { since: before.since, isProven: before.isUnproven !== true };
  if (row !== null && !overrules(said, standing)) return row;
  const others = row?.records.filter((r) => r.recordId !== recordId) ?? [];
  const records = [...others, record].toSorted((a, b) => (a.recordId < b.recordId ? -1 : 1));
  return { subjectId, leadId, records };
}

/** One row per subject: the state of each consent, with the event that set it. */
export const consentsView = projection({
  name: "consents",
  version: 2,
  listensTo: ["consent.given.v2", "consent.refused.v2", "consent.withdrawn.v1"],
  keysOf: ({ stream }) => [stream],
  parse: (row) => ConsentRow.parse(row),
  evolve,
});
