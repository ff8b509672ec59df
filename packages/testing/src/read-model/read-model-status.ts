import type { ReadModel } from "@leadstream/application";
import { expect, it } from "vitest";
import {
  aRow,
  all,
  leads,
  leadsTwo,
  positionOf,
  scanned,
  sources,
  statusOf,
  step,
} from "./read-model-harness.ts";
import type { ReadModelHarness } from "./read-model-harness.ts";

/* The third part of `readModelContract`: how one version of a view replaces another. Version 1 is live, 2 is building. */

const keysRead = (model: ReadModel, view: typeof leads & { readonly reads?: readonly number[] }) =>
  model.read([view], async (look) => (await scanned(look, view)).map(({ key }) => key));

export function describeStatus(harness: () => ReadModelHarness): void {
  it("refuses to read a view that is being built, and gives its position", async () => {
    const { model, otherProcess } = harness();
    await step(model, 0, 4, [{ view: leadsTwo, upserts: [aRow("new", 1)] }]);
    await expect(otherProcess.read([sources, leadsTwo], async () => null)).rejects.toMatchObject({
      code: "view.building",
      remedy: "retry",
      details: { view: "leads_v2", position: 4 },
    });
    const unknown = { name: "unknown", version: 1 };
    await expect(model.read([unknown], async () => null)).rejects.toMatchObject({ code: "view.building" });
    expect(await all(model, leadsTwo)).toEqual([aRow("new", 1)]);
  });

  it("reads an older version of the same shape while the new one is being built", async () => {
    const { model } = harness();
    await step(model, 0, 4, [{ view: leads, upserts: [aRow("old", 1)] }]);
    const tolerant = { ...leadsTwo, reads: [1] };
    expect(await keysRead(model, tolerant)).toEqual(["old"]);
    await model.goLive(leadsTwo, Infinity);
    expect(await keysRead(model, tolerant)).toEqual([]);
  });

  it("switches to the new version at once, and the old one stays readable by its version", async () => {
    const { model, otherProcess } = harness();
    await step(model, 0, 4, [{ view: leads, upserts: [aRow("old", 1)] }]);
    await step(model, 0, 5, [{ view: leadsTwo, upserts: [aRow("new", 1)] }]);
    expect(await otherProcess.goLive(leadsTwo, Infinity)).toBe("live");
    expect([await statusOf(model, leads), await statusOf(model, leadsTwo)]).toEqual(["retired", "live"]);
    expect([await keysRead(model, leads), await keysRead(model, leadsTwo)]).toEqual([["old"], ["new"]]);
    expect(await step(model, 4, 6, [{ view: leads, upserts: [aRow("older", 1)] }])).toEqual([]);
    expect(await keysRead(model, leads)).toEqual(["old", "older"]);
  });

  it("keeps a higher version live while a process updates it, and replaces it when no process does", async () => {
    const { model } = harness();
    await model.goLive(leadsTwo, Infinity);
    expect(await model.goLive(leads, 60_000)).toBe("retired");
    expect(await statusOf(model, leadsTwo)).toBe("live");
    await expect.poll(() => model.goLive(leads, 0)).toBe("live");
    expect(await statusOf(model, leadsTwo)).toBe("retired");
  });

  it("has one live version after concurrent switches", async () => {
    const { model, otherProcess } = harness();
    const three = { name: "leads", version: 3 };
    await model.ensure([three]);
    const all = [
      model.goLive(leadsTwo, Infinity),
      otherProcess.goLive(three, Infinity),
      model.goLive(leads, Infinity),
    ];
    await Promise.all(all);
    expect([
      await statusOf(model, leads),
      await statusOf(model, leadsTwo),
      await statusOf(model, three),
    ]).toEqual(["retired", "retired", "live"]);
  });

  it("drops views that no process updates, but never the live version of a known view", async () => {
    const { model } = harness();
    expect(await model.sweep([leadsTwo], 60_000)).toEqual([]);
    await expect.poll(() => model.sweep([leadsTwo], 0)).toEqual([sources]);
    expect(await statusOf(model, leads)).toBe("live");
    await model.goLive(leadsTwo, Infinity);
    expect(await model.sweep([leadsTwo], 0)).toEqual([leads]);
    expect(await statusOf(model, leads)).toBeNull();
    expect(await positionOf(model, leads)).toBe(0);
  });

  it("starts a dropped view again from the beginning", async () => {
    const { model } = harness();
    await step(model, 0, 4, [{ view: sources, upserts: [aRow("web", 1)] }]);
    await expect.poll(() => model.sweep([leads], 0)).toContainEqual(sources);
    expect(await step(model, 4, 5, [{ view: sources, upserts: [] }])).toEqual([sources]);
    await expect(model.load(sources, ["web"])).rejects.toMatchObject({ code: "view.building" });
    expect(await model.ensure([sources])).toEqual([{ ...sources, status: "building", position: 0 }]);
    expect(await all(model, sources)).toEqual([]);
  });

  it("drops a view only after open snapshots have ended", async () => {
    const { model, otherProcess } = harness();
    await step(model, 0, 4, [{ view: sources, upserts: [aRow("web", 1)] }]);
    let sweeping: Promise<unknown> = Promise.resolve();
    await model.read([sources], async (look) => {
      sweeping = expect.poll(() => otherProcess.sweep([leads], 0)).toContainEqual(sources);
      expect(await scanned(look, sources)).toEqual([aRow("web", 1)]);
    });
    await sweeping;
  });

  it("is complete and live after a replacement", async () => {
    const { model } = harness();
    await model.replace(7, [{ view: leadsTwo, rows: [aRow("a", 1)] }]);
    expect(await model.states()).toEqual(
      expect.arrayContaining([
        { ...leads, status: "retired", position: 0 },
        { ...leadsTwo, status: "live", position: 7 },
      ]),
    );
  });
}
