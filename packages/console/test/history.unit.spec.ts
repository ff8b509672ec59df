import { describe, expect, it } from "vitest";
import type { LeadRow } from "@leadstream/api-client";
import {
  changedFields,
  effectsOf,
  indexAt,
  linesOf,
  stepFrom,
  type LeadEvent,
} from "../src/screens/lead/history.ts";

const event = (position: number, at: string, causationId = "elsewhere"): LeadEvent => ({
  id: `event-${position}`,
  type: "lead.scored.v2",
  stream: "lead_1",
  revision: position,
  position,
  data: {},
  meta: {
    occurredAt: at,
    recordedAt: at,
    actor: { kind: "service", id: "scoring.v1" },
    correlationId: "c",
    causationId,
  },
});

const events = [
  event(10, "2026-03-01T09:00:00.000Z"),
  event(20, "2026-03-01T10:00:00.000Z", "event-10"),
  event(30, "2026-03-05T10:00:00.000Z"),
];

describe("stepping through the past of a lead", () => {
  it("goes from now to the event before the newest", () => {
    expect(stepFrom(events, undefined, -1)).toBe("20");
  });

  it("lands on the lead's own events, wherever it starts", () => {
    expect(stepFrom(events, "25", -1)).toBe("10");
    expect(stepFrom(events, "25", 1)).toBe("30");
    expect(stepFrom(events, "2026-03-02T00:00:00.000Z", 1)).toBe("30");
  });

  it("stays on the first event, and ends at now", () => {
    expect(stepFrom(events, "10", -1)).toBe("10");
    expect(stepFrom(events, "30", 1)).toBeUndefined();
    expect(stepFrom([], undefined, -1)).toBeUndefined();
  });

  it("knows no event before the first", () => {
    expect(indexAt(events, "9")).toBe(-1);
    expect(stepFrom(events, "9", 1)).toBe("10");
  });
});

describe("the timeline", () => {
  it("compresses four idle days into one line", () => {
    expect(
      linesOf(events).map((line) => (line.kind === "idle" ? line.seconds : line.event.position)),
    ).toEqual([30, 4 * 86_400, 20, 10]);
  });

  it("names what an event led to", () => {
    expect(effectsOf(event(10, "2026-03-01T09:00:00.000Z"), events).map(({ position }) => position)).toEqual([
      20,
    ]);
  });
});

const row: LeadRow = {
  leadId: "lead_1",
  subjectId: "subj_1",
  stage: "lead",
  isQuarantined: false,
  ownerKind: "pool",
  ownerId: "pool_primary",
  score: 40,
  sender: "web",
  channel: "social",
  campaign: "(none)",
  source: { channel: "social", campaign: "(none)", party: "first" },
  attributes: { city: "Denver" },
  contact: null,
  contacts: [],
  contactHeldBySender: false,
  defects: [],
  capturedAt: "2026-03-01T09:00:00.000Z",
  lastActivityAt: "2026-03-01T09:00:00.000Z",
  reachedAt: {},
  assignments: 0,
  assignedAt: null,
  reclaims: 0,
  interactions: 1,
  touches: [],
  wonAt: null,
  value: null,
  lossReason: null,
};

describe("the changed fields of a step", () => {
  it("are those that differ, also inside the attributes", () => {
    const after: LeadRow = { ...row, score: 60, attributes: { city: "Boston", country: "US" } };
    expect([...changedFields(row, after)].toSorted()).toEqual([
      "attributes.city",
      "attributes.country",
      "score",
    ]);
  });

  it("are none at the first event, where there is nothing to compare with", () => {
    expect(changedFields(undefined, row).size).toBe(0);
  });
});
