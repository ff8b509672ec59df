import type { ReportScope } from "@leadstream/application";
import { type Dimension, foldedText, type LeadSort } from "@leadstream/contracts";

/*
 * The list of leads: the filters of reports, on plain columns of `l`. Names of reps and teams are looked up here, so that
 * the statement joins nothing.
 */

type Bind = (value: unknown, type: string) => string;

/** What a list is sorted by, with the type of its place; a score that is not there comes below 0. */
const sorts: Readonly<Record<LeadSort, { readonly sql: string; readonly type: string }>> = {
  leadId: { sql: "l.lead_id", type: "text" },
  lastActivityAt: { sql: "l.last_activity_at", type: "timestamptz" },
  capturedAt: { sql: "l.captured_at", type: "timestamptz" },
  score: { sql: "coalesce(l.score, -1)", type: "integer" },
};

const isSort = (name: string): name is LeadSort => name in sorts;

const sortOf = (sort: unknown): { readonly sql: string; readonly type: string; readonly isDown: boolean } => {
  const text = typeof sort === "string" ? sort : "leadId";
  const name = text.replace(/^-/u, "");
  return { ...sorts[isSort(name) ? name : "leadId"], isDown: text.startsWith("-") };
};

const column = {
  medium: "l.medium",
  party: "l.party",
  sender: "l.sender",
  product: "l.product",
  segment: "l.segment",
  industry: "l.industry",
  stage: "l.stage",
  owner: "l.owner_id",
} as const satisfies Partial<Record<Dimension, string>>;

const isPlain = (dimension: Dimension): dimension is keyof typeof column => dimension in column;

function repsWith(
  { reps }: ReportScope,
  part: "handle" | "team",
  values: readonly string[],
): readonly string[] {
  const found = reps.filter((rep) => values.includes(rep[part])).map(({ repId }) => repId);
  return part === "handle" ? [...found, ...values] : found;
}

function conditionOn(
  dimension: Dimension,
  values: readonly string[],
  scope: ReportScope,
  bind: Bind,
): string {
  if (isPlain(dimension)) return oneOf(column[dimension], values, bind);
  switch (dimension) {
    case "channel":
      return oneOf("l.channel_key", values.map(foldedText), bind);
    case "campaign":
      return oneOf("l.campaign_key", values.map(foldedText), bind);
    case "region":
      return `(${oneOf("l.country", values, bind)} OR ${oneOf("l.region", values, bind)})`;
    case "rep":
      return oneOf("l.owner_id", repsWith(scope, "handle", values), bind);
    case "team":
      return oneOf("l.owner_id", repsWith(scope, "team", values), bind);
    case "pool":
      return `(l.owner_kind = 'pool' AND ${oneOf("l.owner_id", values, bind)})`;
    case "grade":
      return gradeIn(values, scope, bind);
  }
}

/** One value is compared by itself: then an index on the column and the order serves both. */
function oneOf(sql: string, values: readonly string[], bind: Bind): string {
  const named = values.filter((value) => value !== "(none)");
  const [only] = named;
  const isOne = named.length === 1 && only !== undefined;
  const some = isOne ? `${sql} = ${bind(only, "text")}` : `${sql} = ANY (${bind(named, "text[]")})`;
  return named.length === values.length ? some : `(${some} OR ${sql} IS NULL)`;
}

function gradeIn(values: readonly string[], { gradesFrom }: ReportScope, bind: Bind): string {
  const grades = ["A", "B", "C", "D"];
  const score = "coalesce(l.score, -1)";
  const bands = values.flatMap((value) => {
    const i = grades.indexOf(value);
    if (i < 0) return [];
    const low = i === 3 ? -1 : (gradesFrom[i] ?? -1);
    const high = i === 0 ? 101 : (gradesFrom[i - 1] ?? 101);
    return [`(${score} >= ${bind(low, "integer")} AND ${score} < ${bind(high, "integer")})`];
  });
  return bands.length === 0 ? "false" : `(${bands.join(" OR ")})`;
}

/** Filters of the scope and rights of the caller; `isQuarantined` when given. */
export function listFilters(
  scope: ReportScope,
  given: Readonly<Record<string, unknown>>,
  bind: Bind,
): string {
  const wanted = [...scope.filters].map(([dimension, values]) => conditionOn(dimension, values, scope, bind));
  const { isQuarantined } = given;
  const held =
    typeof isQuarantined === "boolean" ? [`l.is_quarantined = ${bind(isQuarantined, "boolean")}`] : [];
  const rights =
    scope.listed === null
      ? []
      : [`(l.owner_kind = 'pool' OR l.owner_id = ANY (${bind(scope.listed, "text[]")}))`];
  const all = [...wanted, ...held, ...rights];
  return all.length === 0 ? "true" : all.join(" AND ");
}

/** The parts of the statement `lead-page` that depend on the order. */
export function listPart(part: string, given: Readonly<Record<string, unknown>>, bind: Bind): string {
  const { sql, type, isDown } = sortOf(given["sort"]);
  const way = isDown ? "DESC" : "ASC";
  if (part === "sort") return sql;
  if (part === "order") return sql === "l.lead_id" ? `${sql} ${way}` : `${sql} ${way}, l.lead_id ${way}`;
  const { afterPlace, afterId } = given;
  if (typeof afterId !== "string") return "";
  const id = bind(afterId, "text");
  const than = isDown ? "<" : ">";
  if (sql === "l.lead_id") return ` AND l.lead_id ${than} ${id}`;
  return ` AND (${sql}, l.lead_id) ${than} (${bind(afterPlace, type)}, ${id})`;
}
