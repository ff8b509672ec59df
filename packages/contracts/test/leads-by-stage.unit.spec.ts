import { describe, expect, it } from "vitest";
import { createLeadsByStage } from "../examples/leads-by-stage.ts";
import { captured, messageOf, moved, noLeads } from "./support/messages.ts";

const story = [captured(1), moved(1, 1, "lead"), captured(2), noLeads(0), moved(1, 2, "mql")];

describe("the example consumer", () => {
  it("counts leads by their stage, whatever else is on the topic", () => {
    const { take, byStage } = createLeadsByStage();
    expect(story.map((event) => take(messageOf(event)))).toEqual(Array(5).fill("taken"));
    expect(byStage()).toEqual({ mql: 1, inquiry: 1 });
  });

  it("counts nothing twice when messages come again", () => {
    const { take, byStage } = createLeadsByStage();
    for (const event of [...story, ...story.slice(1, 3), ...story]) take(messageOf(event));
    expect(take(messageOf(moved(1, 1, "lead")))).toBe("repeated");
    expect(byStage()).toEqual({ mql: 1, inquiry: 1 });
  });

  it("passes by what only a later version knows, and does not what it cannot read", () => {
    const { take, byStage } = createLeadsByStage();
    const { headers, value } = messageOf(captured(1));
    expect(take({ headers: { ...headers, ce_type: Buffer.from("lead.captured.v2") }, value })).toBe(
      "passed by",
    );
    expect(() => take({ headers, value: Buffer.from("{}") })).toThrow("not the data of lead.captured.v1");
    expect(() => take({ headers: {}, value })).toThrow("ce_type: missing");
    expect(byStage()).toEqual({});
  });
});
