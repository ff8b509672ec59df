import type { SavedViewStore } from "@leadstream/application";
import { SavedView } from "@leadstream/contracts";
import type { Database } from "../database.ts";
import { sqlFile } from "../sql.ts";

const sql = sqlFile(import.meta, "./saved-views.sql");
const listViews = sql("list-saved-views");
const findView = sql("find-saved-view");
const lockOwner = sql("lock-owner");
const addView = sql("add-saved-view");
const replaceView = sql("replace-saved-view");
const removeView = sql("remove-saved-view");

type ViewRow = { readonly updated_at: Date } & Readonly<Record<string, unknown>>;

const viewOf = ({ updated_at, ...row }: ViewRow): SavedView =>
  SavedView.parse({ ...row, updatedAt: updated_at.toISOString() });

const valuesOf = (view: SavedView): readonly unknown[] => {
  const { id, owner, visibility, team, pinned, name, screen, state, updatedAt } = view;
  return [id, owner, visibility, team, pinned, name, screen, JSON.stringify(state), updatedAt];
};

/** Saved views of screens, in schema `access`. One round trip a call; two in a transaction to add. */
export function createPostgresSavedViews({ database }: { readonly database: Database }): SavedViewStore {
  return {
    list: async ({ owner, teams }) => (await database.query<ViewRow>(listViews, [owner, teams])).map(viewOf),
    find: async (id) => (await database.query<ViewRow>(findView, [id])).map(viewOf)[0] ?? null,
    add: (view, most) =>
      database.transaction(async (tx) => {
        await tx.query(lockOwner, [view.owner]);
        return (await tx.query(addView, [...valuesOf(view), most])).length === 1 ? "added" : "full";
      }),
    replace: async (view) => (await database.query(replaceView, valuesOf(view))).length === 1,
    remove: async (id) => (await database.query(removeView, [id])).length === 1,
  };
}
