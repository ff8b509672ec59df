import fc from "fast-check";
import { aRoster, t } from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import type { Reaction } from "../src/index.ts";
import { aProcess, receivedBy, salesReady, violationsIn } from "./support/process.ts";
import { aWorld, historyOf, hot, type World } from "./support/world.ts";

/*
 * Assignment and reclamation. Of capture, enrichment and scoring, chained or not, chained-answers.unit.spec.ts checks
 * the same.
 */

/** How a stream is delivered: sizes of the batches, and which of them come twice. */
type Cuts = readonly { readonly size: number; readonly isRepeated: boolean }[];

const inOneBatch: Cuts = [];

const cuts: fc.Arbitrary<Cuts> = fc.array(
  fc.record({ size: fc.integer({ min: 1, max: 4 }), isRepeated: fc.boolean() }),
  { minLength: 1, maxLength: 12 },
);

/** Delivers what the reaction subscribes to, from a position on; what the cuts leave over comes in one batch. */
async function deliver(reaction: Reaction, world: World, where: Cuts, after: number): Promise<void> {
  const events = await receivedBy(reaction, world.store, after);
  let at = 0;
  for (const { size, isRepeated } of [...where, { size: events.length, isRepeated: false }]) {
    const batch = events.slice(at, at + size);
    at += size;
    if (batch.length === 0) return;
    await reaction.react(batch);
    if (isRepeated) await reaction.react(batch);
  }
}

/** Runs one reaction until it has seen everything, its own events included. */
async function untilDone(reaction: Reaction, world: World, where: Cuts): Promise<void> {
  for (let done = -1, head = 0; done !== head; head = await world.store.head()) {
    const from = Math.max(done, 0);
    done = head = await world.store.head();
    await deliver(reaction, world, where, from);
  }
}

/** Every event of every lead. Positions follow from the batches; a cipher draws its nonces by chance. */
async function leadStories(world: World): Promise<ReadonlyMap<string, unknown>> {
  const events = (await historyOf(world.store)).filter(({ stream }) => stream.startsWith("lead_"));
  return new Map(
    [...Map.groupBy(events, ({ stream }) => stream)].map(([stream, all]) => [
      stream,
      all.map(({ position: _, ...event }) => stripped(event)),
    ]),
  );
}

const stripped = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key === "sha256" ? "" : inner)));

const MONTH_MINUTES = 30 * 24 * 60;

/** Leads for two reps with room for two each: the others wait. Nobody responds, so every lead is taken back. */
async function played(count: number, where: Cuts): Promise<World> {
  const world = await aWorld({ reps: aRoster.reps(2, { capacity: 2 }) });
  const submissions = Array.from({ length: count }, (_, n) => hot(n));
  await salesReady(world, aProcess(world), submissions);
  const { assignment, reclamation, fire } = aProcess(world);
  await untilDone(assignment, world, where);
  await untilDone(reclamation, world, where);
  world.clock.advanceTo(t(MONTH_MINUTES));
  while ((await fire()) > 0);
  return world;
}

/** Six leads, each event alone and delivered twice: the cut that chance may miss. */
const finest: [number, Cuts] = [6, Array.from({ length: 12 }, () => ({ size: 1, isRepeated: true }))];
const few = { numRuns: 3, endOnFailure: true, examples: [finest] };
const leadCount = fc.integer({ min: 1, max: 6 });

describe("issue 13: batches cut anywhere, some of them delivered twice", () => {
  it("give every lead the same history of assignment, deadlines and reclamation", async () => {
    const property = fc.asyncProperty(leadCount, cuts, async (count, where) => {
      const [cut, whole] = [await played(count, where), await played(count, inOneBatch)];
      expect(await leadStories(cut)).toEqual(await leadStories(whole));
    });
    await fc.assert(property, few);
  });

  it("give every lead the same history too when the slots that become free go to waiting leads", async () => {
    const property = fc.asyncProperty(leadCount, cuts, async (count, where) => {
      const worlds = [await played(count, where), await played(count, inOneBatch)];
      for (const [i, world] of worlds.entries()) {
        const cut = i === 0 ? where : inOneBatch;
        await untilDone(aProcess(world).assignment, world, cut);
        await untilDone(aProcess(world).reclamation, world, cut);
        expect(await violationsIn(world)).toEqual([]);
      }
      const [cut, whole] = await Promise.all(worlds.map(leadStories));
      expect(cut).toEqual(whole);
    });
    await fc.assert(property, few);
  });
});
