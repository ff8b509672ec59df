import {
  type AttributionParameters,
  type AttributionRow,
  type Credit,
  type CreditCause,
  CreditModel,
  EventId,
  LeadId,
} from "@leadstream/contracts";
import {
  type AttributionModel,
  attributionModels,
  type ChannelPath,
  creditWeights,
  DAY_MS,
  unattributed,
  withoutRepeats,
} from "@leadstream/domain";
import type { ReportRecord, ReportScope, Select, Stream } from "../../ports/report-store.ts";
import { addTo, createLedger, type CreditsByModel, type Ledger, share, type Sums } from "./credit-totals.ts";
import { markovCredits, OTHER, shapleyCredits, type Walks } from "./data-driven.ts";
import { type Journey, journeyIn, type JourneyTouch } from "./journeys.ts";
import { type Group, splitGroup } from "./rows.ts";

/** Between the keys of a channel and a campaign. */
const BOTH = "\u001F";

type Dimension = AttributionParameters["dimension"];

const placeOf = (dimension: Dimension, { channel, campaign }: JourneyTouch): string =>
  dimension === "both" ? `${channel}${BOTH}${campaign}` : dimension === "channel" ? channel : campaign;

type RuleModel = Exclude<CreditModel, "markov" | "shapley">;
/** Whether it divides each conversion by itself. */
export const isRule = (model: CreditModel): model is RuleModel => model !== "markov" && model !== "shapley";

/** A model with the half-life that was asked for. */
export const ruleOf = (model: RuleModel, halfLifeDays: number): AttributionModel =>
  model === "time-decay"
    ? { kind: "time-decay", halfLifeMs: halfLifeDays * DAY_MS }
    : attributionModels[model];

/** The names of the models asked for, each once, in the order of the list. */
const modelsOf = (text: string): readonly CreditModel[] => {
  const wanted = new Set(text.split(","));
  return CreditModel.options.filter((model) => wanted.has(model));
};

type Causes = { readonly first: CreditCause[]; more: number };

/** Everything that is counted of one group. */
type Counts = Group & {
  readonly ledgers: ReadonlyMap<RuleModel, Ledger>;
  readonly walks: Map<string, { readonly channels: readonly string[]; conversions: number; nulls: number }>;
  readonly earned: Sums;
  readonly others: Sums;
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

function walk(
  counts: Counts,
  channels: readonly string[],
  more: Pick<ChannelPath, "conversions" | "nulls">,
): void {
  const key = JSON.stringify(channels);
  const known = counts.walks.get(key) ?? { channels, conversions: 0, nulls: 0 };
  known.conversions += more.conversions;
  known.nulls += more.nulls;
  counts.walks.set(key, known);
}

function count(counts: Counts, journey: Journey, { given, sinceKnown }: AttributionRun): void {
  const { dimension, repeats, halfLifeDays } = given;
  const nameOf = (touch: JourneyTouch): string => placeOf(dimension, touch);
  const path = repeats === "collapse" ? withoutRepeats(journey.path, nameOf) : journey.path;
  const places = path.map(nameOf);
  const { value, atMs } = journey;
  for (const [model, ledger] of counts.ledgers) {
    if (path.length === 0) ledger.add(unattributed, 1, value);
    else
      share(ledger, places, { weights: creditWeights(ruleOf(model, halfLifeDays), path, { atMs }), value });
  }
  walk(counts, places, { conversions: 1, nulls: 0 });
  if (value !== null) addTo(path.length === 0 ? counts.others : counts.earned, value.currency, value.minor);
  const named = new Set(path.length === 0 ? [unattributed] : places);
  if (sinceKnown !== null) tellCauses(counts, journey, named, sinceKnown);
}

/** Counts by group; the groups in the order in which they appear. */
function createCounts(models: readonly CreditModel[]): (group: Group["group"]) => Counts {
  const groups = new Map<string, Counts>();
  return (group) => {
    const key = JSON.stringify(group ?? null);
    const counts = groups.get(key) ?? {
      ...(group === undefined ? {} : { group }),
      ledgers: new Map(models.filter(isRule).map((model) => [model, createLedger()])),
      walks: new Map(),
      earned: new Map(),
      others: new Map(),
      causes: new Map(),
    };
    groups.set(key, counts);
    return counts;
  };
}

type Run = AttributionRun & { readonly stream: Stream; readonly scope: ReportScope };

const collapsed = (places: readonly string[]): readonly string[] =>
  places.filter((place, i) => place !== places[i - 1]);

/** Reads every path once: those with a conversion, and those without one if a model learns from them. */
async function countAll({ stream, scope, ...run }: Run): Promise<readonly Counts[]> {
  const { given, lookBackDays } = run;
  const { conversion, afterConversion, dimension } = given;
  const models = modelsOf(given.models);
  const countsOf = createCounts(models);
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
      walk(counts, path, { conversions: 0, nulls: Number(record["leads"]) });
      all.add(counts);
    }
  return [...all];
}

function creditsIn(counts: Counts, { models: text, worth, seed }: AttributionParameters): CreditsByModel {
  const { earned, others } = counts;
  const walks: Walks = { paths: [...counts.walks.values()], earned, others };
  return new Map(
    modelsOf(text).map((model) => {
      if (model === "markov") return [model, markovCredits(walks)];
      if (model === "shapley") return [model, shapleyCredits(walks, { worth, seed })];
      return [model, counts.ledgers.get(model)?.credits() ?? new Map<string, Credit>()];
    }),
  );
}

/** The spelling of a channel or campaign that was used first. */
export type PlaceNames = (kind: "channel" | "campaign", key: string, otherwise?: string) => string;

/** The names of all channels and campaigns by their keys. */
export async function namesIn(select: Select): Promise<PlaceNames> {
  const records = await select("names");
  const names = new Map(
    records.map(({ kind, key, name }) => [`${String(kind)} ${String(key)}`, String(name)]),
  );
  return (kind, key, otherwise = key) => names.get(`${kind} ${key}`) ?? otherwise;
}

function namedPlace(
  place: string,
  dimension: Dimension,
  names: PlaceNames,
): Pick<AttributionRow, "channel" | "campaign"> {
  const [first = place, second = place] = place.split(BOTH);
  const isNone = place === unattributed || place === OTHER;
  const channel = isNone ? place : names("channel", first);
  const campaign = isNone ? place : names("campaign", second);
  if (dimension === "both") return { channel, campaign };
  return dimension === "channel" ? { channel } : { campaign };
}

/** The names of a record with both keys. */
export const placeIn = (
  { channel_key, campaign_key }: ReportRecord,
  dimension: Dimension,
  names: PlaceNames,
): Pick<AttributionRow, "channel" | "campaign"> => ({
  ...(dimension === "campaign" ? {} : { channel: names("channel", String(channel_key)) }),
  ...(dimension === "channel" ? {} : { campaign: names("campaign", String(campaign_key)) }),
});

const zero: Credit = { count: 0, value: [] };

const creditsAt = (credits: CreditsByModel, place: string): AttributionRow["credits"] =>
  Object.fromEntries([...credits].map(([model, byPlace]) => [model, byPlace.get(place) ?? zero]));

const placesIn = (credits: CreditsByModel): ReadonlySet<string> =>
  new Set([...credits.values()].flatMap((byPlace) => [...byPlace.keys()]));

const countOf = ({ credits }: AttributionRow): number => Object.values(credits)[0]?.count ?? 0;
const nameIn = ({ channel, campaign }: AttributionRow): string => JSON.stringify([channel, campaign]);
const byCount = (a: AttributionRow, b: AttributionRow): number =>
  countOf(b) - countOf(a) || (nameIn(a) < nameIn(b) ? -1 : 1);

const groupKey = ({ group }: Pick<AttributionRow, "group">): string => JSON.stringify(group ?? null);
const inGroup = ({ group }: Counts): Group => (group === undefined ? {} : { group });

/**
 * Which channels or campaigns get credit for the conversions, by several models side by side.
 *
 * Every conversion has a path: the touches of its person before it, inside the look-back window. The models of rules divide
 * each conversion among its own touches. Markov and Shapley learn from the paths of all leads; those without the conversion
 * count by when they were captured.
 *
 * @returns for each group the rows by the credit of the first model, most first. The counts of a model sum to the number of
 *   conversions, and the values to their value, to the minor unit.
 */
export async function attributionOf(select: Select, run: Run): Promise<readonly AttributionRow[]> {
  const { given } = run;
  const groups = await countAll(run);
  const names = await namesIn(select);
  return groups.flatMap((counts) => {
    const credits = creditsIn(counts, given);
    return [...placesIn(credits)]
      .map((place): AttributionRow => {
        const causes = counts.causes.get(place);
        return {
          ...inGroup(counts),
          ...namedPlace(place, given.dimension, names),
          credits: creditsAt(credits, place),
          ...(causes === undefined ? {} : { because: causes.first }),
          ...(causes === undefined || causes.more === 0 ? {} : { moreBecause: causes.more }),
        };
      })
      .toSorted(byCount);
  });
}

const identity = (row: AttributionRow): string => `${groupKey(row)} ${nameIn(row)}`;
const said = (credits: AttributionRow["credits"]): string =>
  JSON.stringify(Object.entries(credits).map(([model, { count, value }]) => [model, count, value]));

const nothingOf = (credits: AttributionRow["credits"]): AttributionRow["credits"] =>
  Object.fromEntries(Object.keys(credits).map((model) => [model, zero]));

/**
 * The rows whose credit is another than was known at a position, with what it was and which events changed it.
 *
 * @param run.sinceKnown the position.
 */
export async function restatementOf(
  select: Select,
  run: Run,
  since: number,
): Promise<readonly AttributionRow[]> {
  const known = run.scope.knownAt;
  const knownAt = known === null ? since : Math.min(known, since);
  const before = await attributionOf(select, { ...run, scope: { ...run.scope, knownAt }, sinceKnown: null });
  const now = await attributionOf(select, { ...run, sinceKnown: since });
  const byName = new Map(before.map((row) => [identity(row), row]));
  const nowNames = new Set(now.map(identity));
  const changed = now.flatMap((row) => {
    const old = byName.get(identity(row))?.credits ?? {};
    return said(old) === said(row.credits) ? [] : [{ ...row, before: old }];
  });
  const gone = before.filter((row) => !nowNames.has(identity(row)));
  return [
    ...changed,
    ...gone.map((row) => ({ ...row, credits: nothingOf(row.credits), before: row.credits })),
  ];
}
