import { type LeadEvent, LeadRow, type StoredEvent } from "@leadstream/contracts";
import { dueClocks, lead, type Lead, type Recorded, runningOf } from "@leadstream/domain";
import { aLead, historyOf, leadOrders as order, leadSteps, playLead, t } from "@leadstream/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "../src/index.ts";
import { nextClock } from "../src/projections/lead-clocks.ts";
import { leadsView } from "../src/projections/leads.ts";

/** An event as it is stored at its place in a history. */
const stored = (event: Recorded<LeadEvent>, n: number): StoredEvent => ({
  ...event,
  stream: aLead.id,
  revision: n,
  position: n + 1,
  meta: {
    ...event.meta,
    recordedAt: event.meta.occurredAt,
    actor: { kind: "service", id: "test" },
    correlationId: "test",
    causationId: "test",
  },
});

describe("the clocks in the row of a lead", () => {
  it("are those that its explanation names, after every event of every history", () => {
    fc.assert(
      fc.property(leadSteps(), (steps) => {
        let row: Json | null = null;
        let state: Lead = lead.initial;
        for (const [n, event] of historyOf(playLead(steps)).entries()) {
          row = leadsView.evolve(row, stored(event, n));
          state = lead.evolve(state, event);
          if (row === null || state.status === "unknown") continue;
          expect(nextClock(LeadRow.parse(row)), event.type).toEqual(dueClocks(runningOf(state))[0]);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("are none in a pool, then the promise, the follow-ups, and in the end the protection", () => {
    const steps = [order.capture(0)].map((command) => ({ minutesLater: 0, ask: () => command }));
    const [captured] = historyOf(playLead(steps)).map(stored);
    if (captured === undefined) throw new Error("captured");
    const row = LeadRow.parse(leadsView.evolve(null, captured));
    expect(nextClock(row)).toBeUndefined();
    expect(nextClock({ ...row, clocks: running })).toEqual({ kind: "response", rule: "hot", at: t(5) });
    const answered = { ...running, held: { ...running.held, isAnswered: true } };
    expect(nextClock({ ...row, clocks: answered })).toEqual({
      kind: "reclaim",
      rule: "untouched",
      at: t(60),
    });
    const touched = { ...answered, held: { ...answered.held, isUntouched: false } };
    expect(nextClock({ ...row, clocks: touched })?.kind).toBe("protection");
    expect(nextClock({ ...row, stage: "opportunity", clocks: touched })).toBeUndefined();
    expect(nextClock({ ...row, stage: "lost", clocks: running })).toBeUndefined();
  });
});

const running = {
  held: {
    since: t(0),
    respondBy: t(5),
    respondRule: "hot",
    isAnswered: false,
    reclaimAt: t(60),
    isUntouched: true,
    protectedUntil: t(600),
  },
  tasks: [],
};
