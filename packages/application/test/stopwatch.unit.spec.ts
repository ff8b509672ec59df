import { type AnyEvent, EventId, Instant, type StoredEvent } from "@leadstream/contracts";
import { aLead, type Fact, t } from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import { captureToAssignment } from "../src/core/stopwatch.ts";
import type { Meter } from "../src/index.ts";

const id = EventId.parse("0193b3a0-0000-4000-8000-000000000001");

/** The same event, of this lead, recorded in this minute. */
function recorded({ at: _, ...event }: Fact<AnyEvent>, stream: string, minute: number): StoredEvent {
  const at = Instant.parse(t(minute));
  const actor = { kind: "service", id: "x" } as const;
  const meta = { occurredAt: at, recordedAt: at, actor, correlationId: "c", causationId: "m" };
  return { ...event, id, meta, stream, revision: 0, position: 1 };
}

describe("the time from capture to assignment", () => {
  it("is measured once per lead, between the recorded times, also across batches", () => {
    const seen: number[] = [];
    const observe: Meter["observe"] = (_, __, value) => void seen.push(value);
    const time = captureToAssignment({ count: () => undefined, gauge: () => undefined, observe });
    time([recorded(aLead.captured(), "lead_1", 0), recorded(aLead.captured(), "lead_2", 0)]);
    time([recorded(aLead.assigned(1, 1), "lead_1", 3)]);
    time([recorded(aLead.assigned(2, 1), "lead_1", 9), recorded(aLead.assigned(1, 1), "lead_3", 9)]);
    expect(seen).toEqual([180]);
  });
});
