import type { RowPage } from "@leadstream/application";
import { Fault } from "@leadstream/kernel";
import type { Row } from "../database.ts";
import type { Composed } from "./statement.ts";

/*
 * How many rows of a statement come into memory. The rows of a list, and groups by free text such as campaigns, grow with
 * the number of leads, so every statement is read through one of the two below: a page in an order of the caller, or all
 * of at most so many.
 */

/** Most rows of a statement that are held at once: some 50 MB of the widest. */
export const MOST_RECORDS = 50_000;

/** The number of a row in the order of its statement: a subquery with an ORDER BY is numbered as it is sorted. */
const ROW_NO = "row_no";

const numbered = (text: string, more = ""): string =>
  `SELECT s.*, row_number() OVER () AS ${ROW_NO}${more} FROM (\n${text}\n) AS s`;

/** All rows of a statement, or one more than may be held. */
export function bounded({ statement, values }: Composed): Composed {
  const text = `SELECT r.* FROM (\n${numbered(statement.text)}\n) AS r ORDER BY r.${ROW_NO} LIMIT ${MOST_RECORDS + 1}`;
  return { statement: { name: "", text }, values };
}

/**
 * Some rows of a statement in an order of the caller, each with the number of rows in all.
 *
 * @param groups names of what the caller groups by, in their order.
 */
export function paged(
  { statement, values }: Composed,
  { sort, limit }: RowPage,
  groups: readonly string[],
): Composed {
  const place = values.length + 1;
  const order = [
    ...(sort === undefined ? [] : orderBy(sort)),
    // As a JSON text, in which no value is the beginning of another one.
    ...groups.map((name) => `to_json(r."group:${name}")::text COLLATE "C"`),
    `r.${ROW_NO}`,
  ];
  const cell = sort === undefined ? "" : `, ${cellOf(`$${place}::text`)} AS sorted_by`;
  const text = `SELECT r.*, (count(*) OVER ())::integer AS all_rows FROM (
${numbered(statement.text, cell)}
) AS r ORDER BY ${order.join(", ")} LIMIT ${limit ?? "ALL"}`;
  const own = sort === undefined ? [] : [sort.replace(/^-/u, "")];
  return { statement: { name: "", text }, values: [...values, ...own] };
}

/** A column of the row by its name, which is a value and never text of the statement; without one, a group. */
const cellOf = (name: string): string =>
  `coalesce(nullif(to_jsonb(s) -> ${name}, 'null'), to_jsonb(s) -> ('group:' || ${name}))`;

/** Fractions count as the report shows them, to six digits. */
function orderBy(sort: string): readonly string[] {
  const direction = sort.startsWith("-") ? "DESC" : "ASC";
  const kind = "jsonb_typeof(r.sorted_by)";
  const text = "(r.sorted_by #>> '{}')";
  return [
    `CASE ${kind} WHEN 'number' THEN 1 WHEN 'string' THEN 2 ELSE 0 END ${direction}`,
    `CASE ${kind} WHEN 'number' THEN round(${text}::numeric, 6) END ${direction}`,
    `CASE ${kind} WHEN 'string' THEN ${text} END COLLATE "C" ${direction}`,
  ];
}

/** What only the order needed. */
export const withoutPlace = (rows: readonly Row[]): readonly Row[] =>
  rows.map(({ [ROW_NO]: _, sorted_by: __, ...row }) => row);

/** @throws Fault `report.too-much` for more rows than may be held. */
export function notTooMany(rows: readonly Row[]): readonly Row[] {
  if (rows.length > MOST_RECORDS)
    throw new Fault(
      "report.too-much",
      `it has more than ${MOST_RECORDS} rows: ask with a filter, a shorter period or fewer groups`,
    );
  return rows;
}
