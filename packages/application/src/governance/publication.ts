import type { PolicyDocument, Rep } from "@leadstream/contracts";
import type { CompiledPolicy } from "./compile-policy.ts";
import { firstDefects, type RuleDefect } from "./rule-defect.ts";

/*
 * Further checks of rules before publication, beyond that they work. They do not apply to a stored policy: it works,
 * and a person decided on it.
 */

/** Rules of a policy that contradict each other. */
function contradictions({ qualification, followUp }: PolicyDocument): readonly RuleDefect[] {
  const { mqlAt, sqlAt } = qualification;
  const { defaultDays, maximumDays } = followUp.protection;
  const bars: readonly RuleDefect[] =
    mqlAt <= sqlAt
      ? []
      : [
          {
            path: "qualification.mqlAt",
            code: "policy.bars-out-of-order",
            reason: `the marketing bar (${mqlAt}) is above the sales bar (${sqlAt}): no lead would stop at it`,
            remedy: "give mqlAt at most sqlAt",
          },
        ];
  const terms: readonly RuleDefect[] =
    defaultDays <= maximumDays
      ? []
      : [
          {
            path: "followUp.protection.defaultDays",
            code: "policy.protection-past-maximum",
            reason: `protection starts with ${defaultDays} days but may last ${maximumDays} at most`,
            remedy: "give defaultDays at most maximumDays",
          },
        ];
  const promises = followUp.respond.flatMap(({ minutes, workingDays }, i) =>
    minutes === undefined || workingDays === undefined
      ? []
      : [
          {
            path: `followUp.respond.${i}`,
            code: "policy.two-terms",
            reason: "the promise has minutes and workingDays",
            remedy: "keep one of them",
          },
        ],
  );
  return [...bars, ...terms, ...promises];
}

/** Rates of which nobody could say which one holds. */
function doubtfulRates({ money }: PolicyDocument): readonly RuleDefect[] {
  if (money === undefined) return [];
  const seen = new Map<string, number>();
  return money.rates.flatMap(({ currency, from }, i) => {
    const path = `money.rates.${i}`;
    if (currency === money.reportCurrency)
      return [
        {
          path,
          code: "policy.rate-of-report-currency",
          reason: `${currency} is the report currency: one unit of it is worth one`,
          remedy: "remove this rate, or name another reportCurrency",
        },
      ];
    const before = seen.get(`${currency} ${from}`);
    if (before === undefined) seen.set(`${currency} ${from}`, i);
    return before === undefined
      ? []
      : [
          {
            path,
            code: "policy.two-rates",
            reason: `money.rates.${before} is a rate of ${currency} from ${from} too`,
            remedy: "keep one of them, or give one another day",
          },
        ];
  });
}

/** Calendars that working reps use and that the new policy would remove. */
function lostCalendars(
  { calendars }: CompiledPolicy,
  reps: ReadonlyMap<string, Rep>,
  before: CompiledPolicy | null,
): readonly RuleDefect[] {
  const working = [...reps.values()].filter(({ isWorking }) => isWorking);
  const lost = working.filter(
    ({ calendar }) => !calendars.has(calendar) && before?.calendars.has(calendar) === true,
  );
  return [...Map.groupBy(lost, ({ calendar }) => calendar)].map(([name, { length }]) => ({
    path: `calendars.${name}`,
    code: "calendar.in-use",
    reason: `${length} working rep${length === 1 ? "" : "s"} would lose this calendar`,
    remedy: "keep the calendar, or give those reps another one first",
  }));
}

/**
 * Defects of a policy that works but must not be published.
 *
 * @param before the policy in force; null: none.
 * @returns an empty list when it may be published.
 */
export const publicationDefects = (
  policy: CompiledPolicy,
  reps: ReadonlyMap<string, Rep>,
  before: CompiledPolicy | null,
): readonly RuleDefect[] =>
  firstDefects([
    ...contradictions(policy.document),
    ...doubtfulRates(policy.document),
    ...lostCalendars(policy, reps, before),
  ]);

/**
 * Defects of changed reps. A rep who does not work now needs no calendar.
 *
 * @param policy the one in force; null: none yet, so calendars cannot be checked.
 */
export const repDefects = (reps: readonly Rep[], policy: CompiledPolicy | null): readonly RuleDefect[] =>
  firstDefects(
    reps.flatMap(({ repId, calendar, isWorking }) =>
      policy === null || !isWorking || policy.calendars.has(calendar)
        ? []
        : [
            {
              path: `${repId}.calendar`,
              code: "calendar.unknown",
              reason: `the policy in force has no calendar ${calendar}`,
              remedy: `name one of ${[...policy.calendars.keys()].slice(0, 5).join(", ")}, or publish a policy that has it`,
            },
          ],
    ),
  );
