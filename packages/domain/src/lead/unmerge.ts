import type { LeadId, Owner, Stage } from "@leadstream/contracts";
import { err, ok } from "@leadstream/kernel";
import { type Assignment, assignmentOf, furthest, moved } from "./course.ts";
import { resumedDeals, withoutDealsOf } from "./deals.ts";
import { type LeadResult, nothing, onKnown } from "./guards.ts";
import type { LeadCommandOf } from "./lead-commands.ts";
import {
  isOpen,
  type KnownLead,
  type Lead,
  type MergeChange,
  type MergedLead,
  ownerOf,
} from "./lead-state.ts";
import { asEvent } from "./person-facts.ts";

/*
 * How two leads of a merge become two again. What each gets back is decided on the survivor; the merged lead follows.
 */

/** The lead and those that are merged into it, in turn. */
export function under(members: readonly MergedLead[], leadId: LeadId): readonly MergedLead[] {
  const own = members.filter((one) => one.leadId === leadId);
  const below = members.filter((one) => one.into === leadId);
  return [...own, ...below.flatMap((one) => under(members, one.leadId))];
}

/** The stage without what the merge brought; it stays if it has changed since, or a deal of its own keeps it. */
export function stageWithout({ stage, merged = [], customerBy }: KnownLead, left: MergedLead): Stage {
  const { change } = left;
  if (stage === "customer" && customerBy !== undefined) return stage;
  if (change === null || change.gave.stage !== stage) return stage;
  const others = merged.flatMap((one) =>
    one === left || one.change === null ? [] : [one.change.mergedStage],
  );
  return furthest([change.before.stage, ...others]);
}

/** The assignment that came with the merge, if it lasts. */
const endedWith = (known: KnownLead, { gave }: MergeChange): Assignment =>
  gave.assignmentNo === known.assignments ? assignmentOf(known) : null;

/** The owner from before the merge, if the one that came with it is still there. */
export function ownerWithout(known: KnownLead, change: MergeChange): Owner | null {
  const { holder } = known;
  const { gave, before } = change;
  const isInGivenPool = holder.kind === "pool" && gave.poolId !== null && holder.poolId === gave.poolId;
  return isInGivenPool || endedWith(known, change) !== null ? ownerOf(before) : null;
}

/** The survivor without the deals of the lead that leaves, and of those merged into it. */
export const withoutDealsUnder = (known: KnownLead, leadId: LeadId): KnownLead =>
  withoutDealsOf(
    known,
    under(known.merged ?? [], leadId).map((one) => one.leadId),
  );

/** The assignment of a survivor that is open again, if it has one by the rules. */
function regained(known: KnownLead, to: Stage, { holder }: Pick<KnownLead, "holder">): Assignment {
  const isOpenAgain = !isOpen(known.stage) && isOpen(to);
  const isByRules = holder.kind === "rep" && holder.clocks.respondRule !== "import";
  return isOpenAgain && isByRules ? assignmentOf({ ...known, holder }) : null;
}

/** What the survivor hands back. `rest`: the survivor without the deals of the lead. */
function handedBack(known: KnownLead, rest: KnownLead, left: MergedLead) {
  const { change, leadId } = left;
  const since = under(known.merged ?? [], leadId).map(({ deals, ...one }) => ({
    ...asEvent(one.leadId, one.into, one.since),
    ...(deals === undefined ? {} : { deals }),
  }));
  const fromDeal = rest.holder === known.holder ? null : ownerOf(rest);
  if (change === null) return { ended: null, resumed: null, owner: fromDeal, since };
  const back = ownerWithout(rest, change);
  const again = regained(known, stageWithout(rest, left), back === null ? rest : change.before);
  return {
    ...{ ended: endedWith(rest, change), resumed: change.ended, owner: back ?? fromDeal, since },
    ...(again === null ? {} : { regained: again }),
  };
}

/** The survivor lets a merged lead go, with all that came by its identities since. */
export const letGo = (c: LeadCommandOf<"let-go">, lead: Lead): LeadResult =>
  onKnown(c, lead, (known) => {
    const { leadId, mergedInto, merged = [] } = known;
    const { mergedId, reason, ref } = c;
    const left = merged.find((one) => one.leadId === mergedId && one.into === leadId);
    if (left === undefined) return err({ code: "lead.not-merged", leadId: mergedId });
    if (mergedInto !== undefined) return err({ code: "lead.merged", leadId, survivorId: mergedInto });
    const rest = withoutDealsUnder(known, mergedId);
    const data = { leadId, survivorId: leadId, mergedId, reason, ...handedBack(known, rest, left) };
    const back = moved(known, stageWithout(rest, left), { ...c, ref, rule: "unmerged" });
    return ok([{ type: "leads.unmerged.v1", data }, ...back]);
  });

/** The merged lead goes on; again, it changes nothing. */
export const resume = (c: LeadCommandOf<"resume">, lead: Lead): LeadResult =>
  onKnown(c, lead, (known) =>
    known.mergedInto === c.letGo.survivorId
      ? ok([
          { type: "leads.unmerged.v1", data: { ...c.letGo, leadId: known.leadId } },
          ...resumedDeals(c, known),
        ])
      : nothing,
  );
