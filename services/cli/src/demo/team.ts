import { repIdFor } from "@leadstream/application";
import { type Rep, defaultPolicy } from "@leadstream/contracts";
import { type CompiledCalendar, compileCalendar } from "@leadstream/domain";

/** How a rep works, beyond what the rules can know. */
export type Habits = {
  /** Share of new leads this rep never touches, 0..1. */
  readonly neglect: number;
  /** Business minutes to a first response; half of them are faster. */
  readonly answerMinutes: number;
  /** Chance to continue after a step without result, 0..1. */
  readonly persistence: number;
  /** Added to the chance of a win, about -0.1..0.1. */
  readonly skill: number;
  /** Leads claimed from pools a day, on average. */
  readonly claimsPerDay: number;
};

export type Member = { readonly rep: Rep; readonly habits: Habits; readonly calendar: CompiledCalendar };

const prompt: Habits = { neglect: 0.03, answerMinutes: 6, persistence: 0.9, skill: 0.08, claimsPerDay: 0.8 };
const steady: Habits = {
  neglect: 0.08,
  answerMinutes: 75,
  persistence: 0.75,
  skill: 0.02,
  claimsPerDay: 1.1,
};
const busy: Habits = { neglect: 0.22, answerMinutes: 420, persistence: 0.5, skill: 0, claimsPerDay: 0.4 };
const careless: Habits = {
  neglect: 0.55,
  answerMinutes: 700,
  persistence: 0.3,
  skill: -0.06,
  claimsPerDay: 0.7,
};

type Duty = Pick<Rep, "countries" | "languages" | "tier" | "capacity">;
type Desk = Pick<Rep, "team" | "calendar" | "countries">;

const emea: Desk = { team: "emea", calendar: "berlin", countries: ["DE", "GB", "FR"] };
const americas: Desk = { team: "americas", calendar: "new-york", countries: ["US"] };
const apac: Desk = { team: "apac", calendar: "shanghai", countries: ["CN"] };

const calendars = new Map(
  Object.entries(defaultPolicy.calendars).map(([name, rules]) => [name, compileCalendar(rules)]),
);

function member(
  handle: string,
  desk: Desk,
  habits: Habits,
  duty: Partial<Duty> & Pick<Duty, "languages">,
): Member {
  const calendar = calendars.get(desk.calendar);
  if (calendar === undefined) throw new TypeError(`the default policy has no calendar ${desk.calendar}`);
  const rep: Rep = {
    repId: repIdFor(`demo:${handle}`),
    handle,
    isWorking: true,
    products: [],
    industries: [],
    tier: 2,
    capacity: 80,
    ...desk,
    ...duty,
  };
  return { rep, habits, calendar };
}

/** Twelve reps in three time zones. Two of them neglect leads, so that the reclamation report has rows. */
export const team: readonly Member[] = [
  member("karla", emea, prompt, { languages: ["de", "en"], tier: 3 }),
  member("emre", emea, steady, { languages: ["de", "en", "fr"] }),
  member("wiebke", emea, steady, { languages: ["de", "en"] }),
  member("luc", emea, busy, { languages: ["fr", "en", "de"], tier: 1 }),
  member("holger", emea, careless, { languages: ["de", "en"] }),
  member("dana", americas, prompt, { languages: ["en"], tier: 3 }),
  member("marcus", americas, steady, { languages: ["en"] }),
  member("renata", americas, steady, { languages: ["pt", "en"], countries: ["US", "BR"] }),
  member("tyrone", americas, busy, { languages: ["en", "pt"], countries: ["US", "BR"], tier: 1 }),
  member("skip", americas, careless, { languages: ["en"] }),
  member("yifan", apac, prompt, { languages: ["zh", "en"], tier: 3 }),
  member("rui", apac, steady, { languages: ["zh", "en"] }),
];

/** Away for a week in the middle: gets nothing new; the leads already assigned stay. */
export const onLeave = { handle: "marcus", fromShare: 0.4, untilShare: 0.52 } as const;
