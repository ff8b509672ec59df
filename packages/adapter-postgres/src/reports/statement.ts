import type { Moment, ReportScope } from "@leadstream/application";
import { type Dimension, Stage } from "@leadstream/contracts";
import { listFilters, listPart } from "./lead-list.ts";
import type { Statement } from "../sql.ts";
import { isWide, type RelationParts, relations, relationText } from "./relation-texts.ts";
import { tagCondition } from "./tag-filter.ts";

/*
 * Puts a report's statement together: its own text, the relations it names, the tables of the views in use, and the
 * filters of its scope. Every value is a parameter; of the outside only the names of dimensions become SQL text, each by
 * its own expression below.
 */

/** What a dimension is of a row `l` of the leads. */
const dimensionOf: Readonly<Record<Dimension, string>> = {
  channel: "l.channel_name",
  campaign: "l.campaign_name",
  medium: "l.medium",
  party: "l.party",
  sender: "l.sender",
  product: "l.product",
  segment: "l.segment",
  region: "coalesce(l.country, l.region)",
  industry: "l.industry",
  grade: "l.grade",
  stage: "l.stage",
  owner: "l.owner_id",
  rep: "CASE l.owner_kind WHEN 'rep' THEN coalesce(l.handle, l.owner_id) WHEN 'pool' THEN '(pool)' END",
  team: "l.team",
  pool: "CASE l.owner_kind WHEN 'pool' THEN l.owner_id WHEN 'rep' THEN '(rep)' END",
};

/** Of no lead, or not said: `(none)`. */
const valueOf = (dimension: Dimension): string => `coalesce(${dimensionOf[dimension]}, '(none)')`;

/** Every lead has these, so a filter may use their index. */
const neverMissing: ReadonlySet<Dimension> = new Set(["party", "sender", "grade", "stage", "owner"]);

/** Those that say who holds the lead. */
const holders: ReadonlySet<Dimension> = new Set(["owner", "rep", "team", "pool"]);

/** Filters also accept the id of a rep, and a name in any spelling. */
const filterOn = (dimension: Dimension, values: string): string => {
  if (dimension === "rep") return `(l.handle = ANY (${values}) OR l.owner_id = ANY (${values}))`;
  if (dimension === "region") return `(l.country = ANY (${values}) OR l.region = ANY (${values}))`;
  const value = neverMissing.has(dimension) ? dimensionOf[dimension] : valueOf(dimension);
  return `${value} = ANY (${values})`;
};

export type TableOf = (kind: "facts" | "now" | "whole", view: string) => string;

type Binding = { readonly values: unknown[]; readonly bind: (value: unknown, type: string) => string };

function createBinding(): Binding {
  const values: unknown[] = [];
  return {
    values,
    bind: (value, type) => {
      values.push(value);
      return `$${values.length}::${type}`;
    },
  };
}

type Composing = {
  readonly scope: ReportScope;
  readonly values: Readonly<Record<string, unknown>>;
  /** Of what the caller groups by: only these values. */
  readonly groups?: Readonly<Record<string, string>>;
  readonly tableOf: TableOf;
};

export type Composed = { readonly statement: Statement; readonly values: readonly unknown[] };

/**
 * @param body the report's own text, which may hold `{{groups}}`, `{{dimensions}}`, `{{period:COLUMN}}` and `{{value:NAME:TYPE}}`.
 * @param tableOf the table of a view in this snapshot.
 */
export function compose(
  body: Statement,
  { scope, values: given, groups = {}, tableOf }: Composing,
): Composed {
  const binding = createBinding();
  const fill = (text: string): string => filled(text, { scope, given, groups, binding });
  const own = fill(body.text);
  const texts = new Map<string, string>();
  const include = (text: string): void => {
    for (const name of relations) {
      if (texts.has(name) || !new RegExp(String.raw`\b${name}\b`, "u").test(withoutKinds(text))) continue;
      const inner = fill(relationText(name, partsIn(scope)));
      texts.set(name, inner);
      include(inner);
    }
  };
  include(own);
  const ctes = relations.flatMap((name) => {
    const text = texts.get(name);
    return text === undefined ? [] : [`${name} AS ${isWide(name) ? "NOT MATERIALIZED " : ""}(\n${text}\n)`];
  });
  const whole = withRelations(ctes, own);
  const bounds = /\bfacts\./u.test(whole) ? boundsOf(scope, binding) : "";
  const text = whole.replace(
    /\b(facts|now|whole)\.([a-z_]+)/gu,
    (_, kind: "facts" | "now" | "whole", view: string) => {
      const table = tableOf(kind, view);
      return kind === "facts" && bounds !== "" ? `(SELECT * FROM ${table} WHERE ${bounds})` : table;
    },
  );
  // Planned at every call: the same text runs over a thousand rows and over a million.
  return { statement: { name: "", text }, values: binding.values };
}

/** A statement may have relations of its own: they follow the shared ones. */
function withRelations(ctes: readonly string[], own: string): string {
  if (ctes.length === 0) return own;
  const shared = `WITH ${ctes.join(",\n")}`;
  const start = /^(?:--[^\n]*\n)*WITH /u;
  return start.test(own) ? `${shared},\n${own.replace(start, "")}` : `${shared}\n${own}`;
}

/** A table of facts has the name of a relation in some cases: `facts.leads` names no relation. */
const withoutKinds = (text: string): string => text.replace(/\b(?:facts|now|whole)\.[a-z_]+/gu, "");

const isPast = ({ knownAt, trueAt }: ReportScope): boolean => knownAt !== null || trueAt !== null;

function boundsOf(scope: ReportScope, { bind }: Binding): string {
  const { knownAt, trueAt } = scope;
  const bounds: string[] = [];
  if (knownAt !== null) bounds.push(`position <= ${bind(knownAt, "bigint")}`);
  if (trueAt !== null) bounds.push(`occurred_at <= ${momentText(trueAt, scope, bind)}`);
  return bounds.join(" AND ");
}

const partsIn = (scope: ReportScope): RelationParts => ({
  isPast: isPast(scope),
  isMomentGiven: scope.trueAt !== null,
  hasTags: scope.tags !== null,
});

const momentText = (moment: Moment, { zone }: ReportScope, bind: Binding["bind"]): string =>
  "instant" in moment
    ? bind(moment.instant, "timestamptz")
    : `(${bind(moment.day, "date")}::timestamp AT TIME ZONE ${bind(zone, "text")})`;

type Filling = {
  readonly scope: ReportScope;
  readonly given: Readonly<Record<string, unknown>>;
  readonly groups: Readonly<Record<string, string>>;
  readonly binding: Binding;
};

/** Moments and the zone in which days begin. */
const withMoments = (text: string, { scope, binding: { bind } }: Filling): string =>
  text
    .replaceAll("{{true-at}}", () => (scope.trueAt === null ? "NULL" : momentText(scope.trueAt, scope, bind)))
    .replaceAll("{{zone}}", () => bind(scope.zone, "text"))
    .replaceAll(/\{\{text:([^}]+)\}\}/gu, (_, column: string) => instantText(column));

function filled(text: string, filling: Filling): string {
  const { scope, given, binding } = filling;
  const { bind } = binding;
  const periodColumn = (column: string): string => column.replace("%", scope.period.by);
  return withMoments(text, filling)
    .replace("{{list}}", isPast(scope) ? "past_listed" : "present_leads")
    .replace("{{list-filters}}", () => listFilters(scope, given, bind))
    .replaceAll(/\{\{list-(sort|order|after)\}\}/gu, (_, part: string) => listPart(part, given, bind))
    .replace("{{lead-names}}", () => leadNames(scope, bind))
    .replace("{{lead-filters}}", () => leadFilters(scope, bind))
    .replace("{{holders}}", () => holderFilters(scope, bind))
    .replaceAll("{{stages}}", stagesInOrder)
    .replaceAll(/\{\{leadless:([^}]+)\}\}/gu, (_, sender: string) => leadless(sender, scope, bind))
    .replaceAll("{{reps}}", () => bind(repsText(scope), "json"))
    .replaceAll(/\{\{moment:([^}]+)\}\}/gu, (_, column: string) => periodColumn(column))
    .replaceAll(/\{\{in-groups:([^}]+)\}\}/gu, (_, column: string) => inGroups(periodColumn(column), filling))
    .replaceAll(/\{\{in-order:([^}]+)\}\}/gu, (_, columns: string) =>
      given["isInOrder"] === true ? `ORDER BY ${columns}` : "",
    )
    .replaceAll(/\{\{value:([A-Za-z0-9]+):([a-z0-9_ [\]]+)\}\}/gu, (_, name: string, type: string) =>
      bind(given[name] ?? null, type),
    )
    .replaceAll(/\{\{period:([^}]+)\}\}/gu, (_, column: string) =>
      periodOf(periodColumn(column), scope, bind),
    )
    .replaceAll(/\{\{dimensions:([^}]+)\}\}/gu, (_, column: string) =>
      groupsOf(scope, periodColumn(column), bind)
        .map(({ name, sql }) => `${sql} AS "group:${name}", `)
        .join(""),
    )
    .replaceAll(/\{\{groups:([^}]*)\}\}/gu, (_, more: string) => {
      const own = more === "" ? [] : more.split(";");
      const places = groupsOf(scope, "", bind).map((_group, i) => String(i + 1));
      const all = [...places, ...own];
      return all.length === 0 ? "()" : all.join(", ");
    });
}

const repsText = ({ reps }: ReportScope): string =>
  JSON.stringify(reps.map(({ repId: rep_id, handle, team }) => ({ rep_id, handle, team })));

/** A moment as the api writes it. */
const instantText = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const stagesInOrder = `ARRAY[${Stage.options.map((stage) => `'${stage}'`).join(", ")}]`;

/** Whether a report includes what is in no lead. Only its sender is known, so another filter leaves it out. */
function leadless(column: string, { filters, tags, listed }: ReportScope, bind: Binding["bind"]): string {
  if (listed !== null || tags !== null || [...filters.keys()].some((dimension) => dimension !== "sender"))
    return "false";
  const senders = filters.get("sender");
  return senders === undefined ? "true" : `${column} = ANY (${bind(senders, "text[]")})`;
}

/** The columns that the caller groups by: interval first. They are the first of the statement, so groups are named by place. */
function groupsOf(
  scope: ReportScope,
  column: string,
  bind: Binding["bind"],
): readonly { readonly name: string; readonly sql: string }[] {
  const dims = scope.groupBy.map((dimension) => ({ name: dimension, sql: valueOf(dimension) }));
  if (scope.interval === null) return dims;
  const sql =
    column === ""
      ? ""
      : `to_char(date_trunc('${scope.interval}', ${column} AT TIME ZONE ${bind(scope.zone, "text")}), 'YYYY-MM-DD')`;
  return [{ name: "period", sql }, ...dims];
}

/** Only rows with these values of what the caller groups by. */
function inGroups(column: string, { scope, groups, binding: { bind } }: Filling): string {
  const groupBy = scope.groupBy.filter((dimension) => dimension in groups);
  const interval = "period" in groups ? scope.interval : null;
  const named = groupsOf({ ...scope, groupBy, interval }, column, bind);
  return allOf(named.map(({ name, sql }) => `${sql} = ${bind(groups[name], "text")}`));
}

function periodOf(column: string, scope: ReportScope, bind: Binding["bind"]): string {
  const { from, until } = scope.period;
  const parts = [
    from === null ? [] : [`${column} >= ${momentText(from, scope, bind)}`],
    until === null ? [] : [`${column} < ${momentText(until, scope, bind)}`],
  ].flat();
  return parts.length === 0 ? "true" : `(${parts.join(" AND ")})`;
}

function leadNames({ gradesFrom: [a, b, c] }: ReportScope, bind: Binding["bind"]): string {
  const grade = `CASE WHEN l.score >= ${bind(a, "integer")} THEN 'A' WHEN l.score >= ${bind(b, "integer")} THEN 'B'
    WHEN l.score >= ${bind(c, "integer")} THEN 'C' ELSE 'D' END`;
  return `, ${channelName} AS channel_name, ${campaignName} AS campaign_name, ${ofRep} ->> 0 AS handle,
    ${ofRep} ->> 1 AS team, ${grade} AS grade`;
}

const channelName = "(SELECT names FROM channel_map) ->> l.channel_key";
const campaignName = "(SELECT names FROM campaign_map) ->> l.campaign_key";
const ofRep = "(SELECT names FROM rep_map) -> l.owner_id";

function leadFilters(scope: ReportScope, bind: Binding["bind"]): string {
  const tags = tagCondition(scope, bind);
  const wanted = [...scope.filters].filter(([dimension]) => !holders.has(dimension) && dimension !== "grade");
  const own = wanted.map(([dimension, values]) => innerFilter(dimension, bind(values, "text[]")));
  return allOf(tags === null ? own : [...own, tags]);
}

/** Before the names are columns of the relation. */
function innerFilter(dimension: Dimension, values: string): string {
  if (dimension === "channel")
    return `lower(${channelName}) = ANY (SELECT lower(v) FROM unnest(${values}) v)`;
  if (dimension === "campaign")
    return `lower(${campaignName}) = ANY (SELECT lower(v) FROM unnest(${values}) v)`;
  return filterOn(dimension, values);
}

function holderFilters({ filters, listed }: ReportScope, bind: Binding["bind"]): string {
  const wanted = [...filters].filter(([dimension]) => holders.has(dimension) || dimension === "grade");
  const own = wanted.map(([dimension, values]) => filterOn(dimension, bind(values, "text[]")));
  const rights =
    listed === null ? [] : [`(l.owner_kind = 'pool' OR l.owner_id = ANY (${bind(listed, "text[]")}))`];
  return allOf([...own, ...rights]);
}

const allOf = (conditions: readonly string[]): string =>
  conditions.length === 0 ? "true" : conditions.join(" AND ");
