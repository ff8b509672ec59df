import { describe, expect, it } from "vitest";
import { createLeadsByStage } from "../examples/leads-by-stage.ts";
import { captured, later, messageOf, moved, noLeads } from "./support/messages.ts";

const events = [captured(1), moved(1, 1, "lead"), captured(2), noLeads(0), moved(1, 2, "mql")];

describe("the example consumer", () => {
  it("counts leads by stage and skips other events on the topic", () => {
    const { apply, byStage } = createLeadsByStage();
    expect(events.map((event) => apply(messageOf(event)))).toEqual([
      "applied",
      "applied",
      "applied",
      "skipped",
      "applied",
    ]);
    expect(byStage()).toEqual({ mql: 1, inquiry: 1 });
  });

  it("counts a repeated message once", () => {
    const { apply, byStage } = createLeadsByStage();
    for (const event of [...events, ...events.slice(1, 3), ...events]) apply(messageOf(event));
    expect(apply(messageOf(moved(1, 1, "lead")))).toBe("repeated");
    expect(byStage()).toEqual({ mql: 1, inquiry: 1 });
  });

  it("compares the sequence as a number: as text, 10 would be a repeat after 9", () => {
    const { apply, byStage } = createLeadsByStage();
    for (const event of [captured(1), moved(1, 9, "mql"), moved(1, 10, "sql")]) apply(messageOf(event));
    expect(byStage()).toEqual({ sql: 1 });
  });

  it("skips types of a later version, and fails on a message it cannot read", () => {
    const { apply, byStage } = createLeadsByStage();
    expect(apply(later(captured(1)))).toBe("skipped");
    const { headers } = messageOf(moved(1, 1, "lead"));
    expect(() => apply({ headers, value: Buffer.from("{}") })).toThrow(
      "the body is not the data of lead.stage-changed.v1",
    );
    expect(() => apply({ headers: {}, value: Buffer.from("{}") })).toThrow("ce_type: missing");
    expect(byStage()).toEqual({});
  });
});
