import type { ReportLead, ReportName, TableParameters } from "@leadstream/contracts";
import type { Principal } from "../access/rights.ts";
import type { Queries } from "../use-cases.ts";
import type { OpenTable, TableCell, TableLine } from "./cells.ts";
import { leadColumns } from "./lead-table.ts";

/* What a number of a report counts, as a table: of each thing when it was and what it adds, and the lead as it was. */

/** Each page counts the whole list again, so the pages are as long as the api gives them. */
const PAGE = 1_000;

type MemberColumn = { readonly head: string; readonly show: (member: ReportLead) => TableCell | undefined };

const memberColumns: readonly MemberColumn[] = [
  { head: "leadId", show: ({ leadId }) => leadId },
  { head: "submissionId", show: ({ submissionId }) => submissionId },
  { head: "at", show: ({ at }) => at },
  { head: "countedValue", show: ({ value }) => value },
  { head: "countedAmount", show: ({ amount }) => amount?.amount },
  { head: "countedCurrency", show: ({ amount }) => amount?.currency },
  { head: "credit", show: ({ credit }) => credit },
  // A lead that the caller does not see in lists has its id only.
  ...leadColumns
    .filter(({ field }) => field !== "leadId")
    .map(({ head, show }): MemberColumn => ({
      head,
      show: ({ lead }) => (lead === null ? null : show(lead)),
    })),
];

/**
 * Opens the list behind a number, every page of the position of the first.
 *
 * @param parameters as `reportLeadsParameters` has them; those of its pages do not count.
 */
export async function membersTable(
  queries: Pick<Queries, "reportLeads">,
  { of, parameters }: { readonly of: ReportName; readonly parameters: TableParameters },
  who: Principal,
): Promise<OpenTable> {
  const { after: _, ...asked } = parameters;
  const first = await queries.reportLeads(of, who, { ...asked, limit: PAGE });
  const rows = async function* (): AsyncGenerator<readonly TableLine[]> {
    for (let page = first; ;) {
      yield page.rows.map((row) => memberColumns.map(({ show }) => show(row) ?? null));
      if (page.next === null) return;
      page = await queries.reportLeads(of, who, { ...asked, limit: PAGE, after: page.next });
    }
  };
  return {
    position: first.position,
    total: first.total,
    head: memberColumns.map(({ head }) => head),
    rows: rows(),
  };
}
