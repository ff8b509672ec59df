import { Fault } from "@leadstream/kernel";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createHealth } from "../src/index.ts";

afterEach(() => {
  vi.useRealTimers();
});

describe("liveness", () => {
  it("is ok while every loop ticks, and says how long ago it ticked", () => {
    let now = 10_000;
    const health = createHealth({ nowMs: () => now });
    health.live("capture.v1", { lastTickMs: () => 9_000, maxAgeMs: 5_000 });
    health.live("timers", { lastTickMs: () => 10_500, maxAgeMs: 5_000 });
    now = 14_000;
    expect(health.livez()).toEqual({
      ok: true,
      parts: [
        { part: "capture.v1", ok: true, detail: "last tick 5.0 s ago" },
        { part: "timers", ok: true, detail: "last tick 3.5 s ago" },
      ],
    });
    now = 14_001;
    expect(health.livez()).toMatchObject({ ok: false, parts: [{ ok: false }, { ok: true }] });
  });

  it("is ok when no part is registered", async () => {
    const health = createHealth();
    expect([health.livez(), await health.readyz()]).toEqual([
      { ok: true, parts: [] },
      { ok: true, parts: [] },
    ]);
  });
});

describe("readiness", () => {
  it("is ok when every part is ready", async () => {
    let now = 0;
    const health = createHealth({ nowMs: () => now });
    let isCaughtUp = false;
    health.ready("store", async () => ({ ready: true, detail: "connected" }));
    health.ready("projector", async () => ({ ready: isCaughtUp, detail: "lag 90 s" }));
    expect(await health.readyz()).toEqual({
      ok: false,
      parts: [
        { part: "store", ok: true, detail: "connected" },
        { part: "projector", ok: false, detail: "lag 90 s" },
      ],
    });
    isCaughtUp = true;
    now = 1_000;
    expect((await health.readyz()).ok).toBe(true);
  });

  it("issue 12: names a part that is away, even if work goes on without it", async () => {
    const health = createHealth();
    const away = () => Promise.reject(new Fault("bus.unavailable", "nobody there"));
    health.ready("database", async () => ({ ready: true, detail: "answers" }));
    health.ready("broker", away, { isNeeded: false });
    expect(await health.readyz()).toEqual({
      ok: true,
      parts: [
        { part: "database", ok: true, detail: "answers" },
        { part: "broker", ok: false, detail: "bus.unavailable; work goes on without it" },
      ],
    });
    health.ready("event store", away);
    expect((await health.readyz()).ok).toBe(false);
  });

  it("issue 11: costs one probe a second, however many requests come", async () => {
    let now = 0;
    let probed = 0;
    const health = createHealth({ nowMs: () => now });
    const answers: PromiseWithResolvers<{ ready: boolean; detail: string }>[] = [];
    health.ready("store", () => {
      probed += 1;
      const answer = Promise.withResolvers<{ ready: boolean; detail: string }>();
      answers.push(answer);
      return answer.promise;
    });
    const flood = Array.from({ length: 10_000 }, () => health.readyz());
    now = 5_000;
    flood.push(health.readyz());
    answers[0]?.resolve({ ready: true, detail: "connected" });
    expect((await Promise.all(flood)).every(({ ok }) => ok)).toBe(true);
    now = 5_999;
    await health.readyz();
    expect(probed).toBe(1);
    now = 6_000;
    const next = health.readyz();
    answers[1]?.resolve({ ready: false, detail: "away" });
    expect((await next).ok).toBe(false);
    expect(probed).toBe(2);
  });

  it("treats a probe that throws as not ready, and quotes at most its code", async () => {
    const health = createHealth();
    health.ready("store", () => Promise.reject(new Fault("store.unavailable", "10.0.0.7 refused")));
    health.ready("bus", () => {
      throw new Error("password wrong");
    });
    expect((await health.readyz()).parts).toEqual([
      { part: "store", ok: false, detail: "store.unavailable" },
      { part: "bus", ok: false, detail: "the probe failed" },
    ]);
  });

  it("does not wait for a probe that hangs", async () => {
    vi.useFakeTimers();
    const health = createHealth({ probeTimeoutMs: 500 });
    health.ready("store", () => new Promise(() => {}));
    health.ready("bus", async () => ({ ready: true, detail: "connected" }));
    const asked = health.readyz();
    await vi.advanceTimersByTimeAsync(0);
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(500);
    expect(await asked).toEqual({
      ok: false,
      parts: [
        { part: "store", ok: false, detail: "no answer in 500 ms" },
        { part: "bus", ok: true, detail: "connected" },
      ],
    });
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("a part", () => {
  it("has at most one probe of each kind", () => {
    const health = createHealth();
    const loop = { lastTickMs: () => 0, maxAgeMs: 1 };
    const probe = async () => ({ ready: true, detail: "" });
    health.live("a", loop);
    health.ready("a", probe);
    expect(() => health.live("a", loop)).toThrow(RangeError);
    expect(() => health.ready("a", probe)).toThrow(RangeError);
  });
});
