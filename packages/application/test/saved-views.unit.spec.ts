import { createSavedViews, createVirtualClock, MOST_SAVED_VIEWS, type Viewer } from "../src/index.ts";
import { SavedViewDraft, type SavedViewId } from "@leadstream/contracts";
import { createMemorySavedViews, repNo, t } from "@leadstream/testing";
import { describe, expect, it } from "vitest";

const draft = (rest: Partial<SavedViewDraft> = {}): SavedViewDraft =>
  SavedViewDraft.parse({ name: "hot", screen: "leads", state: { minScore: 60 }, ...rest });

const who = (id: string, rest: Partial<Viewer>): Viewer => ({
  id,
  roles: [],
  repId: null,
  teams: null,
  ...rest,
});
/** A rep of team north, one of team south, and those who lead. */
const rita = who("rita", { roles: ["rep"], repId: repNo(1) });
const rolf = who("rolf", { roles: ["rep"], repId: repNo(2) });
const nora = who("nora", { roles: ["manager"], teams: ["north"] });
const mona = who("mona", { roles: ["manager"] });
const otto = who("otto", { roles: ["operator"] });
const anna = who("anna", { roles: ["analyst"] });

function world() {
  const teams = new Map([
    [repNo(1), "north"],
    [repNo(2), "south"],
  ]);
  const views = createSavedViews({
    store: createMemorySavedViews(),
    teamOf: async (repId) => teams.get(repId) ?? null,
    clock: createVirtualClock(t(0)),
  });
  const saved = async (by: Viewer, rest: Partial<SavedViewDraft> = {}): Promise<SavedViewId> => {
    const outcome = await views.save(draft(rest), by);
    if (!outcome.ok) throw new Error(outcome.error.code);
    return outcome.value.id;
  };
  const seenBy = async (by: Viewer) => (await views.list(by)).map(({ id }) => id);
  const changedBy = async (id: SavedViewId, by: Viewer, rest: Partial<SavedViewDraft> = {}) => {
    const outcome = await views.change(id, draft(rest), by);
    return outcome.ok ? "changed" : outcome.error.code;
  };
  const removedBy = async (id: SavedViewId, by: Viewer) => {
    const outcome = await views.remove(id, by);
    return outcome.ok ? "removed" : outcome.error.code;
  };
  return { views, saved, seenBy, changedBy, removedBy };
}

describe("issue 16: a saved view", () => {
  it("is for its owner, the owner's team, or everybody", async () => {
    const { saved, seenBy } = world();
    const own = await saved(rita);
    const team = await saved(rita, { visibility: "team" });
    const all = await saved(rita, { visibility: "public" });
    expect(await seenBy(rita)).toEqual(expect.arrayContaining([own, team, all]));
    expect(new Set(await seenBy(nora))).toEqual(new Set([team, all]));
    expect(new Set(await seenBy(mona))).toEqual(new Set([team, all]));
    for (const other of [rolf, anna]) expect(await seenBy(other)).toEqual([all]);
  });

  it("is changed by its owner, by whoever leads the team, and by an operator", async () => {
    const { saved, changedBy } = world();
    const team = await saved(rita, { visibility: "team" });
    for (const by of [rita, nora]) expect(await changedBy(team, by, { visibility: "team" })).toBe("changed");
    for (const by of [mona, otto])
      expect(
        await changedBy(team, by, {
          visibility: by === mona ? "team" : "public",
          ...(by === mona && { team: "north" }),
        }),
      ).toBe("changed");
    const all = await saved(rita, { visibility: "public" });
    expect(await changedBy(all, mona, { visibility: "public" })).toBe("changed");
    for (const by of [nora, rolf, anna])
      expect(await changedBy(all, by, { visibility: "public" })).toBe("saved-view.not-yours");
  });

  it("is unknown to whoever does not see it, and is not made private by another", async () => {
    const { saved, changedBy, removedBy } = world();
    const own = await saved(rita);
    for (const by of [nora, mona, rolf]) {
      expect(await changedBy(own, by)).toBe("saved-view.unknown");
      expect(await removedBy(own, by)).toBe("saved-view.unknown");
    }
    const team = await saved(rita, { visibility: "team" });
    expect(await changedBy(team, nora)).toBe("saved-view.not-yours");
    expect(await removedBy(team, rolf)).toBe("saved-view.unknown");
    expect(await removedBy(team, nora)).toBe("removed");
    expect(await removedBy(team, rita)).toBe("saved-view.unknown");
  });

  it("keeps its owner when somebody else changes it", async () => {
    const { views, saved } = world();
    const id = await saved(rita, { visibility: "team" });
    await views.change(id, draft({ name: "corrected", visibility: "team" }), nora);
    expect(await views.list(rita)).toMatchObject([{ id, name: "corrected", owner: "rita", team: "north" }]);
  });

  it("of a team names one of the caller's, when there are several", async () => {
    const { views } = world();
    const outcome = async (by: Viewer, team?: string) => {
      const saved = await views.save(draft({ visibility: "team", ...(team !== undefined && { team }) }), by);
      return saved.ok ? saved.value.team : saved.error.code;
    };
    expect(await outcome(mona)).toBe("saved-view.no-team");
    expect(await outcome(mona, "south")).toBe("south");
    expect(await outcome(anna, "south")).toBe("saved-view.no-team");
    expect(await outcome(nora, "south")).toBe("saved-view.no-team");
    expect(await outcome(nora)).toBe("north");
  });

  it("is one of a bounded number", async () => {
    const { views, saved } = world();
    for (let n = 0; n < MOST_SAVED_VIEWS; n += 1) await saved(rita);
    expect(await views.save(draft(), rita)).toMatchObject({ error: { code: "saved-view.too-many" } });
    expect((await views.save(draft(), rolf)).ok).toBe(true);
  });

  it.each([
    ["a nested object", { filter: { stage: "mql" } }],
    ["null", { filter: null }],
    ["more than 8 kB", { filter: "x".repeat(8_190) }],
    ["more than 8 kB of text in Chinese", { filter: "王".repeat(2_730) }],
  ])("holds no %s", (_, state) => {
    expect(SavedViewDraft.safeParse({ name: "x", screen: "leads", state }).success).toBe(false);
  });
});
