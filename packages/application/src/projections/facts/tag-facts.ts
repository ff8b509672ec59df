import type { EventIn } from "../../core/event-in.ts";
import { factTable, flag, optionalText } from "./fact-table.ts";

type Merge = EventIn<"leads.merged.v1" | "leads.unmerged.v1">;

/** What a merge brings to the survivor, and an un-merge takes away. */
function ofMerge({ type, data }: Merge) {
  if (data.leadId !== data.survivorId) return [];
  if (type === "leads.unmerged.v1")
    return data.since.map(({ leadId }) => ({ tag: null, of_lead: leadId, is_set: false }));
  return (data.takenOver?.facts ?? []).flatMap(({ leadId, tags = [] }) =>
    tags.map((tag) => ({ tag, of_lead: leadId, is_set: true })),
  );
}

export const tagChanges = factTable({
  name: "tag_changes",
  version: 1,
  meaning: "A tag was put on a lead, or taken off; by a person, or by a merge or an un-merge.",
  listensTo: ["lead.tagged.v1", "lead.untagged.v1", "leads.merged.v1", "leads.unmerged.v1"],
  columns: {
    tag: optionalText("The tag; null: all tags of `of_lead`, which was un-merged."),
    of_lead: optionalText("The merged lead that brought it; null: the lead itself."),
    is_set: flag("False: taken off, the lead's own and those of its merged leads."),
  },
  indexes: [["lead_id"], ["tag", "lead_id"]],
  rowsOf: (event) =>
    event.type === "lead.tagged.v1" || event.type === "lead.untagged.v1"
      ? event.data.tags.map((tag) => ({ tag, of_lead: null, is_set: event.type === "lead.tagged.v1" }))
      : ofMerge(event),
});
