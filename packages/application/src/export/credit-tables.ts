import { CreditModel } from "@leadstream/contracts";
import { creditWeights, DAY_MS, splitWholeUnits, type Touch, unattributed } from "@leadstream/domain";
import { merges, stageChanges, touches } from "../projections/facts/lead-facts.ts";
import { outcomes } from "../projections/facts/work-facts.ts";
import { isRule, ruleOf } from "../queries/reports/count-journeys.ts";
import { rolesIn } from "../queries/reports/journeys.ts";
import type { ExportColumn, ExportRow, ExportTable } from "../ports/export-folder.ts";
import {
  type DerivedTable,
  type Fact,
  factsIn,
  isCleanIn,
  type LeadHistory,
  shown,
} from "./derived-tables.ts";
import type { Mask } from "./masks.ts";

/*
 * The credit of each touch for each deal, by each model that divides a deal by itself; Markov and Shapley learn from the
 * paths of all leads and have no such shares.
 *
 * A deal and its touches may be of several leads that were merged into one person. A lead that was never merged is
 * complete when its history is read. The others are kept, without what credits do not need, until all are read: few
 * leads are merged. All rules are those of the report `attribution` with its usual parameters.
 */

const text = (name: string, about: string, isNullable = false): ExportColumn => ({
  name,
  type: "text",
  isNullable,
  about,
});
const instant = (name: string, about: string, isNullable = false): ExportColumn => ({
  name,
  type: "instant",
  isNullable,
  about,
});

/** The same columns for every model; the folder of a file names the model. */
export const creditsTable: ExportTable = {
  name: "credits",
  about:
    "The credit of a touch for a deal. `model` is in the path of the file. Of each deal and model the credits sum to its value.",
  columns: [
    text("lead_id", "The person: of merged leads the survivor."),
    text("deal_event_id", "The event of the deal."),
    { name: "deal_position", type: "int64", isNullable: false, about: "Its position." },
    instant("deal_at_utc", "When it was won; never before the first touch."),
    text("touch_event_id", "The event of the touch; null: no touch is inside the look-back.", true),
    instant("touch_at_utc", "When the touch was.", true),
    text("channel", "Channel as it was spelt; (unattributed): no touch."),
    text("channel_key", "The same for every spelling of the channel: group by it."),
    text("campaign", "Campaign as it was spelt."),
    text("campaign_key", "The same for every spelling of the campaign."),
    { name: "weight", type: "double", isNullable: false, about: "Share of the deal, 0 to 1." },
    {
      name: "credit_minor",
      type: "int64",
      isNullable: false,
      about: "Credit in minor units of the currency.",
    },
    text("currency", "ISO 4217."),
    { name: "deal_value_minor", type: "int64", isNullable: false, about: "Value of the whole deal." },
  ],
  unique: [],
};

/** Half-life of time-decay, as in the report. */
const HALF_LIFE_DAYS = 7;
const models = CreditModel.options.filter(isRule);

const msOf = ({ event }: Fact): number => Date.parse(event.meta.occurredAt);
const cell = ({ cells }: Fact, name: string): string => String(cells[name]);
const byTime = (a: Fact, b: Fact): number => msOf(a) - msOf(b) || a.event.position - b.event.position;

/** What credits need of a lead. */
type Credited = {
  readonly leadId: string;
  readonly touches: readonly Fact[];
  readonly deals: readonly Fact[];
  /** When it became a lead, and an opportunity; Infinity: never. */
  readonly leadMs: number;
  readonly opportunityMs: number;
};

/** The lead that a touch or a deal is of: the one whose identity brought it. */
const ownerOf = (fact: Fact, leadId: string): string =>
  fact.cells["via"] === null ? leadId : cell(fact, "via");

const givenByMerge = new Set(["merged", "unmerged", "deal-of-merged"]);

function reachedMs(stages: readonly Fact[], stage: string): number {
  const own = stages.filter(
    ({ cells }) => cells["to_stage"] === stage && !givenByMerge.has(String(cells["rule"] ?? "")),
  );
  return Math.min(...own.map(msOf));
}

function creditedIn(history: LeadHistory): Credited {
  const { leadId } = history;
  const stages = factsIn(stageChanges, history);
  const results = factsIn(outcomes, history);
  const opened = results.filter(({ cells }) => cells["kind"] === "opportunity" && cells["via"] !== null);
  return {
    leadId,
    touches: factsIn(touches, history),
    deals: results.filter(({ cells }) => cells["kind"] === "won"),
    leadMs: reachedMs(stages, "lead"),
    opportunityMs: Math.min(reachedMs(stages, "opportunity"), ...opened.map(msOf)),
  };
}

/** A deal with its path, oldest touch first. */
type Deal = {
  readonly leadId: string;
  readonly deal: Fact;
  readonly atMs: number;
  readonly path: readonly Fact[];
  readonly steps: readonly Touch[];
};

function dealsOf(person: Credited, lookBackDays: number | null): readonly Deal[] {
  const all = person.touches.toSorted(byTime);
  const [first] = all;
  return person.deals
    .toSorted((a, b) => a.event.position - b.event.position)
    .map((deal) => {
      const atMs = first === undefined ? msOf(deal) : Math.max(msOf(deal), msOf(first));
      const fromMs = lookBackDays === null ? Number.NEGATIVE_INFINITY : atMs - lookBackDays * DAY_MS;
      const path = all.filter((touch) => msOf(touch) <= atMs && msOf(touch) >= fromMs);
      return { leadId: person.leadId, deal, atMs, path, steps: stepsIn(path, person, atMs) };
    });
}

const momentOf = (ms: number): number | null => (Number.isFinite(ms) ? ms : null);

function stepsIn(path: readonly Fact[], person: Credited, atMs: number): readonly Touch[] {
  const roles = rolesIn(path.map(msOf), {
    lead_ms: momentOf(person.leadMs),
    opportunity_ms: momentOf(person.opportunityMs),
    at_ms: atMs,
  });
  return path.map((touch, i) => ({
    touchId: touch.event.id,
    channel: cell(touch, "channel_key"),
    campaign: cell(touch, "campaign_key"),
    atMs: msOf(touch),
    position: touch.event.position,
    roles: roles.get(i) ?? [],
  }));
}

const nameless = ["channel", "channel_key", "campaign", "campaign_key"].map(() => unattributed);

/** One row for each touch of the path, also where it has no credit: then the rows of all models are as many. */
function rowsBy(model: (typeof models)[number], found: Deal, mask: Mask): readonly ExportRow[] {
  const { deal, atMs, path, steps } = found;
  const value = BigInt(cell(deal, "value_minor"));
  const dealCells = [
    mask.ids(found.leadId),
    mask.ids(deal.event.id),
    deal.event.position,
    new Date(atMs).toISOString(),
  ];
  const money = [cell(deal, "currency"), Number(value)];
  if (path.length === 0) return [[...dealCells, null, null, ...nameless, 1, Number(value), ...money]];
  const weights = creditWeights(ruleOf(model, HALF_LIFE_DAYS), steps, { atMs });
  const parts = splitWholeUnits(value, weights);
  return path.map((touch, i) => {
    const isClean = isCleanIn([touch.event], mask);
    const names = ["channel", "channel_key", "campaign", "campaign_key"].map((name) =>
      shown(cell(touch, name), name, mask, isClean),
    );
    const credit = [weights[i] ?? 0, Number(parts[i] ?? 0n)];
    return [
      ...dealCells,
      mask.ids(touch.event.id),
      touch.event.meta.occurredAt,
      ...names,
      ...credit,
      ...money,
    ];
  });
}

/** Whom each merged lead is merged into in the end. */
type Links = Map<string, string>;

function survivorOf(leadId: string, links: ReadonlyMap<string, string>): string {
  let at = leadId;
  for (let steps = 0; steps < 64; steps += 1) {
    const next = links.get(at);
    if (next === undefined) return at;
    at = next;
  }
  return at;
}

/** The last merge or un-merge of a merged lead says whether it is merged. */
function link(links: Links, { leadId }: LeadHistory, facts: readonly Fact[]): void {
  const last = facts.findLast((fact) => cell(fact, "merged_id") === leadId);
  if (last?.cells["is_merge"] === true) links.set(leadId, cell(last, "survivor_id"));
}

/** Leads that were merged with others, joined to persons; in the order of their first lead. */
function personsOf(kept: readonly Credited[], links: Links): readonly Credited[] {
  const persons = new Map<
    string,
    { touches: Fact[]; deals: Fact[]; leadMs: number; opportunityMs: number }
  >();
  const personOf = (leadId: string) => {
    const id = survivorOf(leadId, links);
    const person = persons.get(id) ?? {
      touches: [],
      deals: [],
      leadMs: Number.POSITIVE_INFINITY,
      opportunityMs: Number.POSITIVE_INFINITY,
    };
    persons.set(id, person);
    return person;
  };
  for (const lead of kept) {
    const own = personOf(lead.leadId);
    own.leadMs = Math.min(own.leadMs, lead.leadMs);
    own.opportunityMs = Math.min(own.opportunityMs, lead.opportunityMs);
    for (const touch of lead.touches) personOf(ownerOf(touch, lead.leadId)).touches.push(touch);
    for (const deal of lead.deals) personOf(ownerOf(deal, lead.leadId)).deals.push(deal);
  }
  return [...persons].map(([leadId, person]) => ({ leadId, ...person }));
}

/**
 * The tables of credits, one for each model of rules.
 *
 * @param lookBackDays of the policy in force at the end of the export; null: no limit.
 * @returns tables that must all be given each history, in the same order. Cost: memory of the touches and deals of leads
 *   that were merged with others.
 */
export function creditTables(lookBackDays: number | null): readonly DerivedTable[] {
  const kept: Credited[] = [];
  const links: Links = new Map();
  const read = (history: LeadHistory): readonly Deal[] => {
    const credited = creditedIn(history);
    const joined = factsIn(merges, history);
    if (joined.length === 0) return dealsOf(credited, lookBackDays);
    link(links, history, joined);
    kept.push(credited);
    return [];
  };
  // The tables of all models get one history after the other.
  let last: { readonly history: LeadHistory; readonly deals: readonly Deal[] } | null = null;
  const dealsIn = (history: LeadHistory): readonly Deal[] => {
    if (last?.history !== history) last = { history, deals: read(history) };
    return last.deals;
  };
  let joined: readonly Deal[] | null = null;
  const ofJoined = (): readonly Deal[] =>
    (joined ??= personsOf(kept, links).flatMap((person) => dealsOf(person, lookBackDays)));
  return models.map((model) => ({
    table: creditsTable,
    draft: `credits-${model}`,
    pathAt: () => `credits/model=${model}/part-0`,
    rowsOf: (history, mask) => dealsIn(history).flatMap((found) => rowsBy(model, found, mask)),
    rowsAtEnd: (mask) => ofJoined().flatMap((found) => rowsBy(model, found, mask)),
  }));
}
