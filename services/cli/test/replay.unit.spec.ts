import { Instant } from "@leadstream/contracts";
import type { Lead } from "@leadstream/domain";
import { describe, expect, it } from "vitest";
import { paceOf } from "../src/replay/pace.ts";
import { stateLine } from "../src/replay/shown-state.ts";

type Paced = Parameters<ReturnType<typeof paceOf>>[0];

const at = (second: number): Paced =>
  ({
    meta: { recordedAt: Instant.parse(new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString()) },
  }) as Paced;

describe("the pace of a replay", () => {
  /** Milliseconds waited before each event. */
  async function waits(speed: number, seconds: readonly number[]) {
    const told: number[] = [];
    let waited = 0;
    const pause = async (ms: number): Promise<void> => void (waited += ms);
    const pace = paceOf({ speed, stop: new AbortController().signal, pause }, (long) => told.push(long));
    const found: number[] = [];
    for (const second of seconds) {
      waited = 0;
      await pace(at(second));
      found.push(waited);
    }
    return { found, told };
  }

  it("is that of the history, divided by the speed", async () => {
    expect(await waits(1, [0, 2, 2, 5])).toEqual({ found: [0, 2_000, 0, 3_000], told: [] });
    expect(await waits(60, [0, 60, 180])).toEqual({ found: [0, 1_000, 2_000], told: [] });
    expect(await waits(Number.POSITIVE_INFINITY, [0, 1_000_000])).toEqual({ found: [0, 0], told: [] });
  });

  it("tells of a long wait, and does not wait for a clock that ran backwards", async () => {
    expect(await waits(1, [0, 60, 30])).toEqual({ found: [0, 60_000, 0], told: [60] });
  });

  it("ends a wait when it is stopped", async () => {
    const stop = new AbortController();
    const pace = paceOf({ speed: 1, stop: stop.signal }, () => undefined);
    await pace(at(0));
    const waiting = pace(at(1_000_000));
    stop.abort();
    await expect(waiting).resolves.toBeUndefined();
  });
});

describe("the state after an event", () => {
  const plain = { write: () => undefined, isInteractive: false, hasColours: false, columns: 100 };
  const unknown: Lead = { status: "unknown" };
  const known = (change: object): Lead => {
    const shown = { stage: "inquiry", score: null, isQuarantined: false, tasks: [], holder };
    return { status: "known", ...shown, ...change } as unknown as Lead;
  };
  const holder = { kind: "pool", poolId: "pool_intake" };

  it("names what changed, and stage, score and owner in any case", () => {
    const first = known({});
    const second = known({ score: 41, tasks: [{}, {}] });
    expect(stateLine({ before: unknown, after: first }, plain)).toBe(
      "    stage inquiry  score none  owner pool_intake  quarantined no  tasks 0\n",
    );
    expect(stateLine({ before: first, after: second }, plain)).toBe(
      "    stage inquiry  score none → 41  owner pool_intake  tasks 0 → 2\n",
    );
    expect(stateLine({ before: unknown, after: unknown }, plain)).toBe("");
  });
});
