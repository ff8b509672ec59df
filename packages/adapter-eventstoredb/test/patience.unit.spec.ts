import { describe, expect, it } from "vitest";
import { backOffAfter, persistently } from "../src/patience.ts";
import { KeyedQueues } from "../src/append.ts";
import { sideBySide } from "../src/side-by-side.ts";

const patience = { deadlineMs: 1_000, attempts: 3, backOffMs: 1, backOffAtMostMs: 2 };

describe("patience", () => {
  it("doubles the wait up to its limit", () => {
    const rules = { ...patience, backOffMs: 100, backOffAtMostMs: 1_000 };
    expect([1, 2, 3, 4, 5, 60].map((failures) => backOffAfter(failures, rules))).toEqual([
      100, 200, 400, 800, 1_000, 1_000,
    ]);
  });

  it("makes all allowed attempts, then reports that the store is unavailable", async () => {
    let calls = 0;
    const failing = (): Promise<never> => {
      calls += 1;
      return Promise.reject(new Error("no way"));
    };
    await expect(persistently("asking", failing, patience)).rejects.toMatchObject({
      code: "store.unavailable",
      message: "store.unavailable: asking: 3 attempts failed, the last with Error",
    });
    expect(calls).toBe(3);
  });

  it("returns the first answer", async () => {
    let calls = 0;
    const healing = (): Promise<string> => {
      calls += 1;
      return calls < 3 ? Promise.reject(new Error("not yet")) : Promise.resolve("here");
    };
    expect(await persistently("asking", healing, patience)).toBe("here");
  });

  it("abandons an attempt that never ends, and tries again", async () => {
    let calls = 0;
    const endless = (): Promise<string> => {
      calls += 1;
      return calls < 3 ? new Promise(() => undefined) : Promise.resolve("here");
    };
    expect(await persistently("asking", endless, { ...patience, deadlineMs: 10 })).toBe("here");
  });

  it("does not retry a bug", async () => {
    let calls = 0;
    const broken = (): Promise<never> => {
      calls += 1;
      return Promise.reject(new TypeError("x is not a function"));
    };
    await expect(persistently("asking", broken, patience)).rejects.toBeInstanceOf(TypeError);
    expect(calls).toBe(1);
  });
});

describe("side by side", () => {
  it("keeps the order and never runs more at once than allowed", async () => {
    let underWay = 0;
    let most = 0;
    const results = await sideBySide([5, 4, 3, 2, 1, 0], 3, async (turns) => {
      most = Math.max(most, (underWay += 1));
      for (let i = 0; i < turns; i += 1) await new Promise(setImmediate);
      underWay -= 1;
      return turns;
    });
    expect(results).toEqual([5, 4, 3, 2, 1, 0]);
    expect(most).toBe(3);
  });

  it("starts nothing after a failure, and fails when the running work is done", async () => {
    const done: number[] = [];
    const working = sideBySide([0, 1, 2, 3, 4, 5], 2, async (item) => {
      if (item === 1) throw new Error("the second");
      await new Promise(setImmediate);
      done.push(item);
    });
    await expect(working).rejects.toThrow("the second");
    expect(done).toEqual([0]);
  });
});

describe("keyed queues", () => {
  it("run one after another for a key and in parallel for others, even after failures", async () => {
    const queues = new KeyedQueues();
    const order: string[] = [];
    const work =
      (name: string, fails = false) =>
      async (): Promise<string> => {
        order.push(`${name} begins`);
        await new Promise(setImmediate);
        order.push(`${name} ends`);
        if (fails) throw new Error(name);
        return name;
      };
    const all = await Promise.allSettled([
      queues.run("a", work("a1", true)),
      queues.run("a", work("a2")),
      queues.run("b", work("b1")),
    ]);
    expect(all.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled"]);
    expect(order.filter((step) => step.startsWith("a"))).toEqual([
      "a1 begins",
      "a1 ends",
      "a2 begins",
      "a2 ends",
    ]);
    expect(order.indexOf("b1 begins")).toBeLessThan(order.indexOf("a1 ends"));
  });
});
