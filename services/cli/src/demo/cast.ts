import type { LeadId, RepId } from "@leadstream/contracts";
import { DAY_MS, HOUR_MS, addBusinessTime } from "@leadstream/domain";
import type { Item } from "./agenda.ts";
import { beatFrom } from "./day-times.ts";
import type { Dice } from "./dice.ts";
import type { Person } from "./person.ts";
import type { Deed } from "./rep-work.ts";
import type { Scenario } from "./scenario.ts";
import { type Member, onLeave, team } from "./team.ts";

/** What people plan to do. */
export type Intention = Item &
  (
    | {
        readonly kind: "work";
        readonly leadId: LeadId;
        readonly repId: RepId;
        readonly assignmentNo: number;
        readonly does: Deed;
      }
    | { readonly kind: "withdraw"; readonly person: Person; readonly channel: "email" | "phone" }
    | { readonly kind: "recycle"; readonly leadId: LeadId }
    | { readonly kind: "claim"; readonly member: Member; readonly most: number }
    | { readonly kind: "leave"; readonly member: Member; readonly isWorking: boolean }
    | { readonly kind: "review"; readonly day: number }
  );

type Days = { readonly startMs: number; readonly days: number };

const isWeekday = (dayMs: number): boolean => {
  const weekday = new Date(dayMs).getUTCDay();
  return weekday !== 0 && weekday !== 6;
};

const workdays = ({ startMs, days }: Days): readonly number[] =>
  Array.from({ length: days }, (_, i) => startMs + i * DAY_MS).filter(isWeekday);

/** Late in the morning the reps of each location look through the pools, in a different order each day. */
function claimRounds(dice: Dice, days: Days): readonly Intention[] {
  return team.flatMap((member) => {
    const { handle } = member.rep;
    const mine = dice.fork(handle);
    return workdays(days).flatMap((dayMs): Intention[] => {
      const most = Math.floor(member.habits.claimsPerDay + mine.next());
      const key = `claim/${mine.between(100, 999)}/${handle}`;
      const atMs = beatFrom(addBusinessTime(member.calendar, dayMs, 2 * HOUR_MS));
      return most === 0 ? [] : [{ atMs, key, kind: "claim", member, most }];
    });
  });
}

function absences({ startMs, days }: Days): readonly Intention[] {
  const member = team.find(({ rep }) => rep.handle === onLeave.handle);
  if (member === undefined) return [];
  const on = (share: number, isWorking: boolean): Intention => {
    const atMs = beatFrom(startMs + Math.round(days * share) * DAY_MS);
    return { atMs, key: `leave/${isWorking ? "back" : "away"}`, kind: "leave", member, isWorking };
  };
  return [on(onLeave.fromShare, false), on(onLeave.untilShare, true)];
}

const reviews = (days: Days): readonly Intention[] =>
  workdays(days).map((dayMs, day) => ({
    atMs: beatFrom(dayMs + 9 * HOUR_MS),
    key: "review",
    kind: "review",
    day,
  }));

/** Everything people plan from the start. What reps do with their leads is planned when the leads arrive. */
export function firstIntentions({ setting, withdrawals }: Scenario, dice: Dice): readonly Intention[] {
  return [
    ...withdrawals.map(({ atMs, person, channel }): Intention => ({
      atMs,
      key: `withdraw/${person.number}`,
      kind: "withdraw",
      person,
      channel,
    })),
    ...claimRounds(dice.fork("claims"), setting),
    ...absences(setting),
    ...reviews(setting),
  ];
}
