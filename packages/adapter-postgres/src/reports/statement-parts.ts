/*
 * Reads the statements of reports, which are ours and all of one shape: `SELECT {{dimensions:…}} keys, figures FROM … WHERE …
 * GROUP BY …`, where a figure is `count`, `sum`, `max` or `percentile_cont` with or without a FILTER, or is divided by one.
 */

/** The parts of a statement that counts. */
export type Parts = {
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

/** Where the clauses of a statement begin. @throws RangeError for a statement of another shape. */
function clausesOf(text: string): readonly [select: number, from: number, where: number, group: number] {
  const first = (pattern: RegExp): number => outside(text, pattern)[0] ?? -1;
  const places = [/\bSELECT\b/gu, /\bFROM\b/gu, /\bWHERE\b/gu, /\bGROUP BY\b/gu].map(first);
  const [select = -1, from = -1, where = -1, group = -1] = places;
  if (select < 0 || from < select || where < from || group < where) throw new RangeError(shape);
  return [select, from, where, group];
}

const shape = "a statement of a report is SELECT {{dimensions:…}} … FROM … WHERE … GROUP BY {{groups:…}}";

/** Takes the statement of a report apart. @throws RangeError for a statement of another shape. */
export function partsOf(statement: string): Parts {
  const text = statement.replaceAll(/^--.*$/gmu, "");
  const [select, from, where, group] = clausesOf(text);
  const head = /^SELECT\s+\{\{dimensions:(?<moment>[^}]+)\}\}(?<list>.*)$/su.exec(text.slice(select, from));
  if (head === null) throw new RangeError(shape);
  const { moment = "", list = "" } = head.groups ?? {};
  const commas = outside(list, /,/gu);
  const items = [-1, ...commas].map((at, i) => list.slice(at + 1, commas[i]).trim());
  const relations = text
    .slice(0, select)
    .trim()
    .replace(/^WITH\b/u, "");
  return {
    relations: relations === "" ? "" : `${relations}, `,
    moment,
    columns: new Map(items.map(columnOf)),
    from: text.slice(from + "FROM".length, where),
    where: text.slice(where + "WHERE".length, group),
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

/** What a figure counts of the members. */
export type Counted = {
  readonly conditions: readonly string[];
  /** Each of these counts once. */
  readonly distinct?: string;
  readonly measure?: string;
  readonly sum?: string;
};

/** What the first aggregate of an expression counts: of a share that is what is divided. Null: there is none. */
export function countedBy(sql: string): Counted | null {
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
