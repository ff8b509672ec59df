import { createMemorySessions, t } from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import { createSessions, createVirtualClock, hashApiKey } from "../src/index.ts";

const owner = { signIn: "key" as const, keySha256: hashApiKey("k") };

describe("issue 16: sessions", () => {
  it("do not go on by a stream that only stays open", async () => {
    const clock = createVirtualClock(t(0));
    const sessions = createSessions(createMemorySessions(), clock);
    const { token } = await sessions.open(owner);
    for (let hour = 1; hour < 12; hour += 1) {
      clock.advanceTo(t(hour * 60));
      expect(await sessions.find(token, false)).not.toBeNull();
    }
    clock.advanceTo(t(12 * 60));
    expect(await sessions.find(token)).toBeNull();
  });

  it("never go on beyond seven days, and write a use down at most every five minutes", async () => {
    const clock = createVirtualClock(t(0));
    const store = createMemorySessions();
    let touches = 0;
    const counted: typeof store.touch = (...given) => ((touches += 1), store.touch(...given));
    const sessions = createSessions({ ...store, touch: counted }, clock);
    const { token } = await sessions.open(owner);
    for (let minute = 1; minute <= 10; minute += 1) {
      clock.advanceTo(t(minute));
      await sessions.find(token);
    }
    expect(touches).toBe(2);
    for (let hour = 11; hour < 168; hour += 11) {
      clock.advanceTo(t(hour * 60));
      await sessions.find(token);
    }
    expect((await sessions.find(token))?.idleUntil).toBe(t(168 * 60));
  });

  it("have tokens that nothing stored reveals", async () => {
    const store = createMemorySessions();
    const sessions = createSessions(store, createVirtualClock(t(0)));
    const { token, session } = await sessions.open(owner);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(session)).not.toContain(token);
    expect(session.sha256).toBe(hashApiKey(token));
  });
});
