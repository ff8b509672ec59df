import { fieldsOf, textOf } from "./read.ts";

/* The lists behind the numbers of a report: its rows carry a link for each. Pure. */

/** Which list: of which report, with the query of the api. */
export type FigureList = { readonly report: string; readonly query: Readonly<Record<string, string>> };

/** `/v1/reports/funnel/leads?figure=reached&row.stage=mql` → its report and query. Null: it is no such link. */
export function listAt(link: string): FigureList | null {
  const { report, query } =
    /^\/v1\/(?:reports\/)?(?<report>[a-z-]+)\/leads\?(?<query>.*)$/u.exec(link)?.groups ?? {};
  if (report === undefined || query === undefined) return null;
  return { report, query: Object.fromEntries(new URLSearchParams(query)) };
}

/** The list behind a number of a row. Null: the api names none. */
export function listOfFigure(row: unknown, figure: string): FigureList | null {
  const link = textOf(fieldsOf(fieldsOf(row)["links"])[figure]);
  return link === undefined ? null : listAt(link);
}

/** The list as the api has it. The pipeline has a path of its own. */
export const pathOfList = (report: string): string =>
  report === "pipeline" ? "/v1/pipeline/leads" : `/v1/reports/${encodeURIComponent(report)}/leads`;

/** The parts of a list's query that say of which row and number it is, in the order in which people say them. */
export function placeOfList(query: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  const cells = Object.entries(query).flatMap(([name, value]) => {
    const cell = /^(?:row|group)\.(?<cell>.+)$/u.exec(name)?.groups?.["cell"];
    return cell === undefined ? [] : [[cell, value] as const];
  });
  const hidden = new Set(["figure", "after", "limit", "by", "zone", "asKnownAt", "asOf", "group", "models"]);
  const others = Object.entries(query).filter(([name]) => !hidden.has(name) && !name.includes("."));
  return [...cells, ...others];
}

/** How many rows are before this page: the cursor of the api is `position~rows`. */
export const rowsBefore = (after: string | undefined): number => {
  const rows = Number(after?.split("~")[1] ?? 0);
  return Number.isSafeInteger(rows) ? rows : 0;
};
