import { figuresOf, type Links, type ReportManifest, type ReportName, reports } from "@leadstream/contracts";
import type { Report } from "../../use-cases.ts";
import { comparedDays } from "../report-scope.ts";
import { OTHER } from "../reports/data-driven.ts";

/*
 * The link of each number to its list. It is a pure function of the manifest of the run and of the row, so it is made when
 * somebody reads the report, and is no part of the bytes of a run. It names the position of the report: the list is the
 * same tomorrow.
 */

type Cells = Readonly<Record<string, unknown>>;
type Pair = readonly [name: string, value: string];

const cellsOf = (value: unknown): Cells =>
  typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};

/** The cell of a figure: a column, or `column.key` of a record of numbers. */
function cellAt(cells: Cells, figure: string): unknown {
  const [column = "", ...key] = figure.split(".");
  return key.length === 0 ? cells[column] : cellsOf(cells[column])[key.join(".")];
}

const isThere = (cell: unknown): boolean => cell !== undefined && cell !== null;

/** What a list has no use for: its rows are others. */
const ofRows: ReadonlySet<string> = new Set(["sort", "limit", "compare", "group", "restates"]);

/** The parameters that name a row. */
function rowPairs(name: ReportName, cells: Cells): readonly Pair[] {
  const keys = reports[name].keys ?? [];
  const own = keys
    .filter((key) => isThere(cells[key]))
    .map((key): Pair => [`row.${key}`, String(cells[key])]);
  const groups = Object.entries(cellsOf(cells["group"]));
  return [...own, ...groups.map(([group, value]): Pair => [`group.${group}`, String(value)])];
}

/** With these parameters instead of those of the same names. */
const replaced = (pairs: readonly Pair[], others: readonly Pair[]): readonly Pair[] => {
  const names = new Set(others.map(([name]) => name));
  return [...pairs.filter(([name]) => !names.has(name)), ...others];
};

type Base = { readonly name: ReportName; readonly pairs: readonly Pair[]; readonly restates: string | null };

function linksOf(row: object, { name, pairs, restates }: Base): Links {
  const cells = cellsOf(row);
  const own = rowPairs(name, cells);
  // It stands for the least frequent channels of too many, and is none itself.
  if (cells["channel"] === OTHER || cells["campaign"] === OTHER) return {};
  const linkOf = (figure: string): string => {
    const isBefore = restates !== null && figure.startsWith("before.");
    const asked = isBefore ? replaced(pairs, [["asKnownAt", restates]]) : pairs;
    const query = new URLSearchParams(Object.fromEntries([...asked, ["figure", figure], ...own]));
    return `${reports[name].path}/leads?${query.toString()}`;
  };
  const figures = figuresOf(name).filter((figure) => isThere(cellAt(cells, figure)));
  return Object.fromEntries(figures.map((figure) => [figure, linkOf(figure)]));
}

function basesOf(
  name: ReportName,
  { parameters }: ReportManifest,
): { readonly own: Base; readonly compared: Base } {
  const pairs = Object.entries(parameters)
    .filter(([parameter]) => !ofRows.has(parameter))
    .map(([parameter, value]): Pair => [parameter, String(value)]);
  const text = (parameter: string): string | undefined => {
    const value = parameters[parameter];
    return value === undefined ? undefined : String(value);
  };
  const own = { name, pairs, restates: text("restates") ?? null };
  const days = comparedDays({ from: text("from"), to: text("to"), compare: text("compare") });
  if (days === null) return { own, compared: own };
  return {
    own,
    compared: {
      ...own,
      pairs: replaced(pairs, [
        ["from", days.first],
        ["to", days.last],
      ]),
    },
  };
}

/** The answer of a report, each row with `links`. A report without a manifest has no lists. */
export function withLinks<Row extends object>(
  name: ReportName,
  report: Report<Row>,
): Report<Row & { readonly links?: Links }> {
  const { manifest, rows, compared } = report;
  if (manifest === undefined) return report;
  const bases = basesOf(name, manifest);
  return {
    ...report,
    rows: rows.map((row) => ({ ...row, links: linksOf(row, bases.own) })),
    ...(compared === undefined
      ? {}
      : { compared: compared.map((row) => ({ ...row, links: linksOf(row, bases.compared) })) }),
  };
}
