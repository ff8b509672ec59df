import type { Json, ViewRow } from "@leadstream/application";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aRow, all, leads, leadsTwo, projector, sources } from "./read-model-harness.ts";
import type { ReadModelHarness } from "./read-model-harness.ts";
import { describeLooks, describeQueries, describeRows } from "./read-model-looks.ts";

/** What every implementation of `ReadModel` promises. `open` gives an empty one for each test. */
export function readModelContract(name: string, open: () => Promise<ReadModelHarness>): void {
  describe(`read model: ${name}`, () => {
    let harness: ReadModelHarness;
    beforeEach(async () => {
      harness = await open();
      await harness.model.ensure([leads, leadsTwo, sources]);
    });
    afterEach(async () => harness.close());

    describeCommit(() => harness);
    describeGaps(() => harness);
    describeReplace(() => harness);
    describeLooks(() => harness);
    describeQueries(() => harness);
    describeRows(() => harness);
  });
}

function describeCommit(harness: () => ReadModelHarness): void {
  it("starts every projector at 0, with empty views", async () => {
    const { model } = harness();
    expect(await model.checkpoint(projector)).toBe(0);
    expect(await all(model, leads)).toEqual([]);
  });

  it("writes rows and checkpoint together, for every process to see", async () => {
    const { model, otherProcess } = harness();
    await model.commit(projector, { from: 0, to: 7 }, [
      { view: leads, upserts: [aRow("b", 2), aRow("a", 1)] },
      { view: sources, upserts: [aRow("web", 5)] },
    ]);
    expect(await otherProcess.checkpoint(projector)).toBe(7);
    expect(await all(otherProcess, leads)).toEqual([aRow("a", 1), aRow("b", 2)]);
    expect(await all(otherProcess, sources)).toEqual([aRow("web", 5)]);
  });

  it("loads the rows of keys in key order, and leaves out those that are not there", async () => {
    const { model } = harness();
    const rows = [aRow("a", 1), aRow("b", 1), aRow("c", 1)];
    await model.commit(projector, { from: 0, to: 1 }, [{ view: leads, upserts: rows }]);
    expect(await model.load(leads, ["c", "nobody", "a", "c"])).toEqual([aRow("a", 1), aRow("c", 1)]);
    expect(await model.load(leads, [])).toEqual([]);
  });

  it("takes newer rows and leaves those that are at the revision or beyond", async () => {
    const { model } = harness();
    const first = [aRow("older", 5), aRow("same", 5), aRow("newer", 5)];
    await model.commit(projector, { from: 0, to: 1 }, [{ view: leads, upserts: first }]);
    const second = [aRow("older", 4, "x"), aRow("same", 5, "x"), aRow("newer", 6, "x")];
    await model.commit(projector, { from: 1, to: 2 }, [{ view: leads, upserts: second }]);
    expect(await all(model, leads)).toEqual([aRow("newer", 6, "x"), aRow("older", 5), aRow("same", 5)]);
  });

  it("takes the newest of a key that comes twice in one commit", async () => {
    const { model } = harness();
    const upserts = [aRow("a", 1), aRow("a", 3), aRow("a", 2)];
    await model.commit(projector, { from: 0, to: 1 }, [{ view: leads, upserts }]);
    expect(await all(model, leads)).toEqual([aRow("a", 3)]);
  });

  it("moves the checkpoint when there is nothing to write", async () => {
    const { model } = harness();
    await model.commit(projector, { from: 0, to: 3 }, []);
    await model.commit(projector, { from: 3, to: 4 }, [{ view: leads, upserts: [] }]);
    expect(await model.checkpoint(projector)).toBe(4);
  });

  it("writes thousands of rows at once", async () => {
    const { model } = harness();
    const upserts = Array.from({ length: 2_500 }, (_, n) => aRow(String(n).padStart(5, "0"), 1));
    await model.commit(projector, { from: 0, to: 1 }, [{ view: leads, upserts }]);
    expect(await all(model, leads)).toEqual(upserts);
  });

  it("keeps the versions of a view apart, and the checkpoints of projectors", async () => {
    const { model } = harness();
    await model.commit(projector, { from: 0, to: 5 }, [{ view: leads, upserts: [aRow("a", 1, "one")] }]);
    await model.commit("rebuild", { from: 0, to: 3 }, [{ view: leadsTwo, upserts: [aRow("a", 1, "two")] }]);
    expect(await all(model, leads)).toEqual([aRow("a", 1, "one")]);
    expect(await all(model, leadsTwo)).toEqual([aRow("a", 1, "two")]);
    expect([await model.checkpoint(projector), await model.checkpoint("rebuild")]).toEqual([5, 3]);
  });

  it("keeps rows when a view is ensured again, by several at once", async () => {
    const { model, otherProcess } = harness();
    await model.commit(projector, { from: 0, to: 1 }, [{ view: leads, upserts: [aRow("a", 1)] }]);
    const late = { name: "late_view", version: 1 };
    await Promise.all([model, otherProcess, model, otherProcess].map((each) => each.ensure([leads, late])));
    expect(await all(model, leads)).toEqual([aRow("a", 1)]);
    expect(await all(model, late)).toEqual([]);
  });
}

function describeGaps(harness: () => ReadModelHarness): void {
  it.each([
    ["behind", 2],
    ["ahead", 4],
    ["at the start", 0],
  ])("refuses a commit from %s of the checkpoint, and writes nothing of it", async (_, from) => {
    const { model } = harness();
    await model.commit(projector, { from: 0, to: 3 }, [{ view: leads, upserts: [aRow("a", 1)] }]);
    const late = model.commit(projector, { from, to: 9 }, [
      { view: leads, upserts: [aRow("a", 2), aRow("b", 1)] },
    ]);
    await expect(late).rejects.toMatchObject({ code: "projection.gap", remedy: "halt" });
    expect(await all(model, leads)).toEqual([aRow("a", 1)]);
    expect(await model.checkpoint(projector)).toBe(3);
  });

  it("refuses an unknown projector that does not begin at 0", async () => {
    const { model } = harness();
    await expect(model.commit("unknown", { from: 1, to: 2 }, [])).rejects.toMatchObject({
      code: "projection.gap",
    });
    expect(await model.checkpoint("unknown")).toBe(0);
  });

  it("lets one of several racing projectors through at each step", async () => {
    const { model, otherProcess } = harness();
    for (const from of [0, 1, 2]) {
      const race = await Promise.allSettled(
        ["a", "b", "c", "d"].map((key, n) =>
          (n % 2 === 0 ? model : otherProcess).commit(projector, { from, to: from + 1 }, [
            { view: leads, upserts: [aRow(`${from}${key}`, 1)] },
          ]),
        ),
      );
      expect(race.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    }
    expect(await all(model, leads)).toHaveLength(3);
    expect(await model.checkpoint(projector)).toBe(3);
  });
}

function describeReplace(harness: () => ReadModelHarness): void {
  it("leaves just the new rows, sets the checkpoint, and touches no other view", async () => {
    const { model, otherProcess } = harness();
    await model.commit(projector, { from: 0, to: 9 }, [
      { view: leads, upserts: [aRow("gone", 4), aRow("stays", 8)] },
      { view: sources, upserts: [aRow("web", 1)] },
    ]);
    await otherProcess.replace(projector, 5, [{ view: leads, rows: [aRow("stays", 2), aRow("new", 1)] }]);
    expect(await all(model, leads)).toEqual([aRow("new", 1), aRow("stays", 2)]);
    expect(await all(model, sources)).toEqual([aRow("web", 1)]);
    expect(await model.checkpoint(projector)).toBe(5);
  });

  it("takes views nobody ensured, empty ones, and rows that are made as they are read", async () => {
    const { model } = harness();
    const fresh = { name: "fresh", version: 1 };
    const count = 12_345;
    const rows = function* (): Generator<ViewRow<Json>> {
      for (let n = 0; n < count; n += 1)
        yield aRow(String(n).padStart(6, "0"), n, { text: `row\t${n}\\n\n` });
    };
    await model.replace(projector, 1, [
      { view: fresh, rows: rows() },
      { view: leads, rows: [] },
    ]);
    expect(await all(model, fresh)).toEqual([...rows()]);
    expect(await all(model, leads)).toEqual([]);
  });

  it("can be done again and again, and goes on from the position it was given", async () => {
    const { model, otherProcess } = harness();
    await model.replace(projector, 4, [{ view: leads, rows: [aRow("a", 1)] }]);
    await otherProcess.replace(projector, 5, [{ view: leads, rows: [aRow("a", 2)] }]);
    await model.commit(projector, { from: 5, to: 6 }, [
      { view: leads, upserts: [aRow("a", 3), aRow("b", 1)] },
    ]);
    expect(await all(model, leads)).toEqual([aRow("a", 3), aRow("b", 1)]);
    const late = model.commit(projector, { from: 4, to: 7 }, [{ view: leads, upserts: [aRow("c", 1)] }]);
    await expect(late).rejects.toMatchObject({ code: "projection.gap" });
  });

  it("changes nothing when the rows fail half-way", async () => {
    const { model } = harness();
    await model.commit(projector, { from: 0, to: 1 }, [{ view: leads, upserts: [aRow("a", 1)] }]);
    const failing = function* (): Generator<ViewRow<Json>> {
      for (let n = 0; n < 5_000; n += 1) yield aRow(`n${n}`, 1);
      throw new Error("the fold broke");
    };
    await expect(model.replace(projector, 9, [{ view: leads, rows: failing() }])).rejects.toThrow(
      "the fold broke",
    );
    expect(await all(model, leads)).toEqual([aRow("a", 1)]);
    expect(await model.checkpoint(projector)).toBe(1);
    await model.replace(projector, 9, [{ view: leads, rows: [aRow("b", 1)] }]);
    expect(await all(model, leads)).toEqual([aRow("b", 1)]);
  });

  it("stands against a live projector: whoever loses the race writes nothing", async () => {
    const { model, otherProcess } = harness();
    await model.commit(projector, { from: 0, to: 1 }, [{ view: leads, upserts: [aRow("live", 1)] }]);
    const [replaced, committed] = await Promise.allSettled([
      model.replace(projector, 10, [{ view: leads, rows: [aRow("rebuilt", 1)] }]),
      otherProcess.commit(projector, { from: 1, to: 2 }, [{ view: leads, upserts: [aRow("live", 2)] }]),
    ]);
    expect(replaced.status).toBe("fulfilled");
    expect(await all(model, leads)).toEqual([aRow("rebuilt", 1)]);
    expect(await model.checkpoint(projector)).toBe(10);
    if (committed.status === "rejected") expect(committed.reason).toMatchObject({ code: "projection.gap" });
  });
}
