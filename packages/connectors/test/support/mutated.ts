import fc from "fast-check";
import { expect } from "vitest";
import type { Sample } from "./samples.ts";
import { mutationsOf } from "./mutations.ts";
import { aSource, aWorld } from "./world.ts";

/**
 * Sends seeded mutations of a sample's payload, signed as they are. Each is answered, below 500, and is settled: items
 * handed in and counts agree.
 */
export async function holdsUnderMutation(sample: Sample, numRuns: number): Promise<void> {
  const world = aWorld(aSource(sample.connector, sample.source));
  let handed = 0;
  await fc.assert(
    fc.asyncProperty(mutationsOf(sample.payload), async (payload) => {
      const answer = await world.send(sample.send(payload), sample.address);
      expect(answer.status).toBeLessThan(500);
      expect(world.handedIn.length).toBeGreaterThanOrEqual(handed);
      handed = world.handedIn.length;
    }),
    { numRuns, seed: 20_260_301 },
  );
  const deliveries = await world.deliveries.page("web", { limit: 1_000_000 });
  expect(
    deliveries.filter(({ state, note }) => state === "waiting" || note.includes("parser-failed")),
  ).toEqual([]);
  const counted = deliveries.reduce((all, { counts }) => all + counts.accepted + counts.repeated, 0);
  expect(counted).toBe(world.handedIn.length);
}
