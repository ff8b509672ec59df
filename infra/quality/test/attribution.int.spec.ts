import { attributionModelNames, decimalAmount, minorDigits } from "@leadstream/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anAttributionWorld, countsOf, type Story, valuesOf } from "./attribution-world.ts";

const paths = (text: string): Story["touches"] => text.split(">").map((channel, i) => [channel, i]);
const lead = (path: string, ...amounts: readonly number[]): Story => ({
  touches: paths(path),
  won: amounts.map((amountMinor) => ({ day: 30, amountMinor })),
});
const times = (n: number, story: Story): readonly Story[] => Array.from({ length: n }, () => story);

describe("the published cases come out of the database", () => {
  it("M1: three channels, one conversion of 1000", async () => {
    const world = await anAttributionWorld();
    await world.tell(lead("C1>C2>C3", 100_000), lead("C1"), lead("C2>C3"));
    const { rows } = await world.attribution({ models: "markov" });
    expect(countsOf(rows, "markov")).toEqual({ C1: 0.2, C2: 0.4, C3: 0.4 });
    expect(valuesOf(rows, "markov")).toEqual({ C1: "200.00 EUR", C2: "400.00 EUR", C3: "400.00 EUR" });
    expect(rows.map(({ channel, credits }) => [channel, credits.markov?.removalEffect])).toEqual([
      ["C2", 1],
      ["C3", 1],
      ["C1", 0.5],
    ]);
    expect(rows[0]?.credits.markov?.basis).toBe(
      "first-order chain of 3 paths, 1 with a conversion; P(conversion) 0.333333",
    );
  });

  it("M3: credit 12/5 and 8/5", async () => {
    const world = await anAttributionWorld();
    await world.tell(...times(2, lead("ga", 0)), lead("mail", 0), lead("ga>mail", 0), lead("ga"));
    const { rows } = await world.attribution({ models: "markov" });
    expect(countsOf(rows, "markov")).toEqual({ ga: 2.4, mail: 1.6 });
  });

  it("M5: all models side by side", async () => {
    const world = await anAttributionWorld();
    await world.tell(
      ...times(2, lead("direct", 0)),
      lead("direct"),
      ...times(3, lead("search>email", 0)),
      ...times(2, lead("search>email")),
      ...times(5, lead("search>social>email", 0)),
      ...times(4, lead("search>social>email")),
    );
    const { rows } = await world.attribution({ models: "first,last,u,shapley,markov" });
    expect(countsOf(rows, "first")).toEqual({ direct: 2, search: 8, email: 0, social: 0 });
    expect(countsOf(rows, "last")).toEqual({ direct: 2, search: 0, email: 8, social: 0 });
    expect(countsOf(rows, "u")).toEqual({ direct: 2, search: 3.5, email: 3.5, social: 1 });
    expect(countsOf(rows, "shapley")).toEqual({
      direct: 2,
      search: expect.closeTo(19 / 6, 5),
      email: expect.closeTo(19 / 6, 5),
      social: expect.closeTo(5 / 3, 5),
    });
    expect(countsOf(rows, "markov")).toEqual({
      direct: expect.closeTo(70 / 81, 5),
      search: expect.closeTo(280 / 81, 5),
      email: expect.closeTo(280 / 81, 5),
      social: expect.closeTo(20 / 9, 5),
    });
    expect(rows[0]?.credits.shapley?.basis).toBe("v = conversions of the paths inside a set, exact");
  });

  it("S3: the value of each channel", async () => {
    const world = await anAttributionWorld();
    const sets = { F: 17, O: 10, L: 17, "F>O": 17, "F>L": 30, "F>L>O": 6 };
    await world.tell(...Object.entries(sets).flatMap(([path, n]) => times(n, lead(path, 0))));
    const { rows } = await world.attribution({ models: "shapley" });
    const values = rows.map(({ channel, credits }) => [channel, credits.shapley?.shapleyValue]);
    expect(Object.fromEntries(values)).toEqual({
      F: 17 + 17 / 2 + 30 / 2 + 2,
      O: 10 + 17 / 2 + 2,
      L: 17 + 30 / 2 + 2,
    });
  });

  it("T1: a touch a week, half-life a week", async () => {
    const world = await anAttributionWorld();
    const touches = [0, 7, 14, 21].map((day) => [`day${day}`, day] as const);
    await world.tell({ touches, won: [{ day: 28, amountMinor: 1_500 }] });
    const { rows } = await world.attribution({ models: "time-decay" });
    expect(valuesOf(rows, "time-decay")).toEqual({
      day0: "1.00 EUR",
      day7: "2.00 EUR",
      day14: "4.00 EUR",
      day21: "8.00 EUR",
    });
  });
});

describe("paths", () => {
  const days = (...steps: readonly (readonly [string, number, string?])[]) => steps;

  it("end at the conversion and reach back as far as asked, both ends included", async () => {
    const world = await anAttributionWorld();
    await world.tell({
      touches: days(["old", 0], ["edge", 10], ["at", 20], ["late", 21]),
      won: [{ day: 20 }],
    });
    const { rows } = await world.attribution({ models: "linear", lookBackDays: "10" });
    expect(countsOf(rows, "linear")).toEqual({ at: 0.5, edge: 0.5 });
    const all = await world.attribution({ models: "linear" });
    expect(Object.keys(countsOf(all.rows, "linear")).toSorted()).toEqual(["at", "edge", "old"]);
  });

  it("begin anew after a conversion only if that is asked for", async () => {
    const world = await anAttributionWorld();
    await world.tell({ touches: days(["a", 0], ["b", 10]), won: [{ day: 5 }, { day: 15 }, { day: 20 }] });
    const keep = await world.attribution({ models: "first" });
    expect(countsOf(keep.rows, "first")).toEqual({ a: 3 });
    const reset = await world.attribution({ models: "first", afterConversion: "reset" });
    expect(countsOf(reset.rows, "first")).toEqual({ a: 1, b: 1, "(unattributed)": 1 });
  });

  it("count repeats in a row once if that is asked for", async () => {
    const world = await anAttributionWorld();
    await world.tell({
      touches: days(["mail", 0, "x"], ["mail", 1, "y"], ["ads", 2, "y"]),
      won: [{ day: 3 }],
    });
    const by = async (given: Readonly<Record<string, string>>) =>
      countsOf((await world.attribution({ models: "linear", ...given })).rows, "linear");
    expect(await by({})).toEqual({ mail: 0.666667, ads: 0.333333 });
    expect(await by({ repeats: "collapse" })).toEqual({ mail: 0.5, ads: 0.5 });
    expect(await by({ repeats: "collapse", dimension: "campaign" })).toEqual({ x: 0.5, y: 0.5 });
    const { rows } = await world.attribution({ models: "linear", dimension: "both" });
    expect(rows.map(({ channel, campaign }) => `${channel} ${campaign}`).toSorted()).toEqual([
      "ads y",
      "mail x",
      "mail y",
    ]);
  });

  it("skip every spelling of direct for the last touch that is not direct", async () => {
    const world = await anAttributionWorld();
    const spellings = ["(none)", "direct", "(direct) / (none)", "Direct", "直接访问"];
    await world.tell(...spellings.map((direct) => lead(`ads>${direct}`, 0)), lead("(none)>direct", 0));
    const { rows } = await world.attribution({ models: "last-non-direct" });
    expect(countsOf(rows, "last-non-direct")).toMatchObject({ ads: 5 });
  });

  it("give w and full-path the touches that made the lead and the opportunity", async () => {
    const world = await anAttributionWorld();
    await world.tell({
      touches: days(["a", 0], ["b", 1], ["c", 2], ["d", 3]),
      reached: { lead: 1, opportunity: 2.5 },
      won: [{ day: 4 }],
    });
    const { rows } = await world.attribution({ models: "w,full-path" });
    expect(countsOf(rows, "w")).toEqual({ a: 0.3, b: 0.3, c: 0.3, d: 0.1 });
    // Without another touch the tenth is spread over the four.
    expect(countsOf(rows, "full-path")).toEqual({ a: 0.25, b: 0.25, c: 0.25, d: 0.25 });
  });

  it("lead to any conversion that is asked for, a stage once for each lead", async () => {
    const world = await anAttributionWorld();
    await world.tell({ touches: days(["a", 0], ["b", 2]), reached: { mql: 1, sql: 3 } }, lead("c"));
    const by = async (conversion: string) =>
      countsOf((await world.attribution({ models: "last", conversion })).rows, "last");
    expect(await by("mql")).toEqual({ a: 1 });
    expect(await by("sql")).toEqual({ b: 1 });
    expect(await by("won")).toEqual({});
  });
});

describe("late data", () => {
  it("restates: the rows that changed, what they were, and the events that did it", async () => {
    const world = await anAttributionWorld();
    const [leadId, other] = await world.tell(lead("a>b", 1_000), lead("z", 500));
    if (leadId === undefined || other === undefined) throw new Error("two leads were told");
    const then = await world.attribution({ models: "first,linear" });
    const eventId = await world.tellLate(leadId, 2, ["early", -5]);
    const again = await world.attribution({ models: "first,linear", asKnownAt: String(then.position) });
    expect(again.rows).toEqual(then.rows);
    const { rows } = await world.attribution({ models: "first,linear", restates: String(then.position) });
    expect(
      rows.map(({ channel, before, credits }) => [channel, before?.first?.count ?? 0, credits.first?.count]),
    ).toEqual([
      ["early", 0, 1],
      ["a", 1, 0],
      ["b", 0, 0],
    ]);
    expect(rows.map(({ because }) => because?.map((cause) => [cause.eventId, cause.type]))).toEqual(
      [1, 2, 3].map(() => [[eventId, "interaction.recorded"]]),
    );
    const later = await world.attribution({ models: "first", restates: "10000000" });
    expect(later.rows).toEqual([]);
  });
});

describe("costs of campaigns", () => {
  const context = (commandId: string) => ({ commandId, actor: { kind: "person", id: "test" } }) as const;
  const cost = (campaign: string, amount: string, change: object = {}) => ({
    channel: "ads",
    campaign,
    from: "2026-03-01",
    to: "2026-03-31",
    amount,
    currency: "EUR",
    ...change,
  });

  it("give CAC and ROI by the model asked for, per currency", async () => {
    const world = await anAttributionWorld();
    await world.tell(
      {
        touches: [["ads", 0, "spring"]],
        won: [
          { day: 1, amountMinor: 40_000 },
          { day: 2, amountMinor: 10_000 },
        ],
      },
      { touches: [["ads", 0, "spring"]] },
    );
    const [first, correction] = [cost("Spring", "100.10"), cost("SPRING", "100.00")];
    const dollars = cost("spring", "70", { currency: "USD" });
    expect(await world.commands.recordCosts([first, dollars], context("a"))).toEqual({
      recorded: 2,
      unchanged: 0,
    });
    expect(await world.commands.recordCosts([first, dollars], context("b"))).toEqual({
      recorded: 0,
      unchanged: 2,
    });
    expect(await world.commands.recordCosts([correction], context("c"))).toEqual({
      recorded: 1,
      unchanged: 0,
    });
    await world.build();
    const { rows } = await world.report("campaigns", { model: "linear" });
    const amounts = [
      { currency: "EUR", value: "500.00", cost: "100.00", cac: "50.00", roi: 4 },
      { currency: "USD", value: "0.00", cost: "70.00", cac: "35.00", roi: null },
    ];
    expect(rows).toEqual([
      { channel: "ads", campaign: "spring", leads: 2, opportunities: 0, wins: 2, amounts },
    ]);
    // By a rep they cannot be divided.
    const byRep = await world.report("campaigns", { group: "rep" });
    expect(byRep.rows.map((row) => row.amounts)).toEqual([
      [{ currency: "EUR", value: "500.00", cost: null, cac: null, roi: null }],
    ]);
  });

  it("are spread over their days to the cent", async () => {
    const world = await anAttributionWorld();
    await world.commands.recordCosts([cost("spring", "100.00")], context("a"));
    await world.build();
    // 10,000 cents on 31 days: 322 or 323 each, the first 18 get one more.
    const costOf = async (given: object) =>
      (await world.report("campaigns", given)).rows.map(({ group, amounts }) => [
        group?.["period"],
        amounts[0]?.cost,
      ]);
    expect(await costOf({ from: "2026-03-01", to: "2026-03-01" })).toEqual([[undefined, "3.23"]]);
    expect(await costOf({ from: "2026-03-18", to: "2026-03-19" })).toEqual([[undefined, "6.45"]]);
    expect(await costOf({ from: "2026-03-31", to: "2026-04-30" })).toEqual([[undefined, "3.22"]]);
    expect(await costOf({ from: "2026-04-01", to: "2026-04-30" })).toEqual([]);
    expect(await costOf({ asTrueAt: "2026-03-02" })).toEqual([[undefined, "6.46"]]);
    const weeks = await costOf({ interval: "week" });
    expect(weeks.map(([, amount]) => amount)).toHaveLength(6);
    expect(weeks.reduce((sum, [, amount]) => sum + Math.round(Number(amount) * 100), 0)).toBe(10_000);
  });

  it("are as they were known at a position", async () => {
    const world = await anAttributionWorld();
    await world.commands.recordCosts([cost("spring", "100.00")], context("a"));
    const position = await world.store.head();
    await world.commands.recordCosts([cost("spring", "0")], context("b"));
    await world.build();
    const { rows } = await world.report("campaigns", {});
    expect(rows).toEqual([]);
    const then = await world.report("campaigns", { asKnownAt: String(position) });
    expect(then.rows.map(({ amounts }) => amounts[0]?.cost)).toEqual(["100.00"]);
  });
});

describe("the trace of a lead", () => {
  it("shows every touch with its share, or why it gets none", async () => {
    const world = await anAttributionWorld();
    const [leadId] = await world.tell({
      touches: [
        ["old", 0, "x"],
        ["a", 25, "y"],
        ["b", 29, "y"],
        ["late", 31, "y"],
      ],
      reached: { lead: 26 },
      won: [{ day: 30, amountMinor: 1_001 }],
    });
    if (leadId === undefined) throw new Error("a lead was told");
    const trace = await world.trace(leadId, { lookBackDays: "10" });
    const [won] = trace.conversions;
    expect(won?.value).toEqual({ currency: "EUR", amount: "10.01" });
    expect(
      won?.touches.map(({ channel, isOut, roles, credits }) => [
        channel,
        isOut,
        roles,
        credits.linear,
        credits.first,
      ]),
    ).toEqual([
      ["old", "before-look-back", [], undefined, undefined],
      ["a", undefined, ["lead-creation"], { weight: 0.5, amount: "5.01" }, { weight: 1, amount: "10.01" }],
      ["b", undefined, [], { weight: 0.5, amount: "5.00" }, { weight: 0, amount: "0.00" }],
      ["late", "after-conversion", [], undefined, undefined],
    ]);
    const { rows } = await world.attribution({ models: "linear", lookBackDays: "10" });
    expect(valuesOf(rows, "linear")).toEqual({ a: "5.01 EUR", b: "5.00 EUR" });
  });
});

describe("every model", () => {
  const Amounts = fc.record({
    amountMinor: fc.integer({ min: 0, max: 999_999 }),
    currency: fc.constantFrom("EUR", "JPY", "KWD"),
    day: fc.integer({ min: 0, max: 20 }),
  });
  const Stories = fc.array(
    fc.record({
      touches: fc.array(fc.tuple(fc.constantFrom("a", "b", "c", "(none)"), fc.integer({ min: 0, max: 20 })), {
        minLength: 1,
        maxLength: 5,
      }),
      won: fc.array(Amounts, { maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 12 },
  );

  it("shares out exactly the conversions and their value", async () => {
    for (const stories of fc.sample(Stories, { numRuns: 4, seed: 7 })) {
      const world = await anAttributionWorld();
      await world.tell(...stories);
      const deals = stories.flatMap(({ won }) => won);
      const totals = Map.groupBy(deals, ({ currency }) => currency);
      const given = { models: attributionModelNames.join(","), lookBackDays: "6", afterConversion: "reset" };
      const { rows } = await world.attribution(given);
      const sameAgain = await world.attribution({ ...given, asKnownAt: "999999999" });
      expect(sameAgain.rows).toEqual(rows);
      for (const model of attributionModelNames) {
        const counts = rows.map(({ credits }) => Math.round((credits[model]?.count ?? 0) * 1e6));
        expect([model, counts.reduce((sum, count) => sum + count, 0)]).toEqual([model, deals.length * 1e6]);
        for (const [currency, of] of totals) {
          const whole = of.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
          const minor = rows.flatMap(({ credits }) =>
            (credits[model]?.value ?? [])
              .filter((amount) => amount.currency === currency)
              .map(({ amount }) => Math.round(Number(amount) * 10 ** minorDigits(currency))),
          );
          const sum = minor.reduce((all, each) => all + each, 0);
          expect(`${model} ${decimalAmount(BigInt(sum), currency)}`).toBe(
            `${model} ${decimalAmount(BigInt(whole), currency)}`,
          );
        }
      }
    }
  });
});
