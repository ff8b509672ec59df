import type { PolicyDocument, Rep } from "@leadstream/contracts";
import type { CompiledPolicy } from "./compile-policy.ts";
import { firstDefects, type RuleDefect } from "./rule-defect.ts";

/*
 * What is asked of rules that somebody publishes, beyond that they run. A stored policy is not held to it: it runs, and
 * somebody decided on it.
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
            reason: `protection begins with ${defaultDays} days and may last ${maximumDays} at most`,
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

/** Calendars that somebody works by and that the new policy would take away. */
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
 * What is wrong with publishing a policy that runs.
 *
 * @param before the policy in force; null: none.
 * @returns nothing when it may be published.
 */
export const publicationDefects = (
  policy: CompiledPolicy,
  reps: ReadonlyMap<string, Rep>,
  before: CompiledPolicy | null,
): readonly RuleDefect[] =>
  firstDefects([...contradictions(policy.document), ...lostCalendars(policy, reps, before)]);

/**
 * What is wrong with changing reps. One who does not work now needs no calendar of today.
 *
 * @param policy the one in force; null: none yet, and no calendar to hold them against.
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
