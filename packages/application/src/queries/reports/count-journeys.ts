import {
  type AttributionParameters,
  type CreditCause,
  CreditModel,
  EventId,
  LeadId,
} from "@leadstream/contracts";
import {
  type AttributionModel,
  attributionModels,
  creditWeights,
  DAY_MS,
  unattributed,
  withoutRepeats,
} from "@leadstream/domain";
import type { ReportScope, Stream } from "../../ports/report-store.ts";
import { addTo, createLedger, type Ledger, share } from "./credit-totals.ts";
import { createLearned, type Learned, type LearningModel, type Values } from "./data-driven.ts";
import { type Journey, journeyIn, type JourneyTouch } from "./journeys.ts";
import { type Group, splitGroup } from "./rows.ts";

/** Between the keys of a channel and a campaign. */
export const BOTH = "\u001F";

/** Who gets the credit. */
export type Dimension = AttributionParameters["dimension"];

const placeOf = (dimension: Dimension, { channel, campaign }: JourneyTouch): string =>
  dimension === "both" ? `${channel}${BOTH}${campaign}` : dimension === "channel" ? channel : campaign;

type RuleModel = Exclude<CreditModel, LearningModel>;
/** Whether it divides each conversion by itself. */
export const isRule = (model: CreditModel): model is RuleModel => model !== "markov" && model !== "shapley";

/** A model with the half-life that was asked for. */
export const ruleOf = (model: RuleModel, halfLifeDays: number): AttributionModel =>
  model === "time-decay"
    ? { kind: "time-decay", halfLifeMs: halfLifeDays * DAY_MS }
    : attributionModels[model];

/** The names of the models asked for, each once, in the order of the list. */
export const modelsOf = (text: string): readonly CreditModel[] => {
  const wanted = new Set(text.split(","));
  return CreditModel.options.filter((model) => wanted.has(model));
};

type Causes = { readonly first: CreditCause[]; more: number };

/** Everything that is counted of one group. */
export type Counts = Group & {
  readonly ledgers: ReadonlyMap<RuleModel, Ledger>;
  readonly learned: Learned;
  readonly values: Values;
  readonly causes: Map<string, Causes>;
};

/** What a run asks for. `sinceKnown`: events after this position are causes; null: none are. */
export type AttributionRun = {
  readonly given: AttributionParameters;
  readonly lookBackDays: number | null;
  readonly sinceKnown: number | null;
};

const mostCauses = 20;

function addCause(counts: Counts, places: ReadonlySet<string>, cause: CreditCause): void {
  for (const place of places) {
    const causes = counts.causes.get(place) ?? { first: [], more: 0 };
    counts.causes.set(place, causes);
    if (causes.first.some(({ eventId }) => eventId === cause.eventId)) continue;
    if (causes.first.length < mostCauses) causes.first.push(cause);
    else causes.more += 1;
  }
}

/** The conversion and the touches of one journey that were not known then. */
function tellCauses(counts: Counts, journey: Journey, places: ReadonlySet<string>, since: number): void {
  const leadId = LeadId.parse(journey.leadId);
  const of = (eventId: string, type: string, position: number): CreditCause => ({
    eventId: EventId.parse(eventId),
    type,
    position,
    leadId,
  });
  if (journey.position > since) addCause(counts, places, of(journey.eventId, journey.type, journey.position));
  for (const { touchId, isFirst, position } of journey.path)
    if (position > since)
      addCause(counts, places, of(touchId, isFirst ? "lead.captured" : "interaction.recorded", position));
}

/** The touches of a journey that count. */
export function pathOf(
  { path }: Journey,
  { dimension, repeats }: Pick<AttributionParameters, "dimension" | "repeats">,
): readonly JourneyTouch[] {
  return repeats === "collapse" ? withoutRepeats(path, (touch) => placeOf(dimension, touch)) : path;
}

function count(counts: Counts, journey: Journey, { given, sinceKnown }: AttributionRun): void {
  const { dimension, halfLifeDays } = given;
  const path = pathOf(journey, given);
  const places = path.map((touch) => placeOf(dimension, touch));
  const { value, atMs } = journey;
  for (const [model, ledger] of counts.ledgers) {
    if (path.length === 0) ledger.add(unattributed, 1, value);
    else
      share(ledger, places, { weights: creditWeights(ruleOf(model, halfLifeDays), path, { atMs }), value });
  }
  counts.learned.add({ channels: places, conversions: 1, nulls: 0 });
  const { earned, others } = counts.values;
  if (value !== null) addTo(path.length === 0 ? others : earned, value.currency, value.minor);
  const named = new Set(path.length === 0 ? [unattributed] : places);
  if (sinceKnown !== null) tellCauses(counts, journey, named, sinceKnown);
}

/** Counts by group; the groups in the order in which they appear. */
function createCounts(
  models: readonly CreditModel[],
  { worth }: Pick<AttributionParameters, "worth">,
): (group: Group["group"]) => Counts {
  const groups = new Map<string, Counts>();
  return (group) => {
    const key = JSON.stringify(group ?? null);
    const counts = groups.get(key) ?? {
      ...(group === undefined ? {} : { group }),
      ledgers: new Map(models.filter(isRule).map((model) => [model, createLedger()])),
      learned: createLearned(models, worth),
      values: { earned: new Map(), others: new Map() },
      causes: new Map(),
    };
    groups.set(key, counts);
    return counts;
  };
}

/** A run over one snapshot. */
export type Run = AttributionRun & { readonly stream: Stream; readonly scope: ReportScope };

const collapsed = (places: readonly string[]): readonly string[] =>
  places.filter((place, i) => place !== places[i - 1]);

/** Reads every path once: those with a conversion, and those without one if a model learns from them. */
export async function countAll({ stream, scope, ...run }: Run): Promise<readonly Counts[]> {
  const { given, lookBackDays } = run;
  const { conversion, afterConversion, dimension } = given;
  const models = modelsOf(given.models);
  const countsOf = createCounts(models, given);
  const all = new Set<Counts>();
  const values = { conversion, afterConversion, lookBackDays, dimension };
  for await (const records of stream("attribution-paths", { scope, values }))
    for (const record of records) {
      const journey = journeyIn(record);
      const counts = countsOf(journey.group);
      all.add(counts);
      count(counts, journey, run);
    }
  if (models.every(isRule)) return [...all];
  for await (const records of stream("attribution-nulls", { scope, values }))
    for (const record of records) {
      const counts = countsOf(splitGroup(record).group);
      const places = Array.isArray(record["places"]) ? record["places"].map(String) : [];
      const path = given.repeats === "collapse" ? collapsed(places) : places;
      counts.learned.add({ channels: path, conversions: 0, nulls: Number(record["leads"]) });
      all.add(counts);
    }
  return [...all];
}
