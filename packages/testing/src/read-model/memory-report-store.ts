import {
  type ReadModel,
  type ReportRecord,
  type ReportScope,
  type ReportStore,
  type ViewName,
  views,
} from "@leadstream/application";
import { LeadRow } from "@leadstream/contracts";

/*
 * The list of leads and the pipeline over a read model in memory: filters by stage, owner and quarantine, rights, and the
 * order of ids. Every other report has no rows here: what they say is tested on PostgreSQL.
 */

const isListed = ({ listed, filters }: ReportScope, { ownerKind, ownerId, stage }: LeadRow): boolean =>
  (listed === null || ownerKind === "pool" || listed.some((repId) => repId === ownerId)) &&
  (filters.get("owner")?.includes(ownerId) ?? true) &&
  (filters.get("stage")?.includes(stage) ?? true);

async function leadRows(readModel: Pick<ReadModel, "read">, view: ViewName): Promise<readonly LeadRow[]> {
  return readModel.read([view], async (snapshot) => {
    const rows: LeadRow[] = [];
    for await (const chunk of snapshot.scan(view)) for (const { row } of chunk) rows.push(LeadRow.parse(row));
    return rows.filter(({ mergedInto }) => mergedInto === undefined);
  });
}

function pipelineOf(rows: readonly LeadRow[]): readonly ReportRecord[] {
  const groups = Map.groupBy(rows, ({ stage, ownerKind, ownerId }) =>
    JSON.stringify([stage, ownerKind, ownerId]),
  );
  return [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [
          {
            stage: first.stage,
            ownerKind: first.ownerKind,
            ownerId: first.ownerId,
            leads: others.length + 1,
          },
        ],
  );
}

/** What the pipeline counts, on one page. */
const membersOf = (rows: readonly LeadRow[]): readonly ReportRecord[] =>
  rows.map(({ leadId, capturedAt }) => ({
    total: rows.length,
    lead_id: leadId,
    at_ms: Date.parse(capturedAt),
    is_member: true,
  }));

/** Reports over a read model in memory, for tests of the list of leads and of rights. */
export function createMemoryReportStore(readModel: Pick<ReadModel, "read">): ReportStore {
  const leads = views.find(({ view }) => view.name === "leads")?.view;
  if (leads === undefined) throw new RangeError("there is a view of leads");
  return {
    positionAt: async () => 0,
    run: async (scope, work) => {
      const rows = (await leadRows(readModel, leads)).filter((row) => isListed(scope, row));
      const value = await work(
        async (name, { values = {}, members } = {}) => {
          if (name === "pipeline" && members !== undefined) return membersOf(rows);
          if (name === "pipeline") return pipelineOf(rows);
          if (name !== "lead-page") return [];
          const { isQuarantined, afterId = "", limit } = values;
          return rows
            .filter((row) => isQuarantined === undefined || row.isQuarantined === isQuarantined)
            .filter(({ leadId }) => leadId > String(afterId))
            .slice(0, Number(limit))
            .map(({ leadId }) => ({ lead_id: leadId, place: leadId }));
        },
        { position: 0, stream: async function* () {} },
      );
      return { position: 0, value };
    },
  };
}
