import type { MemberQuery } from "@leadstream/application";
import type { Statement } from "../sql.ts";

/*
 * The list behind a number. A report's statement counts: `SELECT {{dimensions:…}} keys, figures FROM … WHERE … GROUP BY …`.
 * Its list is the same FROM and WHERE with the condition and the value of one figure, and without the GROUP BY. So what is
 * counted and what is listed is one text, and a new report has its lists without a line of its own.
 *
 * The statements are ours and of this shape. A figure whose expression holds no aggregate, or one that is not known here, is
 * refused by name; a test asks for every figure of every report.
 */

/** What a row stands for, where it is no lead. */
const submissionIn: Readonly<Record<string, string>> = {
  "data-quality": "d.submission_id",
  submissions: "s.submission_id",
};

type Parts = {
  /** Relations of its own, to which others can be added: `walk AS (…), `. */
  readonly relations: string;
  /** The moment of the members, as in `{{dimensions:MOMENT}}`. */
  readonly moment: string;
  /** Expression by name of each column. */
  readonly columns: ReadonlyMap<string, string>;
  readonly from: string;
  readonly where: string;
};

/** The places at which a pattern stands outside of all parentheses. */
function outside(text: string, pattern: RegExp): readonly number[] {
  const found = new Set([...text.matchAll(pattern)].map(({ index }) => index));
  const places: number[] = [];
  let depth = 0;
  for (const [i, char] of [...text].entries()) {
    if (char === "(") depth += 1;
    if (char === ")") depth -= 1;
    if (depth === 0 && found.has(i)) places.push(i);
  }
  return places;
}

function columnOf(item: string): readonly [name: string, sql: string] {
  const named = /^(?<sql>.+)\sAS\s+"?(?<name>\w+)"?$/su.exec(item)?.groups;
  if (named !== undefined) return [named["name"] ?? "", named["sql"] ?? ""];
  return [item.slice(item.lastIndexOf(".") + 1), item];
}

function partsOf(text: string): Parts {
  const commentless = text.replaceAll(/^--.*$/gmu, "");
  const [selectAt = 0] = outside(commentless, /\bSELECT\b/gu);
  const relations = commentless
    .slice(0, selectAt)
    .trim()
    .replace(/^WITH\b/u, "");
  const plain = commentless.slice(selectAt);
  const [fromAt = -1] = outside(plain, /\bFROM\b/gu);
  const [whereAt = -1] = outside(plain, /\bWHERE\b/gu);
  const [groupAt = -1] = outside(plain, /\bGROUP BY\b/gu);
  const head = /^\s*SELECT\s+\{\{dimensions:(?<moment>[^}]+)\}\}(?<list>.*)$/su.exec(plain.slice(0, fromAt));
  if (head === null || whereAt < fromAt || groupAt < whereAt)
    throw new RangeError(
      "a statement of a report is SELECT {{dimensions:…}} … FROM … WHERE … GROUP BY {{groups:…}}",
    );
  const { moment = "", list = "" } = head.groups ?? {};
  const commas = outside(list, /,/gu);
  const items = [-1, ...commas].map((at, i) => list.slice(at + 1, commas[i] ?? list.length).trim());
  return {
    relations: relations === "" ? "" : `${relations}, `,
    moment,
    columns: new Map(items.map(columnOf)),
    from: plain.slice(fromAt + "FROM".length, whereAt),
    where: plain.slice(whereAt + "WHERE".length, groupAt),
  };
}

/** The text between the parenthesis at this place and the one that closes it. */
function insideAt(text: string, open: number): string {
  let depth = 0;
  for (let i = open; i < text.length; i += 1) {
    if (text[i] === "(") depth += 1;
    if (text[i] === ")") depth -= 1;
    if (depth === 0) return text.slice(open + 1, i);
  }
  throw new RangeError(`a parenthesis stays open: ${text}`);
}

type Counted = {
  readonly conditions: readonly string[];
  /** Each of these counts once. */
  readonly distinct?: string;
  readonly measure?: string;
  readonly sum?: string;
};

/** What the first aggregate of an expression counts: of a share that is what is divided. */
function countedBy(sql: string): Counted | null {
  const call = /\b(?<name>count|sum|max|percentile_cont)\(/u.exec(sql);
  if (call === null) return null;
  const open = call.index + call[0].length - 1;
  const inner = insideAt(sql, open);
  let rest = sql.slice(open + inner.length + 2);
  const order = /^\s*WITHIN GROUP \(/u.exec(rest);
  const within = order === null ? null : insideAt(rest, order[0].length - 1);
  if (order !== null && within !== null) rest = rest.slice(order[0].length + within.length + 1);
  const filter = /^\s*FILTER \(/u.exec(rest);
  const condition = filter === null ? [] : [insideAt(rest, filter[0].length - 1).replace(/^\s*WHERE\b/u, "")];
  return counts(call.groups?.["name"] ?? "", within?.replace(/^\s*ORDER BY\b/u, "") ?? inner, condition);
}

function counts(name: string, sql: string, conditions: readonly string[]): Counted {
  const isThere = `(${sql}) IS NOT NULL`;
  if (name === "sum") return { conditions: [...conditions, isThere], sum: sql };
  if (name !== "count") return { conditions: [...conditions, isThere], measure: sql };
  if (sql === "*") return { conditions };
  const distinct = /^\s*DISTINCT\s(?<of>.+)$/su.exec(sql)?.groups?.["of"];
  if (distinct === undefined) return { conditions: [...conditions, isThere] };
  return { conditions: [...conditions, `(${distinct}) IS NOT NULL`], distinct };
}

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

const inOrder = "lead_id, at, submission_id, value, minor, currency";

/** A statement for the list behind one figure, and the values that it needs beside those of the report. */
export type MemberStatement = {
  readonly body: Statement;
  readonly values: Readonly<Record<string, string | number>>;
};

/**
 * The list behind one figure of a statement: a page of its members, and in each row the totals of the whole list. A list
 * without a row on the page is one row with the totals and without a member.
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
  const conditions = [
    parts.where,
    `{{in-groups:${parts.moment}}}`,
    ...counted.conditions,
    ...wanted.map(([key], i) => `(${expressionOf(key)})::text = {{value:key${i}:text}}`),
  ];
  const { distinct } = counted;
  const body = `WITH ${parts.relations}members AS MATERIALIZED (
  SELECT ${distinct === undefined ? "" : `DISTINCT ON (${distinct})`}
    ${columnsOf(parts, name, counted).join(",\n    ")}
  FROM ${parts.from.trim()}
  WHERE ${conditions.map((condition) => `(${condition.trim()})`).join("\n    AND ")}
  ${distinct === undefined ? "" : `ORDER BY ${distinct}, at`}
)
SELECT sums.total, sums.amounts, page.lead_id, page.submission_id, extract(epoch FROM page.at)::float8 * 1000 AS at_ms,
  page.value, page.minor::text AS minor, page.currency, page.is_member
FROM (
  SELECT (SELECT count(*)::integer FROM members) AS total,
    (SELECT json_object_agg(each.currency, each.minor) FROM (
      SELECT m.currency, sum(m.minor)::text AS minor FROM members m WHERE m.currency IS NOT NULL GROUP BY m.currency
    ) AS each) AS amounts
) AS sums
LEFT JOIN (
  SELECT *, true AS is_member FROM members ORDER BY ${inOrder}
  LIMIT {{value:limit:integer}} OFFSET {{value:offset:bigint}}
) AS page ON true
ORDER BY ${inOrder
    .split(", ")
    .map((column) => `page.${column}`)
    .join(", ")}`;
  const values = Object.fromEntries(wanted.map(([, value], i) => [`key${i}`, value]));
  return { body: { name: "", text: body }, values: { ...values, limit, offset } };
}
