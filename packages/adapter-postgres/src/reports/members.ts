import type { MemberQuery } from "@leadstream/application";
import type { Statement } from "../sql.ts";
import { type Counted, countedBy, type Parts, partsOf } from "./statement-parts.ts";

/*
 * The list behind a number. A report's statement counts: `SELECT {{dimensions:…}} keys, figures FROM … WHERE … GROUP BY …`.
 * Its list is the same FROM and WHERE with the condition and the value of one figure, and without the GROUP BY. So what is
 * counted and what is listed is one text, and a new report has its lists without a line of its own.
 * A figure that cannot be listed is refused by name, and a test asks for every figure of every report.
 */

/** What a row stands for, where it is no lead. */
const submissionIn: Readonly<Record<string, string>> = {
  "data-quality": "d.submission_id",
  submissions: "s.submission_id",
};

/** A promise counts for the survivor of its lead. */
const leadIn = (from: string): string => (/\bpromises l\b/u.test(from) ? "l.person_id" : "l.lead_id");

function columnsOf({ columns, from, moment }: Parts, name: string, counted: Counted): readonly string[] {
  const submission = submissionIn[name] ?? "NULL";
  const { measure = "NULL", sum } = counted;
  return [
    `${leadIn(from)} AS lead_id`,
    `(${submission})::text AS submission_id`,
    `{{moment:${moment}}} AS at`,
    `(${measure})::float8 AS value`,
    `(${sum ?? "NULL"})::bigint AS minor`,
    `(${sum === undefined ? "NULL" : (columns.get("currency") ?? "NULL")})::text AS currency`,
  ];
}

/** A statement for the list behind one figure, and the values that it needs beside those of the report. */
export type MemberStatement = {
  readonly body: Statement;
  readonly values: Readonly<Record<string, string | number>>;
};

/** The members themselves: what is counted, without the GROUP BY. */
function memberText(name: string, parts: Parts, { counted, keys }: Wanted): string {
  const { distinct } = counted;
  const conditions = [parts.where, `{{in-groups:${parts.moment}}}`, ...counted.conditions, ...keys];
  return `SELECT ${distinct === undefined ? "" : `DISTINCT ON (${distinct})`}
    ${columnsOf(parts, name, counted).join(",\n    ")}
  FROM ${parts.from.trim()}
  WHERE ${conditions.map((condition) => `(${condition.trim()})`).join("\n    AND ")}
  ${distinct === undefined ? "" : `ORDER BY ${distinct}, at`}`;
}

type Wanted = { readonly counted: Counted; readonly keys: readonly string[] };

/** A page of the members, and in each row the totals of all of them. */
const pageText = `SELECT sums.total, sums.amounts, page.lead_id, page.submission_id,
  date_part('epoch', page.at) * 1000 AS at_ms, page.value, page.minor::text AS minor, page.currency, page.is_member
FROM (
  SELECT (SELECT count(*)::integer FROM members) AS total,
    (SELECT json_object_agg(each.currency, each.minor) FROM (
      SELECT m.currency, sum(m.minor)::text AS minor FROM members m WHERE m.currency IS NOT NULL GROUP BY m.currency
    ) AS each) AS amounts
) AS sums
LEFT JOIN (
  SELECT *, true AS is_member FROM members ORDER BY lead_id, at, submission_id, value, minor, currency
  LIMIT {{value:limit:integer}} OFFSET {{value:offset:bigint}}
) AS page ON true
ORDER BY page.lead_id, page.at, page.submission_id, page.value, page.minor, page.currency`;

/**
 * The list behind one figure of a statement: a page of its members, and in each row the totals of the whole list. A page
 * without a member is one row with the totals.
 *
 * @throws RangeError for a figure or a key that the statement does not have.
 * Cost: that of the statement, and a sort of the members.
 */
export function membersOf(
  name: string,
  { text }: Statement,
  { figure, keys, limit, offset }: MemberQuery,
): MemberStatement {
  const parts = partsOf(text);
  const expressionOf = (column: string): string => {
    const sql = parts.columns.get(column);
    if (sql === undefined) throw new RangeError(`the statement ${name} has no column ${column}`);
    return sql;
  };
  const counted = countedBy(expressionOf(figure));
  if (counted === null) throw new RangeError(`the column ${figure} of the statement ${name} counts nothing`);
  const wanted = Object.entries(keys);
  const conditions = wanted.map(([key], i) => `(${expressionOf(key)})::text = {{value:key${i}:text}}`);
  const members = memberText(name, parts, { counted, keys: conditions });
  const values = Object.fromEntries(wanted.map(([, value], i) => [`key${i}`, value]));
  return {
    body: {
      name: "",
      text: `WITH ${parts.relations}members AS MATERIALIZED (\n  ${members}\n)\n${pageText}`,
    },
    values: { ...values, limit, offset },
  };
}
