import { decimalAmount, majorUnits, type MoneyPolicy, type SourceRow } from "@leadstream/contracts";
import {
  addConverted,
  noneConverted,
  type RateTable,
  rateTableOf,
  reportedSum,
  type RunningSum,
  splitMinorUnits,
  unattributed,
} from "@leadstream/domain";
import type { ReportRecord, Select, Stream } from "../../ports/report-store.ts";
import { namesIn } from "./place-names.ts";
import { type Group, splitGroup } from "./rows.ts";

type Credit = { first: number; last: number; linear: number };
type Total = Credit &
  Group & {
    channel: string;
    campaign: string;
    leads: number;
    opportunities: number;
    wins: number;
    byCurrency: Map<string, bigint>;
    /** In the report currency of the policy. */
    converted: RunningSum;
  };
type Place = { readonly channel: string; readonly campaign: string };

/** `of(null)` is `(unattributed)`: credit without a touch. Keys are turned into the names used first. */
type Totals = {
  readonly of: (group: Group, place: Place | null) => Total;
  readonly all: () => readonly Total[];
};

async function createTotals(stream: Stream): Promise<Totals> {
  const names = await namesIn(stream);
  const nameOf = (kind: keyof Place, place: Place | null): string =>
    place === null ? unattributed : names(kind, place[kind]);
  const totals = new Map<string, Total>();
  const counts = { leads: 0, opportunities: 0, wins: 0, first: 0, last: 0, linear: 0 };
  const none = { ...counts, converted: noneConverted };
  return {
    of: ({ group }, place) => {
      const channel = nameOf("channel", place);
      const campaign = nameOf("campaign", place);
      const key = JSON.stringify([group ?? null, channel, campaign]);
      const own = group === undefined ? {} : { group };
      const total = totals.get(key) ?? { ...own, channel, campaign, ...none, byCurrency: new Map() };
      totals.set(key, total);
      return total;
    },
    all: () => [...totals.values()],
  };
}

const placeIn = ({ channel_key, campaign_key }: ReportRecord): Place => ({
  channel: String(channel_key),
  campaign: String(campaign_key),
});

/**
 * Shares every deal among its touches by each model; one without a touch is `(unattributed)`. Read in batches: there is a
 * record for each place and each number of touches that share a deal.
 */
async function creditWins(stream: Stream, totals: Totals, lookBackDays: number | null): Promise<void> {
  for await (const records of stream("source-credits", { values: { lookBackDays } }))
    for (const record of records) {
      const { channel_key, first, last, shares, touches } = record;
      const total = totals.of(splitGroup(record), channel_key === null ? null : placeIn(record));
      total.first += Number(first);
      total.last += Number(last);
      total.linear += Number(shares) / Number(touches);
    }
}

const MILLIONTHS = 1_000_000;
const models = ["first", "last", "linear"] as const;

/** Credits in whole millionths that add up to the number of conversions, however the fractions are rounded. */
function exactCredits(totals: readonly Total[]): ReadonlyMap<Total, Credit> {
  const columns = models.map((model) => {
    const credits = totals.map((total) => total[model]);
    const conversions = Math.round(credits.reduce((sum, credit) => sum + credit, 0));
    return splitMinorUnits(conversions * MILLIONTHS, credits);
  });
  const creditOf = (column: number, i: number): number => (columns[column]?.[i] ?? 0) / MILLIONTHS;
  return new Map(
    totals.map((total, i) => [
      total,
      { first: creditOf(0, i), last: creditOf(1, i), linear: creditOf(2, i) },
    ]),
  );
}

const groupKey = ({ group }: Group): string => JSON.stringify(group ?? null);

/** Sums per currency; never one across currencies. */
export function valueOf(
  byCurrency: ReadonlyMap<string, bigint>,
): Pick<SourceRow, "value" | "currency" | "amounts"> {
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

function countWins(total: Total, { wins, currency, minor }: ReportRecord): void {
  total.wins += Number(wins);
  if (typeof currency !== "string") return;
  total.byCurrency.set(currency, (total.byCurrency.get(currency) ?? 0n) + BigInt(String(minor)));
}

/** Adds up what was won in the report currency, deal by deal, so that the rows add up to the whole. */
async function convertWins(select: Select, totals: Totals, rates: RateTable): Promise<void> {
  for (const record of await select("source-values")) {
    const { currency, minor, day, deals } = record;
    const total = totals.of(splitGroup(record), placeIn(record));
    const value = { amountMinor: Number(minor), currency: String(currency) };
    total.converted = addConverted(total.converted, { value, day: String(day), deals: Number(deals) }, rates);
  }
}

/** Nothing if the policy has no report currency, or nothing of value was won. */
const convertedOf = (
  { byCurrency, converted }: Total,
  rates: RateTable | null,
): Pick<SourceRow, "inReportCurrency"> =>
  rates === null || byCurrency.size === 0 ? {} : { inReportCurrency: reportedSum(converted, rates) };

type SourceTerms = {
  readonly stream: Stream;
  readonly lookBackDays: number | null;
  readonly money?: MoneyPolicy | undefined;
};

/**
 * Which sources brought leads and wins, and which sources get credit for the wins.
 *
 * `leads`, `opportunities`, `wins` and `value` count by the first source of the lead; every deal of a lead is a win.
 * `first`, `last` and `linear` share each deal among the touches of its person before it and inside the look-back window.
 * Spellings of one channel or campaign that differ only in case or in invisible characters are one row, under the
 * spelling used first.
 *
 * @param terms.stream for what grows with the number of campaigns.
 * @param terms.lookBackDays inclusive; touches older than this before the deal get no credit; null: no limit.
 * @param terms.money adds every source up in its report currency too; default: only per currency.
 * @returns rows by leads, most first; the three credit columns each sum to the number of wins, to the millionth.
 */
export async function sourcesOf(
  select: Select,
  { stream, lookBackDays, money }: SourceTerms,
): Promise<readonly SourceRow[]> {
  const totals = await createTotals(stream);
  const rates = money === undefined ? null : rateTableOf(money);
  for (const record of await select("source-leads")) {
    const total = totals.of(splitGroup(record), placeIn(record));
    total.leads += Number(record["leads"]);
    total.opportunities += Number(record["opportunities"]);
  }
  for (const record of await select("source-wins"))
    countWins(totals.of(splitGroup(record), placeIn(record)), record);
  if (rates !== null) await convertWins(select, totals, rates);
  await creditWins(stream, totals, lookBackDays);
  // In an order of its own: where the last millionth goes must not depend on the order of the database.
  const keyOf = ({ group, channel, campaign }: Total): string =>
    JSON.stringify([group ?? null, channel, campaign]);
  const all = totals.all().toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  // The credits of each group add up.
  const credits = new Map([...Map.groupBy(all, groupKey).values()].flatMap((own) => [...exactCredits(own)]));
  return all
    .map((total): SourceRow => {
      const { group, channel, campaign, leads, opportunities, wins, byCurrency } = total;
      const own = group === undefined ? {} : { group };
      const value = { ...valueOf(byCurrency), ...convertedOf(total, rates) };
      const shares = credits.get(total) ?? { first: 0, last: 0, linear: 0 };
      return { ...own, channel, campaign, leads, opportunities, wins, ...value, ...shares };
    })
    .toSorted((a, b) => b.leads - a.leads || (a.channel + a.campaign < b.channel + b.campaign ? -1 : 1));
}
