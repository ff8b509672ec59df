import type { SavedViewStore } from "@leadstream/application";
import type { SavedView } from "@leadstream/contracts";

const byPlace = (a: SavedView, b: SavedView): number =>
  Number(b.pinned) - Number(a.pinned) || a.name.localeCompare(b.name) || a.id.localeCompare(b.id);

/** Saved views in memory, for tests. */
export function createMemorySavedViews(): SavedViewStore {
  const views = new Map<string, SavedView>();
  return {
    list: async ({ owner, teams }) =>
      [...views.values()]
        .filter(
          (view) =>
            view.owner === owner ||
            view.visibility === "public" ||
            (view.visibility === "team" &&
              (teams === null || (view.team !== null && teams.includes(view.team)))),
        )
        .toSorted(byPlace),
    find: async (id) => views.get(id) ?? null,
    add: async (view, most) => {
      if ([...views.values()].filter(({ owner }) => owner === view.owner).length >= most) return "full";
      views.set(view.id, view);
      return "added";
    },
    replace: async (view) => {
      if (!views.has(view.id)) return false;
      views.set(view.id, view);
      return true;
    },
    remove: async (id) => views.delete(id),
  };
}
