import {
  defaultPolicy,
  type AssignmentPolicy,
  type Instant,
  type Pool,
  type Rep,
  type RosterEvent,
} from "@leadstream/contracts";
import {
  compileCalendar,
  emptyRoster,
  evolveRosterAll,
  type CompiledCalendar,
  type Request,
  type Roster,
} from "@leadstream/domain";
import { eventNo, leadNo, poolNamed, repNo, t } from "./ids.ts";

const policyWith = (change: Partial<AssignmentPolicy> = {}): AssignmentPolicy => ({
  ...defaultPolicy.assignment,
  ...change,
});

/** A junior rep for all countries, products, languages and industries, with a capacity of ten leads. */
const rep = (n: number, change: Partial<Rep> = {}): Rep => ({
  repId: repNo(n),
  handle: `rep-${n}`,
  team: "inside-sales",
  isWorking: true,
  calendar: "utc",
  countries: [],
  products: [],
  languages: [],
  industries: [],
  tier: 1,
  capacity: 10,
  ...change,
});

const afterEvents = (roster: Roster, events: readonly RosterEvent[], at: Instant = t(0)): Roster =>
  evolveRosterAll(
    roster,
    events.map((e) => ({ ...e, id: eventNo(0), meta: { occurredAt: at } })),
  );

/** A calendar of a zone: Monday to Friday, all day. */
const calendarIn = (zone: string): CompiledCalendar => {
  const workday = [{ fromMinute: 0, toMinute: 1440 }];
  const weekly = Array.from({ length: 7 }, (_, day) => (day < 5 ? workday : []));
  return compileCalendar({ zone, weekly, holidays: [], makeUpDays: [] });
};

/** Builders for a group of reps and its requests. */
export const aRoster = {
  policyWith,
  rep,
  calendarIn,
  /** Reps 1 to `count`, all equal. */
  reps: (count: number, change: Partial<Rep> = {}): readonly Rep[] =>
    Array.from({ length: count }, (_, i) => rep(i + 1, change)),
  pool: (change: Partial<Pool> = {}): Pool => ({
    poolId: poolNamed("primary"),
    grouping: "custom",
    claimsPerDay: 5,
    minTier: 1,
    ...change,
  }),
  /** A request for an owner of lead number `n`. */
  request: (n: number, change: Partial<Request> = {}): Request => ({
    leadId: leadNo(n),
    assignmentNo: 1,
    score: 85,
    facts: new Map(),
    ...change,
  }),
  after: (...events: readonly RosterEvent[]): Roster => afterEvents(emptyRoster, events),
  /** The roster after these events. */
  then: afterEvents,
};
