import { t } from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import type { Timer } from "../src/ports/timers.ts";
import { ASSIGNMENT } from "../src/reactions/affected-leads.ts";
import { SCORING } from "../src/reactions/scoring.ts";
import { createQuietMessages } from "../src/what-if/quiet-messages.ts";

const message = (n: number): Timer => ({
  id: `timer-${n}`,
  owner: "reclamation.v1",
  dueAt: t(1),
  kind: "ring-respond",
  key: "lead",
  payload: {},
});
const mostKept = 20_000;

/** Notes messages in order. */
function noted(from: number, until: number, quiet = createQuietMessages()) {
  for (let n = from; n < until; n += 1) quiet.noteQuiet(SCORING, message(n));
  return quiet;
}
const isKept = (quiet: ReturnType<typeof createQuietMessages>, n: number): boolean =>
  quiet.isQuiet(SCORING, `timer-${n}`);

describe("the newest messages without a result", () => {
  it("drop the oldest, one for each that is too many", () => {
    const quiet = noted(0, mostKept);
    expect(isKept(quiet, 0)).toBe(true);
    noted(mostKept, mostKept + 3, quiet);
    expect([2, 3, mostKept + 2].map((n) => isKept(quiet, n))).toEqual([false, true, true]);
    noted(mostKept + 3, 3 * mostKept, quiet);
    expect([2 * mostKept - 1, 2 * mostKept].map((n) => isKept(quiet, n))).toEqual([false, true]);
  });

  it("give one back once, of the consumer that decided on it", () => {
    const quiet = noted(0, 3);
    expect(quiet.takeQuiet(ASSIGNMENT, "timer-1")).toBeUndefined();
    expect(quiet.takeQuiet(SCORING, "timer-1")).toEqual(message(1));
    expect(quiet.takeQuiet(SCORING, "timer-1")).toBeUndefined();
  });

  it("count one that was taken and noted again as new", () => {
    const quiet = noted(0, mostKept);
    quiet.takeQuiet(SCORING, "timer-0");
    quiet.noteQuiet(SCORING, message(0));
    noted(mostKept, mostKept + 2, quiet);
    expect([0, 1, 2, 3].map((n) => isKept(quiet, n))).toEqual([true, false, false, true]);
  });
});
