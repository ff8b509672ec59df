import { aRoster } from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import type { EventStore } from "../src/index.ts";
import { appendingTogether } from "./support/append-together.ts";
import { aProcess, salesReady, settle, violationsIn } from "./support/process.ts";
import { aWorld, historyOf, hot, type World } from "./support/world.ts";

/** The store with an all-or-nothing append; it records its calls. */
function withAtomicAppend(store: EventStore) {
  const calls: string[] = [];
  const together = appendingTogether(store);
  const atomic: EventStore = {
    ...store,
    appendMany: (appends) => {
      calls.push(`many ${appends.length}`);
      return store.appendMany(appends);
    },
    appendWhole: async (appends) => {
      calls.push(`atomic ${appends.length}`);
      return (await together.appendWhole?.(appends)) ?? false;
    },
  };
  return { atomic, calls };
}

const aReadyWorld = async (): Promise<World> => {
  const world = await aWorld({ reps: aRoster.reps(2, { capacity: 2 }) });
  await salesReady(world, aProcess(world), [hot(1), hot(2), hot(3)]);
  return world;
};

/** Every event of leads and roster, without positions and time-bound nonces. */
const storyOf = async (world: World) =>
  (await historyOf(world.store))
    .filter(({ stream }) => /^(lead|roster)_/u.test(stream))
    .map(({ id, stream, revision, type, meta }) => ({ id, stream, revision, type, cause: meta.causationId }))
    .toSorted((a, b) => (a.stream === b.stream ? a.revision - b.revision : a.stream < b.stream ? -1 : 1));

describe("slots and leads", () => {
  it("are written by one append where the store can, with the same result as by two", async () => {
    const [one, two] = [await aReadyWorld(), await aReadyWorld()];
    const { atomic, calls } = withAtomicAppend(one.store);
    await settle(one, aProcess(one, atomic));
    await settle(two, aProcess(two));
    expect(calls.filter((each) => each.startsWith("atomic"))).toEqual(["atomic 4"]);
    expect(await storyOf(one)).toEqual(await storyOf(two));
    expect(await violationsIn(one)).toEqual([]);
  });

  it("are written one after the other after a conflict", async () => {
    const world = await aReadyWorld();
    const { atomic, calls } = withAtomicAppend(world.store);
    const beaten: EventStore = {
      ...atomic,
      appendWhole: async (appends) => {
        await atomic.appendWhole?.(appends);
        return (await atomic.appendWhole?.(appends)) ?? false;
      },
    };
    await settle(world, aProcess(world, beaten));
    expect(calls.filter((each) => each.startsWith("atomic")).length).toBeGreaterThanOrEqual(2);
    const assigned = (await historyOf(world.store)).filter(({ type }) => type === "lead.assigned.v2");
    expect(new Set(assigned.map(({ stream }) => stream)).size).toBe(assigned.length);
    expect(assigned).toHaveLength(3);
    expect(await violationsIn(world)).toEqual([]);
  });
});
