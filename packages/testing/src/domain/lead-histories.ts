import {
  defaultComeback,
  defaultPolicy,
  type Instant,
  type LeadEvent,
  type LossReason,
  type RepId,
} from "@leadstream/contracts";
import {
  clocksFrom,
  compileCalendar,
  lastOwnerOf,
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

/** A step of a history: a command that depends on the current lead, some minutes after the previous one. `n` numbers the steps. */
export type LeadStep = { readonly minutesLater: number; readonly ask: CommandOf };
type CommandOf = (now: Lead, minute: number, n: number) => LeadCommand;

const { followUp, calendars, scoring } = defaultPolicy;
const utc = compileCalendar(calendars["utc"] ?? { zone: "UTC", weekly: [], holidays: [], makeUpDays: [] });
const rep = fc.integer({ min: 1, max: 3 });
const pool = fc.constantFrom("intake", "primary", "nurture", "reactivation", "reclaimed");
/** Offset of the assignment number: usually the next, sometimes a stale or an invalid one. */
const drift = fc.constantFrom(1, 1, 1, 1, 0, 2);

/** The rep of a command: usually the holder, sometimes another rep, sometimes none. */
const byWhom = fc.constantFrom("holder", "holder", "holder", "rep-2", null);
const repOf = (now: Lead, name: "holder" | "rep-2" | null): RepId | null => {
  if (name !== "holder") return name === null ? null : repNo(2);
  return now.status === "known" && now.holder.kind === "rep" ? now.holder.repId : repNo(1);
};

const assignmentsOf = (now: Lead): number => (now.status === "known" ? now.assignments : 0);

const assignmentTerms = (
  now: Lead,
  minute: number,
  { by, off }: { readonly by: number; readonly off: number },
) => {
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

type Commands = fc.Arbitrary<CommandOf>;

const captures: Commands = fc
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

const enrichments: Commands = fc.constantFrom("free", "corporate").map((value) => (_, minute) => {
  const found = {
    field: "email-domain-class",
    provider: "domains",
    confidence: 0.9,
    ttlDays: 30,
    party: "first",
  } as const;
  return order.enrich(minute, { values: [{ ...found, value, fetchedAt: t(minute) }] });
});

/** Different points, so that some scores reach the thresholds and some do not. */
const assessing: Commands = fc.oneof(
  fc
    .record({ times: fc.constantFrom(0, 1, 3, 4), isWorking: fc.boolean(), again: fc.constantFrom(0, 24) })
    .map(({ times, isWorking, again }): CommandOf => (now, minute, n) => {
      const behaviour = scoring.behaviour.map((rule) => ({ ...rule, points: rule.points * times }));
      const repId = now.status === "known" ? lastOwnerOf(now) : null;
      const task = { taskId: taskNo(100_000 + n), node: "comeback", dueAt: t(minute + 60) };
      return order.score(minute, {
        scoring: { ...scoring, behaviour, caps: {} },
        comeback: {
          policy: { ...defaultComeback, againAfterHours: again },
          poolId: poolNamed("primary"),
          lastOwner: repId === null ? null : { repId, isWorking, task },
        },
        promise: { policy: followUp, calendar: utc, receivedAt: t(minute), actionsFrom: t(0) },
      });
    }),
  fc.integer({ min: 0, max: 10 }).map(
    (each): CommandOf =>
      (_, minute) =>
        order.qualify(minute, each),
  ),
);

const ownership: Commands = fc.oneof(
  fc.record({ by: rep, off: drift }).map(
    (d): CommandOf =>
      (now, minute) =>
        order.assign(1, minute, assignmentTerms(now, minute, d)),
  ),
  fc.record({ by: rep, off: drift }).map(
    (d): CommandOf =>
      (now, minute) =>
        order.claim(1, minute, assignmentTerms(now, minute, d)),
  ),
  pool.map(
    (name): CommandOf =>
      (_, minute) =>
        order.pool(minute, { poolId: poolNamed(name) }),
  ),
  fc.record({ by: byWhom, name: pool }).map(
    ({ by, name }): CommandOf =>
      (now, minute) =>
        order.release(minute, { repId: repOf(now, by), poolId: poolNamed(name) }),
  ),
  fc.constant<CommandOf>((_, minute) => order.recycle(minute)),
);

const interactions: Commands = fc
  .record({
    by: byWhom,
    kind: fc.constantFrom("call", "email-reply", "meeting"),
    direction: fc.constantFrom("outbound", "outbound", "inbound"),
    /** `at-once`: when the rep got the lead, told only now. */
    minutesAgo: fc.constantFrom(0, 0, 0, 5000, "at-once" as const),
  })
  .map(
    ({ by, minutesAgo, ...touch }): CommandOf =>
      (now, minute, n) =>
        order.log(Math.max(0, minute - (minutesAgo === "at-once" ? 0 : minutesAgo)), {
          ...touch,
          ...(minutesAgo === "at-once" && now.status === "known" ? { at: now.holder.since } : {}),
          repId: repOf(now, by),
          interactionId: eventNo(100_000 + n),
        }),
  );

const deadlines: Commands = fc.oneof(
  fc
    .record({
      what: fc.constantFrom("respond", "supervisor", "reclaim", "protection"),
      back: fc.constantFrom(0, 0, 0, 1),
    })
    .map(
      ({ what, back }) =>
        (now: Lead, minute: number) =>
          order.deadline(what, Math.max(1, assignmentsOf(now) - back), minute),
    ),
  fc
    .nat(1)
    .map(
      (i) => (now: Lead, minute: number) => order.taskDeadline(taskNo(10 * assignmentsOf(now) + i), minute),
    ),
  fc.constant((_: Lead, minute: number) => order.idleDeadline(minute)),
);

const LOSSES: readonly LossReason[] = ["budget", "competitor", "no-need"];

const opening: Commands = byWhom.map(
  (by): CommandOf =>
    (now, minute, n) =>
      order.open(minute, { repId: repOf(now, by), opportunityId: opportunityNo(n) }),
);

const closing: Commands = fc.oneof(
  byWhom.map(
    (by): CommandOf =>
      (now, minute, n) =>
        order.win(minute, { repId: repOf(now, by), opportunityId: opportunityNo(n) }),
  ),
  fc
    .record({
      type: fc.constantFrom("lose" as const, "disqualify" as const),
      reason: fc.constantFrom(...LOSSES),
    })
    .map(
      (how): CommandOf =>
        (_, minute) =>
          order.lose(minute, { ...how, repId: null }),
    ),
  fc.option(rep).map(
    (by): CommandOf =>
      (_, minute, n) =>
        order.recordDeal(minute, {
          submissionId: submissionNo(n),
          repId: by === null ? null : repNo(by),
          assignmentId: assignmentIdNo(900 + n),
          opportunityId: opportunityNo(n),
        }),
  ),
);

const others: Commands = fc.constantFrom<CommandOf>(
  (_, minute) => order.releaseFromQuarantine(minute),
  (_, minute) => order.noteUnsubscribe(minute),
  (_, minute) => order.tag(minute, "vip", "fair"),
  (_, minute) => order.untag(minute, "vip"),
);

/** Any commands on a lead, in any order, valid or not. The first step captures the lead. */
export const leadSteps = (maxLength = 40): fc.Arbitrary<readonly LeadStep[]> => {
  const any = fc.oneof(
    { weight: 3, arbitrary: captures },
    { weight: 1, arbitrary: enrichments },
    { weight: 5, arbitrary: assessing },
    { weight: 8, arbitrary: ownership },
    { weight: 5, arbitrary: interactions },
    { weight: 6, arbitrary: deadlines },
    { weight: 1, arbitrary: opening },
    { weight: 1, arbitrary: closing },
    { weight: 1, arbitrary: others },
  );
  const after = fc.constantFrom(0, 1, 30, 150, 3000, 15_000, 45_000);
  const step = (ask: Commands): fc.Arbitrary<LeadStep> => fc.record({ minutesLater: after, ask });
  const rest = fc.array(step(any), { maxLength, size: "max" });
  return fc.tuple(step(captures), rest).map(([first, others]) => [first, ...others]);
};

/** One step of a history: the command, the decision, the events, and the lead before and after. */
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

/** Runs every step through the lead decider, in order. Refusals change nothing. Event ids count from `eventNo(0)`. */
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

/** All events of a run. */
export const historyOf = (moments: readonly LeadMoment[]): readonly Recorded<LeadEvent>[] =>
  moments.flatMap(({ events }) => events);
