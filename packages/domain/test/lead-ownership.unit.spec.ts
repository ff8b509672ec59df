import {
  aLead,
  DAY,
  deciderSpec,
  leadOrders as order,
  poolNamed,
  repNo,
  t,
  taskNo,
} from "@leadstream/testing";
import { describe, it } from "vitest";
import { lead } from "../src/index.ts";

const { given } = deciderSpec(lead, ({ at }) => at);
const captured = [aLead.captured(), aLead.verified()] as const;
const sql = [...captured, aLead.moved("lead", "sql")] as const;
const { id: leadId } = aLead;
const tasks = [
  { taskId: taskNo(1), node: "first-contact", dueAt: t(60) },
  { taskId: taskNo(2), node: "discovery", dueAt: t(DAY) },
];
const scheduled = [aLead.scheduled(1, 60), aLead.scheduled(2, DAY, { node: "discovery" })] as const;
const byRep = (n: number) => ({ kind: "rep", repId: repNo(n) }) as const;

describe("assigning a lead", () => {
  it("gives it to the rep with its clocks, and makes the tasks", () =>
    given(...sql)
      .when(order.assign(1, 5, { tasks }))
      .then(aLead.assigned(1, 5), ...scheduled));

  it("numbers assignments from 1 and counts on after a reclaim", () =>
    given(...sql, aLead.assigned(1, 5), aLead.reclaimed(1, 9))
      .when(order.assign(2, 20, { repId: repNo(2) }))
      .then(
        aLead.assigned(2, 20, { repId: repNo(2), from: { kind: "pool", poolId: poolNamed("reclaimed") } }),
      ));

  it("answers its own redelivery with silence: the slot is in use, not stale", () =>
    given(...sql, aLead.assigned(1, 5))
      .when(order.assign(1, 6, { ref: aLead.moved("lead", "sql").data.cause.ref }))
      .thenNothing());

  it.each([
    ["another rep got it under this number", 1, [aLead.assigned(1, 5, { repId: repNo(2) })]],
    ["a rep has it", 2, [aLead.assigned(1, 5)]],
    ["it has been given out and taken back since", 1, [aLead.assigned(1, 5), aLead.reclaimed(1, 9)]],
  ] as const)("is refused as stale when %s", (_, no, facts) =>
    given(...sql, ...facts)
      .when(order.assign(no, 20))
      .thenRefused({ code: "lead.assignment-moved-on", leadId, assignmentNo: 1 }),
  );

  it("is refused for a number that is not next", () =>
    given(...sql)
      .when(order.assign(2, 5))
      .thenRefused({ code: "lead.assignment-moved-on", leadId, assignmentNo: 0 }));

  it("is refused for a lead that has ended", () =>
    given(...sql, aLead.moved("sql", "lost"))
      .when(order.assign(1, 5))
      .thenRefused({ code: "lead.closed", leadId, stage: "lost" }));

  it("is refused for a lead nobody captured", () =>
    given().when(order.assign(1, 5)).thenRefused({ code: "lead.unknown", leadId }));
});

describe("claiming a lead from a pool", () => {
  it("gives it to the rep, with clocks and tasks", () =>
    given(...captured)
      .when(order.claim(1, 5, { tasks }))
      .then(aLead.claimed(1, 5), ...scheduled));

  it("lets one of two reps win and tells the other who has it", () =>
    given(...captured, aLead.claimed(1, 5))
      .when(order.claim(1, 5, { repId: repNo(2) }))
      .thenRefused({ code: "lead.held-by-another-rep", leadId, heldBy: repNo(1) }));

  it("that the rep has already is already so", () =>
    given(...captured, aLead.assigned(1, 5))
      .when(order.claim(2, 6))
      .thenNothing());

  it("is refused under a number that is not next", () =>
    given(...captured, aLead.claimed(1, 5), aLead.pooled(9, { from: byRep(1) }))
      .when(order.claim(1, 10, { repId: repNo(2) }))
      .thenRefused({ code: "lead.assignment-moved-on", leadId, assignmentNo: 1 }));

  it("is refused to the last owner until it has cooled down, to the minute", () => {
    const back = given(...captured, aLead.claimed(1, 5), aLead.reclaimed(1, 10));
    back.when(order.claim(2, 10 + 7 * DAY - 1)).thenRefused({
      code: "lead.cooling-down",
      leadId,
      until: t(10 + 7 * DAY),
    });
    back
      .when(order.claim(2, 10 + 7 * DAY))
      .then(aLead.claimed(2, 10 + 7 * DAY, { fromPool: poolNamed("reclaimed") }));
  });

  it("cools down for an owner before the last one too", () =>
    given(
      ...captured,
      aLead.claimed(1, 5),
      aLead.reclaimed(1, 10),
      aLead.claimed(2, 11, { repId: repNo(2) }),
      aLead.pooled(12, { from: byRep(2) }),
    )
      .when(order.claim(3, 13))
      .thenRefused({ code: "lead.cooling-down", leadId, until: t(10 + 7 * DAY) }));

  it("is free at once to everybody else", () =>
    given(...captured, aLead.claimed(1, 5), aLead.reclaimed(1, 10))
      .when(order.claim(2, 11, { repId: repNo(2) }))
      .then(aLead.claimed(2, 11, { repId: repNo(2), fromPool: poolNamed("reclaimed") })));

  it("is refused for a lead that has ended", () =>
    given(...captured, aLead.moved("lead", "customer"))
      .when(order.claim(1, 5))
      .thenRefused({ code: "lead.closed", leadId, stage: "customer" }));
});

describe("releasing a lead", () => {
  const held = [...captured, aLead.claimed(1, 5), ...scheduled] as const;
  const released = aLead.pooled(9, {
    from: byRep(1),
    poolId: poolNamed("nurture"),
    reason: "cannot-convert-now",
  });

  it("puts it into the pool, with the reason", () =>
    given(...held)
      .when(order.release(9))
      .then(released));

  it("drops the tasks of the assignment: their alarms are silent", () =>
    given(...held, released)
      .when(order.ringTask(taskNo(1), 2 * DAY))
      .thenNothing());

  it("is the holder's to do", () =>
    given(...held)
      .when(order.release(9, { repId: repNo(2) }))
      .thenRefused({ code: "lead.held-by-another-rep", leadId, heldBy: repNo(1) }));

  it("may be done by nobody in particular: a manager", () =>
    given(...held)
      .when(order.release(9, { repId: null }))
      .then(released));

  it("of a lead in a pool is already so", () =>
    given(...captured)
      .when(order.release(9))
      .thenNothing());
});

describe("moving a lead to a pool by rule", () => {
  it("names the owner it came from", () =>
    given(...captured)
      .when(order.pool(5))
      .then(aLead.pooled(5)));

  it("to the pool it lies in is already so", () =>
    given(...captured, aLead.pooled(5))
      .when(order.pool(6))
      .thenNothing());

  it("leaves a lead with the rep who has it", () =>
    given(...captured, aLead.assigned(1, 5))
      .when(order.pool(6))
      .thenNothing());

  it("is refused for a lead that has ended", () =>
    given(...captured, aLead.moved("lead", "lost"))
      .when(order.pool(6))
      .thenRefused({ code: "lead.closed", leadId, stage: "lost" }));
});

describe("recycling a lead", () => {
  const again = (from: "lost" | "disqualified") =>
    [
      aLead.recycled(9, from),
      aLead.moved(from, "lead", { kind: "person", rule: "recycled", ref: order.ref }),
    ] as const;

  it.each(["lost", "disqualified"] as const)("that was %s begins again as a lead, in a pool", (stage) =>
    given(...captured, aLead.moved("lead", stage))
      .when(order.recycle(9))
      .then(...again(stage)),
  );

  it("takes it from the rep who lost it, who may not claim it back at once", () =>
    given(...captured, aLead.claimed(1, 5), aLead.lost(6), aLead.moved("lead", "lost"), ...again("lost"))
      .when(order.claim(2, 10))
      .thenRefused({ code: "lead.cooling-down", leadId, until: t(9 + 7 * DAY) }));

  it("leaves the old opportunity behind: the next one is opened anew", () =>
    given(
      ...captured,
      aLead.claimed(1, 5),
      aLead.opened(6),
      aLead.moved("lead", "opportunity"),
      aLead.lost(7),
      aLead.moved("opportunity", "lost"),
      ...again("lost"),
    )
      .when(order.open(10, { opportunityId: order.open(0).opportunityId }))
      .then(
        aLead.opened(10),
        aLead.moved("lead", "opportunity", { kind: "person", rule: "opportunity-opened", ref: order.ref }),
      ));

  it("of a customer, or of a lead that goes on, is refused", () => {
    given(...captured, aLead.moved("lead", "customer"))
      .when(order.recycle(9))
      .thenRefused({ code: "lead.not-closed", leadId, stage: "customer" });
    given(...sql)
      .when(order.recycle(9))
      .thenRefused({ code: "lead.not-closed", leadId, stage: "sql" });
  });

  it("of a lead nobody captured is refused", () =>
    given().when(order.recycle(9)).thenRefused({ code: "lead.unknown", leadId }));
});
