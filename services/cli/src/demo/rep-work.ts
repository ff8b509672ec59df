import type { LossReason, Money, PersonCommand } from "@leadstream/contracts";
import { DAY_MS, HOUR_MS, MINUTE_MS, addBusinessTime } from "@leadstream/domain";
import type { Handover, Known } from "./book.ts";
import { beatFrom } from "./day-times.ts";
import type { Choices, Dice } from "./dice.ts";
import type { Member } from "./team.ts";

/** A rep's planned step with a lead, done only if the rep still has the lead then. */
export type Step = { readonly atMs: number; readonly does: Deed };

type WithoutLead<C> = C extends unknown ? Omit<C, "leadId" | "repId"> : never;
type RepCommand = Exclude<
  PersonCommand,
  { type: "claim" | "recycle" | "release-from-quarantine" | "withdraw-consent" }
>;

/** A command of the rep, or an e-mail answer of the lead to the rep. */
export type Deed = WithoutLead<RepCommand> | { readonly type: "lead-replies" };

type Workplace = {
  readonly dice: Dice;
  readonly member: Member;
  readonly lead: Known;
  readonly steps: Step[];
};

const workday = 8 * HOUR_MS;

/** This many business milliseconds later, on a beat; steps due within minutes keep the exact minute. */
function laterOn({ member }: Workplace, atMs: number, businessMs: number): number {
  const due = addBusinessTime(member.calendar, atMs, Math.round(businessMs));
  return businessMs <= 5 * MINUTE_MS ? due : beatFrom(due);
}

const addStep = (workplace: Workplace, atMs: number, does: Deed): void =>
  void workplace.steps.push({ atMs, does });

const touch = (kind: "call" | "meeting" | "email-reply", result: string): Deed => ({
  type: "log-interaction",
  kind,
  direction: "outbound",
  result,
});

/**
 * What a rep will do with a new lead: nothing, or a first response and the steps after it. The dice of this
 * assignment decide all of it now. Whether a step is still possible shows when it is due.
 *
 * @returns steps in order of time; empty for a lead the rep neglects.
 */
export function planWork(dice: Dice, member: Member, lead: Known, handover: Handover): readonly Step[] {
  const workplace: Workplace = { dice, member, lead, steps: [] };
  // A rep who claims a lead wants it.
  const neglect = handover.isClaim ? member.habits.neglect / 3 : member.habits.neglect;
  if (dice.chance(neglect)) return [];
  const isUrgent = member.habits.answerMinutes < 30 && dice.chance(0.45);
  const delayMs = isUrgent ? 200_000 : dice.around(member.habits.answerMinutes) * MINUTE_MS;
  firstContact(workplace, laterOn(workplace, handover.atMs, Math.min(delayMs, 6 * workday)));
  return workplace.steps.toSorted((a, b) => a.atMs - b.atMs);
}

function firstContact(workplace: Workplace, firstMs: number): void {
  const { dice, lead, member } = workplace;
  let atMs = firstMs;
  for (let tries = 1; tries <= 4; tries += 1) {
    const isReached = dice.chance(0.4 + lead.person.interest * 0.45);
    addStep(
      workplace,
      atMs,
      dice.chance(0.7) ? touch("call", isReached ? "reached" : "no-answer") : touch("email-reply", "sent"),
    );
    if (dice.chance(lead.person.interest * 0.3))
      addStep(workplace, atMs + 25 * MINUTE_MS, { type: "lead-replies" });
    if (isReached) return discovery(workplace, atMs);
    if (!dice.chance(member.habits.persistence)) return;
    atMs = laterOn(workplace, atMs, dice.around(workday));
  }
  addEnding(workplace, atMs, [
    [5, { type: "lose", reason: "unreachable" }],
    [3, { type: "release", reason: "not-reached" }],
    [2, null],
  ]);
}

type Ending = Deed | null;

/** One way to finish with the lead; null: the rep forgets it. */
function addEnding(workplace: Workplace, atMs: number, endings: Choices<Ending>): void {
  const ending = workplace.dice.weighted(endings);
  if (ending !== null)
    addStep(workplace, laterOn(workplace, atMs, workplace.dice.around(workday / 2)), ending);
}

const clamp = (value: number, most: number): number => Math.round(Math.min(most, Math.max(0, value)));

function assessment({ dice, lead }: Workplace): Deed {
  const { interest, budgetMinor } = lead.person;
  const level = (lift: number): number => clamp(interest * 9 + lift + dice.between(-2, 2), 10);
  return {
    type: "qualify",
    items: {
      budget: level(budgetMinor === null ? -1 : 2),
      authority: level(0),
      need: level(1),
      timing: level(0),
    },
  };
}

function discovery(workplace: Workplace, atMs: number): void {
  const { dice, lead, member } = workplace;
  const { interest, misfit } = lead.person;
  const spokenMs = laterOn(workplace, atMs, dice.around(2 * HOUR_MS));
  if (misfit !== null) {
    const reason: LossReason = misfit === "competitor" ? "competitor" : "no-need";
    return addStep(workplace, spokenMs, { type: "disqualify", reason });
  }
  addStep(workplace, spokenMs, assessment(workplace));
  const isGoing = dice.chance(interest * 1.05 + member.habits.skill - 0.18);
  if (isGoing) return proposal(workplace, spokenMs);
  if (!dice.chance(member.habits.persistence)) return;
  const reason = dice.weighted(lossReasons);
  addEnding(workplace, laterOn(workplace, spokenMs, dice.around(2 * workday)), [
    [60, { type: "lose", reason }],
    [25, { type: "release", reason: "cannot-convert-now" }],
    [15, null],
  ]);
}

const lossReasons: Choices<LossReason> = [
  [30, "budget"],
  [34, "timing"],
  [22, "no-need"],
  [14, "competitor"],
];

/** Larger companies buy more; in whole ten euros. */
function valueOf({ dice, lead }: Workplace): Money {
  const size = lead.person.company?.size ?? 20;
  const euros = dice.around(2200 + Math.sqrt(size) * 260);
  return { amountMinor: Math.round(euros / 10) * 1000, currency: "EUR" };
}

function proposal(workplace: Workplace, atMs: number): void {
  const { dice, lead, member } = workplace;
  const metMs = laterOn(workplace, atMs, dice.around(1.5 * workday));
  addStep(workplace, metMs, touch("meeting", "held"));
  const expected = valueOf(workplace);
  const openedMs = laterOn(workplace, metMs, dice.around(workday));
  addStep(workplace, openedMs, { type: "open-opportunity", expected });
  const weeks = dice.around(8 * DAY_MS);
  addStep(
    workplace,
    laterOn(workplace, openedMs, (weeks / 2) * (workday / DAY_MS)),
    touch("call", "negotiating"),
  );
  const closedMs = laterOn(workplace, openedMs, weeks * (workday / DAY_MS));
  if (dice.chance(0.38 + lead.person.interest * 0.25 + member.habits.skill)) {
    const share = 0.75 + dice.next() * 0.35;
    const amountMinor = Math.round((expected.amountMinor * share) / 1000) * 1000;
    return addStep(workplace, closedMs, { type: "win", value: { ...expected, amountMinor } });
  }
  addStep(workplace, closedMs, { type: "lose", reason: dice.weighted(lossReasons) });
}
