import {
  CreditModel,
  decimalAmount,
  EventId,
  GrammarParameters,
  type LeadAttribution,
  type LeadAttributionParameters,
  type LeadId,
  type TracedTouch,
} from "@leadstream/contracts";
import { creditWeights, DAY_MS, instantOf, splitWholeUnits, type Touch } from "@leadstream/domain";
import { holdingOf } from "../access/holding.ts";
import { mayDo } from "../access/rights.ts";
import { leadFold } from "../core/aggregates.ts";
import type { RuleBook, RulesInForce } from "../governance/rules.ts";
import { type EventStore, readWhole } from "../ports/event-store.ts";
import type { ReportRecord, ReportStore } from "../ports/report-store.ts";
import type { Queries } from "../use-cases.ts";
import { knownAtOf, scopeOf } from "./report-scope.ts";
import { isRule, ruleOf } from "./reports/count-journeys.ts";
import { rolesIn, valueIn } from "./reports/journeys.ts";
import { lookBackOf } from "./reports/look-back.ts";
import { tidy } from "./reports/rows.ts";

export type LeadAttributionParts = {
  readonly store: EventStore;
  readonly reportStore: ReportStore;
  readonly rules: RuleBook;
};

type Traced = Touch & { readonly names: Pick<TracedTouch, "channel" | "campaign"> };

const touchIn = (record: ReportRecord): Traced => ({
  touchId: String(record["event_id"]),
  channel: String(record["channel_key"]),
  campaign: String(record["campaign_key"]),
  atMs: Number(record["at_ms"]),
  position: Number(record["position"]),
  names: { channel: String(record["channel"]), campaign: String(record["campaign"]) },
});

type Window = { readonly atMs: number; readonly fromMs: number; readonly previousMs: number };

/** Why a touch does not count; null: it does. The look-back includes both its ends. */
function reasonOut({ atMs }: Touch, window: Window): TracedTouch["isOut"] | null {
  if (atMs > window.atMs) return "after-conversion";
  if (atMs < window.fromMs) return "before-look-back";
  return atMs <= window.previousMs ? "before-last-conversion" : null;
}

type Credits = Partial<TracedTouch["credits"]>;

/** The share of each touch of the path by each model of rules. */
function creditsOf(
  path: readonly Touch[],
  { atMs, value }: { readonly atMs: number; readonly value: ReturnType<typeof valueIn> },
  halfLifeDays: number,
): readonly Credits[] {
  const all = path.map((): Record<string, Credits[CreditModel]> => ({}));
  if (path.length === 0) return all;
  for (const model of CreditModel.options.filter(isRule)) {
    const weights = creditWeights(ruleOf(model, halfLifeDays), path, { atMs });
    const parts = value === null ? [] : splitWholeUnits(value.minor, weights);
    for (const [i, credits] of all.entries()) {
      const minor = parts[i];
      const amount = value === null || minor === undefined ? null : decimalAmount(minor, value.currency);
      credits[model] = { weight: tidy(weights[i] ?? 0), amount };
    }
  }
  return all;
}

type Asked = LeadAttributionParameters & { readonly days: number | null };
type Traces = LeadAttribution["conversions"];

function traceOf(
  goal: ReportRecord,
  touches: readonly Traced[],
  previousMs: number,
  asked: Asked,
): Traces[number] {
  const atMs = Number(goal["at_ms"]);
  const fromMs = asked.days === null ? Number.NEGATIVE_INFINITY : atMs - asked.days * DAY_MS;
  const window = { atMs, fromMs, previousMs };
  const inside = touches.filter((touch) => reasonOut(touch, window) === null);
  const roles = rolesIn(
    inside.map((touch) => touch.atMs),
    goal,
  );
  const path = inside.map((touch, i) => ({ ...touch, roles: roles.get(i) ?? [] }));
  const value = valueIn(goal);
  const credits = creditsOf(path, { atMs, value }, asked.halfLifeDays);
  const places = new Map(path.map(({ touchId }, i) => [touchId, i]));
  return {
    eventId: EventId.parse(goal["event_id"]),
    at: instantOf(atMs),
    value:
      value === null
        ? null
        : { currency: value.currency, amount: decimalAmount(value.minor, value.currency) },
    touches: touches.map((touch): TracedTouch => {
      const place = places.get(touch.touchId) ?? -1;
      const isOut = reasonOut(touch, window) ?? undefined;
      return {
        eventId: EventId.parse(touch.touchId),
        at: instantOf(touch.atMs),
        ...touch.names,
        roles: [...(path[place]?.roles ?? [])],
        ...(isOut === undefined ? {} : { isOut }),
        credits: credits[place] ?? {},
      };
    }),
  };
}

/** One trace for each conversion, oldest first. */
function tracesOf(goals: readonly ReportRecord[], touches: readonly Traced[], asked: Asked): Traces {
  return goals.map((goal, i) => {
    const before = asked.afterConversion === "reset" ? goals[i - 1]?.["at_ms"] : undefined;
    return traceOf(goal, touches, typeof before === "number" ? before : Number.NEGATIVE_INFINITY, asked);
  });
}

async function standingOf(
  { store }: LeadAttributionParts,
  leadId: LeadId,
  rules: RulesInForce,
): Promise<ReturnType<typeof holdingOf>> {
  const history = (await readWhole(store, [{ stream: leadId, from: 0 }])).get(leadId) ?? [];
  return holdingOf(history.reduce(leadFold.evolve, leadFold.initial), rules);
}

/** Who gets the credit for each conversion of a lead. For callers who see the lead in lists. */
export function createLeadAttribution(parts: LeadAttributionParts): Queries["leadAttribution"] {
  return async (leadId, who, given) => {
    const today = await parts.rules.current();
    const holding = await standingOf(parts, leadId, today);
    if (holding === null) return null;
    if (mayDo(who, "list", holding) === "deny") return "not-yours";
    const store = parts.reportStore;
    const grammar = GrammarParameters.parse({ asKnownAt: given.asKnownAt });
    const knownAt = await knownAtOf(grammar, store);
    const rules = knownAt === null ? today : await parts.rules.at(knownAt);
    const scope = scopeOf(grammar, { who, rules, knownAt });
    const asked = { ...given, days: lookBackOf(given, rules.policy) };
    const { position, value } = await store.run(scope, async (select) => {
      const values = { leadId, conversion: given.conversion };
      const goals = await select("lead-goals", { values });
      const touches = (await select("lead-touches", { values })).map(touchIn);
      return tracesOf(goals, touches, asked);
    });
    return {
      position: knownAt === null ? position : Math.min(position, knownAt),
      leadId,
      conversion: given.conversion,
      lookBackDays: asked.days,
      conversions: value,
    };
  };
}
