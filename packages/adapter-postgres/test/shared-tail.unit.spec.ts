import type { AllBatch } from "@leadstream/application";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SharedTail } from "../src/event-store/shared-tail.ts";
import { storedAt } from "./support/stored-at.ts";

/** A store of positions with gaps. It counts the reads and answers with a delay. */
function aStore(size: number, step: number) {
  const positions: number[] = [];
  let highWater = 0;
  let reads = 0;
  const read = async (after: number, limit: number): Promise<AllBatch> => {
    reads += 1;
    const events = positions
      .filter((each) => each > after)
      .slice(0, limit)
      .map(storedAt);
    const checkpoint = events.length < limit ? highWater : (events.at(-1)?.position ?? highWater);
    await new Promise(setImmediate);
    return { events, checkpoint: Math.max(after, checkpoint) };
  };
  const append = (gap: number): void => {
    highWater += 1 + gap;
    positions.push(highWater);
  };
  return { positions, append, tail: new SharedTail(read, { size, step }), reads: () => reads };
}

async function readToEnd(tail: SharedTail, after: number, limit: number): Promise<readonly number[]> {
  const seen: number[] = [];
  for (let checkpoint = after; ;) {
    const batch = await tail.read(checkpoint, limit);
    if (batch.checkpoint === checkpoint) return seen;
    expect(batch.events.length).toBeLessThanOrEqual(limit);
    seen.push(...batch.events.map(({ position }) => position));
    ({ checkpoint } = batch);
  }
}

describe("the shared tail", () => {
  it("reads once for many readers at the end", async () => {
    const store = aStore(100, 10);
    for (let i = 0; i < 50; i += 1) store.append(0);
    const all = await Promise.all(Array.from({ length: 8 }, () => readToEnd(store.tail, 0, 7)));
    for (const seen of all) expect(seen).toEqual(store.positions);
    // Five steps of ten, and the reads that find nothing more. Without the tail, the readers would need 64.
    expect(store.reads()).toBeLessThan(10);
  });

  it("returns an append to a read that started after it, although an earlier read was in progress", async () => {
    const store = aStore(100, 10);
    store.append(0);
    await readToEnd(store.tail, 0, 10);
    const underWay = store.tail.read(1, 10);
    store.append(0);
    const asked = store.tail.read(1, 10);
    expect((await asked).events.map(({ position }) => position)).toEqual([2]);
    await underWay;
  });

  it("follows the reader that is furthest ahead, and lets the others read by themselves", async () => {
    const store = aStore(5, 3);
    for (let i = 0; i < 40; i += 1) store.append(1);
    const ahead = store.positions[29] ?? 0;
    expect(await readToEnd(store.tail, ahead, 4)).toEqual(store.positions.slice(30));
    expect(await readToEnd(store.tail, 0, 4)).toEqual(store.positions);
  });

  it("gives every reader every event once and in order, whatever their starts and their order", async () => {
    const reader = fc.record({ from: fc.nat(30), limit: fc.integer({ min: 1, max: 6 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(reader, { minLength: 1, maxLength: 6 }),
        fc.array(fc.nat(3), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 0, max: 8 }),
        fc.integer({ min: 1, max: 8 }),
        async (readers, gaps, size, step) => {
          const store = aStore(size, step);
          for (const gap of gaps.slice(0, 10)) store.append(gap);
          const following = readers.map(async ({ from, limit }) => {
            const start = store.positions[from] ?? 0;
            const seen: number[] = [];
            for (let checkpoint = start; seen.length < gaps.length - store.positions.indexOf(start) - 1;) {
              const batch = await store.tail.read(checkpoint, limit);
              seen.push(...batch.events.map(({ position }) => position));
              ({ checkpoint } = batch);
            }
            return { start, seen };
          });
          for (const gap of gaps.slice(10)) {
            store.append(gap);
            await new Promise(setImmediate);
          }
          for (const { start, seen } of await Promise.all(following))
            expect(seen).toEqual(store.positions.filter((position) => position > start));
        },
      ),
      { numRuns: 100 },
    );
  });
});
