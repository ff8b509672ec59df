import {
  type AttributionParameters,
  type CampaignParameters,
  type CampaignRow,
  decimalAmount,
  minorAmount,
} from "@leadstream/contracts";
import type { ReportRecord, ReportScope, Select, Stream } from "../../ports/report-store.ts";
import { attributionOf, placeIn } from "./attribution.ts";
import { addTo, type Sums } from "./credit-totals.ts";
import { namesIn, type PlaceNames } from "./place-names.ts";
import { type Group, splitGroup, tidy } from "./rows.ts";

/** A cost may name a channel without a campaign, or the other way round. */
const NOT_STATED = "(not stated)";

type Place = Pick<CampaignRow, "group" | "channel" | "campaign">;
type Total = Place & {
  leads: number;
  opportunities: number;
  wins: number;
  readonly value: Sums;
  readonly cost: Sums;
};

type Totals = { readonly of: (place: Place) => Total; readonly all: () => readonly Total[] };

function createTotals(): Totals {
  const totals = new Map<string, Total>();
  return {
    of: (place) => {
      const key = JSON.stringify([place.group ?? null, place.channel, place.campaign]);
      const total = totals.get(key) ?? {
        ...place,
        leads: 0,
        opportunities: 0,
        wins: 0,
        value: new Map(),
        cost: new Map(),
      };
      totals.set(key, total);
      return total;
    },
    all: () => [...totals.values()],
  };
}

type Run = {
  readonly given: CampaignParameters;
  readonly lookBackDays: number | null;
  readonly scope: ReportScope;
  readonly stream: Stream;
};

/** Costs are of channels and campaigns and for everybody: they cannot be divided by anything else. */
const hasCosts = ({ groupBy, filters, listed }: ReportScope): boolean =>
  groupBy.length === 0 &&
  listed === null &&
  [...filters.keys()].every((name) => name === "channel" || name === "campaign");

const lowered = (values: readonly string[] | undefined): readonly string[] | null =>
  values?.map((value) => value.toLowerCase()) ?? null;

const momentText = ({ trueAt }: ReportScope): string | null =>
  trueAt === null ? null : "instant" in trueAt ? trueAt.instant : trueAt.day;

const costsIn = (select: Select, scope: ReportScope): Promise<readonly ReportRecord[]> =>
  select("campaign-costs", {
    values: {
      zone: scope.zone,
      trueAt: momentText(scope),
      channels: lowered(scope.filters.get("channel")),
      campaigns: lowered(scope.filters.get("campaign")),
    },
  });

const inGroup = ({ group }: Group): Group => (group === undefined ? {} : { group });

function countCosts(totals: Totals, records: readonly ReportRecord[], run: Run, names: PlaceNames): void {
  for (const record of records) {
    const { channel_key, campaign_key, channel, campaign } = record;
    const known = (kind: "channel" | "campaign", key: unknown, spelt: unknown): string =>
      typeof key === "string" ? names(kind, key, String(spelt)) : NOT_STATED;
    const place = {
      ...(run.given.dimension === "campaign" ? {} : { channel: known("channel", channel_key, channel) }),
      ...(run.given.dimension === "channel" ? {} : { campaign: known("campaign", campaign_key, campaign) }),
    };
    const total = totals.of({ ...inGroup(splitGroup(record)), ...place });
    addTo(total.cost, String(record["currency"]), BigInt(String(record["minor"])));
  }
}

/** All the parameters of the report `attribution`, as this report needs them. */
const askedOf = ({ model, ...given }: CampaignParameters): AttributionParameters => ({
  ...given,
  models: model,
  conversion: "won",
});

async function countWins(totals: Totals, { given, ...run }: Run): Promise<void> {
  const rows = await attributionOf({ ...run, given: askedOf(given), sinceKnown: null });
  for (const { credits, group, channel, campaign } of rows) {
    const credit = credits[given.model];
    if (credit === undefined) continue;
    const total = totals.of({
      ...(group === undefined ? {} : { group }),
      ...(channel === undefined ? {} : { channel }),
      ...(campaign === undefined ? {} : { campaign }),
    });
    total.wins += credit.count;
    for (const amount of credit.value) addTo(total.value, amount.currency, BigInt(minorAmount(amount)));
  }
}

function amountsOf({ value, cost, wins }: Total, isCosted: boolean): CampaignRow["amounts"] {
  const currencies = [...new Set([...value.keys(), ...cost.keys()])].toSorted();
  return currencies.map((currency) => {
    const [worth, spent] = [value.get(currency) ?? 0n, cost.get(currency) ?? 0n];
    const isElsewhere = worth === 0n && [...value.values()].some((minor) => minor > 0n);
    const cac = spent === 0n || wins <= 0 ? null : BigInt(Math.round(Number(spent) / wins));
    return {
      currency,
      value: decimalAmount(worth, currency),
      cost: isCosted ? decimalAmount(spent, currency) : null,
      cac: cac === null ? null : decimalAmount(cac, currency),
      roi: spent === 0n || isElsewhere ? null : tidy((Number(worth) - Number(spent)) / Number(spent)),
    };
  });
}

const nameIn = ({ channel, campaign }: Place): string => JSON.stringify([channel, campaign]);

/**
 * What each channel or campaign brought and cost, with wins and value credited by one model.
 *
 * Leads and opportunities count by the first source of the lead. A cost is spread over its days, and the days in the period
 * count. Costs are divided by channel and campaign only: grouped or filtered by anything else, they are null.
 *
 * @returns rows by wins, then by leads, most first.
 */
export async function campaignsOf(select: Select, run: Run): Promise<readonly CampaignRow[]> {
  const totals = createTotals();
  const names = await namesIn(run.stream);
  for (const record of await select("source-leads")) {
    const place = placeIn(record, run.given.dimension, names);
    const total = totals.of({ ...inGroup(splitGroup(record)), ...place });
    total.leads += Number(record["leads"]);
    total.opportunities += Number(record["opportunities"]);
  }
  await countWins(totals, run);
  const isCosted = hasCosts(run.scope);
  if (isCosted) countCosts(totals, await costsIn(select, run.scope), run, names);
  return totals
    .all()
    .toSorted((a, b) => b.wins - a.wins || b.leads - a.leads || (nameIn(a) < nameIn(b) ? -1 : 1))
    .map((total): CampaignRow => {
      const { leads, opportunities, wins, value: _, cost: __, ...place } = total;
      return { ...place, leads, opportunities, wins: tidy(wins), amounts: amountsOf(total, isCosted) };
    });
}
