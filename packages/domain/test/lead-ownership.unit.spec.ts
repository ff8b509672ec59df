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
  it("assigns it to the rep with its deadlines, and creates the tasks", () =>
    given(...sql)
      .when(order.assign(1, 5, { tasks }))
      .then(aLead.assigned(1, 5), ...scheduled));

  it("numbers assignments from 1 and continues after a reclaim", () =>
    given(...sql, aLead.assigned(1, 5), aLead.reclaimed(1, 9))
      .when(order.assign(2, 20, { repId: repNo(2) }))
      .then(
        aLead.assigned(2, 20, { repId: repNo(2), from: { kind: "pool", poolId: poolNamed("reclaimed") } }),
      ));

  it("writes nothing for its own redelivery, because the slot is in use", () =>
    given(...sql, aLead.assigned(1, 5))
      .when(order.assign(1, 6, { ref: aLead.moved("lead", "sql").data.cause.ref }))
      .thenNothing());

  it.each([
    ["another rep has it with this number", 1, [aLead.assigned(1, 5, { repId: repNo(2) })]],
    ["a rep holds it", 2, [aLead.assigned(1, 5)]],
    ["it was assigned and reclaimed since", 1, [aLead.assigned(1, 5), aLead.reclaimed(1, 9)]],
  ] as const)("is refused as stale when %s", (_, no, facts) =>
    given(...sql, ...facts)
      .when(order.assign(no, 20))
      .thenRefused({ code: "lead.assignment-moved-on", leadId, assignmentNo: 1 }),
  );

  it("is refused for a number that is not the next", () =>
    given(...sql)
      .when(order.assign(2, 5))
      .thenRefused({ code: "lead.assignment-moved-on", leadId, assignmentNo: 0 }));

  it("is refused for a closed lead", () =>
    given(...sql, aLead.moved("sql", "lost"))
      .when(order.assign(1, 5))
      .thenRefused({ code: "lead.closed", leadId, stage: "lost" }));

  it("is refused for an unknown lead", () =>
    given().when(order.assign(1, 5)).thenRefused({ code: "lead.unknown", leadId }));
});

describe("claiming a lead from a pool", () => {
  it("assigns it to the rep, with deadlines and tasks", () =>
    given(...captured)
      .when(order.claim(1, 5, { tasks }))
      .then(aLead.claimed(1, 5), ...scheduled));

  it("lets one of two reps win; the refusal tells the other who has it", () =>
    given(...captured, aLead.claimed(1, 5))
      .when(order.claim(1, 5, { repId: repNo(2) }))
      .thenRefused({ code: "lead.held-by-another-rep", leadId, heldBy: repNo(1) }));

  it("writes nothing if the rep already has it", () =>
    given(...captured, aLead.assigned(1, 5))
      .when(order.claim(2, 6))
      .thenNothing());

  it("is refused with a number that is not the next", () =>
    given(...captured, aLead.claimed(1, 5), aLead.pooled(9, { from: byRep(1) }))
      .when(order.claim(1, 10, { repId: repNo(2) }))
      .thenRefused({ code: "lead.assignment-moved-on", leadId, assignmentNo: 1 }));

  it("is refused for the last owner until the cool-down ends, to the minute", () => {
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

  it("has a cool-down for earlier owners too", () =>
    given(
      ...captured,
      aLead.claimed(1, 5),
      aLead.reclaimed(1, 10),
      aLead.claimed(2, 11, { repId: repNo(2) }),
      aLead.pooled(12, { from: byRep(2) }),
    )
      .when(order.claim(3, 13))
      .thenRefused({ code: "lead.cooling-down", leadId, until: t(10 + 7 * DAY) }));

  it("is allowed at once for every other rep", () =>
    given(...captured, aLead.claimed(1, 5), aLead.reclaimed(1, 10))
      .when(order.claim(2, 11, { repId: repNo(2) }))
      .then(aLead.claimed(2, 11, { repId: repNo(2), fromPool: poolNamed("reclaimed") })));

  it("is refused for a closed lead", () =>
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

  it("moves it to the pool, with the reason", () =>
    given(...held)
      .when(order.release(9))
      .then(released));

  it("removes the tasks of the assignment, so their deadlines write nothing", () =>
    given(...held, released)
      .when(order.taskDeadline(taskNo(1), 2 * DAY))
      .thenNothing());

  it("is allowed only for the holder", () =>
    given(...held)
      .when(order.release(9, { repId: repNo(2) }))
      .thenRefused({ code: "lead.held-by-another-rep", leadId, heldBy: repNo(1) }));

  it("is allowed without a rep, for a manager", () =>
    given(...held)
      .when(order.release(9, { repId: null }))
      .then(released));

  it("writes nothing for a lead in a pool", () =>
    given(...captured)
      .when(order.release(9))
      .thenNothing());
});

describe("moving a lead to a pool by rule", () => {
  it("names the previous owner", () =>
    given(...captured)
      .when(order.pool(5))
      .then(aLead.pooled(5)));

  it("writes nothing if it is already in that pool", () =>
    given(...captured, aLead.pooled(5))
      .when(order.pool(6))
      .thenNothing());

  it("writes nothing if a rep holds the lead", () =>
    given(...captured, aLead.assigned(1, 5))
      .when(order.pool(6))
      .thenNothing());

  it("is refused for a closed lead", () =>
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

  it.each(["lost", "disqualified"] as const)("that was %s starts it again as a lead, in a pool", (stage) =>
    given(...captured, aLead.moved("lead", stage))
      .when(order.recycle(9))
      .then(...again(stage)),
  );

  it("takes it from the rep, who must wait for the cool-down to claim it", () =>
    given(...captured, aLead.claimed(1, 5), aLead.lost(6), aLead.moved("lead", "lost"), ...again("lost"))
      .when(order.claim(2, 10))
      .thenRefused({ code: "lead.cooling-down", leadId, until: t(9 + 7 * DAY) }));

  it("ends the old opportunity; the next one is a new one", () =>
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

  it("is refused for a customer or an open lead", () => {
    given(...captured, aLead.moved("lead", "customer"))
      .when(order.recycle(9))
      .thenRefused({ code: "lead.not-closed", leadId, stage: "customer" });
    given(...sql)
      .when(order.recycle(9))
      .thenRefused({ code: "lead.not-closed", leadId, stage: "sql" });
  });

  it("is refused if the lead is unknown", () =>
    given().when(order.recycle(9)).thenRefused({ code: "lead.unknown", leadId }));
});
