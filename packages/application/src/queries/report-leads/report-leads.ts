import {
  AttributionParameters,
  CampaignParameters,
  dimensionNames,
  foldedText,
  GrammarParameters,
  Instant,
  LeadId,
  type LeadRow,
  type PolicyDocument,
  type ReportLead,
  type ReportLeads,
  reportLeadsParameters,
  type ReportName,
  reports,
  SubmissionId,
} from "@leadstream/contracts";
import { z } from "zod";
import type { RulesInForce } from "../../governance/rules.ts";
import type { EventStore } from "../../ports/event-store.ts";
import type { ReportScope, Select, Stream } from "../../ports/report-store.ts";
import type { Queries } from "../../use-cases.ts";
import { pastRows } from "../past-leads.ts";
import type { ReportParts } from "../report-queries.ts";
import { knownAtOf, scopeOf } from "../report-scope.ts";
import { amountsOf } from "../reports/amounts.ts";
import { isRule } from "../reports/count-journeys.ts";
import { lookBackOf } from "../reports/look-back.ts";
import { tidy } from "../reports/rows.ts";
import { ruleValues } from "../reports/rule-values.ts";
import { noTurns } from "../turns.ts";
import { creditedMember, promisedMember } from "./counted-members.ts";
import { sourceOf } from "./figure-source.ts";
import {
  collected,
  joined,
  type Member,
  type Members,
  membersIn,
  noMembers,
  type Place,
  placeAfter,
} from "./members.ts";

/*
 * The list behind a number of a report: what it counts, page by page. All pages are of one position, which the cursor
 * names, so that the list does not change while somebody reads it.
 */

type Texts = Readonly<Record<string, string>>;

/** What is asked: which number of which row, with the parameters of the report. */
type Asked = {
  readonly name: ReportName;
  readonly figure: string;
  readonly row: Texts;
  readonly groups: Texts;
  readonly place: Place;
  /** The position that the cursor names; null: this is the first page. */
  readonly position: number | null;
  /** The parameters of the report. */
  readonly given: Readonly<Record<string, unknown>>;
};

/** The parameters with a prefix, without it. */
const named = (given: Readonly<Record<string, unknown>>, prefix: string): Texts =>
  Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) =>
      name.startsWith(prefix) && typeof value === "string" ? [[name.slice(prefix.length), value]] : [],
    ),
  );

const Page = z.object({ figure: z.string(), after: z.string().optional(), limit: z.number() });

function askedOf(name: ReportName, parameters: unknown): Asked {
  const given = reportLeadsParameters(name).parse(parameters);
  const { figure, after, limit } = Page.parse(given);
  const [position = null, offset = 0] = after?.split("~").map(Number) ?? [];
  const isOwn = (parameter: string): boolean =>
    parameter in reports[name].parameters.shape && parameter !== "limit" && parameter !== "group";
  const own = Object.fromEntries(Object.entries(given).filter(([parameter]) => isOwn(parameter)));
  const groups = named(given, "group.");
  const group = dimensionNames.filter((dimension) => dimension in groups).join(",");
  return {
    ...{ name, figure, row: named(given, "row."), groups, place: { limit, offset }, position },
    given: { ...own, ...(group === "" ? {} : { group }) },
  };
}

const Grammar = z.object(GrammarParameters.shape);

type Run = {
  readonly scope: ReportScope;
  readonly rules: RulesInForce;
  readonly select: Select;
  readonly stream: Stream;
};

/** How conversions are divided, as the report asks. */
function creditTerms(name: ReportName, given: unknown, policy: PolicyDocument) {
  if (name === "attribution") {
    const terms = AttributionParameters.parse(given);
    return { ...terms, lookBackDays: lookBackOf(terms, policy) };
  }
  if (name === "campaigns") {
    const { model: _, ...terms } = CampaignParameters.parse(given);
    return { ...AttributionParameters.parse(terms), lookBackDays: lookBackOf(terms, policy) };
  }
  const { lookBackDays } = policy.attribution;
  return { ...AttributionParameters.parse({ dimension: "both" }), lookBackDays };
}

/** Paths through the channel and the campaign of a row. */
const passing = ({ channel, campaign }: Texts): Readonly<Record<string, string>> => ({
  ...(channel === undefined ? {} : { channelKey: foldedText(channel) }),
  ...(campaign === undefined ? {} : { campaignKey: foldedText(campaign) }),
});

/** The page of what the number counts. */
async function membersOf(asked: Asked, { scope, rules, select, stream }: Run): Promise<Members> {
  const { name, figure, row, groups, place, given } = asked;
  const model = name === "campaigns" ? CampaignParameters.parse(given).model : null;
  const source = sourceOf(name, { figure, row, model });
  switch (source.from) {
    case "nothing":
      return noMembers;
    case "statement":
      return membersIn(select, source, { place, scope, groups, values: ruleValues(name, rules) });
    case "promises": {
      const promises = stream("response", { scope, groups, values: { isInOrder: true } });
      return collected(promises, promisedMember(figure, rules), place);
    }
    case "credit": {
      const terms = creditTerms(name, given, rules.policy);
      const { conversion, afterConversion, lookBackDays, dimension } = terms;
      const values = { conversion, afterConversion, lookBackDays, dimension };
      const paths = stream("attribution-paths", { scope, groups, values });
      const converted = await collected(
        paths,
        creditedMember({ given: terms, model: source.model, row }),
        place,
      );
      if (isRule(source.model)) return converted;
      const others = { statement: "attribution-nulls", column: "leads", keys: {} };
      const more = {
        scope,
        groups,
        values: { ...values, ...passing(row) },
        place: placeAfter(converted, place),
      };
      return joined(converted, await membersIn(select, others, more));
    }
  }
}

/** The end of what had happened by then; null: everything had. */
async function trueAtOf(select: Select, scope: ReportScope): Promise<Instant | null> {
  if (scope.trueAt === null) return null;
  if ("instant" in scope.trueAt) return scope.trueAt.instant;
  const [record] = await select("true-at", { scope });
  return Instant.parse(new Date(Number(record?.["at_ms"])).toISOString());
}

type Found = {
  readonly members: Members;
  readonly position: number;
  readonly trueAt: Instant | null;
};

const instantOf = (ms: number | null): Instant | null =>
  ms === null ? null : Instant.parse(new Date(ms).toISOString());

function leadOf(member: Member, lead: LeadRow | undefined): ReportLead {
  const { leadId, submissionId, atMs, value, amount, credit } = member;
  const [sum] = amount === undefined ? [] : amountsOf(new Map([[amount.currency, amount.minor]]));
  return {
    leadId: leadId === null ? null : LeadId.parse(leadId),
    ...(submissionId === undefined ? {} : { submissionId: SubmissionId.parse(submissionId) }),
    at: instantOf(atMs),
    ...(value === undefined ? {} : { value }),
    ...(sum === undefined ? {} : { amount: sum }),
    ...(credit === undefined ? {} : { credit: tidy(credit) }),
    lead: lead ?? null,
  };
}

type Seen = {
  readonly position: number;
  readonly trueAt: Instant | null;
  readonly listed: ReportScope["listed"];
};

/** Leads that the caller sees in lists, by id, as they were. */
export async function leadsSeen(
  store: Pick<EventStore, "readMany">,
  leadIds: readonly string[],
  { position, trueAt, listed }: Seen,
): Promise<ReadonlyMap<string, LeadRow>> {
  const rows = await pastRows(store, [...new Set(leadIds)], { knownAt: position, trueAt });
  const own = new Set<string>(listed ?? []);
  const isSeen = ({ ownerKind, ownerId }: LeadRow): boolean =>
    listed === null || ownerKind === "pool" || own.has(ownerId);
  return new Map(rows.filter(isSeen).map((row) => [row.leadId, row]));
}

/** The lesser of two positions; null bounds nothing. */
export const lesser = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.min(a, b);

type Parts = ReportParts & { readonly store: Pick<EventStore, "head" | "readMany"> };

async function pageOf(
  parts: Parts,
  asked: Asked,
  who: Parameters<Queries["reportLeads"]>[1],
): Promise<ReportLeads> {
  const { reportStore, rules: book, store } = parts;
  const grammar = Grammar.parse(asked.given);
  const given = asked.name === "cohorts" ? { ...grammar, interval: grammar.interval ?? "month" } : grammar;
  const knownAt = lesser(await knownAtOf(given, reportStore), asked.position);
  const rules = knownAt === null ? await book.current() : await book.at(knownAt);
  const scope = scopeOf(given, { who, rules, knownAt });
  const { value: found } = await reportStore.run(
    scope,
    async (select, { position: newest, stream }): Promise<Found> => {
      // Up to the newest event the current tables say the same as the facts, and sooner.
      const isPast = knownAt !== null && knownAt < newest;
      const own = isPast ? scope : { ...scope, knownAt: null };
      const members = await membersOf(asked, { scope: own, rules, select, stream });
      return { members, position: isPast ? knownAt : newest, trueAt: await trueAtOf(select, own) };
    },
  );
  const ids = found.members.rows.flatMap(({ leadId }) => leadId ?? []);
  const leads = await leadsSeen(store, ids, { ...found, listed: scope.listed });
  const { total, rows, amounts, credit } = found.members;
  const end = asked.place.offset + rows.length;
  return {
    position: found.position,
    rows: rows.map((member) => leadOf(member, leads.get(member.leadId ?? ""))),
    next: rows.length === 0 || end >= total ? null : `${found.position}~${end}`,
    total,
    ...(amounts === null ? {} : { amounts: amountsOf(amounts) }),
    ...(credit === null ? {} : { credit: tidy(credit) }),
  };
}

/** Lists what a number of a report counts, within the limit of concurrent reports. */
export function createReportLeads(parts: Parts): Queries["reportLeads"] {
  const limited = parts.reports ?? noTurns;
  return async (name, who, parameters) => {
    const asked = askedOf(name, parameters);
    return limited(() => pageOf(parts, asked, who));
  };
}
