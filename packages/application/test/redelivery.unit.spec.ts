import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { aLongStory, fireAll } from "./support/long-story.ts";
import { aProcess, redeliver, violationsIn } from "./support/process.ts";
import { historyOf, type World } from "./support/world.ts";

const reactions = ["enrichment", "scoring", "assignment", "reclamation"] as const;

describe("a second delivery", () => {
  let world: World;
  beforeAll(async () => {
    world = await aLongStory();
  });

  it("of a history with every kind of event", async () => {
    const types = new Set((await historyOf(world.store)).map(({ type }) => type));
    for (const type of [
      "interaction.recorded.v1",
      "lead.reactivated.v1",
      "lead.reclaimed.v1",
      "lead.recycled.v1",
      "lead.won.v1",
      "lead.lost.v1",
      "sla.breached.v1",
      "supervisor.alerted.v1",
      "follow-up.overdue.v1",
      "roster.leads-waiting.v1",
      "roster.slots-freed.v1",
    ] as const)
      expect(types).toContain(type);
    expect(await violationsIn(world)).toEqual([]);
  });

  it.each(reactions)("to %s writes nothing, wherever the batches are cut", (name) =>
    fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 60 }), async (size) => {
        const before = await world.store.head();
        await redeliver(aProcess(world)[name], world.store, { size });
        const written = (await historyOf(world.store)).slice(before);
        expect(written.map(({ type, stream }) => `${type} ${stream}`)).toEqual([]);
      }),
      { numRuns: 6 },
    ),
  );

  it("of the fired timers changes nothing", async () => {
    const before = await world.store.head();
    await redeliver(aProcess(world).reclamation, world.store);
    await fireAll(aProcess(world));
    expect(await world.store.head()).toBe(before);
  });
});
