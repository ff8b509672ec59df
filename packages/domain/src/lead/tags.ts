import { type LeadEventOf, unitedTags } from "@leadstream/contracts";
import { err, ok } from "@leadstream/kernel";
import type { Recorded } from "../decider.ts";
import { type LeadResult, nothing, onKnown } from "./guards.ts";
import type { LeadCommandOf } from "./lead-commands.ts";
import type { KnownLead, Lead, MergedLead, PersonFacts } from "./lead-state.ts";

/*
 * Tags are words of the team about a lead, at any stage. They change no score and no owner.
 *
 * A survivor has the tags of its merged leads too. One that is taken off is taken off all of them. An un-merge gives the
 * merged lead the tags back that it had at the merge; what was put on since stays with the survivor.
 */

/**
 * Puts tags on a lead. Those that it has already are not written again.
 *
 * @param lead with the tags of its merged leads.
 * @returns nothing if it has them all; `lead.too-many-tags` beyond `c.most`.
 */
export const tag = (c: LeadCommandOf<"tag">, lead: Lead): LeadResult =>
  onKnown(c, lead, ({ leadId, tags = [] }) => {
    const added = unitedTags(c.tags).filter((one) => !tags.includes(one));
    if (added.length === 0) return nothing;
    if (tags.length + added.length > c.most) return err({ code: "lead.too-many-tags", leadId, most: c.most });
    return ok([{ type: "lead.tagged.v1", data: { leadId, tags: added } }]);
  });

/** Takes tags off a lead; those that it does not have change nothing. */
export const untag = (c: LeadCommandOf<"untag">, lead: Lead): LeadResult =>
  onKnown(c, lead, ({ leadId, tags = [] }) => {
    const gone = unitedTags(c.tags).filter((one) => tags.includes(one));
    return gone.length === 0 ? nothing : ok([{ type: "lead.untagged.v1", data: { leadId, tags: gone } }]);
  });

/** Facts with these tags; none: without the field. */
export function withTags<F extends Pick<PersonFacts, "tags">>(
  { tags: _, ...facts }: F,
  tags: readonly string[],
): Omit<F, "tags"> & Pick<PersonFacts, "tags"> {
  return tags.length === 0 ? facts : { ...facts, tags };
}

type Tagging = Recorded<LeadEventOf<"lead.tagged.v1" | "lead.untagged.v1">>;

/** Folds tags that were put on or taken off. */
export function retagged(lead: KnownLead, { type, data }: Tagging): KnownLead {
  if (type === "lead.tagged.v1") return withTags(lead, unitedTags(lead.tags, data.tags));
  const own = withTags(lead, without(lead.tags, data.tags));
  if (lead.merged === undefined) return own;
  const merged = lead.merged.map((one): MergedLead => ({
    ...one,
    facts: withTags(one.facts, without(one.facts.tags, data.tags)),
  }));
  return { ...own, merged };
}

const without = (tags: readonly string[] | undefined, gone: readonly string[]): readonly string[] =>
  (tags ?? []).filter((one) => !gone.includes(one));
