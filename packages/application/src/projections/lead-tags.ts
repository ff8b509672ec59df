import { type LeadRow, unitedTags } from "@leadstream/contracts";
import type { EventIn } from "../core/event-in.ts";

/*
 * The tags of a lead in its row, with those of its merged leads. Whose they are is kept as long as there are others than
 * its own, so that an un-merge can take them away.
 */

export const tagEvents = ["lead.tagged.v1", "lead.untagged.v1"] as const;

type Part = NonNullable<LeadRow["tagsOf"]>[number];

const partsOf = ({ leadId, tags, tagsOf }: LeadRow): readonly Part[] =>
  tagsOf ?? (tags === undefined ? [] : [{ leadId, tags }]);

function withParts(row: LeadRow, all: readonly Part[]): LeadRow {
  const { tags: _, tagsOf: __, ...rest } = row;
  const parts = all.filter(({ tags }) => tags.length > 0);
  if (parts.length === 0) return rest;
  const tags = unitedTags(...parts.map((one) => one.tags));
  const isOwn = parts.every(({ leadId }) => leadId === row.leadId);
  return { ...rest, tags, ...(isOwn ? {} : { tagsOf: [...parts] }) };
}

/** The row after tags were put on or taken off. */
export function retagged(row: LeadRow, { type, data }: EventIn<(typeof tagEvents)[number]>): LeadRow {
  const parts = partsOf(row);
  if (type === "lead.untagged.v1") {
    const without = (tags: readonly string[]) => tags.filter((one) => !data.tags.includes(one));
    return withParts(
      row,
      parts.map(({ leadId, tags }) => ({ leadId, tags: without(tags) })),
    );
  }
  const others = parts.filter(({ leadId }) => leadId !== row.leadId);
  const own = parts.find(({ leadId }) => leadId === row.leadId);
  return withParts(row, [...others, { leadId: row.leadId, tags: unitedTags(own?.tags, data.tags) }]);
}

/** The row of a survivor with the tags that a merge brings. */
export function withMergedTags(row: LeadRow, { data }: EventIn<"leads.merged.v1">): LeadRow {
  const brought = (data.takenOver?.facts ?? []).map(({ leadId, tags = [] }) => ({ leadId, tags }));
  return withParts(row, [...partsOf(row), ...brought]);
}

/** The row of a survivor without the tags of the leads that leave it. */
export function withoutTagsOf(row: LeadRow, leaving: ReadonlySet<string>): LeadRow {
  return withParts(
    row,
    partsOf(row).filter(({ leadId }) => !leaving.has(leadId)),
  );
}
