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

const say = (desk: Workplace, atMs: number, does: Deed): void => void desk.steps.push({ atMs, does });

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
  const desk: Workplace = { dice, member, lead, steps: [] };
  // A rep who claims a lead wants it.
  const neglect = handover.isClaim ? member.habits.neglect / 3 : member.habits.neglect;
  if (dice.chance(neglect)) return [];
  const isUrgent = member.habits.answerMinutes < 30 && dice.chance(0.45);
  const delayMs = isUrgent ? 200_000 : dice.around(member.habits.answerMinutes) * MINUTE_MS;
  firstContact(desk, laterOn(desk, handover.atMs, Math.min(delayMs, 6 * workday)));
  return desk.steps.toSorted((a, b) => a.atMs - b.atMs);
}

function firstContact(desk: Workplace, firstMs: number): void {
  const { dice, lead, member } = desk;
  let atMs = firstMs;
  for (let tries = 1; tries <= 4; tries += 1) {
    const isReached = dice.chance(0.4 + lead.person.interest * 0.45);
    say(
      desk,
      atMs,
      dice.chance(0.7) ? touch("call", isReached ? "reached" : "no-answer") : touch("email-reply", "sent"),
    );
    if (dice.chance(lead.person.interest * 0.3)) say(desk, atMs + 25 * MINUTE_MS, { type: "lead-replies" });
    if (isReached) return discovery(desk, atMs);
    if (!dice.chance(member.habits.persistence)) return;
    atMs = laterOn(desk, atMs, dice.around(workday));
  }
  give(desk, atMs, [
    [5, { type: "lose", reason: "unreachable" }],
    [3, { type: "release", reason: "not-reached" }],
    [2, null],
  ]);
}

type Ending = Deed | null;

/** One way to finish with the lead; null: the rep forgets it. */
function give(desk: Workplace, atMs: number, endings: Choices<Ending>): void {
  const ending = desk.dice.weighted(endings);
  if (ending !== null) say(desk, laterOn(desk, atMs, desk.dice.around(workday / 2)), ending);
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

function discovery(desk: Workplace, atMs: number): void {
  const { dice, lead, member } = desk;
  const { interest, misfit } = lead.person;
  const spokenMs = laterOn(desk, atMs, dice.around(2 * HOUR_MS));
  if (misfit !== null) {
    const reason: LossReason = misfit === "competitor" ? "competitor" : "no-need";
    return say(desk, spokenMs, { type: "disqualify", reason });
  }
  say(desk, spokenMs, assessment(desk));
  const isGoing = dice.chance(interest * 1.05 + member.habits.skill - 0.18);
  if (isGoing) return proposal(desk, spokenMs);
  if (!dice.chance(member.habits.persistence)) return;
  const reason = dice.weighted(lossReasons);
  give(desk, laterOn(desk, spokenMs, dice.around(2 * workday)), [
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

function proposal(desk: Workplace, atMs: number): void {
  const { dice, lead, member } = desk;
  const metMs = laterOn(desk, atMs, dice.around(1.5 * workday));
  say(desk, metMs, touch("meeting", "held"));
  const expected = valueOf(desk);
  const openedMs = laterOn(desk, metMs, dice.around(workday));
  say(desk, openedMs, { type: "open-opportunity", expected });
  const weeks = dice.around(8 * DAY_MS);
  say(desk, laterOn(desk, openedMs, (weeks / 2) * (workday / DAY_MS)), touch("call", "negotiating"));
  const closedMs = laterOn(desk, openedMs, weeks * (workday / DAY_MS));
  if (dice.chance(0.38 + lead.person.interest * 0.25 + member.habits.skill)) {
    const share = 0.75 + dice.next() * 0.35;
    const amountMinor = Math.round((expected.amountMinor * share) / 1000) * 1000;
    return say(desk, closedMs, { type: "win", value: { ...expected, amountMinor } });
  }
  say(desk, closedMs, { type: "lose", reason: dice.weighted(lossReasons) });
}
