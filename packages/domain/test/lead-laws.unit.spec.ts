import {
  type Attributes,
  defaultPolicy,
  type Instant,
  type LeadEvent,
  type Owner,
  eventDefects,
} from "@leadstream/contracts";
import {
  historyOf,
  type LeadMoment,
  leadOrders,
  type LeadStep,
  leadSteps,
  playLead,
  submissionNo,
} from "@leadstream/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  COMEBACK,
  type Held,
  isOpen,
  type KnownLead,
  type Lead,
  lead,
  type LeadCommand,
  ownerOf,
  type Recorded,
} from "../src/index.ts";

const { scoring, qualification } = defaultPolicy;

/** Commands that write events each time. Event ids catch a repeated delivery. */
const repeatable = new Set<LeadCommand["type"]>([
  "capture",
  "record-deal",
  "enrich",
  "qualify",
  "log-interaction",
  "note-unsubscribe",
]);

const everyMoment = (check: (moment: LeadMoment, after: KnownLead) => void): void =>
  fc.assert(
    fc.property(leadSteps(), (steps: readonly LeadStep[]) => {
      for (const moment of playLead(steps)) if (moment.after.status === "known") check(moment, moment.after);
    }),
    { numRuns: 150 },
  );

/** Runs over the history, with the state before and after each event. */
const everyEvent = (check: (event: Recorded<LeadEvent>, before: Lead, after: Lead) => void): void =>
  fc.assert(
    fc.property(leadSteps(), (steps) => {
      let state: Lead = lead.initial;
      for (const event of historyOf(playLead(steps))) {
        const next = lead.evolve(state, event);
        check(event, state, next);
        state = next;
      }
    }),
    { numRuns: 150 },
  );

/** The owner of the lead, from the events alone; null if an event does not change it. */
function ownerBy({ type, data }: LeadEvent): Owner | null {
  if (type === "lead.assigned.v2" || type === "lead.claimed.v1") return { kind: "rep", repId: data.repId };
  return "poolId" in data ? { kind: "pool", poolId: data.poolId } : null;
}

function heldIn(state: Lead): Held {
  if (state.status === "unknown" || state.holder.kind === "pool") throw new RangeError("a rep holds it");
  return state.holder;
}
const tasksIn = (state: Lead): KnownLead["tasks"] => (state.status === "unknown" ? [] : state.tasks);

describe("any history that commands can write", () => {
  it("contains every event type, so not all commands are refused", () => {
    const seen = new Set(
      fc
        .sample(leadSteps(), { numRuns: 1500, seed: 3 })
        .flatMap((steps) => historyOf(playLead(steps)).map((e) => e.type)),
    );
    expect([...seen].toSorted()).toEqual([
      "first-response.recorded.v1",
      "follow-up.completed.v1",
      "follow-up.overdue.v1",
      "follow-up.scheduled.v1",
      "interaction.recorded.v1",
      "lead.assigned.v2",
      "lead.came-back.v1",
      "lead.captured.v1",
      "lead.claimed.v1",
      "lead.disqualified.v1",
      "lead.enriched.v1",
      "lead.lost.v1",
      "lead.pooled.v1",
      "lead.quarantined.v1",
      "lead.reactivated.v1",
      "lead.reclaimed.v1",
      "lead.recycled.v1",
      "lead.released-from-quarantine.v1",
      "lead.review-requested.v1",
      "lead.scored.v2",
      "lead.stage-changed.v1",
      "lead.tagged.v1",
      "lead.untagged.v1",
      "lead.won.v1",
      "opportunity.opened.v1",
      "promise.tightened.v1",
      "protection.extended.v1",
      "qualification.assessed.v1",
      "sla.breach-withdrawn.v1",
      "sla.breached.v1",
      "supervisor.alert-withdrawn.v1",
      "supervisor.alerted.v1",
    ]);
  }, 20_000);

  it("holds only events that the schema accepts", () =>
    everyEvent((event) => expect(eventDefects({ type: event.type, data: event.data })).toEqual([])));

  it("has one owner at every moment, and every change of owner names the previous one", () => {
    let owner: Owner | null = null;
    everyEvent((event, before, after) => {
      if ("from" in event.data && typeof event.data.from === "object") expect(event.data.from).toEqual(owner);
      owner = ownerBy(event) ?? owner;
      if (before.status === "unknown") expect(event.type).toBe("lead.captured.v1");
      expect(after.status === "known" && ownerOf(after)).toEqual(owner);
    });
  });

  it("increases the assignment number by one, only when a rep gets the lead", () =>
    everyEvent((event, before, after) => {
      const was = before.status === "known" ? before.assignments : 0;
      const is = after.status === "known" ? after.assignments : 0;
      const isGiven = event.type === "lead.assigned.v2" || event.type === "lead.claimed.v1";
      expect(is - was).toBe(isGiven ? 1 : 0);
      if (isGiven) expect(event.data.assignmentNo).toBe(is);
    }));

  it("changes the stage from the current one", () =>
    everyEvent((event, before) => {
      if (event.type !== "lead.stage-changed.v1") return;
      expect(before.status === "known" && before.stage).toBe(event.data.from);
      expect(event.data.to).not.toBe(event.data.from);
    }));

  it("has no task on a lead that is closed or in a pool, but those of a comeback", () =>
    everyMoment((_, { stage, holder, tasks }) => {
      const others = tasks.filter(({ node }) => isOpen(stage) || node !== "comeback");
      if (!isOpen(stage) || holder.kind === "pool") expect(others).toEqual([]);
    }));

  it("keeps the score equal to its ledger", () =>
    everyMoment((_, { score, ledger }) => expect(ledger.reduce((n, e) => n + e.points, 0)).toBe(score ?? 0)));

  it("neither scores nor assigns a quarantined lead", () =>
    everyMoment(({ before, events }) => {
      if (before.status === "unknown" || !before.isQuarantined || !isOpen(before.stage)) return;
      const wayOut = new Set([
        "interaction.recorded.v1",
        "lead.released-from-quarantine.v1",
        "lead.review-requested.v1",
        "lead.enriched.v1",
        "lead.tagged.v1",
        "lead.untagged.v1",
      ]);
      const ending = new Set(["lead.won.v1", "lead.lost.v1", "lead.disqualified.v1"]);
      const isOut = events.some((e) => ending.has(e.type) || e.type === "lead.released-from-quarantine.v1");
      expect(isOut || events.every((e) => wayOut.has(e.type))).toBe(true);
    }));

  it("reclaims nothing before its deadline, and protects nothing beyond the maximum", () =>
    everyMoment(({ events }, { holder }) => {
      for (const { type, data, meta } of events)
        if (type === "lead.reclaimed.v1") expect(meta.occurredAt >= data.deadline).toBe(true);
      if (holder.kind === "rep") expect(holder.protectedUntil <= holder.clocks.protectedMax).toBe(true);
    }));

  it("shortens only a running promise, to a moment after it was asked for", () =>
    everyEvent((event, before, after) => {
      if (event.type !== "promise.tightened.v1") return;
      const { clocks, firstResponseAt, isBreached, since } = heldIn(before);
      const { data } = event;
      expect([firstResponseAt, isBreached]).toEqual([null, false]);
      expect(data.before).toEqual({ respondBy: clocks.respondBy, rule: clocks.respondRule });
      expect([data.respondBy < clocks.respondBy, data.respondBy >= data.since, data.since >= since]).toEqual([
        true,
        true,
        true,
      ]);
      expect(heldIn(after)).toEqual({
        ...heldIn(before),
        clocks: { ...clocks, respondBy: data.respondBy, respondRule: data.rule },
      });
    }));

  it("moves the first contact with a promise that is shortened, and no other task", () =>
    everyEvent((event, before, after) => {
      if (event.type !== "promise.tightened.v1") return;
      const { respondBy } = heldIn(before).clocks;
      const moved = tasksIn(before).map((task) =>
        task.node === "first-contact" && task.state === "open" && task.dueAt === respondBy
          ? { ...task, dueAt: event.data.respondBy }
          : task,
      );
      expect(tasksIn(after)).toEqual(moved);
    }));

  it("records each breach and alert at most once, each response only if it is earlier, and a late one is a breach", () =>
    fc.assert(
      fc.property(leadSteps(), (steps) => {
        const history = historyOf(playLead(steps));
        // Every comeback may alert the supervisor: those alerts are not about the response.
        const isOfResponse = ({ data }: LeadEvent): boolean => !("rule" in data) || data.rule !== COMEBACK;
        const numbers = (type: LeadEvent["type"]) =>
          history.flatMap((e) =>
            e.type === type && "assignmentNo" in e.data && isOfResponse(e) ? [e.data.assignmentNo] : [],
          );
        for (const type of [
          "sla.breached.v1",
          "sla.breach-withdrawn.v1",
          "supervisor.alerted.v1",
          "supervisor.alert-withdrawn.v1",
        ] as const)
          expect(numbers(type)).toEqual([...new Set(numbers(type))]);
        const earliest = new Map<number, Instant>();
        for (const { type, data } of history) {
          if (type !== "first-response.recorded.v1") continue;
          const { assignmentNo, at, inTime } = data;
          expect(at < (earliest.get(assignmentNo) ?? "9999")).toBe(true);
          earliest.set(assignmentNo, at);
          if (!inTime) expect(numbers("sla.breached.v1")).toContain(assignmentNo);
        }
      }),
      { numRuns: 150 },
    ));

  it("writes nothing for, or refuses, a repeated command", () =>
    everyMoment(({ command, events, after }) => {
      // A lead that starts again is open, so the same score has another meaning.
      const isRestart = command.type === "score" && events.some(({ type }) => type === "lead.recycled.v1");
      if (repeatable.has(command.type) || isRestart) return;
      const again = lead.decide(command, after);
      expect(again.ok ? again.value : []).toEqual([]);
    }));

  it("folds to the same lead in parts and at once", () =>
    fc.assert(
      fc.property(leadSteps(), fc.nat(60), (steps, cut) => {
        const history = historyOf(playLead(steps));
        const fold = (from: Lead, events: readonly Recorded<LeadEvent>[]): Lead =>
          events.reduce(lead.evolve, from);
        const whole = fold(lead.initial, history);
        expect(fold(fold(lead.initial, history.slice(0, cut)), history.slice(cut))).toEqual(whole);
        expect(playLead(steps).at(-1)?.after).toEqual(whole);
      }),
    ));

  it("gives the same events when it runs again", () =>
    fc.assert(
      fc.property(leadSteps(), (steps) => {
        expect(historyOf(playLead(steps))).toEqual(historyOf(playLead(steps)));
      }),
    ));

  it("starts with a capture; an unknown lead has no other events", () =>
    fc.assert(
      fc.property(leadSteps(), (steps) => {
        const [, ...rest] = historyOf(playLead(steps));
        expect(rest.filter((e) => e.type !== "lead.captured.v1").reduce(lead.evolve, lead.initial)).toEqual(
          lead.initial,
        );
      }),
    ));
});

describe("touches that arrive in another order", () => {
  it("give the same lead: score, attributes and last activity", () =>
    fc.assert(
      fc.property(
        leadSteps().map((steps) =>
          historyOf(playLead(steps)).filter((e) => e.type === "interaction.recorded.v1"),
        ),
        fc.gen(),
        (touches, pick) => {
          const [capture] = historyOf(playLead(firstOnly));
          if (capture === undefined) throw new Error("the play captures nothing");
          const shuffled = pick(fc.shuffledSubarray, touches, { minLength: touches.length });
          const view = (events: readonly Recorded<LeadEvent>[]) => {
            const state = events.reduce(lead.evolve, lead.evolve(lead.initial, capture));
            if (state.status === "unknown") throw new Error("captured, and yet unknown");
            const { attributes, lastInteractionAt, latestAt, evidence } = state;
            return {
              attributes,
              lastInteractionAt,
              latestAt,
              evidence: evidence.map((e) => e.eventId).toSorted(),
            };
          };
          expect(view(shuffled)).toEqual(view(touches));
        },
      ),
    ));
});

const firstOnly: readonly LeadStep[] = fc.sample(leadSteps(0), { numRuns: 1, seed: 7 })[0] ?? [];

describe("a pooled lead whose score passed the threshold and fell below it", () => {
  it("is reactivated once, however often somebody asks for the same score", () => {
    const sent =
      (attributes: Attributes): LeadStep["ask"] =>
      (_, minute, n) =>
        leadOrders.capture(minute, { submissionId: submissionNo(n), action: "demo-request", attributes });
    const score: LeadStep["ask"] = (_, minute) =>
      leadOrders.score(minute, {
        scoring: { ...scoring, caps: {} },
        qualification: { ...qualification, mqlAt: 40, sqlAt: 60 },
      });
    const asks: readonly LeadStep["ask"][] = [
      sent({}),
      sent({ jobLevel: "founder-cxo" }),
      (_, minute) => leadOrders.assign(1, minute),
      (_, minute) => leadOrders.noteUnsubscribe(minute),
      (_, minute) => leadOrders.release(minute),
      score,
      score,
    ];
    const moments = playLead(asks.map((ask) => ({ minutesLater: 1, ask })));
    const [once, again] = moments.slice(-2).map(({ events }) => events.map(({ type }) => type));
    expect([once, again]).toEqual([["lead.scored.v2", "lead.stage-changed.v1", "lead.reactivated.v1"], []]);
  });
});
