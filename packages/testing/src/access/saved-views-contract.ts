import type { SavedViewStore } from "@leadstream/application";
import { SavedView } from "@leadstream/contracts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { t } from "../domain/ids.ts";

export type SavedViewsHarness = {
  readonly savedViews: SavedViewStore;
  /** The same views in another process. */
  readonly otherProcess: SavedViewStore;
  readonly close: () => Promise<void>;
};

const aView = (n: number, rest: Partial<SavedView> = {}): SavedView =>
  SavedView.parse({
    id: `sv_${String(n).padStart(8, "0")}-0000-4000-8000-000000000000`,
    name: `view ${n}`,
    screen: "leads",
    state: { stage: ["mql", "sql"], from: "2026-03-01", minScore: 40, isHot: true, 搜索: "王" },
    visibility: "private",
    pinned: false,
    team: null,
    owner: "anna",
    updatedAt: t(n),
    ...rest,
  });

const namesOf = (views: readonly SavedView[]): readonly string[] => views.map(({ name }) => name);

/** Contract of every `SavedViewStore`. `open` returns an empty one for each test. */
export function savedViewsContract(name: string, open: () => Promise<SavedViewsHarness>): void {
  describe(`saved views: ${name}`, () => {
    let harness: SavedViewsHarness;
    beforeEach(async () => {
      harness = await open();
    });
    afterEach(async () => harness.close());

    it("lists own, the teams' and public ones, pinned ones first, then by name", async () => {
      const { savedViews, otherProcess } = harness;
      const all = [
        aView(1, { name: "b" }),
        aView(2, { name: "c", pinned: true }),
        aView(3, { name: "a", owner: "bert", visibility: "public" }),
        aView(4, { name: "d", owner: "bert", visibility: "team", team: "north" }),
        aView(5, { name: "e", owner: "bert", visibility: "team", team: "south" }),
        aView(6, { name: "f", owner: "bert" }),
      ];
      for (const view of all) expect(await savedViews.add(view, 10)).toBe("added");
      const listed = (owner: string, teams: readonly string[] | null) =>
        otherProcess.list({ owner, teams }).then(namesOf);
      expect(await listed("anna", ["north"])).toEqual(["c", "a", "b", "d"]);
      expect(await listed("anna", [])).toEqual(["c", "a", "b"]);
      expect(await listed("anna", null)).toEqual(["c", "a", "b", "d", "e"]);
      expect(await listed("bert", [])).toEqual(["a", "d", "e", "f"]);
    });

    it("gives back what was stored, whole", async () => {
      const { savedViews, otherProcess } = harness;
      await savedViews.add(aView(1), 10);
      expect(await otherProcess.find(aView(1).id)).toEqual(aView(1));
      const changed = aView(1, { name: "new", visibility: "team", team: "north", pinned: true, state: {} });
      expect(await otherProcess.replace(changed)).toBe(true);
      expect(await savedViews.find(aView(1).id)).toEqual(changed);
    });

    it("does not know what was removed or never made", async () => {
      const { savedViews } = harness;
      await savedViews.add(aView(1), 10);
      expect(await savedViews.remove(aView(1).id)).toBe(true);
      expect(await savedViews.remove(aView(1).id)).toBe(false);
      expect(await savedViews.replace(aView(1))).toBe(false);
      expect(await savedViews.find(aView(1).id)).toBeNull();
    });

    it("stores as many of one owner as are allowed, also when two processes add at once", async () => {
      const { savedViews, otherProcess } = harness;
      const adding = [1, 2, 3, 4, 5, 6].map((n) =>
        (n % 2 === 0 ? savedViews : otherProcess).add(aView(n), 4),
      );
      expect((await Promise.all(adding)).filter((outcome) => outcome === "full")).toHaveLength(2);
      expect(await savedViews.list({ owner: "anna", teams: [] })).toHaveLength(4);
      expect(await savedViews.add(aView(7, { owner: "bert" }), 4)).toBe("added");
    });
  });
}
