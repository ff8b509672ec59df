import type { Json, ViewRow } from "@leadstream/application";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aRow, all, bothViews, leads, leadsTwo, positionOf, sources, step } from "./read-model-harness.ts";
import type { ReadModelHarness } from "./read-model-harness.ts";
import { describeStatus } from "./read-model-status.ts";
import { describeLooks, describeQueries, describeRows } from "./read-model-looks.ts";

/** Contract of every `ReadModel`. `open` returns an empty one for each test. */
export function readModelContract(name: string, open: () => Promise<ReadModelHarness>): void {
  describe(`read model: ${name}`, () => {
    let harness: ReadModelHarness;
    beforeEach(async () => {
      harness = await open();
      await harness.model.ensure([leads, leadsTwo, sources]);
      for (const view of bothViews) await harness.model.goLive(view, Infinity);
    });
    afterEach(async () => harness.close());

    describeCommit(() => harness);
    describeGaps(() => harness);
    describeReplace(() => harness);
    describeStatus(() => harness);
    describeLooks(() => harness);
    describeQueries(() => harness);
    describeRows(() => harness);
  });
}

function describeCommit(harness: () => ReadModelHarness): void {
  it("starts every view empty at position 0", async () => {
    const { model } = harness();
    expect(await positionOf(model, leads)).toBe(0);
    expect(await all(model, leads)).toEqual([]);
  });

  it("writes rows and checkpoint together, visible to every process", async () => {
    const { model, otherProcess } = harness();
    await step(model, 0, 7, [
      { view: leads, upserts: [aRow("b", 2), aRow("a", 1)] },
      { view: sources, upserts: [aRow("web", 5)] },
    ]);
    expect(await positionOf(otherProcess, leads)).toBe(7);
    expect(await all(otherProcess, leads)).toEqual([aRow("a", 1), aRow("b", 2)]);
    expect(await all(otherProcess, sources)).toEqual([aRow("web", 5)]);
  });

  it("loads the rows of keys in key order, and leaves out missing ones", async () => {
    const { model } = harness();
    const rows = [aRow("a", 1), aRow("b", 1), aRow("c", 1)];
    await step(model, 0, 1, [{ view: leads, upserts: rows }]);
    expect(await model.load(leads, ["c", "nobody", "a", "c"])).toEqual([aRow("a", 1), aRow("c", 1)]);
    expect(await model.load(leads, [])).toEqual([]);
  });

  it("writes newer rows, and keeps rows with the same or a later revision", async () => {
    const { model } = harness();
    const first = [aRow("older", 5), aRow("same", 5), aRow("newer", 5)];
    await step(model, 0, 1, [{ view: leads, upserts: first }]);
    const second = [aRow("older", 4, "x"), aRow("same", 5, "x"), aRow("newer", 6, "x")];
    await step(model, 1, 2, [{ view: leads, upserts: second }]);
    expect(await all(model, leads)).toEqual([aRow("newer", 6, "x"), aRow("older", 5), aRow("same", 5)]);
  });

  it("writes the newest row of a key that occurs twice in one commit", async () => {
    const { model } = harness();
    const upserts = [aRow("a", 1), aRow("a", 3), aRow("a", 2)];
    await step(model, 0, 1, [{ view: leads, upserts }]);
    expect(await all(model, leads)).toEqual([aRow("a", 3)]);
  });

  it("moves the checkpoint without rows", async () => {
    const { model } = harness();
    await step(model, 0, 3, [{ view: leads, upserts: [] }]);
    await step(model, 3, 4, [{ view: leads, upserts: [] }]);
    expect(await positionOf(model, leads)).toBe(4);
    expect(await model.commit(9, [])).toEqual([]);
  });

  it("writes thousands of rows at once", async () => {
    const { model } = harness();
    const upserts = Array.from({ length: 2_500 }, (_, n) => aRow(String(n).padStart(5, "0"), 1));
    await step(model, 0, 1, [{ view: leads, upserts }]);
    expect(await all(model, leads)).toEqual(upserts);
  });

  it("keeps the versions of a view apart, with their checkpoints", async () => {
    const { model } = harness();
    await step(model, 0, 5, [{ view: leads, upserts: [aRow("a", 1, "one")] }]);
    await step(model, 0, 3, [{ view: leadsTwo, upserts: [aRow("a", 1, "two")] }]);
    expect(await all(model, leads)).toEqual([aRow("a", 1, "one")]);
    expect(await all(model, leadsTwo)).toEqual([aRow("a", 1, "two")]);
    expect([await positionOf(model, leads), await positionOf(model, leadsTwo)]).toEqual([5, 3]);
  });

  it("keeps rows when several processes ensure a view again at once", async () => {
    const { model, otherProcess } = harness();
    await step(model, 0, 1, [{ view: leads, upserts: [aRow("a", 1)] }]);
    const late = { name: "late_view", version: 1 };
    await Promise.all([model, otherProcess, model, otherProcess].map((each) => each.ensure([leads, late])));
    expect(await all(model, leads)).toEqual([aRow("a", 1)]);
    expect(await all(model, late)).toEqual([]);
  });

  it("moves each view from its position, and returns the views at another position", async () => {
    const { model, otherProcess } = harness();
    await step(model, 0, 5, [{ view: sources, upserts: [] }]);
    const changes = [
      { view: leads, from: 0, upserts: [aRow("a", 1)] },
      { view: sources, from: 5, upserts: [aRow("web", 1)] },
      { view: leadsTwo, from: 3, upserts: [aRow("a", 1)] },
    ];
    expect(await otherProcess.commit(9, changes)).toEqual([leadsTwo]);
    expect([await positionOf(model, leads), await positionOf(model, sources)]).toEqual([9, 9]);
    expect(await all(model, leads)).toEqual([aRow("a", 1)]);
    expect(await all(model, leadsTwo)).toEqual([]);
    expect(await positionOf(model, leadsTwo)).toBe(0);
  });
}

function describeGaps(harness: () => ReadModelHarness): void {
  it.each([
    ["behind", 2],
    ["ahead of", 4],
    ["far behind", 0],
  ])("refuses a commit %s the checkpoint, and writes nothing", async (_, from) => {
    const { model } = harness();
    await step(model, 0, 3, [{ view: leads, upserts: [aRow("a", 1)] }]);
    const late = step(model, from, 9, [{ view: leads, upserts: [aRow("a", 2), aRow("b", 1)] }]);
    expect(await late).toEqual([leads]);
    expect(await all(model, leads)).toEqual([aRow("a", 1)]);
    expect(await positionOf(model, leads)).toBe(3);
  });

  it("refuses a commit for a view that does not exist", async () => {
    const { model } = harness();
    const nowhere = { name: "nowhere", version: 1 };
    expect(await step(model, 0, 2, [{ view: nowhere, upserts: [] }])).toEqual([nowhere]);
    expect(await positionOf(model, nowhere)).toBe(0);
    expect(await all(model, nowhere)).toEqual([]);
  });

  it("lets one of several racing projectors commit at each step", async () => {
    const { model, otherProcess } = harness();
    for (const from of [0, 1, 2]) {
      const race = await Promise.allSettled(
        ["a", "b", "c", "d"].map((key, n) =>
          step(n % 2 === 0 ? model : otherProcess, from, from + 1, [
            { view: leads, upserts: [aRow(`${from}${key}`, 1)] },
            { view: sources, upserts: [] },
          ]),
        ),
      );
      expect(race.filter((each) => each.status === "fulfilled" && each.value.length === 0)).toHaveLength(1);
    }
    expect(await all(model, leads)).toHaveLength(3);
    expect(await positionOf(model, leads)).toBe(3);
  });
}

function describeReplace(harness: () => ReadModelHarness): void {
  it("keeps only the new rows, sets the checkpoint, and changes no other view", async () => {
    const { model, otherProcess } = harness();
    await step(model, 0, 9, [
      { view: leads, upserts: [aRow("gone", 4), aRow("stays", 8)] },
      { view: sources, upserts: [aRow("web", 1)] },
    ]);
    await otherProcess.replace(5, [{ view: leads, rows: [aRow("stays", 2), aRow("new", 1)] }]);
    expect(await all(model, leads)).toEqual([aRow("new", 1), aRow("stays", 2)]);
    expect(await all(model, sources)).toEqual([aRow("web", 1)]);
    expect(await positionOf(model, leads)).toBe(5);
  });

  it("accepts new views, empty views, and generated rows", async () => {
    const { model } = harness();
    const fresh = { name: "fresh", version: 1 };
    const count = 12_345;
    const rows = function* (): Generator<ViewRow<Json>> {
      for (let n = 0; n < count; n += 1)
        yield aRow(String(n).padStart(6, "0"), n, { text: `row\t${n}\\n\n` });
    };
    await model.replace(1, [
      { view: fresh, rows: rows() },
      { view: leads, rows: [] },
    ]);
    expect(await all(model, fresh)).toEqual([...rows()]);
    expect(await all(model, leads)).toEqual([]);
  });

  it("can be repeated, and continues from its position", async () => {
    const { model, otherProcess } = harness();
    await model.replace(4, [{ view: leads, rows: [aRow("a", 1)] }]);
    await otherProcess.replace(5, [{ view: leads, rows: [aRow("a", 2)] }]);
    await step(model, 5, 6, [{ view: leads, upserts: [aRow("a", 3), aRow("b", 1)] }]);
    expect(await all(model, leads)).toEqual([aRow("a", 3), aRow("b", 1)]);
    expect(await step(model, 4, 7, [{ view: leads, upserts: [aRow("c", 1)] }])).toEqual([leads]);
  });

  it("changes nothing if the rows fail half-way", async () => {
    const { model } = harness();
    await step(model, 0, 1, [{ view: leads, upserts: [aRow("a", 1)] }]);
    const failing = function* (): Generator<ViewRow<Json>> {
      for (let n = 0; n < 5_000; n += 1) yield aRow(`n${n}`, 1);
      throw new Error("the fold broke");
    };
    await expect(model.replace(9, [{ view: leads, rows: failing() }])).rejects.toThrow("the fold broke");
    expect(await all(model, leads)).toEqual([aRow("a", 1)]);
    expect(await positionOf(model, leads)).toBe(1);
    await model.replace(9, [{ view: leads, rows: [aRow("b", 1)] }]);
    expect(await all(model, leads)).toEqual([aRow("b", 1)]);
  });

  it("wins against a live projector, whose late commit writes nothing", async () => {
    const { model, otherProcess } = harness();
    await step(model, 0, 1, [{ view: leads, upserts: [aRow("live", 1)] }]);
    const [replaced, committed] = await Promise.allSettled([
      model.replace(10, [{ view: leads, rows: [aRow("rebuilt", 1)] }]),
      step(otherProcess, 1, 2, [{ view: leads, upserts: [aRow("live", 2)] }]),
    ]);
    expect(replaced.status).toBe("fulfilled");
    expect(await all(model, leads)).toEqual([aRow("rebuilt", 1)]);
    expect(await positionOf(model, leads)).toBe(10);
    expect(committed.status).toBe("fulfilled");
  });
}
