import { emptyRoster, evolveRoster } from "@leadstream/domain";
import { repNo } from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import { isRosterEvent } from "../src/core/aggregates.ts";
import { leadOfAll } from "../src/index.ts";
import { aProcess, settle } from "./support/process.ts";
import { actor, aWorld, hot, historyOf, received } from "./support/world.ts";

const context = (commandId: string) => ({ commandId, actor, principal: leadOfAll });

describe("the roster in two processes", () => {
  it("frees a slot that the other process took, although this one had not read it", async () => {
    const world = await aWorld();
    const [consumers, api] = [aProcess(world), aProcess(world)];
    const reached = new Map<string, number>();
    // A lead with an owner, so that the consumers have read the roster; another that waits in a pool.
    await consumers.capture(await received(world, [hot(1), hot(2, { action: "newsletter" })]));
    await settle(world, consumers, reached);
    const pooled = (await historyOf(world.store)).find(({ type }) => type === "lead.pooled.v1");
    if (pooled?.type !== "lead.pooled.v1") throw new Error("no lead in a pool");
    const { leadId } = pooled.data;

    await api.commands.execute({ type: "claim", leadId, repId: repNo(2) }, context("claim"));
    await api.commands.execute(
      { type: "disqualify", leadId, repId: repNo(2), reason: "competitor" },
      context("no"),
    );
    // The lead's events are on another partition than the roster's, and arrive first.
    const events = (await historyOf(world.store)).filter(
      (event) => event.stream === leadId && event.position > (reached.get("assignment.v1") ?? 0),
    );
    await consumers.assignment.react(events);

    const roster = (await historyOf(world.store)).filter(isRosterEvent).reduce(evolveRoster, emptyRoster);
    expect([...roster.slots.keys()]).not.toContain(leadId);
    expect(roster.slots.size).toBe(1);
  });
});
