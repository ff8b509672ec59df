import { describe, expect, it } from "vitest";
import { Fault } from "@leadstream/kernel";
import { gathered } from "../src/index.ts";

/** Work whose calls end when the test says so. */
function aWork(fails: (items: readonly number[]) => Error | null = () => null) {
  const calls: (readonly number[])[] = [];
  const ends: (() => void)[] = [];
  const work = (items: readonly number[]): Promise<readonly number[]> => {
    calls.push(items);
    return new Promise((resolve, reject) => {
      ends.push(() => {
        const failure = fails(items);
        if (failure === null) resolve(items.map((item) => item * 10));
        else reject(failure);
      });
    });
  };
  const endAll = async (done: Promise<unknown>): Promise<void> => {
    let isDone = false;
    void done.finally(() => {
      isDone = true;
    });
    while (!isDone) {
      ends.shift()?.();
      await new Promise(setImmediate);
    }
  };
  return { calls, work, endAll };
}

const outcomes = (promises: readonly Promise<number>[]) =>
  Promise.allSettled(promises).then((all) =>
    all.map((each) => (each.status === "fulfilled" ? each.value : String(each.reason.message))),
  );

describe("gathered calls", () => {
  it("go at once when they come alone, and together when they come meanwhile", async () => {
    const { calls, work, endAll } = aWork();
    const ask = gathered(work, 3);
    const done = outcomes([1, 2, 3, 4, 5].map(ask));
    await endAll(done);
    expect(await done).toEqual([10, 20, 30, 40, 50]);
    expect(calls).toEqual([[1], [2, 3, 4], [5]]);
    const later = outcomes([ask(6)]);
    await endAll(later);
    expect([await later, calls.at(-1)]).toEqual([[60], [6]]);
  });

  it("fail for all when a server is away, and work again after it", async () => {
    let isAway = true;
    const { calls, work, endAll } = aWork(() => (isAway ? new Fault("store.unavailable", "away") : null));
    const ask = gathered(work);
    const done = outcomes([1, 2, 3].map(ask));
    await endAll(done);
    expect(new Set(await done)).toEqual(new Set(["store.unavailable: away"]));
    expect(calls).toEqual([[1], [2, 3]]);
    isAway = false;
    const later = outcomes([ask(4)]);
    await endAll(later);
    expect(await later).toEqual([40]);
  });

  it("leave one bad item alone", async () => {
    const { calls, work, endAll } = aWork((items) => (items.includes(3) ? new Error("bad") : null));
    const done = outcomes([1, 2, 3, 4].map(gathered(work)));
    await endAll(done);
    expect(await done).toEqual([10, 20, "bad", 40]);
    expect(calls).toEqual([[1], [2, 3, 4], [2], [3], [4]]);
  });

  it("do not hand out results of a call that returns too few", async () => {
    const ask = gathered(async (items: readonly number[]) => items.slice(1));
    expect(await outcomes([1, 2].map(ask))).toEqual([
      "want one result for the item",
      "want one result for the item",
    ]);
  });
});
