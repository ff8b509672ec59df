import { describe, expect, it } from "vitest";
import { type Enricher, enrichmentReaction, type Meter } from "../src/index.ts";
import { aProcess, corporate, heardBy, redeliver, settle } from "./support/process.ts";
import { aWorld, historyOf, hot, received, silent } from "./support/world.ts";

describe("enrichment", () => {
  it("answers an interaction as the lead is after the look-up: scoring has been there meanwhile", async () => {
    const world = await aWorld();
    await aProcess(world).capture(await received(world, [hot(1)]));
    await settle(world, aProcess(world));
    const before = await world.store.head();
    const again = await received(world, [hot(1, { action: "case-study-download" })], {
      keyOf: () => "again",
    });
    await aProcess(world).capture(again);

    const scoring = aProcess(world).scoring;
    const slow: Enricher = {
      ...corporate,
      enrich: async (subject, now) => {
        await redeliver(scoring, world.store, { after: before });
        return corporate.enrich(subject, now);
      },
    };
    const conflicts: number[] = [];
    const meter: Meter = {
      ...silent,
      count: (name, _, by = 1) => void (name === "append_conflicts_total" && conflicts.push(by)),
    };
    const { desks } = aProcess(world, world.store, meter);
    const { vault } = world;
    const reaction = enrichmentReaction({
      ...desks,
      subjects: desks.subjects.states,
      vault,
      enrichers: [slow],
    });
    await reaction.react(await heardBy(reaction, world.store, before));

    const types = (await historyOf(world.store)).filter((e) => e.position > before).map(({ type }) => type);
    expect(types).toEqual(["interaction.recorded.v1", "lead.scored.v1", "lead.enriched.v1"]);
    expect(conflicts).toEqual([]);
  });
});
