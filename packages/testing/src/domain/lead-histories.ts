import {
  defaultPolicy,
  type Instant,
  type LeadEvent,
  type LossReason,
  type RepId,
} from "@leadstream/contracts";
import {
  clocksFrom,
  compileCalendar,
  lead,
  type Lead,
  type LeadCommand,
  type LeadRejection,
  type Recorded,
} from "@leadstream/domain";
import type { Result } from "@leadstream/kernel";
import fc from "fast-check";
import { assignmentIdNo, eventNo, opportunityNo, poolNamed, repNo, submissionNo, t, taskNo } from "./ids.ts";
import { leadOrders as order } from "./lead-orders.ts";

/** What to ask of a lead as it stands, so many minutes into the example. `n` tells steps of a history apart. */
export type LeadStep = { readonly minutesLater: number; readonly ask: Asking };
type Asking = (now: Lead, minute: number, n: number) => LeadCommand;

const { followUp, calendars, scoring } = defaultPolicy;
const utc = compileCalendar(calendars["utc"] ?? { zone: "UTC", weekly: [], holidays: [], makeUpDays: [] });
const rep = fc.integer({ min: 1, max: 3 });
const pool = fc.constantFrom("intake", "primary", "nurture", "reactivation", "reclaimed");
/** Mostly the next number, sometimes a stale one or one from nowhere. */
const drift = fc.constantFrom(1, 1, 1, 1, 0, 2);

/** Mostly the rep who has the lead, sometimes another, sometimes nobody named. */
const who = fc.constantFrom("holder", "holder", "holder", "rep-2", null);
const repOf = (now: Lead, name: "holder" | "rep-2" | null): RepId | null => {
  if (name !== "holder") return name === null ? null : repNo(2);
  return now.status === "known" && now.holder.kind === "rep" ? now.holder.repId : repNo(1);
};

const assignmentsOf = (now: Lead): number => (now.status === "known" ? now.assignments : 0);

const get = (now: Lead, minute: number, { by, off }: { readonly by: number; readonly off: number }) => {
  const assignmentNo = Math.max(1, assignmentsOf(now) + off);
  const clocks = clocksFrom(t(minute), { score: null, actions: [] }, { policy: followUp, calendar: utc });
  const task = (i: number, node: string) => ({
    taskId: taskNo(10 * assignmentNo + i),
    node,
    dueAt: clocks.respondBy,
  });
  const tasks = [task(0, "first-contact"), task(1, "discovery")];
  return { assignmentId: assignmentIdNo(assignmentNo), assignmentNo, repId: repNo(by), clocks, tasks };
};

type Ask = fc.Arbitrary<Asking>;

const capturing: Ask = fc
  .record({
    action: fc.constantFrom("demo-request", "pricing-page", "trial", null),
    isRobot: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    attributes: fc.constantFrom(
      {},
      { country: "DE", jobLevel: "founder-cxo" as const },
      { country: "FR", companySize: 200 },
    ),
  })
  .map(({ action, isRobot, attributes }) => (_, minute, n) => {
    const abuse = isRobot
      ? { reasons: [{ code: "honeypot-filled", points: 100 }], points: 100, bar: 50 }
      : null;
    return order.capture(minute, { submissionId: submissionNo(n), action, abuse, attributes });
  });

const enriching: Ask = fc.constantFrom("free", "corporate").map((value) => (_, minute) => {
  const found = {
    field: "email-domain-class",
    provider: "domains",
    confidence: 0.9,
    ttlDays: 30,
    party: "first",
  } as const;
  return order.enrich(minute, { values: [{ ...found, value, fetchedAt: t(minute) }] });
});

/** High marks make bars easy to cross, low ones hard. */
const judging: Ask = fc.oneof(
  fc.constantFrom(0, 1, 3, 4).map((times): Asking => (_, minute) => {
    const behaviour = scoring.behaviour.map((rule) => ({ ...rule, points: rule.points * times }));
    return order.score(minute, { scoring: { ...scoring, behaviour, caps: {} } });
  }),
  fc.integer({ min: 0, max: 10 }).map(
    (each): Asking =>
      (_, minute) =>
        order.qualify(minute, each),
  ),
);

const owning: Ask = fc.oneof(
  fc.record({ by: rep, off: drift }).map(
    (d): Asking =>
      (now, minute) =>
        order.assign(1, minute, get(now, minute, d)),
  ),
  fc.record({ by: rep, off: drift }).map(
    (d): Asking =>
      (now, minute) =>
        order.claim(1, minute, get(now, minute, d)),
  ),
  pool.map(
    (name): Asking =>
      (_, minute) =>
        order.pool(minute, { poolId: poolNamed(name) }),
  ),
  fc.record({ by: who, name: pool }).map(
    ({ by, name }): Asking =>
      (now, minute) =>
        order.release(minute, { repId: repOf(now, by), poolId: poolNamed(name) }),
  ),
  fc.constant<Asking>((_, minute) => order.recycle(minute)),
);

const working: Ask = fc
  .record({
    by: who,
    kind: fc.constantFrom("call", "email-reply", "meeting"),
    direction: fc.constantFrom("outbound", "outbound", "inbound"),
    minutesAgo: fc.constantFrom(0, 0, 0, 5000),
  })
  .map(
    ({ by, minutesAgo, ...touch }): Asking =>
      (now, minute, n) =>
        order.log(Math.max(0, minute - minutesAgo), {
          ...touch,
          repId: repOf(now, by),
          interactionId: eventNo(100_000 + n),
        }),
  );

const ringing: Ask = fc.oneof(
  fc
    .record({
      what: fc.constantFrom("respond", "supervisor", "reclaim", "protection"),
      back: fc.constantFrom(0, 0, 0, 1),
    })
    .map(
      ({ what, back }) =>
        (now: Lead, minute: number) =>
          order.ring(what, Math.max(1, assignmentsOf(now) - back), minute),
    ),
  fc
    .nat(1)
    .map((i) => (now: Lead, minute: number) => order.ringTask(taskNo(10 * assignmentsOf(now) + i), minute)),
  fc.constant((_: Lead, minute: number) => order.ringIdle(minute)),
);

const LOSSES: readonly LossReason[] = ["budget", "competitor", "no-need"];

const dealing: Ask = who.map(
  (by): Asking =>
    (now, minute, n) =>
      order.open(minute, { repId: repOf(now, by), opportunityId: opportunityNo(n) }),
);

const ending: Ask = fc.oneof(
  who.map(
    (by): Asking =>
      (now, minute, n) =>
        order.win(minute, { repId: repOf(now, by), opportunityId: opportunityNo(n) }),
  ),
  fc
    .record({
      type: fc.constantFrom("lose" as const, "disqualify" as const),
      reason: fc.constantFrom(...LOSSES),
    })
    .map(
      (how): Asking =>
        (_, minute) =>
          order.lose(minute, { ...how, repId: null }),
    ),
  fc.option(rep).map(
    (by): Asking =>
      (_, minute, n) =>
        order.recordDeal(minute, {
          submissionId: submissionNo(n),
          repId: by === null ? null : repNo(by),
          assignmentId: assignmentIdNo(900 + n),
          opportunityId: opportunityNo(n),
        }),
  ),
);

const looking: Ask = fc.constantFrom<Asking>(
  (_, minute) => order.releaseFromQuarantine(minute),
  (_, minute) => order.noteUnsubscribe(minute),
);

/** Anything anybody may ask of a lead, in any order, sensible or not; the first step captures it. */
export const leadSteps = (maxLength = 40): fc.Arbitrary<readonly LeadStep[]> => {
  const any = fc.oneof(
    { weight: 3, arbitrary: capturing },
    { weight: 1, arbitrary: enriching },
    { weight: 5, arbitrary: judging },
    { weight: 8, arbitrary: owning },
    { weight: 5, arbitrary: working },
    { weight: 6, arbitrary: ringing },
    { weight: 1, arbitrary: dealing },
    { weight: 1, arbitrary: ending },
    { weight: 1, arbitrary: looking },
  );
  const after = fc.constantFrom(0, 1, 30, 150, 3000, 15_000, 45_000);
  const step = (ask: Ask): fc.Arbitrary<LeadStep> => fc.record({ minutesLater: after, ask });
  const rest = fc.array(step(any), { maxLength, size: "max" });
  return fc.tuple(step(capturing), rest).map(([first, others]) => [first, ...others]);
};

/** One step of a history: what was asked of which lead, what came of it, and the lead after it. */
export type LeadMoment = {
  readonly command: LeadCommand;
  readonly before: Lead;
  readonly answer: Result<readonly LeadEvent[], LeadRejection>;
  readonly events: readonly Recorded<LeadEvent>[];
  readonly after: Lead;
};

const recorded = (event: LeadEvent, at: Instant, place: number): Recorded<LeadEvent> => ({
  ...event,
  id: eventNo(place),
  meta: { occurredAt: at },
});

/** Asks every step of the lead decider, one after the other; refusals change nothing. Event ids count from `eventNo(0)`. */
export function playLead(steps: readonly LeadStep[]): readonly LeadMoment[] {
  const moments: LeadMoment[] = [];
  let now: Lead = lead.initial;
  let minute = 0;
  let place = 0;
  for (const [n, { minutesLater, ask }] of steps.entries()) {
    minute += minutesLater;
    const before = now;
    const command = ask(before, minute, n);
    const answer = lead.decide(command, before);
    const written = answer.ok ? answer.value : [];
    const events = written.map((event, i) => recorded(event, command.at, place + i));
    place += events.length;
    now = events.reduce(lead.evolve, before);
    moments.push({ command, before, answer, events, after: now });
  }
  return moments;
}

/** The whole history of a play. */
export const historyOf = (moments: readonly LeadMoment[]): readonly Recorded<LeadEvent>[] =>
  moments.flatMap(({ events }) => events);
