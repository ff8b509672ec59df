import type { ReportScope } from "@leadstream/application";
import { type Dimension, foldedText, type LeadSort } from "@leadstream/contracts";
import { tagCondition } from "./tag-filter.ts";

/*
 * The list of leads: the filters of reports, on plain columns of `l`. Names of reps and teams are looked up here, so that
 * the statement joins nothing.
 */

type Bind = (value: unknown, type: string) => string;

/** An expression of an order, with the type of its part of the place. */
type Key = { readonly sql: string; readonly type: string };

/** What a list is sorted by. A score that is not there comes below 0, a lead without a clock after all others. */
const sorts: Readonly<Record<LeadSort, readonly Key[]>> = {
  leadId: [],
  lastActivityAt: [{ sql: "l.last_activity_at", type: "timestamptz" }],
  capturedAt: [{ sql: "l.captured_at", type: "timestamptz" }],
  score: [{ sql: "coalesce(l.score, -1)", type: "integer" }],
  due: [
    { sql: "coalesce(l.due_at, 'infinity'::timestamptz)", type: "timestamptz" },
    // Turned, so that both go the same way: an index serves them.
    { sql: "(- coalesce(l.score, -1))", type: "integer" },
  ],
};

const isSort = (name: string): name is LeadSort => name in sorts;

const sortOf = (sort: unknown): { readonly keys: readonly Key[]; readonly isDown: boolean } => {
  const text = typeof sort === "string" ? sort : "leadId";
  const name = text.replace(/^-/u, "");
  return { keys: sorts[isSort(name) ? name : "leadId"], isDown: text.startsWith("-") };
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

/** Filters of the scope and rights of the caller; `isQuarantined`, `dueBefore` and `clock` when given. */
export function listFilters(
  scope: ReportScope,
  given: Readonly<Record<string, unknown>>,
  bind: Bind,
): string {
  const wanted = [...scope.filters].map(([dimension, values]) => conditionOn(dimension, values, scope, bind));
  const { isQuarantined } = given;
  const held =
    typeof isQuarantined === "boolean" ? [`l.is_quarantined = ${bind(isQuarantined, "boolean")}`] : [];
  const { dueBefore, clock } = given;
  const due = [
    ...(typeof dueBefore === "string" ? [`l.due_at < ${bind(dueBefore, "timestamptz")}`] : []),
    ...(typeof clock === "string" ? [oneOf("l.due_kind", clock.split(","), bind)] : []),
  ];
  const rights =
    scope.listed === null
      ? []
      : [`(l.owner_kind = 'pool' OR l.owner_id = ANY (${bind(scope.listed, "text[]")}))`];
  const tags = tagCondition(scope, bind);
  const all = [...wanted, ...held, ...due, ...(tags === null ? [] : [tags]), ...rights];
  return all.length === 0 ? "true" : all.join(" AND ");
}

/** The parts of the statement `lead-page` that depend on the order. */
export function listPart(part: string, given: Readonly<Record<string, unknown>>, bind: Bind): string {
  const { keys, isDown } = sortOf(given["sort"]);
  const sqls = keys.map(({ sql }) => sql);
  if (part === "sort")
    return keys.length === 0 ? "l.lead_id" : sqls.map((sql) => `(${sql})::text`).join(" || '~' || ");
  if (part === "order")
    return [...sqls, "l.lead_id"].map((sql) => `${sql} ${isDown ? "DESC" : "ASC"}`).join(", ");
  const { afterPlace, afterId } = given;
  if (typeof afterId !== "string") return "";
  const places = typeof afterPlace === "string" ? afterPlace.split("~") : [];
  const after = [...keys.map(({ type }, i) => bind(places[i], type)), bind(afterId, "text")];
  return ` AND (${[...sqls, "l.lead_id"].join(", ")}) ${isDown ? "<" : ">"} (${after.join(", ")})`;
}
