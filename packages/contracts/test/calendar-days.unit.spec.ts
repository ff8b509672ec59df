import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CampaignCost, GrammarParameters, LeadListParameters } from "../src/index.ts";

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
