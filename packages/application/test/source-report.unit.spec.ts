import { type LeadRow, reports, type SourceRow } from "@leadstream/contracts";
import { leadNo, t } from "@leadstream/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Deals, sourceRows } from "./support/plain-sources.ts";
import { aRow, won } from "./support/lead-rows.ts";

const from = (n: number, channel: string, minute = n): LeadRow =>
  aRow(n, { channel, capturedAt: t(minute), touches: [] });
const names = (rows: readonly SourceRow[]) => rows.map(({ channel, leads }) => `${channel}: ${leads}`);
const sum = (rows: readonly SourceRow[], model: "first" | "last" | "linear") =>
  rows.reduce((all, row) => all + Math.round(row[model] * 1e6), 0) / 1e6;
const deal = (minute: number, amountMinor: number, currency = "EUR") => ({
  at: t(minute),
  value: { amountMinor, currency },
});
const deals = (...all: ReturnType<typeof deal>[]): Deals => new Map([[leadNo(1), all]]);
const row = (rows: readonly SourceRow[], channel = "search") => rows.find((each) => each.channel === channel);

describe("A2 spellings of one channel", () => {
  it("are one row, under the spelling used first", () => {
    const spelt = ["GOOGLE", "google", "Google", "google ", "goog\u200ble", "ｇｏｏｇｌｅ"];
    expect(
      names(
        sourceRows(
          spelt.map((channel, i) => from(i, channel, 9 - i)),
          null,
        ),
      ),
    ).toEqual(["ｇｏｏｇｌｅ: 6"]);
    expect(
      names(
        sourceRows(
          spelt.map((channel, i) => from(i, channel)),
          null,
        ),
      ),
    ).toEqual(["GOOGLE: 6"]);
  });

  it("are one campaign as well", () => {
    const rows = [from(1, "Ads"), from(2, "ads")].map((each, i) => ({
      ...each,
      campaign: i === 0 ? "Spring" : "SPRING",
    }));
    expect(sourceRows(rows, null)).toEqual([
      expect.objectContaining({ channel: "Ads", campaign: "Spring", leads: 2 }),
    ]);
  });

  it("earn credit together", () => {
    const rows = sourceRows(
      [
        won(1, [
          ["Google", 0],
          ["GOOGLE", 5],
          ["mail", 9],
        ]),
      ],
      null,
    );
    expect(row(rows, "Google")).toMatchObject({ first: 1, last: 0, linear: 0.666667 });
  });

  it("that differ in other ways stay separate", () => {
    expect(
      names(sourceRows([from(1, "google"), from(2, "google ads"), from(3, "googlé")], null)),
    ).toHaveLength(3);
  });
});

describe("M3 every deal of a lead counts", () => {
  const lead = won(1, [["search", 0]], { wonAt: t(10), value: deal(10, 50_000).value });

  it("in wins, in value and in credit", () => {
    const rows = sourceRows([lead], null, deals(deal(10, 50_000), deal(20, 70_000)));
    expect(rows).toEqual([
      expect.objectContaining({
        leads: 1,
        wins: 2,
        value: 1200,
        currency: "EUR",
        first: 2,
        last: 2,
        linear: 2,
      }),
    ]);
    expect(row(sourceRows([lead], null, deals(deal(10, 10_000), deal(20, 25_000))))?.value).toBe(350);
  });

  it("each by the touches before it", () => {
    const both = won(
      1,
      [
        ["search", 0],
        ["mail", 15],
      ],
      { wonAt: t(10), value: deal(10, 1).value },
    );
    const rows = sourceRows([both], null, deals(deal(10, 1), deal(20, 1)));
    expect(row(rows, "mail")).toMatchObject({ wins: 0, first: 0, last: 1, linear: 0.5 });
    expect(row(rows, "search")).toMatchObject({ wins: 2, first: 2, last: 1, linear: 1.5 });
  });

  it("per currency, never summed across currencies", () => {
    const rows = sourceRows(
      [lead],
      null,
      deals(deal(10, 50_000), deal(20, 7_000_000, "KWD"), deal(30, 9, "JPY")),
    );
    expect(row(rows)).toMatchObject({
      wins: 3,
      value: null,
      currency: null,
      amounts: [
        { currency: "EUR", amount: "500.00" },
        { currency: "JPY", amount: "9" },
        { currency: "KWD", amount: "7000.000" },
      ],
    });
  });
});

describe("sums in the report currency of the policy", () => {
  const lead = won(1, [["search", 0]], { wonAt: t(10), value: deal(10, 50_000).value });
  const usd = { currency: "USD", perUnit: "0.9", from: "2020-01-01" };
  const money = { reportCurrency: "EUR", rates: [usd] };
  const report = (all: Deals) => row(sourceRows([lead], null, all, money));

  it("stand beside the amounts per currency, with the rate and its day", () => {
    expect(report(deals(deal(10, 50_000), deal(20, 10_000, "USD")))).toMatchObject({
      value: null,
      amounts: [
        { currency: "EUR", amount: "500.00" },
        { currency: "USD", amount: "100.00" },
      ],
      inReportCurrency: { currency: "EUR", amount: "590.00", rates: [usd] },
    });
  });

  it("name the currency that has no rate", () => {
    const got = report(deals(deal(10, 50_000), deal(30, 9, "JPY")));
    expect(got?.inReportCurrency).toMatchObject({
      amount: "500.00",
      withoutRate: [{ currency: "JPY", amount: "9" }],
    });
    if (got === undefined) throw new Error("a row");
    expect(reports.sources.note?.(got)).toContain("9 JPY not in the sum in EUR");
  });

  it("are not there without a policy for them, or where nothing of value was won", () => {
    expect(row(sourceRows([lead], null, deals(deal(10, 1, "USD"))))).not.toHaveProperty("inReportCurrency");
    const open = sourceRows([from(2, "mail")], null, new Map(), money);
    expect(row(open, "mail")).not.toHaveProperty("inReportCurrency");
  });
});

describe("M1 the value of a source", () => {
  it.each([
    ["KWD", 1_000_000_000],
    ["IDR", 100_000_000],
    ["HUF", 100_000_000],
    ["COP", 100_000_000],
    ["UGX", 1_000_000],
    ["JPY", 1_000_000],
    ["PKR", 100_000_000],
    ["IQD", 1_000_000_000],
  ])("counts the minor units of %s by ISO 4217", (currency, amountMinor) => {
    const lead = won(1, [["search", 0]], { value: { amountMinor, currency } });
    expect(row(sourceRows([lead], null))).toMatchObject({ value: 1_000_000, currency });
  });
});

describe("M6 small change", () => {
  it("credits add up to the wins, to the millionth", () => {
    const three = sourceRows(
      [
        won(1, [
          ["a", 0],
          ["b", 1],
          ["c", 2],
        ]),
      ],
      null,
    );
    expect(three.map(({ linear }) => linear).toSorted()).toEqual([0.333333, 0.333333, 0.333334]);
    expect(sum(three, "linear")).toBe(1);
  });

  it("whatever the paths", () =>
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.constantFrom("a", "b", "c", "d", "(unattributed)", "A"), { maxLength: 7 }), {
          maxLength: 9,
        }),
        (paths) => {
          const rows = sourceRows(
            paths.map((path, n) =>
              won(
                n,
                path.map((channel, i) => [channel, i] as const),
                { channel: "a" },
              ),
            ),
            null,
          );
          for (const model of ["first", "last", "linear"] as const)
            expect(sum(rows, model)).toBe(paths.length);
          const shown = rows.map(({ channel, campaign }) => `${channel}/${campaign}`);
          expect(new Set(shown).size).toBe(shown.length);
        },
      ),
      { numRuns: 60 },
    ));

  it("a channel named (unattributed) is no second row of that name", () => {
    const rows = sourceRows(
      [won(1, []), aRow(2, { channel: "(unattributed)" }), aRow(3, { channel: "(Unattributed)" })],
      null,
    );
    expect(rows.filter(({ channel }) => channel === "(unattributed)")).toHaveLength(1);
    expect(row(rows, "(none)")).toMatchObject({ leads: 2 });
  });

  it("sums beyond the safe integers are exact", () => {
    const lead = won(1, [["search", 0]]);
    const rows = sourceRows([lead], null, deals(deal(1, 9_007_199_254_740_991, "JPY"), deal(2, 2, "JPY")));
    expect(row(rows)?.amounts).toEqual([{ currency: "JPY", amount: "9007199254740993" }]);
  });
});
