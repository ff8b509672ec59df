import { Score } from "@leadstream/contracts";
import {
  aLead,
  DAY,
  deciderSpec,
  eventNo,
  HOUR,
  leadOrders as order,
  poolNamed,
  repNo,
  t,
  taskNo,
} from "@leadstream/testing";
import { describe, it } from "vitest";
import { lead } from "../src/index.ts";

const { given } = deciderSpec(lead, ({ at }) => at);
const { id: leadId } = aLead;
/** Rep 1 has the lead since minute 0. A response is due after 2 h. */
const held = [aLead.captured(), aLead.verified(), aLead.assigned(1, 0)] as const;
const tooEarly = (minute: number) => ({ code: "lead.still-in-time", leadId, until: t(minute) }) as const;

// A call that is logged twice counts as two calls. Event ids catch a repeated delivery.
describe("the first touch by the holder", () => {
  it("is the first response, and in time until the last moment", () =>
    given(...held)
      .when(order.log(2 * HOUR))
      .thenAgain(aLead.call(2 * HOUR), aLead.responded(2 * HOUR)));

  it("a minute later is late, and breaches the SLA even if the deadline has not fired yet", () =>
    given(...held)
      .when(order.log(2 * HOUR + 1))
      .thenAgain(
        aLead.call(2 * HOUR + 1),
        aLead.breached(2 * HOUR + 1),
        aLead.responded(2 * HOUR + 1, { inTime: false }),
      ));

  it("breaches the SLA once", () =>
    given(...held, aLead.breached(2 * HOUR))
      .when(order.log(2 * HOUR + 1))
      .thenAgain(aLead.call(2 * HOUR + 1), aLead.responded(2 * HOUR + 1, { inTime: false })));

  it("is a response once; later touches are not", () =>
    given(...held, aLead.call(5), aLead.responded(5))
      .when(order.log(10))
      .thenAgain(aLead.call(10)));

  it("is a response again for the next assignment", () =>
    given(...held, aLead.call(5), aLead.responded(5), aLead.reclaimed(1, DAY), aLead.assigned(2, 2 * DAY))
      .when(order.log(2 * DAY + 5))
      .thenAgain(
        aLead.call(2 * DAY + 5),
        aLead.responded(2 * DAY + 5, { assignmentNo: 2, respondBy: t(2 * DAY + 2 * HOUR) }),
      ));
});

describe("a touch that is not work in this assignment is only a touch", () => {
  const inbound = { kind: "email-reply", direction: "inbound", result: null } as const;

  it("if it is inbound", () =>
    given(...held)
      .when(order.log(5, inbound))
      .thenAgain(aLead.interaction(5, { ...inbound, repId: repNo(1) })));

  it("if another person made it", () =>
    given(...held)
      .when(order.log(5, { repId: repNo(2) }))
      .thenAgain(aLead.call(5, 2)));

  it("if the lead is in a pool", () =>
    given(aLead.captured(), aLead.verified()).when(order.log(5)).thenAgain(aLead.call(5)));

  it("if the lead is closed", () =>
    given(...held, aLead.moved("lead", "lost"))
      .when(order.log(5))
      .thenAgain(aLead.call(5)));

  it("if it happened before the rep got the lead, even if it is recorded later", () => {
    const claimed = [aLead.captured(), aLead.verified(), aLead.claimed(1, 60)] as const;
    given(...claimed)
      .when(order.log(59))
      .thenAgain(aLead.call(59));
    given(...claimed, aLead.call(59))
      .when(order.deadline("reclaim", 1, 60 + 2 * DAY))
      .then(aLead.reclaimed(1, 60 + 2 * DAY));
  });

  it("of an unknown lead is refused", () =>
    given().when(order.log(5)).thenRefused({ code: "lead.unknown", leadId }));
});

describe("tasks", () => {
  const withTasks = [
    ...held,
    aLead.scheduled(1, HOUR),
    aLead.scheduled(2, DAY, { node: "discovery" }),
    aLead.responded(1),
  ] as const;

  it("are completed one per touch, oldest first", () => {
    given(...withTasks)
      .when(order.log(10))
      .thenAgain(aLead.call(10), aLead.completed(1, 10));
    given(...withTasks, aLead.completed(1, 10))
      .when(order.log(20))
      .thenAgain(aLead.call(20), aLead.completed(2, 20));
  });

  it("record the kind of the touch if it has no result", () =>
    given(...withTasks)
      .when(order.log(10, { result: null }))
      .thenAgain(
        aLead.interaction(10, { kind: "call", direction: "outbound", repId: repNo(1) }),
        aLead.completed(1, 10, { result: "call" }),
      ));

  it("become overdue once if they are not done in time", () =>
    given(...withTasks)
      .when(order.taskDeadline(taskNo(1), HOUR))
      .then(aLead.overdue(1, HOUR)));

  it("are not overdue one minute early", () =>
    given(...withTasks)
      .when(order.taskDeadline(taskNo(1), HOUR - 1))
      .thenRefused(tooEarly(HOUR)));

  it("can still be completed when overdue", () =>
    given(...withTasks, aLead.overdue(1, HOUR))
      .when(order.log(2 * HOUR))
      .thenAgain(aLead.call(2 * HOUR), aLead.completed(1, 2 * HOUR)));

  it.each([
    ["done", [aLead.completed(1, 10)]],
    ["already overdue", [aLead.overdue(1, HOUR)]],
    ["removed with the assignment", [aLead.reclaimed(1, 10)]],
    ["removed with the win", [aLead.won(10)]],
    ["removed with the loss", [aLead.lost(10)]],
    ["removed with the disqualification", [aLead.disqualified(10)]],
  ] as const)("that are %s write nothing", (_, facts) =>
    given(...withTasks, ...facts)
      .when(order.taskDeadline(taskNo(1), DAY))
      .thenNothing(),
  );

  it("write nothing if they do not exist", () =>
    given(...withTasks)
      .when(order.taskDeadline(taskNo(9), DAY))
      .thenNothing());
});

describe("protection: 10 days, 3 more on activity, 20 at most", () => {
  /** Days since the claim. The reference case claims on 2019-03-25, and protection ends on 04-04. */
  const claimed = [aLead.captured(), aLead.verified(), aLead.claimed(1, 0), aLead.responded(1)] as const;
  const active = (day: number) => given(...claimed).when(order.log(day * DAY));

  it("stays at the tenth day after activity on the third", () => active(3).thenAgain(aLead.call(3 * DAY)));

  it("moves to the eleventh day after activity on the eighth", () =>
    active(8).thenAgain(aLead.call(8 * DAY), aLead.extended(8 * DAY, 11 * DAY)));

  it("moves to the fourteenth day after activity on the eleventh", () =>
    given(...claimed, aLead.call(8 * DAY), aLead.extended(8 * DAY, 11 * DAY))
      .when(order.log(11 * DAY))
      .thenAgain(aLead.call(11 * DAY), aLead.extended(11 * DAY, 14 * DAY)));

  it("never exceeds the twentieth day", () => {
    active(19).thenAgain(aLead.call(19 * DAY), aLead.extended(19 * DAY, 20 * DAY));
    given(...claimed, aLead.extended(19 * DAY, 20 * DAY))
      .when(order.log(20 * DAY - 1))
      .thenAgain(aLead.call(20 * DAY - 1));
  });

  const over = aLead.reclaimed(1, 10 * DAY, { rule: "protection-ended" });

  it("sends the lead to the pool of the rule when it ends, with the deadline", () =>
    given(...claimed)
      .when(order.deadline("protection", 1, 10 * DAY))
      .then(over));

  it("records the rep's last activity", () =>
    given(...claimed, aLead.call(5))
      .when(order.deadline("protection", 1, 10 * DAY))
      .then(aLead.reclaimed(1, 10 * DAY, { rule: "protection-ended", lastActivity: eventNo(4) })));

  it("records the newest activity, not the one recorded last", () =>
    given(...claimed, aLead.call(9), aLead.call(5))
      .when(order.deadline("protection", 1, 10 * DAY))
      .then(aLead.reclaimed(1, 10 * DAY, { rule: "protection-ended", lastActivity: eventNo(4) })));

  it("writes nothing before its end, because an extension set a later deadline", () => {
    given(...claimed)
      .when(order.deadline("protection", 1, 10 * DAY - 1))
      .thenNothing();
    given(...claimed, aLead.extended(8 * DAY, 11 * DAY))
      .when(order.deadline("protection", 1, 10 * DAY))
      .thenNothing();
  });

  it("does not end while an opportunity is open", () =>
    given(...claimed, aLead.opened(5), aLead.moved("lead", "opportunity"))
      .when(order.deadline("protection", 1, 30 * DAY))
      .thenNothing());
});

describe("deadlines of one assignment", () => {
  const breached = aLead.breached(2 * HOUR);
  const alerted = aLead.supervisorAlerted(48 * HOUR);
  const reclaimed = aLead.reclaimed(1, 2 * DAY);

  it.each([
    ["respond", 2 * HOUR, breached],
    ["supervisor", 48 * HOUR, alerted],
    ["reclaim", 2 * DAY, reclaimed],
  ] as const)("%s: fires at the deadline, once", (what, due, fact) =>
    given(...held)
      .when(order.deadline(what, 1, due))
      .then(fact),
  );

  it.each([
    ["respond", 2 * HOUR],
    ["supervisor", 48 * HOUR],
    ["reclaim", 2 * DAY],
  ] as const)("%s: is refused one minute early, and says when", (what, due) =>
    given(...held)
      .when(order.deadline(what, 1, due - 1))
      .thenRefused(tooEarly(due)),
  );

  const what = ["respond", "supervisor", "reclaim", "protection"] as const;
  const later = 30 * DAY;

  it.each(what)("%s: writes nothing for an ended assignment", (each) => {
    const next = aLead.assigned(2, later - 1, { repId: repNo(2) });
    given(...held, reclaimed)
      .when(order.deadline(each, 1, later))
      .thenNothing();
    given(...held, reclaimed, next)
      .when(order.deadline(each, 1, later))
      .thenNothing();
  });

  it.each(what)("%s: writes nothing for a future assignment", (each) =>
    given(...held)
      .when(order.deadline(each, 2, later))
      .thenNothing(),
  );

  it.each(what)("%s: writes nothing for a closed lead", (each) =>
    given(...held, aLead.moved("lead", "customer"))
      .when(order.deadline(each, 1, later))
      .thenNothing(),
  );

  it.each(what)("%s: is refused for an unknown lead", (each) =>
    given()
      .when(order.deadline(each, 1, later))
      .thenRefused({ code: "lead.unknown", leadId }),
  );

  it.each(["respond", "supervisor", "reclaim"] as const)(
    "%s: writes nothing after the rep responded",
    (each) =>
      given(...held, aLead.call(5), aLead.responded(5))
        .when(order.deadline(each, 1, later))
        .thenNothing(),
  );

  it.each([
    ["respond", breached],
    ["supervisor", alerted],
  ] as const)("%s: is silent the second time", (each, fact) =>
    given(...held, fact)
      .when(order.deadline(each, 1, later))
      .thenNothing(),
  );
});

describe("an untouched lead", () => {
  it("goes back to the pool, with the rule, the deadline and no evidence", () =>
    given(...held)
      .when(order.deadline("reclaim", 1, 5 * DAY))
      .then(
        aLead.reclaimed(1, 2 * DAY, {
          rule: "untouched",
          poolId: poolNamed("reclaimed"),
          lastActivity: null,
        }),
      ));

  it("is not a lead whose opportunity the rep opened", () =>
    given(...held, aLead.opened(5), aLead.moved("lead", "opportunity"))
      .when(order.deadline("reclaim", 1, 2 * DAY))
      .thenNothing());

  it("is a lead with an opportunity from an earlier rep", () =>
    given(
      aLead.captured(),
      aLead.opened(1, { repId: repNo(2) }),
      aLead.moved("lead", "opportunity"),
      aLead.assigned(1, 5),
    )
      .when(order.deadline("reclaim", 1, 5 + 2 * DAY))
      .then(aLead.reclaimed(1, 5 + 2 * DAY)));
});

describe("a cold, idle lead in the primary pool", () => {
  const lying = [aLead.captured(), aLead.verified(), aLead.pooled(5)] as const;
  const due = 30 * DAY;
  const moved = aLead.pooled(due, {
    from: { kind: "pool", poolId: poolNamed("primary") },
    poolId: poolNamed("reactivation"),
    reason: "idle",
  });

  it("goes to the reactivation pool after 30 days, once", () =>
    given(...lying)
      .when(order.idleDeadline(due))
      .then(moved));

  it("stays one minute early, because its last activity set a later deadline", () => {
    given(...lying)
      .when(order.idleDeadline(due - 1))
      .thenNothing();
    given(...lying, aLead.interaction(6))
      .when(order.idleDeadline(due))
      .thenNothing();
  });

  it("stays if its score reaches the threshold", () => {
    given(...lying, aLead.scored(6, Score.parse(40)))
      .when(order.idleDeadline(due))
      .thenNothing();
    given(...lying, aLead.scored(6, Score.parse(39)))
      .when(order.idleDeadline(due))
      .then(moved);
  });

  it.each([
    ["a rep holds it", [aLead.claimed(1, 6)]],
    ["it is in another pool", [aLead.pooled(6, { poolId: poolNamed("nurture") })]],
    ["it is closed", [aLead.moved("lead", "lost")]],
  ] as const)("stays where it is when %s", (_, facts) =>
    given(...lying, ...facts)
      .when(order.idleDeadline(due))
      .thenNothing(),
  );

  it("stays if both pools are the same", () =>
    given(...lying)
      .when(order.idleDeadline(due, { reactivation: poolNamed("primary") }))
      .thenNothing());
});
