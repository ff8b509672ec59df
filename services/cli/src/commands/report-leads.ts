import type { Command } from "commander";
import { figuresOf, type ReportName, reports, TableSource, unlistedOf } from "@leadstream/contracts";
import { exitCodes, Failure } from "../failure.ts";
import { reportLeadsText } from "../output/report-leads-text.ts";
import type { Terminal } from "../output/terminal.ts";
import { fetchReportLeads } from "../system/api.ts";
import type { Http } from "../system/http.ts";
import { type NamedValues, nameAndValue } from "./options.ts";

/** `--leads` and `--row` of `leadstream report`. */
export type LeadsOptions = { readonly leads?: string; readonly row?: NamedValues };

export const leadsHelp = `
Behind each number is the list of what it counts. --leads names the number (a column as --json names it), --row the row:
  $ leadstream report funnel --leads reached --row stage=mql
  $ leadstream report response --group team --leads answeredLate --row team=emea
  $ leadstream report attribution --leads credits.linear --row channel=google
  $ leadstream report funnel --leads reached --row stage=mql --xlsx mql.xlsx     all of them, with the leads as they were
  $ leadstream report funnel --leads reached --row stage=mql --csv > mql.csv     the same
The total below the list is the number. It takes the parameters of the report; --json of a report has a link for each number.
`;

/** Adds the options. */
export const addLeadsOptions = (command: Command): Command =>
  command
    .option("--leads <number>", "list what a number of the report counts")
    .option("--row <column=value>", "with --leads: of which row; may be repeated", nameAndValue);

/** A group and a column may have one name: the report's own columns come first. */
function rowParameters(name: ReportName, row: NamedValues): NamedValues {
  const keys: readonly string[] = reports[name].keys ?? [];
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      `${keys.includes(column) ? "row" : "group"}.${column}`,
      value,
    ]),
  );
}

/** @throws Failure for a number that has no list, with the reason or with those that have. */
export function mustHaveList(name: ReportName, figure: string): void {
  const figures = figuresOf(name);
  if (figures.includes(figure)) return;
  const reason = unlistedOf(name)[figure];
  throw new Failure({
    exit: exitCodes.usage,
    code: "report.no-list",
    place: `--leads ${figure}`,
    what: reason === undefined ? `${name} has no number of this name` : `it has no list: ${reason}`,
    next: figures.length === 0 ? "leave --leads out" : `name one of ${figures.join(", ")}`,
  });
}

type Asked = { readonly leads: string; readonly row: NamedValues; readonly given: NamedValues };

/** Everything that a number counts, as an export. */
export const leadsOrder = (
  name: ReportName,
  { leads, row, given }: Asked,
): { readonly of: TableSource; readonly parameters: NamedValues } => ({
  of: TableSource.parse(`${name}-leads`),
  parameters: { ...given, ...rowParameters(name, row), figure: leads },
});

/** A page of what a number counts. */
export async function printedLeads(http: Http, name: ReportName, { leads, row, given }: Asked) {
  const report = await fetchReportLeads(http, name, { ...given, ...rowParameters(name, row), figure: leads });
  return { report, text: (terminal: Terminal) => reportLeadsText(report, terminal) };
}
