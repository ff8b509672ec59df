import { describe, expect, it } from "vitest";
import { Fault } from "@leadstream/kernel";
import { createMemoryApiKeys } from "@leadstream/testing";
import { createApiKey, createKeyLookup, hashApiKey, systemClock } from "../src/index.ts";

/** A table with one key, a count of its queries, and a clock in milliseconds. */
async function aTable() {
  const store = createMemoryApiKeys();
  let ms = Date.parse("2026-03-02T09:00:00.000Z");
  const clock = systemClock(() => ms);
  const note = () => ({ at: clock.now(), by: "anna" });
  const make = async (id: string): Promise<string> => {
    const terms = { roles: ["analyst" as const] };
    const made = await createApiKey(store, { id, terms, label: "", expiresAt: null }, note());
    if (made === "taken") throw new Error("taken");
    return hashApiKey(made.secret);
  };
  let asked = 0;
  let isAway = false;
  const all = () => {
    asked += 1;
    return isAway ? Promise.reject(new Fault("store.unavailable", "nobody answers")) : store.all();
  };
  const find = createKeyLookup({ all }, clock);
  const questions = (): number => {
    const before = asked;
    asked = 0;
    return before;
  };
  return {
    store,
    note,
    make,
    find,
    questions,
    pass: (by: number) => void (ms += by),
    away: (is: boolean) => void (isAway = is),
  };
}

describe("issue 13: the look-up of API keys", () => {
  it("queries the table once in two seconds for a key that exists", async () => {
    const { make, find, questions, pass } = await aTable();
    const key = await make("board");
    for (let n = 0; n < 100; n += 1) expect((await find(key))?.state).toBe("active");
    pass(1_999);
    await find(key);
    expect(questions()).toBe(1);
    pass(1);
    await find(key);
    expect(questions()).toBe(1);
  });

  it("knows a revoked key within two seconds", async () => {
    const { make, find, store, note, pass } = await aTable();
    const key = await make("board");
    expect((await find(key))?.state).toBe("active");
    await store.revoke("board", note());
    pass(2_000);
    expect((await find(key))?.state).toBe("revoked");
  });

  it("knows a new key within a quarter of a second", async () => {
    const { make, find, pass } = await aTable();
    await find(await make("board"));
    const another = await make("another");
    pass(250);
    expect((await find(another))?.state).toBe("active");
  });

  it("costs at most four queries a second, however many keys are guessed", async () => {
    const { find, questions, pass } = await aTable();
    for (let n = 0; n < 1_000; n += 1) {
      expect(await find(hashApiKey(`guess ${n}`))).toBeUndefined();
      pass(1);
    }
    expect(questions()).toBe(4);
  });

  it("runs one query for many concurrent look-ups", async () => {
    const { make, find, questions } = await aTable();
    const key = await make("board");
    await Promise.all(Array.from({ length: 50 }, () => find(key)));
    expect(questions()).toBe(1);
  });

  it("uses its copy for half a minute while the table is unavailable, with one query a second", async () => {
    const { make, find, questions, pass, away } = await aTable();
    const key = await make("board");
    await find(key);
    away(true);
    for (let s = 1; s < 30; s += 1) {
      pass(1_000);
      expect((await find(key))?.state).toBe("active");
    }
    await expect(find(hashApiKey("guess"))).rejects.toMatchObject({ code: "store.unavailable" });
    pass(1_000);
    await expect(find(key)).rejects.toMatchObject({ code: "store.unavailable" });
    expect(questions()).toBeLessThan(32);
    away(false);
    pass(1_000);
    expect((await find(key))?.state).toBe("active");
  });
});
