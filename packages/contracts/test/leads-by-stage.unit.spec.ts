import { describe, expect, it } from "vitest";
import { createLeadsByStage } from "../examples/leads-by-stage.ts";
import { captured, later, messageOf, moved, noLeads } from "./support/messages.ts";

const story = [captured(1), moved(1, 1, "lead"), captured(2), noLeads(0), moved(1, 2, "mql")];

describe("the example consumer", () => {
  it("counts leads by their stage, whatever else is on the topic", () => {
    const { take, byStage } = createLeadsByStage();
    expect(story.map((event) => take(messageOf(event)))).toEqual([
      "taken",
      "taken",
      "taken",
      "passed by",
      "taken",
    ]);
    expect(byStage()).toEqual({ mql: 1, inquiry: 1 });
  });

  it("counts nothing twice when messages come again", () => {
    const { take, byStage } = createLeadsByStage();
    for (const event of [...story, ...story.slice(1, 3), ...story]) take(messageOf(event));
    expect(take(messageOf(moved(1, 1, "lead")))).toBe("repeated");
    expect(byStage()).toEqual({ mql: 1, inquiry: 1 });
  });

  it("takes the sequence for a number: as text, 10 would be a repeat after 9", () => {
    const { take, byStage } = createLeadsByStage();
    for (const event of [captured(1), moved(1, 9, "mql"), moved(1, 10, "sql")]) take(messageOf(event));
    expect(byStage()).toEqual({ sql: 1 });
  });

  it("passes by what only a later version knows, and does not what it cannot read", () => {
    const { take, byStage } = createLeadsByStage();
    expect(take(later(captured(1)))).toBe("passed by");
    const { headers } = messageOf(moved(1, 1, "lead"));
    expect(() => take({ headers, value: Buffer.from("{}") })).toThrow(
      "the body is not the data of lead.stage-changed.v1",
    );
    expect(() => take({ headers: {}, value: Buffer.from("{}") })).toThrow("ce_type: missing");
    expect(byStage()).toEqual({});
  });
});
