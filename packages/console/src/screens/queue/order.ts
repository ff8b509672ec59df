import type { ExplainLeadResponse, LeadRow } from "@leadstream/api-client";

/** A lead of the queue with what it waits for. */
export type QueueItem = { readonly lead: LeadRow; readonly waits: readonly Wait[] | null };

export type Wait = ExplainLeadResponse["waits"][number];

/** The clock that runs out first; null: none runs. Waits without an end come last. */
export function nextWait(waits: readonly Wait[] | null): Wait | null {
  const sorted = (waits ?? []).toSorted((a, b) => (a.until ?? "9").localeCompare(b.until ?? "9"));
  return sorted[0] ?? null;
}

type Orderable = {
  readonly lead: Pick<LeadRow, "leadId" | "score">;
  readonly waits: readonly Wait[] | null;
};

/** Due first, then the higher score: the order in which a rep works. Pure. */
export function inOrder<Item extends Orderable>(items: readonly Item[]): readonly Item[] {
  const due = ({ waits }: Item) => nextWait(waits)?.until ?? "9";
  return items.toSorted(
    (a, b) =>
      due(a).localeCompare(due(b)) ||
      (b.lead.score ?? -1) - (a.lead.score ?? -1) ||
      a.lead.leadId.localeCompare(b.lead.leadId),
  );
}
