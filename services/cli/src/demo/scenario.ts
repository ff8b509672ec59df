import { DAY_MS } from "@leadstream/domain";
import { boughtList, campaigns } from "./channels.ts";
import { type Company, companiesOf } from "./companies.ts";
import { market } from "./countries.ts";
import { busynessOf } from "./day-times.ts";
import { type Dice, createDice } from "./dice.ts";
import { type Entry, type Journey, type Withdrawal, journeyOf } from "./journey.ts";
import { mishaps } from "./mishaps.ts";
import { makePerson } from "./person.ts";

export type Setting = {
  readonly seed: number;
  /** People, each of whom becomes a lead. */
  readonly leads: number;
  readonly days: number;
  /** Midnight UTC of the first day, epoch milliseconds. */
  readonly startMs: number;
};

/** Events from outside. The sales team's actions come on top, in response to the pipeline. */
export type Scenario = {
  readonly setting: Setting;
  readonly companies: readonly Company[];
  /** By time, then by key. */
  readonly entries: readonly Entry[];
  readonly withdrawals: readonly Withdrawal[];
};

/**
 * Makes up a complete history. The same setting gives the same history on any machine.
 *
 * Cost: some 15 µs a lead.
 */
export function makeScenario(setting: Setting): Scenario {
  const { seed, leads, days, startMs } = setting;
  const dice = createDice(`leadstream-demo/${seed}`);
  const companies = market.flatMap(([, country]) =>
    companiesOf(country, dice.fork(`companies/${country.code}`)),
  );
  const arrivals = arrivalDays(dice.fork("arrivals"), setting);
  const journeys = arrivals.map((dayMs, number) => aJourney(number, dayMs, { dice, companies, setting }));
  const accidents = mishaps(dice.fork("mishaps"), leads, { startMs, days });
  return {
    setting,
    companies,
    entries: [...journeys.flatMap(({ entries }) => entries), ...accidents].toSorted(
      (a, b) => a.atMs - b.atMs || (a.key < b.key ? -1 : 1),
    ),
    withdrawals: journeys.flatMap(({ withdrawals }) => withdrawals),
  };
}

type Setup = { readonly dice: Dice; readonly companies: readonly Company[]; readonly setting: Setting };

function aJourney(number: number, dayMs: number, { dice, companies, setting }: Setup): Journey {
  const mine = dice.fork(`person/${number}`);
  const country = mine.weighted(market);
  const campaign = mine.chance(0.012) ? boughtList : mine.weighted(campaigns);
  const local = companies.filter(({ country: code }) => code === country.code);
  const person = makePerson(number, mine.fork("who"), { country, campaign, companies: local });
  const untilMs = setting.startMs + setting.days * DAY_MS;
  return journeyOf(person, campaign, mine.fork("journey"), { dayMs, untilMs });
}

/** One arrival day per lead, weighted to weekdays and later weeks. The last two days have no new lead: stories need an end. */
function arrivalDays(dice: Dice, { leads, days, startMs }: Setting): readonly number[] {
  const open = Math.max(1, days - 2);
  const [first, ...rest] = Array.from({ length: open }, (_, i): readonly [number, number] => {
    const dayMs = startMs + (i + 1) * DAY_MS;
    return [busynessOf(dayMs, i / open), dayMs];
  });
  return Array.from({ length: leads }, () => dice.weighted([first ?? [1, startMs], ...rest]));
}
