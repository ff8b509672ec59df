import { queryOptions, useQuery } from "@tanstack/react-query";
import { queryClient, request } from "../shared/api.ts";
import { screens, type ScreenPath } from "./screens.ts";
import { fieldsOf, listOf, textOf } from "../shared/read.ts";

export const visibilities = ["private", "team", "public"] as const;
export type Visibility = (typeof visibilities)[number];

/** The address of the screen of a view; a screen that is no more leads to the list. */
export const pathOf = ({ screen }: SavedView): ScreenPath =>
  screens.find(({ name }) => name === screen)?.path ?? "/leads";

/** The whole state of a screen under a name, kept by the server. */
export type SavedView = {
  readonly id: string;
  readonly name: string;
  readonly screen: string;
  /** The search part of the address. */
  readonly state: Readonly<Record<string, string>>;
  readonly visibility: Visibility;
  readonly pinned: boolean;
  readonly owner: string;
};

function viewFrom(value: unknown): SavedView {
  const { id, name, screen, state, visibility, pinned, owner } = fieldsOf(value);
  const texts = Object.entries(fieldsOf(state)).map(([key, each]) => [key, String(each)] as const);
  return {
    id: textOf(id) ?? "",
    name: textOf(name) ?? "",
    screen: textOf(screen) ?? "",
    state: Object.fromEntries(texts),
    visibility: visibilities.find((each) => each === visibility) ?? "private",
    pinned: pinned === true,
    owner: textOf(owner) ?? "",
  };
}

const queryKey = ["saved-views"];

export const savedViewsOptions = queryOptions({
  queryKey,
  queryFn: async (): Promise<readonly SavedView[]> => {
    const answer = await request("/v1/saved-views");
    return (Array.isArray(answer) ? answer : listOf(fieldsOf(answer)["rows"])).map(viewFrom);
  },
  retry: false,
});

export const usePinnedViews = (): readonly SavedView[] =>
  (useQuery(savedViewsOptions).data ?? []).filter(({ pinned }) => pinned);

export async function saveView(view: Omit<SavedView, "id" | "owner">): Promise<void> {
  await request("/v1/saved-views", { method: "POST", body: JSON.stringify(view) });
  await queryClient.invalidateQueries({ queryKey });
}

export async function removeView(id: string): Promise<void> {
  await request(`/v1/saved-views/${id}`, { method: "DELETE" });
  await queryClient.invalidateQueries({ queryKey });
}
