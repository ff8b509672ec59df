import type { ChangeNotice, LeadId, RepId } from "@leadstream/contracts";
import type { Change } from "./change-log.ts";

/** Leads that one notice lists at most. */
export const MOST_LEADS = 100;

/** Who holds a lead now, as the views show it. */
export type Owner = { readonly kind: "pool" } | { readonly kind: "rep"; readonly id: string };

/** What a reader may see: null: all leads; otherwise those in pools and those of these reps. */
export type Sight = {
  readonly reps: ReadonlySet<RepId> | null;
  readonly ownerOf: (leadId: LeadId) => Owner | null;
};

/** Rules that everybody works by. Other changes without a lead are for readers who see all leads. */
const forEverybody: ReadonlySet<string> = new Set(["rep", "pool", "policy"]);

/**
 * Whether a reader may learn which lead changed: one that is seen now, or that the event took from one of the
 * reader's reps.
 */
function isSeen({ leadId, repIds }: Change, { reps, ownerOf }: Sight): boolean {
  if (reps === null || leadId === null) return true;
  if (repIds.some((repId) => reps.has(repId))) return true;
  const owner = ownerOf(leadId);
  return owner !== null && (owner.kind === "pool" || [...reps].some((repId) => repId === owner.id));
}

/** The kinds that a reader learns of a change. A claim by somebody else says only that a pool has less. */
function kindsOf(change: Change, sight: Sight): readonly string[] {
  if (sight.reps === null) return [change.kind];
  if (change.leadId === null) return forEverybody.has(change.kind) ? [change.kind] : [];
  if (isSeen(change, sight)) return [change.kind];
  return change.leavesPool ? ["pool"] : [];
}

/**
 * What a reader is told of these changes.
 *
 * @param position everything up to here was looked at.
 * @returns null when there is nothing for the reader. Cost: linear in the changes.
 */
export function noticeOf(changes: readonly Change[], sight: Sight, position: number): ChangeNotice | null {
  const last = changes.at(-1);
  const kinds = new Set(changes.flatMap((change) => kindsOf(change, sight)));
  if (last === undefined || kinds.size === 0) return null;
  const leads = new Set(
    changes.flatMap((change) => (change.leadId !== null && isSeen(change, sight) ? [change.leadId] : [])),
  );
  return capped({ position, at: last.at, kinds: [...kinds], leads: [...leads], hasMore: false });
}

/** Two notices that a slow reader gets as one. */
export const together = (before: ChangeNotice | null, next: ChangeNotice): ChangeNotice =>
  before === null
    ? next
    : capped({
        ...next,
        kinds: [...new Set([...before.kinds, ...next.kinds])],
        leads: [...new Set([...before.leads, ...next.leads])],
        hasMore: before.hasMore || next.hasMore,
      });

const capped = (notice: ChangeNotice): ChangeNotice => ({
  ...notice,
  leads: notice.leads.slice(0, MOST_LEADS),
  hasMore: notice.hasMore || notice.leads.length > MOST_LEADS,
});
