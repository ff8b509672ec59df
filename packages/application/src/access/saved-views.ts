import { randomUUID } from "node:crypto";
import { SavedViewId } from "@leadstream/contracts";
import type { RepId, SavedView, SavedViewDraft } from "@leadstream/contracts";
import { err, ok, type Result } from "@leadstream/kernel";
import type { Clock } from "../ports/clock.ts";
import type { SavedViewStore } from "../ports/saved-views.ts";
import type { Principal } from "./rights.ts";

/*
 * Saved views: what a person wants to see on a screen, under a name. A private one is its owner's; one of a team is
 * for those who are in the team or lead it; a public one is for everybody. Its owner changes it, and of those that are
 * not private also whoever leads the team, and an operator. A view gives no rights: it names filters, not rows.
 */

/** Most saved views of one owner. */
export const MOST_SAVED_VIEWS = 200;

/** Who asks: the id that stands as owner, and its rights. */
export type Viewer = Principal & { readonly id: string };

export type SavedViewRefusal =
  | { readonly code: "saved-view.unknown" }
  | { readonly code: "saved-view.not-yours" }
  | { readonly code: "saved-view.too-many" }
  /** The caller is in no team, or in several and named none of them. */
  | { readonly code: "saved-view.no-team" };

type Outcome<T> = Promise<Result<T, SavedViewRefusal>>;

export type SavedViews = {
  /** Own ones, those of the caller's teams, and the public ones. @throws Fault `store.unavailable` */
  readonly list: (who: Viewer) => Promise<readonly SavedView[]>;
  readonly save: (draft: SavedViewDraft, who: Viewer) => Outcome<SavedView>;
  /** Replaces one whole; its owner stays. */
  readonly change: (id: SavedViewId, draft: SavedViewDraft, who: Viewer) => Outcome<SavedView>;
  readonly remove: (id: SavedViewId, who: Viewer) => Outcome<null>;
};

type Parts = {
  readonly store: SavedViewStore;
  /** The team of a rep; null: there is no such rep. */
  readonly teamOf: (repId: RepId) => Promise<string | null>;
  readonly clock: Clock;
};

/** @param parts.clock the wall clock: `updatedAt` is for people. Cost: one or two round trips a call. */
export function createSavedViews(parts: Parts): SavedViews {
  const { store } = parts;
  return {
    list: async (who) => store.list({ owner: who.id, teams: await teamsOf(parts, who) }),
    save: async (draft, who) => {
      const id = SavedViewId.parse(`sv_${randomUUID()}`);
      const made = await drawn(parts, draft, { id, owner: who.id, by: who });
      if (!made.ok) return made;
      const outcome = await store.add(made.value, MOST_SAVED_VIEWS);
      return outcome === "full" ? err({ code: "saved-view.too-many" }) : made;
    },
    change: async (id, draft, who) => {
      const before = await changeable(parts, id, who);
      if (!before.ok) return before;
      const { owner } = before.value;
      // Whoever leads the team may correct a view, and not hide it from its owner's team by making it private.
      if (owner !== who.id && draft.visibility === "private") return err({ code: "saved-view.not-yours" });
      const made = await drawn(parts, draft, { id, owner, by: who });
      if (!made.ok) return made;
      return (await store.replace(made.value)) ? made : err({ code: "saved-view.unknown" });
    },
    remove: async (id, who) => {
      const before = await changeable(parts, id, who);
      if (!before.ok) return before;
      await store.remove(id);
      return ok(null);
    },
  };
}

/** The teams that somebody is in or leads; null: all. */
async function teamsOf({ teamOf }: Parts, who: Viewer): Promise<readonly string[] | null> {
  const isManager = who.roles.includes("manager");
  if (isManager && who.teams === null) return null;
  const led = isManager ? (who.teams ?? []) : [];
  const own = who.repId === null ? null : await teamOf(who.repId);
  return [...new Set([...led, ...(own === null ? [] : [own])])];
}

type Kept = Pick<SavedView, "id" | "owner"> & { readonly by: Viewer };

/** The view that a draft stands for. */
async function drawn(
  parts: Parts,
  draft: SavedViewDraft,
  { by, ...kept }: Kept,
): Promise<Result<SavedView, SavedViewRefusal>> {
  const team = draft.visibility === "team" ? teamFor(draft, await teamsOf(parts, by)) : null;
  if (team === undefined) return err({ code: "saved-view.no-team" });
  return ok({ ...draft, ...kept, team, updatedAt: parts.clock.now() });
}

/** The view, if the caller may change it. One that the caller does not see is unknown. */
async function changeable(
  parts: Parts,
  id: SavedViewId,
  who: Viewer,
): Promise<Result<SavedView, SavedViewRefusal>> {
  const [view, teams] = [await parts.store.find(id), await teamsOf(parts, who)];
  if (view === null || !isSeen(view, who, teams)) return err({ code: "saved-view.unknown" });
  return mayChange(view, who, teams) ? ok(view) : err({ code: "saved-view.not-yours" });
}

/** The team of a draft; undefined: it cannot be told, or is not the caller's. @param teams null: all. */
function teamFor({ team }: SavedViewDraft, teams: readonly string[] | null): string | undefined {
  if (team !== undefined) return teams === null || teams.includes(team) ? team : undefined;
  return teams?.length === 1 ? teams[0] : undefined;
}

const isOfTeam = ({ team }: SavedView, teams: readonly string[] | null): boolean =>
  team !== null && (teams === null || teams.includes(team));

const isSeen = (view: SavedView, who: Viewer, teams: readonly string[] | null): boolean =>
  view.owner === who.id ||
  view.visibility === "public" ||
  (view.visibility === "team" && (isOfTeam(view, teams) || who.roles.includes("operator")));

function mayChange(view: SavedView, { id, roles, teams: led }: Viewer, teams: readonly string[] | null) {
  if (view.owner === id || roles.includes("operator")) return true;
  if (!roles.includes("manager")) return false;
  // A public view is for all teams.
  return view.visibility === "public" ? led === null : isOfTeam(view, teams);
}
