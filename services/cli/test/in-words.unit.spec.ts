import { Score } from "@leadstream/contracts";
import { aLead, repNo, t } from "@leadstream/testing";
import { describe, expect, it } from "vitest";
import { detailsInWords, inWords, moneyInWords, withHandles } from "../src/output/in-words.ts";

const handles = new Map<string, string>([[repNo(1), "ada"]]);

describe("issue 13: a lead in words", () => {
  it.each([
    [123_450, "EUR", "1,234.50 EUR"],
    [5, "USD", "0.05 USD"],
    [5_000, "JPY", "5,000 JPY"],
    [1_234, "KWD", "1.234 KWD"],
    [100, "XXX", "1.00 XXX"],
  ])("shows %i minor units of %s as %s", (minor, currency, shown) => {
    expect(moneyInWords(minor, currency)).toBe(shown);
  });

  it("adds the handle to a rep's id, which stays; an unknown rep stays an id", () => {
    expect(withHandles(`held by ${repNo(1)}, then ${repNo(2)}`, handles)).toBe(
      `held by ada (${repNo(1)}), then ${repNo(2)}`,
    );
  });

  it("shows the details of an event as words, in order, without empty ones", () => {
    const data = {
      leadId: "lead_x",
      repId: repNo(1),
      from: { kind: "pool", poolId: "pool_emea" },
      respondBy: t(1),
      inTime: true,
      value: { amountMinor: 9_900, currency: "EUR" },
      attributes: {},
      defects: [],
      action: null,
      reasons: [
        { code: "burst", points: 5 },
        { code: "honeypot", points: 10 },
      ],
      tieBreak: { strategy: "round-robin", reason: "equal" },
    };
    expect(detailsInWords(data, handles)).toBe(
      [
        `rep ada (${repNo(1)})`,
        "from pool_emea",
        `respond by ${t(1)}`,
        "in time yes",
        "value 99.00 EUR",
        "reasons code burst, points 5 | code honeypot, points 10",
        "tie break strategy round-robin, reason equal",
      ].join("; "),
    );
  });

  it("cuts a long list and says so", () => {
    const many = Array.from({ length: 12 }, (_, n) => n);
    expect(inWords(many)).toBe("0, 1, 2, 3, 4, 5, 6, 7, 8, 9, and 2 more (--json)");
  });

  it("shows no raw JSON for any event of a lead", () => {
    const events = [
      aLead.captured(),
      aLead.scored(1, Score.parse(70)),
      aLead.assigned(1, 2),
      aLead.reclaimed(1, 17),
    ];
    for (const { type, data } of events) expect(detailsInWords(data, handles), type).not.toMatch(/[{}[\]"]/u);
  });
});
