import type { Credit, CreditModel } from "@leadstream/contracts";
import {
  type Chain,
  type ChannelPath,
  type ChannelSets,
  createChain,
  createSetCounter,
  type SetCounter,
  type ShapleyAttribution,
  shapleyOfSets,
  unattributed,
} from "@leadstream/domain";
import { createLedger, shareSums, type Sums } from "./credit-totals.ts";
import { tidy } from "./rows.ts";

/** The models that learn from the paths of everybody. */
export type LearningModel = Extract<CreditModel, "markov" | "shapley">;

/** What these models have learned from the paths of one group. The paths themselves are not kept. */
export type Learned = {
  readonly add: (path: ChannelPath) => void;
  /** Null where the model was not asked for. */
  readonly chain: Chain | null;
  readonly sets: SetCounter | null;
  /** Paths with and without a conversion. */
  readonly walks: { won: number; lost: number };
};

type Worth = "conversions" | "rate";

/** Nothing is learned yet. @param worth what Shapley values divide. */
export function createLearned(models: readonly CreditModel[], worth: Worth): Learned {
  const chain = models.includes("markov") ? createChain() : null;
  const sets = models.includes("shapley") ? createSetCounter(worth === "rate") : null;
  const walks = { won: 0, lost: 0 };
  const add = (path: ChannelPath): void => {
    walks.won += path.conversions;
    walks.lost += path.nulls;
    chain?.add(path);
    sets?.add(path);
  };
  return { add, chain, sets, walks };
}

/** The values of the conversions of one group. */
export type Values = {
  /** Of those with a touch. */
  readonly earned: Sums;
  /** Of those without one. */
  readonly others: Sums;
};

type Extra = Partial<Pick<Credit, "removalEffect" | "shapleyValue" | "error">>;
type Place = { readonly channel: string; readonly credit: number; readonly extra: Extra };

/** Counts and values in proportion to the credits; what no touch led to is `(unattributed)`. */
function creditsOf(
  places: readonly Place[],
  { earned, others }: Values,
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

/** The chain of so many takes about a second. */
const mostPlaces = 1_000;

/** Stands for the least frequent of too many. */
export const OTHER = "(other)";

/** Credit by the removal effects of the chain of all paths. */
export function markovCredits({ chain, walks }: Learned, values: Values): ReadonlyMap<string, Credit> {
  if (chain === null) return new Map();
  const { conversionProbability, channels } = chain.attribution({ most: mostPlaces, other: OTHER });
  const { won, lost } = walks;
  const basis =
    `first-order chain of ${won + lost} paths, ${won} with a conversion; ` +
    `P(conversion) ${tidy(conversionProbability)}`;
  const places = channels.map(({ channel, credit, removalEffect }) => ({
    channel,
    credit,
    extra: { removalEffect: tidy(removalEffect) },
  }));
  return creditsOf(places, values, basis);
}

const worths = {
  conversions: "v = conversions of the paths inside a set",
  "conversion-rate": "v = conversion rate of the paths inside a set",
} as const;

const mostOrders = 10_000;
const fewestOrders = 100;
/** Touches looked at for an estimate: so many take about a second. */
const usualSteps = 200_000_000;

/** Fewer orders for very many sets; the error of the estimate tells what that costs. */
function ordersFor({ members }: ChannelSets, mostSteps: number): number {
  const affordable = Math.floor(mostSteps / Math.max(1, members.length));
  return Math.min(mostOrders, Math.max(fewestOrders, 2 * Math.floor(affordable / 2)));
}

const exactness = ({ orders: drawn }: ShapleyAttribution, seed: number): string =>
  drawn === 0 ? "exact" : `estimated from ${drawn} orders, seed ${seed}`;

/**
 * Credit by what each channel or campaign adds to the others.
 *
 * @param by.mostSteps touches that an estimate may look at; with a hundred orders it may be more. The basis says the number
 *   of orders.
 */
export function shapleyCredits(
  { sets }: Learned,
  values: Values,
  {
    worth,
    seed,
    mostSteps = usualSteps,
  }: { readonly worth: Worth; readonly seed: number; readonly mostSteps?: number },
): ReadonlyMap<string, Credit> {
  if (sets === null) return new Map();
  const v = worth === "rate" ? "conversion-rate" : "conversions";
  const counted = sets.sets();
  const found = shapleyOfSets(counted, v, { seed, orders: ordersFor(counted, mostSteps) });
  const places = found.channels.map(({ channel, credit, value, error }) => ({
    channel,
    credit,
    extra: { shapleyValue: tidy(value), error: tidy(error) },
  }));
  return creditsOf(places, values, `${worths[v]}, ${exactness(found, seed)}`);
}
