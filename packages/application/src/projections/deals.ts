import { DealFact } from "@leadstream/contracts";
import type { EventIn } from "../core/event-in.ts";
import { projection } from "./projection.ts";

/** One row per won deal, key `leadId/revision`. The lead's own row holds only its first deal, to stay bounded. */
export const dealsView = projection({
  name: "deals",
  version: 1,
  listensTo: ["lead.won.v1"],
  keysOf: ({ data, revision }) => [`${data.leadId}/${String(revision).padStart(10, "0")}`],
  parse: (row) => DealFact.parse(row),
  evolve: (_, { id, revision, data, meta }: EventIn<"lead.won.v1">): DealFact => ({
    leadId: data.leadId,
    eventId: id,
    at: meta.occurredAt,
    revision,
    value: data.value,
  }),
});
