import type { EventStore, Queries, ReadModel, SubmissionLedger } from "@leadstream/application";
import { leadOfAll, verifyAll, views } from "@leadstream/application";
import { type Archive, Expected } from "./archive.ts";

const Said = Expected.pick({ reports: true, verify: true });

type Stores = {
  readonly store: EventStore;
  readonly readModel: ReadModel;
  readonly ledger: SubmissionLedger;
  readonly queries: Queries;
};

/** The reports and checks that are compared with a golden history. */
export async function reportOn({
  store,
  readModel,
  ledger,
  queries,
}: Stores): Promise<Pick<Archive["expected"], "reports" | "verify">> {
  const [funnel, sources, sla, reclamation, conservation] = await Promise.all([
    queries.report("funnel", leadOfAll),
    queries.report("sources", leadOfAll),
    queries.report("sla", leadOfAll),
    queries.report("reclamation", leadOfAll),
    queries.report("conservation", leadOfAll, { hours: 0 }),
  ]);
  const checks = await verifyAll({ store, readModel, ledger, projections: views });
  return Said.parse({
    reports: {
      funnel: funnel.rows,
      sources: sources.rows,
      sla: sla.rows,
      reclamation: reclamation.rows,
      conservation: conservation.rows,
    },
    verify: checks.map(({ check, checked, violations }) => ({ check, checked, violations })),
  });
}

/** Number of events by stored type. */
export const typesIn = ({ tables }: Pick<Archive, "tables">): Readonly<Record<string, number>> => {
  const events = tables.find(({ name }) => name === "store.events");
  const at = events?.columns.findIndex(({ name }) => name === "type") ?? -1;
  const counts = new Map<string, number>();
  for (const row of events?.rows ?? []) {
    const type = row[at] ?? "";
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].toSorted());
};
