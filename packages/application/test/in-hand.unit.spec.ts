import { createMemoryParking } from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import { careful } from "../src/core/in-hand.ts";
import type { InMessage } from "../src/index.ts";
import { wordless as log } from "./support/world.ts";

const message = (n: number): InMessage<null> => ({
  id: `m${n}`,
  key: `k${n}`,
  partition: 0,
  offset: n,
  value: null,
});
const batch = (count: number) => Array.from({ length: count }, (_, n) => message(n));

/** A consumer of the group, what it was handed at once, and how often it asked the parking for anything. */
function aConsumer(parking: ReturnType<typeof createMemoryParking>, diesOf?: string) {
  const handed: number[] = [];
  let asked = 0;
  const counting = {
    inHand: (group: string) => ((asked += 1), parking.inHand(group)),
    takeInHand: (...args: Parameters<typeof parking.takeInHand>) => (
      (asked += 1),
      parking.takeInHand(...args)
    ),
    putDown: (...args: Parameters<typeof parking.putDown>) => ((asked += 1), parking.putDown(...args)),
  };
  const handle = async (messages: readonly InMessage<null>[]): Promise<number> => {
    handed.push(messages.length);
    // What a process that dies leaves behind: its handler never ends in order.
    if (messages.some(({ id }) => id === diesOf)) throw new TypeError("died");
    return messages.length;
  };
  const consumer = careful({ parking: counting, log }, { group: "g.v1", handle }, () => [0, 1]);
  return { ...consumer, handed, asked: () => asked };
}

describe("a consumer that finds no mark of a dead one", () => {
  it("hands batches over whole and asks the parking for nothing more", async () => {
    const consumer = aConsumer(createMemoryParking());
    await consumer.handle(batch(100));
    const first = consumer.asked();
    for (let n = 0; n < 50; n += 1) await consumer.handle(batch(100));
    expect(consumer.asked()).toBe(first);
    expect(new Set(consumer.handed)).toEqual(new Set([100]));
  });

  it("is what the next one finds after a stop in order, and not after a death", async () => {
    const parking = createMemoryParking();
    const stopped = aConsumer(parking);
    await stopped.handle(batch(1));
    await stopped.end();
    const next = aConsumer(parking);
    await next.handle(batch(1));
    const asked = next.asked();
    await next.handle(batch(1));
    expect(next.asked()).toBe(asked);
    // That one dies: its mark stays.
    const careful = aConsumer(parking);
    await careful.handle(batch(1));
    const before = careful.asked();
    await careful.handle(batch(1));
    expect(careful.asked()).toBeGreaterThan(before);
  });
});

describe("a message that kills its reader", () => {
  it("is alone at the third death after the mark, and costs the others few hand-overs", async () => {
    const parking = createMemoryParking();
    const sizes: (readonly number[])[] = [];
    for (let lives = 0; lives < 4; lives += 1) {
      const consumer = aConsumer(parking, "m60");
      await expect(consumer.handle(batch(100))).rejects.toThrow("died");
      sizes.push(consumer.handed);
    }
    expect(sizes[0]).toEqual([100]);
    expect(sizes[1]).toEqual([100]);
    // Groups of ten up to the one that kills; then its ten, one by one.
    expect(sizes[2]).toEqual([10, 10, 10, 10, 10, 10, 10]);
    expect(sizes[3]?.at(-1)).toBe(1);
    expect(await parking.inHand("g.v1").then((found) => found.get("m60"))).toBe(3);
    await expect(aConsumer(parking, "m60").handle(batch(100))).rejects.toMatchObject({
      code: "message.kills-reader",
    });
  });
});
