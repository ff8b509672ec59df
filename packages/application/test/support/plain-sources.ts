import {
  decimalAmount,
  foldedText,
  type Instant,
  type LeadRow,
  majorUnits,
  type Money,
  type MoneyPolicy,
  NONE,
  type SourceRow,
} from "@leadstream/contracts";
import {
  addConverted,
  attributionModels,
  creditWeights,
  DAY_MS,
  msOf,
  noneConverted,
  orderPath,
  type RateTable,
  rateTableOf,
  reportedSum,
  type RunningSum,
  splitMinorUnits,
  unattributed,
} from "@leadstream/domain";

/** One won deal of a lead. */
export type Deal = { readonly at: Instant; readonly value: Money | null };

/** The deals of each lead that has any, by lead. */
export type Deals = ReadonlyMap<string, readonly Deal[]>;

type Credit = { first: number; last: number; linear: number };
type Total = Credit & {
  channel: string;
  campaign: string;
  leads: number;
  wins: number;
  byCurrency: Map<string, bigint>;
  /** In the report currency. */
  converted: RunningSum;
};
type Place = { readonly channel: string; readonly campaign: string };

/** A channel named like a label of the report would be a second row of that name, so it counts as having none. */
const named = (text: string): string => (foldedText(text) === unattributed ? NONE : text);

/**
 * Names that differ only in case, width or invisible characters are shown in one spelling: the one used first.
 *
 * @param used every use, with its time.
 */
function firstSpellings(used: Iterable<readonly [name: string, at: string]>): (name: string) => string {
  const first = new Map<string, readonly [name: string, at: string]>();
  for (const [name, at] of used) {
    const key = foldedText(name);
    const before = first.get(key);
    const isEarlier = before === undefined || at < before[1] || (at === before[1] && name < before[0]);
    if (isEarlier) first.set(key, [name, at]);
  }
  return (name) => first.get(foldedText(name))?.[0] ?? name;
}

function* usesOf(rows: readonly LeadRow[], part: keyof Place): Generator<readonly [string, string]> {
  for (const row of rows) {
    yield [named(row[part]), row.capturedAt];
    for (const touch of row.touches) yield [named(touch[part]), touch.at];
  }
}

/** `of(null)` is `(unattributed)`: credit without a touch. */
type Totals = { readonly of: (place: Place | null) => Total; readonly all: () => readonly Total[] };

/** Totals per channel and campaign, created on first use. */
function createTotals(rows: readonly LeadRow[]): Totals {
  const channelOf = firstSpellings(usesOf(rows, "channel"));
  const campaignOf = firstSpellings(usesOf(rows, "campaign"));
  const totals = new Map<string, Total>();
  const none = { leads: 0, wins: 0, first: 0, last: 0, linear: 0, converted: noneConverted };
  return {
    of: (place) => {
      const channel = place === null ? unattributed : channelOf(named(place.channel));
      const campaign = place === null ? unattributed : campaignOf(named(place.campaign));
      const key = JSON.stringify([channel, campaign]);
      const total = totals.get(key) ?? { channel, campaign, ...none, byCurrency: new Map() };
      totals.set(key, total);
      return total;
    },
    all: () => [...totals.values()],
  };
}

const models = ["first", "last", "linear"] as const;

/** Shares one deal among the touches before it, by each model; a deal without a touch is `(unattributed)`. */
function credit(row: LeadRow, wonMs: number, lookBackMs: number, totals: Totals): void {
  const touches = row.touches.map(({ eventId, channel, campaign, at, revision }) => ({
    touchId: eventId,
    channel: named(channel),
    campaign,
    atMs: msOf(at),
    position: revision,
  }));
  const path = orderPath(touches, wonMs, lookBackMs);
  for (const model of models) {
    if (path.length === 0) totals.of(null)[model] += 1;
    const weights = creditWeights(attributionModels[model], path, { atMs: wonMs });
    path.forEach((touch, i) => {
      totals.of(touch)[model] += weights[i] ?? 0;
    });
  }
}

const MILLIONTHS = 1_000_000;

/** Credits in whole millionths that add up to the number of deals, however the fractions are rounded. */
function exactCredits(totals: readonly Total[], deals: number): readonly Credit[] {
  const [first, last, linear] = models.map((model) =>
    splitMinorUnits(
      deals * MILLIONTHS,
      totals.map((total) => total[model]),
    ),
  );
  const creditOf = (column: readonly number[] | undefined, i: number): number =>
    (column?.[i] ?? 0) / MILLIONTHS;
  return totals.map((_, i) => ({
    first: creditOf(first, i),
    last: creditOf(last, i),
    linear: creditOf(linear, i),
  }));
}

function valueOf(byCurrency: ReadonlyMap<string, bigint>): Pick<SourceRow, "value" | "currency" | "amounts"> {
  const [only, ...others] = byCurrency;
  if (only === undefined) return { value: 0, currency: null };
  const amounts = [...byCurrency]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, minor]) => ({ currency, amount: decimalAmount(minor, currency) }));
  if (others.length > 0) return { value: null, currency: null, amounts };
  const [currency, minor] = only;
  const value = majorUnits(Number(minor), currency);
  const isExact = minor <= BigInt(Number.MAX_SAFE_INTEGER);
  return isExact ? { value, currency } : { value, currency, amounts };
}

/** Nothing if the policy has no report currency, or nothing of value was won. */
const convertedOf = (
  { byCurrency, converted }: Total,
  rates: RateTable | null,
): Pick<SourceRow, "inReportCurrency"> =>
  rates === null || byCurrency.size === 0 ? {} : { inReportCurrency: reportedSum(converted, rates) };

/** A win from before the view of deals counts as the only deal of its lead. */
const dealsOf = (row: LeadRow, deals: Deals): readonly Deal[] =>
  deals.get(row.leadId) ?? (row.wonAt === null ? [] : [{ at: row.wonAt, value: row.value }]);

/** Counts a deal for the first source of its lead. */
function count(total: Total, { at, value }: Deal, rates: RateTable | null): void {
  total.wins += 1;
  if (value === null) return;
  if (rates !== null) total.converted = addConverted(total.converted, { value, day: at }, rates);
  total.byCurrency.set(
    value.currency,
    (total.byCurrency.get(value.currency) ?? 0n) + BigInt(value.amountMinor),
  );
}

/**
 * Which sources brought leads and wins, and which sources get credit for the wins.
 *
 * `leads`, `wins` and `value` count by the first source of the lead; every deal of a lead is a win. `first`, `last` and
 * `linear` share each deal among the touches of its lead before it and inside the look-back window. Spellings of one
 * channel or campaign that differ only in case or in invisible characters are one row, under the spelling used first.
 *
 * @param lookBackDays inclusive; touches older than this before the deal get no credit; null: no limit.
 * @param deals of leads with more deals than their row holds; default: one for each won lead.
 * @param money adds every source up in its report currency too; default: only per currency.
 * @returns rows by leads, most first; the three credit columns each sum to the number of wins, to the millionth.
 * Cost: O(leads + touches of won leads).
 */
export function sourceRows(
  rows: readonly LeadRow[],
  lookBackDays: number | null,
  deals: Deals = new Map(),
  money?: MoneyPolicy,
): readonly SourceRow[] {
  const totals = createTotals(rows);
  const rates = money === undefined ? null : rateTableOf(money);
  const lookBackMs = lookBackDays === null ? Number.POSITIVE_INFINITY : lookBackDays * DAY_MS;
  let won = 0;
  for (const row of rows) {
    const total = totals.of(row);
    total.leads += 1;
    for (const deal of dealsOf(row, deals)) {
      won += 1;
      count(total, deal, rates);
      // Source systems date some wins before the first contact. The touch that made the lead gets the credit anyway.
      credit(row, Math.max(msOf(deal.at), msOf(row.capturedAt)), lookBackMs, totals);
    }
  }
  const all = totals.all();
  const credits = exactCredits(all, won);
  return all
    .map((total, i): SourceRow => {
      const { channel, campaign, leads, wins, byCurrency } = total;
      const { first = 0, last = 0, linear = 0 } = credits[i] ?? {};
      const value = { ...valueOf(byCurrency), ...convertedOf(total, rates) };
      return { channel, campaign, leads, wins, ...value, first, last, linear };
    })
    .toSorted((a, b) => b.leads - a.leads || (a.channel + a.campaign < b.channel + b.campaign ? -1 : 1));
}
