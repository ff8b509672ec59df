import { type AttributionParameters, type CreditModel, foldedText } from "@leadstream/contracts";
import { creditWeights, splitWholeUnits, unattributed } from "@leadstream/domain";
import type { RulesInForce } from "../../governance/rules.ts";
import type { ReportRecord } from "../../ports/report-store.ts";
import { isRule, pathOf, ruleOf } from "../reports/count-journeys.ts";
import { type Journey, journeyIn, type JourneyTouch } from "../reports/journeys.ts";
import { countedPromises, promiseIn } from "../reports/response.ts";
import { tidy } from "../reports/rows.ts";
import type { Member } from "./members.ts";

/* The members of numbers that are counted outside of the database: credits of conversions, and promises in working time. */

type PlaceNames = { readonly channel?: string | undefined; readonly campaign?: string | undefined };

/** Whether a touch is of the channel and campaign of a row. */
function touches({ channel, campaign }: PlaceNames): (touch: JourneyTouch) => boolean {
  const keys = [channel, campaign].map((name) => (name === undefined ? null : foldedText(name)));
  return (touch) => [touch.channel, touch.campaign].every((key, i) => keys[i] === null || keys[i] === key);
}

const isNowhere = ({ channel, campaign }: PlaceNames): boolean =>
  channel === unattributed || campaign === unattributed;

type Credited = {
  readonly given: Pick<AttributionParameters, "dimension" | "repeats" | "halfLifeDays">;
  readonly model: CreditModel;
  readonly row: PlaceNames;
};

/**
 * Conversions of which a row gets a part. The models that learn from all paths divide no single conversion: of them, the
 * conversions whose paths go through the row. The paths without a conversion follow from another statement.
 */
export function creditedMember(asked: Credited): (record: ReportRecord) => Member | null {
  const { given, model, row } = asked;
  const isHere = touches(row);
  const isAny = row.channel === undefined && row.campaign === undefined;
  return (record) => {
    const journey = journeyIn(record);
    const path = pathOf(journey, given);
    const { leadId, atMs, value } = journey;
    const member = { leadId, atMs };
    if (!isRule(model)) return path.some(isHere) || isUnattributed(path, row) ? member : null;
    if (path.length > 0) return sharedMember(journey, path, { ...asked, model, isHere });
    const whole = { ...member, credit: 1, ...(value === null ? {} : { amount: value }) };
    return isAny || isNowhere(row) ? whole : null;
  };
}

const isUnattributed = (path: readonly JourneyTouch[], row: PlaceNames): boolean =>
  path.length === 0 && isNowhere(row);

type Shared = Credited & {
  readonly model: Exclude<CreditModel, "markov" | "shapley">;
  readonly isHere: (touch: JourneyTouch) => boolean;
};

/** The part of one conversion that goes to the touches of the row; null: none of it. */
function sharedMember(
  { leadId, atMs, value }: Journey,
  path: readonly JourneyTouch[],
  { given: { halfLifeDays }, model, isHere }: Shared,
): Member | null {
  const weights = creditWeights(ruleOf(model, halfLifeDays), path, { atMs });
  const places = path.flatMap((touch, i) => (isHere(touch) && weights[i] !== 0 ? [i] : []));
  if (places.length === 0) return null;
  const credit = places.reduce((sum, i) => sum + (weights[i] ?? 0), 0);
  if (value === null) return { leadId, atMs, credit };
  const parts = splitWholeUnits(value.minor, weights);
  const minor = places.reduce((sum, i) => sum + (parts[i] ?? 0n), 0n);
  return { leadId, atMs, credit, amount: { ...value, minor } };
}

const isCounted = (figure: string): figure is keyof typeof countedPromises => figure in countedPromises;

/** Promises that a figure of `response` counts; of a percentile those that were kept or broken by an answer. */
export function promisedMember(figure: string, rules: RulesInForce): (record: ReportRecord) => Member | null {
  const counts = countedPromises[isCounted(figure) ? figure : "answered"];
  const isWorking = figure.endsWith("WorkingMinutes");
  return (record) => {
    const told = promiseIn(record, rules);
    if (!counts(told)) return null;
    const minutes = isWorking ? told.workingMinutes : told.minutes;
    return {
      leadId: String(record["lead_id"]),
      atMs: Math.round(Number(record["assigned_ms"])),
      ...(minutes === null ? {} : { value: tidy(minutes) }),
    };
  };
}
