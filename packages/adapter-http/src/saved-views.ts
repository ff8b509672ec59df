import type { SavedViewRefusal, SavedViews, Viewer } from "@leadstream/application";
import { SavedView, SavedViewDraft, SavedViewId } from "@leadstream/contracts";
import type { Result } from "@leadstream/kernel";
import { z } from "zod";
import { type ApiKey, principalOf } from "./api-keys.ts";
import * as examples from "./examples.ts";
import { HttpProblem } from "./problems.ts";
import { everyone } from "./read-route-table.ts";
import { emptyReply, jsonReply } from "./reply.ts";
import { anyOf, bind, type Bound, defineRoute, json, noBody, none } from "./route.ts";

const common = { tag: "Saved views", access: anyOf(...everyone), query: none } as const;

const params = z.strictObject({ id: SavedViewId.meta({ example: examples.savedView.id }) });
const draft = json(SavedViewDraft, examples.savedViewDraft);
const one = { means: "The saved view.", schema: SavedView, example: examples.savedView };

export const savedViewRoutes = {
  list: defineRoute({
    ...common,
    method: "get",
    path: "/v1/saved-views",
    operationId: "listSavedViews",
    summary: "Saved views: own ones, the team's and public ones",
    description:
      "What somebody wants to see on a screen, under a name. A saved view gives no rights: it names filters, not rows.",
    params: none,
    body: noBody,
    answers: {
      200: {
        means: "Pinned ones first, then by name.",
        schema: z.object({ rows: z.array(SavedView) }),
        example: { rows: [examples.savedView] },
      },
    },
    problems: [],
  }),
  save: defineRoute({
    ...common,
    method: "post",
    path: "/v1/saved-views",
    operationId: "saveView",
    summary: "Save a view",
    description: "At most 200 of one owner. `state` has at most 8,192 bytes as JSON.",
    params: none,
    body: draft,
    answers: { 201: one },
    problems: ["saved-view.too-many", "saved-view.no-team"],
  }),
  change: defineRoute({
    ...common,
    method: "put",
    path: "/v1/saved-views/{id}",
    operationId: "changeSavedView",
    summary: "Replace a saved view",
    description:
      "An own one; a manager also those of the own teams, a manager of all teams and an operator those that others see.",
    params,
    body: draft,
    answers: { 200: one },
    problems: ["saved-view.unknown", "saved-view.not-yours", "saved-view.no-team"],
  }),
  remove: defineRoute({
    ...common,
    method: "delete",
    path: "/v1/saved-views/{id}",
    operationId: "removeSavedView",
    summary: "Remove a saved view",
    description: "By the same rule as replacing it.",
    params,
    body: noBody,
    answers: { 204: { means: "It is gone." } },
    problems: ["saved-view.unknown", "saved-view.not-yours"],
  }),
} as const;

const details: Readonly<Record<SavedViewRefusal["code"], string>> = {
  "saved-view.unknown": "None that you can see has this id.",
  "saved-view.not-yours": "You see it, and may not change it.",
  "saved-view.too-many": "There are 200 of yours.",
  "saved-view.no-team": "You are in no team, in several, or not in the one that you named.",
};

function valueOf<T>(outcome: Result<T, SavedViewRefusal>): T {
  if (outcome.ok) return outcome.value;
  throw new HttpProblem(outcome.error.code, details[outcome.error.code]);
}

const viewerOf = (key: ApiKey): Viewer => ({ ...principalOf(key), id: key.id });

/** Lists, makes, replaces and removes saved views. */
export function savedViewHandlers({ savedViews }: { readonly savedViews: SavedViews }): readonly Bound[] {
  const handlers = {
    list: bind(savedViewRoutes.list, async ({ key }) =>
      jsonReply(200, { rows: await savedViews.list(viewerOf(key)) }),
    ),
    save: bind(savedViewRoutes.save, async ({ body, key }) =>
      jsonReply(201, valueOf(await savedViews.save(body, viewerOf(key)))),
    ),
    change: bind(savedViewRoutes.change, async ({ params: { id }, body, key }) =>
      jsonReply(200, valueOf(await savedViews.change(id, body, viewerOf(key)))),
    ),
    remove: bind(savedViewRoutes.remove, async ({ params: { id }, key }) => {
      valueOf(await savedViews.remove(id, viewerOf(key)));
      return emptyReply(204);
    }),
  } satisfies Record<keyof typeof savedViewRoutes, Bound>;
  return Object.values(handlers);
}
