import type { Json, ReadView, ViewName, ViewRow } from "@leadstream/application";
import fc from "fast-check";
import { expect, it } from "vitest";
import { aRow, all, bothViews, leads, positionOf, scanned, sources, step } from "./read-model-harness.ts";
import type { ReadModelHarness } from "./read-model-harness.ts";

/* The second part of `readModelContract`: reads of a snapshot. */

export function describeLooks(harness: () => ReadModelHarness): void {
  it("reads one state of all views and its position, despite concurrent commits and replacements", async () => {
    const { model, otherProcess } = harness();
    const before = [aRow("a", 1), aRow("b", 1)];
    await step(model, 0, 1, [
      { view: leads, upserts: before },
      { view: sources, upserts: [aRow("web", 1)] },
    ]);
    let replacing: Promise<void> | undefined;
    await model.read(bothViews, async (look) => {
      expect(look.position).toBe(1);
      await step(otherProcess, 1, 2, [{ view: leads, upserts: [aRow("c", 1)] }]);
      expect(await scanned(look, leads)).toEqual(before);
      // Do not await it here: a replacement waits for open snapshots.
      replacing = otherProcess.replace(3, [{ view: sources, rows: [aRow("shop", 1)] }]);
      expect(await look.get(sources, ["web", "shop"])).toEqual([aRow("web", 1)]);
      expect(await look.tally(leads, [])).toEqual([{ values: [], count: 2 }]);
    });
    await replacing;
    const after = await model.read(bothViews, async (look) => [
      look.position,
      look.positionOf(sources),
      await scanned(look, sources),
    ]);
    expect(after).toEqual([2, 3, [aRow("shop", 1)]]);
  });

  it("returns rows of typed columns as they were written, by commit and by replacement", async () => {
    const { model } = harness();
    const text = { type: "text", meaning: "A text." } as const;
    const facts: ViewName = {
      name: "facts",
      version: 1,
      table: {
        meaning: "A fact.",
        indexes: [["at"], { on: ["name", "size"], where: "is_open" }],
        isAppendOnly: true,
        columns: {
          name: text,
          nickname: { ...text, isNullable: true },
          size: { type: "bigint", isNullable: true, meaning: "A size." },
          share: { type: "double", meaning: "A share." },
          steps: { type: "integer", meaning: "Steps." },
          is_open: { type: "boolean", meaning: "Whether it is open." },
          at: { type: "instant", isNullable: true, meaning: "When." },
        },
      },
    };
    const row = (key: string, name: string, size: number | null): ViewRow<Json> =>
      aRow(key, 3, {
        name,
        nickname: size === null ? null : "\\N\t",
        size,
        share: 0.1 + 0.2,
        steps: -7,
        is_open: size === null,
        at: size === null ? null : "2026-03-01T09:30:00.120Z",
      });
    const rows = [row("a", "中文 \u0000 \ud800 \ue000 \\", 2 ** 53 - 1), row("b", "", null)];
    await model.ensure([facts]);
    await step(model, 0, 1, [{ view: facts, upserts: rows }]);
    expect(await model.commit(1, [{ view: facts, from: 0, upserts: rows }])).toEqual([facts]);
    expect(await model.load(facts, ["a", "b"])).toEqual(rows);
    expect(await all(model, facts)).toEqual(rows);
    await model.replace(2, [{ view: facts, rows: rows.toReversed() }]);
    const found = await model.read([facts], async (look) => [
      await scanned(look, facts),
      await look.count(facts),
    ]);
    expect(found).toEqual([rows, 2]);
    await model.replace(3, [{ view: facts, rows: [] }]);
    expect(await all(model, facts)).toEqual([]);
  });

  it("keeps columns beside rows of JSON", async () => {
    const { model } = harness();
    const columns = { n: { type: "integer", meaning: "A number." } } as const;
    const table = { meaning: "A row.", columns, indexes: [["n"]], cellsOf: () => ({ n: 1 }) };
    const beside: ViewName = { name: "beside", version: 1, table };
    await model.ensure([beside]);
    await step(model, 0, 1, [{ view: beside, upserts: [aRow("a", 1)] }]);
    await step(model, 1, 2, [{ view: beside, upserts: [aRow("a", 2)] }]);
    expect(await all(model, beside)).toEqual([aRow("a", 2)]);
    await model.replace(3, [{ view: beside, rows: [aRow("b", 1)] }]);
    const later = { ...beside, version: 2 };
    await model.replace(4, [{ view: later, rows: [aRow("c", 1)] }]);
    expect(await model.sweep([later], 0)).toContainEqual({ name: "beside", version: 1 });
    expect(await all(model, later)).toEqual([aRow("c", 1)]);
  });

  it("never reads a state between a replacement and its checkpoint", async () => {
    const { model, otherProcess } = harness();
    const generation = (n: number) => [
      { view: leads, rows: [aRow(`l${n}`, n)] },
      { view: sources, rows: [aRow(`s${n}`, n)] },
    ];
    await model.replace(1, generation(1));
    const rebuild = async (): Promise<void> => {
      for (let n = 2; n <= 12; n += 1) await otherProcess.replace(n, generation(n));
    };
    let isDone = false;
    const rebuilding = rebuild().finally(() => (isDone = true));
    do {
      await model.read(bothViews, async (look) => {
        const n = look.position;
        expect(await scanned(look, sources)).toEqual([aRow(`s${n}`, n)]);
        expect(await scanned(look, leads)).toEqual([aRow(`l${n}`, n)]);
      });
    } while (!isDone);
    await rebuilding;
    expect(await positionOf(model, leads)).toBe(12);
  });

  it("answers concurrent queries", async () => {
    const { model } = harness();
    await step(model, 0, 1, [{ view: leads, upserts: [aRow("a", 1)] }]);
    const answers = await model.read(bothViews, (look) =>
      Promise.all([look.get(leads, ["a"]), look.tally(leads, []), look.page(leads, { where: {}, limit: 5 })]),
    );
    expect(answers).toEqual([[aRow("a", 1)], [{ values: [], count: 1 }], [aRow("a", 1)]]);
  });

  it("returns or throws the result of the callback", async () => {
    const { model } = harness();
    expect(await model.read(bothViews, async () => "answer")).toBe("answer");
    await expect(model.read(bothViews, () => Promise.reject(new Error("mine")))).rejects.toThrow("mine");
  });
}

const stages: readonly ViewRow<Json>[] = [
  aRow("l1", 1, { stage: "mql", score: 60, isOpen: true, owner: "rep_1" }),
  aRow("l2", 1, { stage: "mql", score: 61, isOpen: true, owner: null }),
  aRow("l3", 1, { stage: "sql", score: 60, isOpen: false }),
  aRow("l4", 1, { stage: "mql", score: 60, isOpen: true, owner: "rep_1" }),
];

export function describeQueries(harness: () => ReadModelHarness): void {
  const asked = async <T>(ask: (look: ReadView) => Promise<T>): Promise<T> => {
    const { model } = harness();
    await step(model, 0, 1, [{ view: leads, upserts: stages }]);
    return model.read(bothViews, ask);
  };
  const keys = (where: Readonly<Record<string, string>>, limit = 10) =>
    asked(async (look) => (await look.page(leads, { where, limit })).map(({ key }) => key));

  it("pages through all rows in key order", async () => {
    expect(await keys({}, 3)).toEqual(["l1", "l2", "l3"]);
  });

  it("continues a page after a key", async () => {
    const pages = await asked(async (look) => [
      await look.page(leads, { where: {}, limit: 2 }),
      await look.page(leads, { where: {}, limit: 2, after: "l2" }),
      await look.page(leads, { where: {}, limit: 2, after: "l4" }),
    ]);
    expect(pages.map((page) => page.map(({ key }) => key))).toEqual([["l1", "l2"], ["l3", "l4"], []]);
  });

  it("pages through rows whose fields all equal the given values, numbers and booleans as text", async () => {
    expect(await keys({ stage: "mql", score: "60" })).toEqual(["l1", "l4"]);
  });

  it.each([
    [{ isOpen: "false" }, ["l3"]],
    [{ stage: "nowhere" }, []],
    [{ owner: "" }, ["l2", "l3"]],
    [{ never: "" }, ["l1", "l2", "l3", "l4"]],
    [{ "stage' OR true --": "x" }, []],
    [{ stage: "mql' OR 'a' = 'a" }, []],
    [{ stage: "mql\u0000" }, []],
  ])("pages through %j to %j", async (where, expected) => {
    expect(await keys(where)).toEqual(expected);
  });

  it.each([
    [[], []],
    [[["owner", "rep_1"]], ["l1", "l4"]],
    [
      [
        ["owner", ""],
        ["stage", "mql"],
      ],
      ["l1", "l2", "l3", "l4"],
    ],
    [
      [
        ["stage", "nowhere"],
        ["never", ""],
      ],
      ["l1", "l2", "l3", "l4"],
    ],
    [[["stage", "mql\u0000"]], []],
  ] as const)("pages through rows with any field of %j", async (anyOf, expected) => {
    const page = await asked((look) => look.page(leads, { where: {}, anyOf, limit: 9 }));
    expect(page.map(({ key }) => key)).toEqual(expected);
  });

  it.each([0, 1_001, 2.5])("refuses a page of %d rows", async (limit) => {
    await expect(keys({}, limit)).rejects.toThrow(RangeError);
  });

  it("counts rows by one field, with absent and null as the empty text", async () => {
    expect(await asked((look) => look.tally(leads, ["owner"]))).toEqual([
      { values: [""], count: 2 },
      { values: ["rep_1"], count: 2 },
    ]);
  });

  it("counts rows by several fields in the given order", async () => {
    expect(await asked((look) => look.tally(leads, ["score", "stage"]))).toEqual([
      { values: ["60", "mql"], count: 2 },
      { values: ["60", "sql"], count: 1 },
      { values: ["61", "mql"], count: 1 },
    ]);
  });

  it("returns no group for an empty view", async () => {
    expect(await asked((look) => look.tally(sources, ["channel"]))).toEqual([]);
  });
}

const oddities: Json = {
  nul: "a\u0000b",
  half: "\ud800",
  otherHalf: "\udc00x",
  mark: "\ue0000000",
  backslashes: "\\u0000 \\\\ud800",
  quotes: "\"'\n\r\t,{}",
  astral: "😀",
  "key\u0000\ue000": 1,
  numbers: [0.1, 1e21, 1e-7, 5e-324, 1.7976931348623157e308, 9007199254740991, -0.5, 123456789.123456789],
  empty: [{}, [], "", null, false],
};

/** Any 16-bit units, including lone surrogates. */
const anyText = fc.array(fc.nat(0xff_ff), { maxLength: 8 }).map((units) => String.fromCharCode(...units));
const anyRow = fc.anything({
  key: anyText,
  values: [anyText, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null)],
  maxDepth: 2,
});

export function describeRows(harness: () => ReadModelHarness): void {
  it("returns every character and number exactly, for commits and replacements", async () => {
    const { model } = harness();
    await model.replace(1, [{ view: leads, rows: [aRow("odd", 1, oddities)] }]);
    await step(model, 0, 2, [{ view: sources, upserts: [aRow("odd", 1, oddities)] }]);
    expect(await all(model, leads)).toEqual([aRow("odd", 1, oddities)]);
    expect(await all(model, sources)).toEqual([aRow("odd", 1, oddities)]);
  });

  it("finds and counts by odd characters", async () => {
    const { model } = harness();
    const upserts = [aRow("a", 1, { campaign: "x\u0000y" }), aRow("b", 1, { campaign: "x\ue000y" })];
    await step(model, 0, 1, [{ view: leads, upserts }]);
    await model.read(bothViews, async (look) => {
      expect(await look.page(leads, { where: { campaign: "x\u0000y" }, limit: 9 })).toEqual([upserts[0]]);
      const counts = await look.tally(leads, ["campaign"]);
      expect(counts.map(({ values }) => values[0]).toSorted()).toEqual(["x\u0000y", "x\ue000y"]);
    });
  });

  it("returns any JSON unchanged", async () => {
    const { model } = harness();
    let revision = 0;
    await fc.assert(
      fc.asyncProperty(anyRow, async (value) => {
        // JSON has no -0, so convert the value to JSON first.
        const row: Json = JSON.parse(JSON.stringify(value));
        revision += 1;
        await step(model, revision - 1, revision, [{ view: leads, upserts: [aRow("any", revision, row)] }]);
        expect(await model.load(leads, ["any"])).toEqual([aRow("any", revision, row)]);
      }),
      { numRuns: 30 },
    );
  });
}
