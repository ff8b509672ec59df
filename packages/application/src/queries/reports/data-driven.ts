import type { Credit } from "@leadstream/contracts";
import {
  type ChannelPath,
  markovAttribution,
  shapleyAttribution,
  type ShapleyAttribution,
  unattributed,
} from "@leadstream/domain";
import { createLedger, shareSums, type Sums } from "./credit-totals.ts";
import { tidy } from "./rows.ts";

/** The paths of one group, for the models that learn from all of them. */
export type Walks = {
  readonly paths: readonly ChannelPath[];
  /** Value of the conversions with a touch. */
  readonly earned: Sums;
  /** Value of the conversions without one. */
  readonly others: Sums;
};

type Extra = Partial<Pick<Credit, "removalEffect" | "shapleyValue" | "error">>;
type Place = { readonly channel: string; readonly credit: number; readonly extra: Extra };

/** Counts and values in proportion to the credits; what no touch led to is `(unattributed)`. */
function creditsOf(
  places: readonly Place[],
  { earned, others }: Walks,
  basis: string,
): ReadonlyMap<string, Credit> {
  const ledger = createLedger();
  const touched = places.filter(({ channel }) => channel !== unattributed);
  shareSums(ledger, new Map(touched.map(({ channel, credit }) => [channel, credit])), earned);
  const rest = places.find(({ channel }) => channel === unattributed);
  if (rest !== undefined) shareSums(ledger, new Map([[unattributed, rest.credit]]), others);
  const credits = ledger.credits();
  return new Map(
    places.map(({ channel, extra }) => {
      const { count, value } = credits.get(channel) ?? { count: 0, value: [] };
      return [channel, { count, value, basis, ...extra }];
    }),
  );
}

const sumOf = (paths: readonly ChannelPath[], what: "conversions" | "nulls"): number =>
  paths.reduce((sum, path) => sum + path[what], 0);

/** The chain of so many takes about a second. */
const mostPlaces = 1_000;

/** Stands for the least frequent of too many. */
export const OTHER = "(other)";

/** The same paths, of at most so many channels or campaigns: the least frequent are one. */
function bounded(paths: readonly ChannelPath[]): readonly ChannelPath[] {
  const uses = new Map<string, number>();
  for (const { channels, conversions, nulls } of paths)
    for (const channel of channels) uses.set(channel, (uses.get(channel) ?? 0) + conversions + nulls);
  if (uses.size <= mostPlaces) return paths;
  const byUse = [...uses].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const kept = new Set(byUse.slice(0, mostPlaces - 1).map(([channel]) => channel));
  const named = (channel: string): string => (kept.has(channel) ? channel : OTHER);
  return paths.map((path) => ({ ...path, channels: path.channels.map(named) }));
}

/** Credit by the removal effects of the chain of all paths. */
export function markovCredits(walks: Walks): ReadonlyMap<string, Credit> {
  const { conversionProbability, channels } = markovAttribution(bounded(walks.paths));
  const [won, lost] = [sumOf(walks.paths, "conversions"), sumOf(walks.paths, "nulls")];
  const basis =
    `first-order chain of ${won + lost} paths, ${won} with a conversion; ` +
    `P(conversion) ${tidy(conversionProbability)}`;
  const places = channels.map(({ channel, credit, removalEffect }) => ({
    channel,
    credit,
    extra: { removalEffect: tidy(removalEffect) },
  }));
  return creditsOf(places, walks, basis);
}

const worths = {
  conversions: "v = conversions of the paths inside a set",
  "conversion-rate": "v = conversion rate of the paths inside a set",
} as const;

const orders = 10_000;

const exactness = ({ orders: drawn }: ShapleyAttribution, seed: number): string =>
  drawn === 0 ? "exact" : `estimated from ${drawn} orders, seed ${seed}`;

/** Credit by what each channel or campaign adds to the others. */
export function shapleyCredits(
  walks: Walks,
  { worth, seed }: { readonly worth: "conversions" | "rate"; readonly seed: number },
): ReadonlyMap<string, Credit> {
  const v = worth === "rate" ? "conversion-rate" : "conversions";
  const found = shapleyAttribution(walks.paths, v, { seed, orders });
  const places = found.channels.map(({ channel, credit, value, error }) => ({
    channel,
    credit,
    extra: { shapleyValue: tidy(value), error: tidy(error) },
  }));
  return creditsOf(places, walks, `${worths[v]}, ${exactness(found, seed)}`);
}
