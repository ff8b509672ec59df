import { DuplicateRow, type LeadId, LeadRow } from "@leadstream/contracts";
import { listedReps, type Principal } from "../access/rights.ts";
import type { RuleBook } from "../governance/rules.ts";
import type { ReadModel, ReadView } from "../ports/read-model.ts";
import { duplicatesView } from "../projections/duplicates.ts";
import { leadsView } from "../projections/leads.ts";
import type { Queries } from "../use-cases.ts";

type Parts = { readonly readModel: Pick<ReadModel, "read">; readonly rules: RuleBook };

/** The rows of these leads, and of all leads that they were merged into. */
async function rowsOf(snapshot: ReadView, ids: readonly LeadId[]): Promise<ReadonlyMap<LeadId, LeadRow>> {
  const rows = new Map<LeadId, LeadRow>();
  for (let wanted = [...new Set(ids)]; wanted.length > 0;) {
    const found = (await snapshot.get(leadsView.view, wanted)).map(({ row }) => LeadRow.parse(row));
    for (const row of found) rows.set(row.leadId, row);
    wanted = found.flatMap(({ mergedInto }) =>
      mergedInto === undefined || rows.has(mergedInto) ? [] : [mergedInto],
    );
  }
  return rows;
}

function survivorOf(rows: ReadonlyMap<LeadId, LeadRow>, leadId: LeadId): LeadRow | undefined {
  const row = rows.get(leadId);
  return row?.mergedInto === undefined ? row : survivorOf(rows, row.mergedInto);
}

/** Whose leads the caller sees in lists. */
async function listedTo({ rules }: Parts, who: Principal): Promise<(row: LeadRow) => boolean> {
  const reps = listedReps(who, (await rules.current()).reps.values());
  const listed = new Set<string>(reps ?? []);
  return ({ ownerKind, ownerId }) => reps === null || ownerKind === "pool" || listed.has(ownerId);
}

type Shown = { readonly key: string | null; readonly found: number; readonly rows: readonly DuplicateRow[] };

/** One page as stored, and what of it the caller sees. */
async function shownPage(
  snapshot: ReadView,
  isListed: (row: LeadRow) => boolean,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<Shown> {
  const cursor = after === undefined ? {} : { after };
  const found = await snapshot.page(duplicatesView.view, { where: { state: "open" }, limit, ...cursor });
  const pairs = found.map(({ row }) => DuplicateRow.parse(row));
  const rows = await rowsOf(
    snapshot,
    pairs.flatMap(({ leadId, otherLeadId }) => [leadId, otherLeadId]),
  );
  const open = pairs.flatMap((pair) => {
    const [one, other] = [survivorOf(rows, pair.leadId), survivorOf(rows, pair.otherLeadId)];
    if (one === undefined || other === undefined || one === other) return [];
    return isListed(one) && isListed(other)
      ? [{ ...pair, leadId: one.leadId, otherLeadId: other.leadId }]
      : [];
  });
  return { key: found.at(-1)?.key ?? null, found: found.length, rows: open };
}

/** Whether the caller sees a pair depends on its two leads, so all pages are read. */
async function countShown(snapshot: ReadView, isListed: (row: LeadRow) => boolean): Promise<number> {
  const limit = 1_000;
  let total = 0;
  for (let after: string | null | undefined; after !== null;) {
    const page: Shown = await shownPage(snapshot, isListed, { after, limit });
    total += page.rows.length;
    after = page.found < limit ? null : page.key;
  }
  return total;
}

/**
 * A page of pairs that may be one person: open ones, of two leads that are not merged, both of which the caller sees in
 * lists. Leads that were merged into others stand for their survivors.
 *
 * @returns at most `limit` pairs; fewer do not mean that no more follow, `next` does.
 * Cost: one page, and a look-up of its leads for each step of the longest chain of merges; with the number of all, the same
 * for all pages.
 */
export const createDuplicates =
  (parts: Parts): Queries["duplicates"] =>
  async ({ after, limit, isCounted = false }, who) => {
    const isListed = await listedTo(parts, who);
    return parts.readModel.read([duplicatesView.view, leadsView.view], async (snapshot) => {
      const { key, found, rows } = await shownPage(snapshot, isListed, { after, limit });
      const total = isCounted ? { total: await countShown(snapshot, isListed) } : {};
      return {
        position: snapshot.position,
        rows: [...rows],
        next: found < limit ? null : key,
        ...total,
      };
    });
  };
