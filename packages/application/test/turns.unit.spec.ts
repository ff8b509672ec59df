import { describe, expect, it } from "vitest";
import { createTurns } from "../src/index.ts";

const blockedWork = () => {
  const { promise, resolve } = Promise.withResolvers<null>();
  return { work: () => promise, end: () => resolve(null) };
};

describe("issue 11: the limit of concurrent reports", () => {
  it("runs this many at once; the next one waits", async () => {
    const turns = createTurns({ atOnce: 2, waitMs: 1_000 });
    const [a, b] = [blockedWork(), blockedWork()];
    const running = [turns(a.work), turns(b.work)];
    let isThirdDone = false;
    const third = turns(async () => (isThirdDone = true));
    await Promise.resolve();
    expect(isThirdDone).toBe(false);
    a.end();
    expect(await third).toBe(true);
    b.end();
    await Promise.all(running);
  });

  it("throws report.busy after a long wait, and continues after a report that fails", async () => {
    const turns = createTurns({ atOnce: 1, waitMs: 5 });
    const a = blockedWork();
    const running = turns(a.work);
    await expect(turns(async () => 1)).rejects.toMatchObject({ code: "report.busy", remedy: "retry" });
    a.end();
    await running;
    await expect(turns(() => Promise.reject(new Error("a bug")))).rejects.toThrow("a bug");
    expect(await turns(async () => 1)).toBe(1);
  });
});
