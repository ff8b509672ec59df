import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CampaignCost, GrammarParameters, isLeadCursor, LeadListParameters } from "../src/index.ts";

/*
 * Found by schemathesis: `from=0000-00-00` was a server error, and a cost of a day in the year 0000 stopped the projector.
 */

const real = ["2026-02-28", "2024-02-29", "1900-01-01", "2999-12-31"];
const unreal = [
  "0000-00-00",
  "0000-01-01",
  "1899-12-31",
  "3000-01-01",
  "2026-02-29",
  "2026-13-01",
  "9999-12-31",
];

const takes = (parameters: unknown): boolean => GrammarParameters.safeParse(parameters).success;
const cost = (from: string) => ({ channel: "google", from, amount: "1", currency: "EUR" });

describe("days", () => {
  it.each(real)("take %s, in a period, a comparison, a moment and a cost", (day) => {
    for (const asked of [{ from: day }, { to: day }, { asTrueAt: day }, { compare: `${day}..${day}` }])
      expect([asked, takes(asked)]).toEqual([asked, true]);
    expect(CampaignCost.safeParse(cost(day)).success).toBe(true);
  });

  it.each(unreal)("refuse %s everywhere", (day) => {
    for (const asked of [{ from: day }, { to: day }, { asTrueAt: day }, { compare: `${day}..2026-01-01` }])
      expect([asked, takes(asked)]).toEqual([asked, false]);
    const instant = `${day}T00:00:00.000Z`;
    for (const asked of [{ from: instant }, { asKnownAt: instant }, { asTrueAt: instant }]) {
      expect([asked, takes(asked)]).toEqual([asked, false]);
      expect([asked, LeadListParameters.safeParse(asked).success]).toEqual([asked, false]);
    }
    expect(CampaignCost.safeParse(cost(day)).success).toBe(false);
  });

  it("refuse an hour that does not exist", () => {
    expect(takes({ from: "2026-03-01T24:00:00.000Z" })).toBe(false);
  });

  it("are what a calendar has, whatever digits are sent", () => {
    const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
    fc.assert(
      fc.property(digits(4), digits(2), digits(2), (year, month, day) => {
        const text = `${year}-${month}-${day}`;
        const at = Date.UTC(Number(year), Number(month) - 1, Number(day));
        const isReal =
          Number(year) >= 1900 && Number(year) < 3000 && new Date(at).toISOString().slice(0, 10) === text;
        expect(takes({ from: text })).toBe(isReal);
      }),
    );
  });
});

describe("cursors of leads", () => {
  const lead = "lead_0198c5a2-7d1e-7c3a-9b4f-2a6d8e1f0c35";

  it.each([
    ["leadId", lead],
    ["-score", `-1~${lead}`],
    ["capturedAt", `2026-11-30 15:44:37.383+00~${lead}`],
    ["lastActivityAt", `2026-11-30 15:44:37+05:30~${lead}`],
    ["capturedAt", `2026-11-30T15:44:37.383Z~${lead}`],
  ] as const)("in the order of %s go on after %s", (sort, after) => {
    expect(isLeadCursor({ sort, after })).toBe(true);
  });

  it.each([
    ["score", lead],
    ["score", `x~${lead}`],
    ["score", `99999999999~${lead}`],
    ["capturedAt", `70~${lead}`],
    ["capturedAt", `2026-99-30 15:44:37.383+00~${lead}`],
    ["-capturedAt", `2026-11-30 99:44:37.383+00~${lead}`],
  ] as const)("of another order than %s are refused: %s", (sort, after) => {
    expect(isLeadCursor({ sort, after })).toBe(false);
  });
});
