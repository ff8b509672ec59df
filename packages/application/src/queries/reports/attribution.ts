import type { AttributionParameters, AttributionRow, Credit } from "@leadstream/contracts";
import { unattributed } from "@leadstream/domain";
import type { ReportRecord } from "../../ports/report-store.ts";
import { BOTH, countAll, type Counts, type Dimension, modelsOf, type Run } from "./count-journeys.ts";
import type { CreditsByModel } from "./credit-totals.ts";
import { markovCredits, OTHER, shapleyCredits } from "./data-driven.ts";
import { namesIn, type PlaceNames } from "./place-names.ts";
import type { Group } from "./rows.ts";

function creditsIn(counts: Counts, { models: text, worth, seed }: AttributionParameters): CreditsByModel {
  const { learned, values } = counts;
  return new Map(
    modelsOf(text).map((model) => {
      if (model === "markov") return [model, markovCredits(learned, values)];
      if (model === "shapley") return [model, shapleyCredits(learned, values, { worth, seed })];
      return [model, counts.ledgers.get(model)?.credits() ?? new Map<string, Credit>()];
    }),
  );
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
export async function attributionOf(run: Run): Promise<readonly AttributionRow[]> {
  const { given } = run;
  const groups = await countAll(run);
  const names = await namesIn(run.stream);
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
export async function restatementOf(run: Run, since: number): Promise<readonly AttributionRow[]> {
  const known = run.scope.knownAt;
  const knownAt = known === null ? since : Math.min(known, since);
  const before = await attributionOf({ ...run, scope: { ...run.scope, knownAt }, sinceKnown: null });
  const now = await attributionOf({ ...run, sinceKnown: since });
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
