import type { SavedView, SavedViewId } from "@leadstream/contracts";

/** Saved views of screens. Not the views of the read model, which projections write. */
export type SavedViewStore = {
  /** Those of this owner, those of these teams (null: of all), and the public ones; pinned ones first, then by name. */
  readonly list: (reader: {
    readonly owner: string;
    readonly teams: readonly string[] | null;
  }) => Promise<readonly SavedView[]>;
  readonly find: (id: SavedViewId) => Promise<SavedView | null>;
  /** Adds it unless its owner has `most` already. @returns `full`: nothing was stored. */
  readonly add: (view: SavedView, most: number) => Promise<"added" | "full">;
  /** Replaces one whole. @returns false when there is no such view. */
  readonly replace: (view: SavedView) => Promise<boolean>;
  /** @returns false when there is no such view. */
  readonly remove: (id: SavedViewId) => Promise<boolean>;
};
