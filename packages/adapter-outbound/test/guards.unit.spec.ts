import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Enricher } from "@leadstream/application";
import { Instant } from "@leadstream/contracts";
import { createEmailDomainEnricher, withGuards } from "../src/index.ts";
import type { GuardRules } from "../src/index.ts";
import { aSubject, now } from "./ask.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const loose: GuardRules = {
  timeoutMs: 1_000,
  retries: 0,
  atOnce: 100,
  breaker: { failures: 100, openMs: 60_000 },
  ratePerSecond: 1_000,
  cacheTtlMs: 60_000,
  cacheKeyOf: () => null,
  costPerCall: 3,
};
const subject = aSubject({ email: "jo@acme.example" });
const real = createEmailDomainEnricher();

/** A provider outside our control. It answers, fails or hangs as its script says, and repeats the last step. */
function aProvider(...script: readonly ("answers" | "fails" | "hangs")[]): Enricher {
  let call = 0;
  return {
    ...real,
    enrich: async (...asked) => {
      const step = script[Math.min(call++, script.length - 1)];
      if (step === "fails") throw new Error("jo@acme.example is unknown here");
      if (step === "hangs") return new Promise(() => {});
      return real.enrich(...asked);
    },
  };
}

/**
 * The code of the error, or "answered". Virtual time advances to one timer after the other until then: a loop that another
 * file of this worker left behind has timers without end.
 */
async function endingOf(asked: Promise<unknown>): Promise<unknown> {
  let isOver = false;
  const ending = asked
    .then(
      () => "answered",
      (thrown: unknown) => (thrown instanceof Error && "code" in thrown ? thrown.code : thrown),
    )
    .finally(() => (isOver = true));
  while (!isOver) await vi.advanceTimersToNextTimerAsync();
  return ending;
}

describe("a guarded provider", () => {
  it("answers as the provider does", async () => {
    const guarded = withGuards(aProvider("answers"), loose);
    expect(await guarded.enrich(subject, now)).toEqual(await real.enrich(subject, now));
    expect(guarded).toMatchObject({ provider: real.provider, isExternal: real.isExternal });
  });

  it("times out", async () => {
    const guarded = withGuards(aProvider("hangs"), loose);
    expect(await endingOf(guarded.enrich(subject, now))).toBe("provider.timed-out");
    expect(guarded.usage()).toMatchObject({ calls: 1, failures: 1 });
  });

  it("is retried as often as the rules say, and every try costs", async () => {
    const guarded = withGuards(aProvider("fails", "hangs", "answers"), { ...loose, retries: 2 });
    expect(await endingOf(guarded.enrich(subject, now))).toBe("answered");
    expect(guarded.usage()).toMatchObject({ calls: 3, failures: 2, cost: 9 });
  });

  it("fails with a code, and the message quotes nothing from the provider", async () => {
    const guarded = withGuards(aProvider("fails"), loose);
    await expect(guarded.enrich(subject, now)).rejects.toMatchObject({
      code: "provider.failed",
      message: "provider.failed: email-domain",
    });
  });
});

describe("the circuit breaker", () => {
  const breaking = { ...loose, retries: 5, breaker: { failures: 2, openMs: 600_000 } };

  it("stops calls after failures in a row, retries included", async () => {
    const guarded = withGuards(aProvider("fails"), breaking);
    expect(await endingOf(guarded.enrich(subject, now))).toBe("provider.circuit-open");
    expect(await endingOf(guarded.enrich(subject, now))).toBe("provider.circuit-open");
    expect(guarded.usage().calls).toBe(2);
  });

  it("closes when the provider answers again", async () => {
    const guarded = withGuards(aProvider("fails", "fails", "answers"), breaking);
    await endingOf(guarded.enrich(subject, now));
    vi.advanceTimersByTime(600_000);
    expect(await endingOf(guarded.enrich(subject, now))).toBe("answered");
    expect(await endingOf(guarded.enrich(subject, now))).toBe("answered");
  });
});

describe("the rate limit", () => {
  it("refuses calls above the limit at once, and allows more as time passes", async () => {
    let nowMs = 0;
    const rules = { ...loose, ratePerSecond: 2, retries: 5, nowMs: () => nowMs };
    const guarded = withGuards(aProvider("answers"), rules);
    const ask = () => endingOf(guarded.enrich(subject, now));
    expect([await ask(), await ask(), await ask()]).toEqual([
      "answered",
      "answered",
      "provider.rate-limited",
    ]);
    nowMs = 500;
    expect([await ask(), await ask()]).toEqual(["answered", "provider.rate-limited"]);
    nowMs = 3_600_000;
    expect([await ask(), await ask(), await ask()]).toEqual([
      "answered",
      "answered",
      "provider.rate-limited",
    ]);
    expect(guarded.usage()).toMatchObject({ calls: 5, rateLimited: 3 });
  });

  it.each([{ ratePerSecond: 0 }, { ratePerSecond: 5, burst: 0 }])("refuses the rule %j", (wrong) => {
    expect(() => withGuards(real, { ...loose, ...wrong })).toThrow(RangeError);
  });
});

describe("the cache", () => {
  const caching = { ...loose, cacheKeyOf: (s: typeof subject) => s.contact?.email ?? null };
  const later = (ms: number) => Instant.parse(new Date(Date.parse(now) + ms).toISOString());

  it("returns the cached answer until it expires, then asks again", async () => {
    const guarded = withGuards(aProvider("answers"), caching);
    await guarded.enrich(subject, now);
    expect((await guarded.enrich(subject, later(59_999)))[0]?.fetchedAt).toBe(now);
    expect((await guarded.enrich(subject, later(60_000)))[0]?.fetchedAt).toBe(later(60_000));
    expect(guarded.usage()).toMatchObject({ calls: 2, cacheHits: 1 });
  });

  it("lets a batch from one company share one call", async () => {
    const guarded = withGuards(aProvider("answers"), caching);
    await Promise.all(Array.from({ length: 50 }, () => guarded.enrich(subject, now)));
    expect(guarded.usage()).toMatchObject({ calls: 1, cacheHits: 49, cost: 3 });
  });

  it("does not cache a failure", async () => {
    const guarded = withGuards(aProvider("fails", "answers"), caching);
    expect(await endingOf(guarded.enrich(subject, now))).toBe("provider.failed");
    expect(await endingOf(guarded.enrich(subject, now))).toBe("answered");
  });

  it("holds at most the given number of answers, and none without a key", async () => {
    const guarded = withGuards(aProvider("answers"), { ...caching, cacheEntries: 1 });
    const other = aSubject({ email: "ann@acme.example" });
    for (const each of [subject, other, subject, aSubject(null), aSubject(null)])
      await guarded.enrich(each, now);
    expect(guarded.usage()).toMatchObject({ calls: 5, cacheHits: 0 });
  });
});

describe("issue 13: a guarded provider asked by a whole batch", () => {
  it("gets a limited number of calls at once, and the others wait", async () => {
    let [under, most] = [0, 0];
    const gate = Promise.withResolvers<void>();
    const slow: Enricher = {
      ...real,
      enrich: async (...asked) => {
        most = Math.max(most, ++under);
        await gate.promise;
        under -= 1;
        return real.enrich(...asked);
      },
    };
    const guarded = withGuards(slow, { ...loose, atOnce: 4 });
    const asked = Array.from({ length: 20 }, () => endingOf(guarded.enrich(subject, now)));
    // The provider holds four. A fifth call would show in `most` by now.
    await vi.waitFor(() => expect(under).toBe(4));
    gate.resolve();
    expect(await Promise.all(asked)).toEqual(Array.from({ length: 20 }, () => "answered"));
    expect(most).toBe(4);
  });

  it("costs the batch at most two time-outs when it hangs: after the first few the breaker answers", async () => {
    const counted: unknown[] = [];
    const note = (...what: readonly unknown[]): void => void counted.push(what);
    const meter = { count: note, gauge: note, observe: note };
    const rules = { ...loose, atOnce: 4, breaker: { failures: 4, openMs: 60_000 }, meter };
    const guarded = withGuards(aProvider("hangs"), rules);
    const start = Date.now();
    const endings = await Promise.all(
      Array.from({ length: 500 }, () => endingOf(guarded.enrich(subject, now))),
    );
    const timedOut = endings.filter((ending) => ending === "provider.timed-out").length;
    expect(endings.filter((ending) => ending === "provider.circuit-open")).toHaveLength(500 - timedOut);
    // Each look-up that gives up lets in another, until the breaker opens.
    expect(timedOut).toBeLessThan(8);
    expect(Date.now() - start).toBeLessThanOrEqual(2 * loose.timeoutMs);
    const { provider } = real;
    expect(guarded.isOpen()).toBe(true);
    expect(counted).toContainEqual(["enrichment_lookups_total", { provider, outcome: "provider.timed-out" }]);
  });
});
