import { DuplicateRow } from "@leadstream/contracts";
import type { EventIn } from "../core/event-in.ts";
import { projection } from "./projection.ts";

const listensTo = ["duplicate.found.v1", "duplicate.dismissed.v1", "lead.shares-identity.v1"] as const;
type ViewEvent = EventIn<(typeof listensTo)[number]>;

function evolve(row: DuplicateRow | null, event: ViewEvent): DuplicateRow {
  const { leadId, otherLeadId } = event.data;
  const pair: DuplicateRow = row ?? {
    leadId,
    otherLeadId,
    because: [],
    foundAt: event.meta.occurredAt,
    state: "open",
  };
  if (event.type === "duplicate.dismissed.v1") return { ...pair, state: "dismissed" };
  const because = event.type === "duplicate.found.v1" ? event.data.because : `same-${event.data.kind}`;
  return { ...pair, because: [...pair.because.filter((code) => code !== because), because] };
}

/** One row per pair of leads that may be one person, by the lead with the lower id, whose stream has the events. */
export const duplicatesView = projection({
  name: "duplicates",
  version: 1,
  listensTo,
  // A shared identity is noted on both leads; the pair is in one stream.
  keysOf: ({ data }) => (data.leadId < data.otherLeadId ? [`${data.leadId}/${data.otherLeadId}`] : []),
  parse: (row) => DuplicateRow.parse(row),
  evolve,
});
