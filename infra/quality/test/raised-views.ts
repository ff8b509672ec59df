import { type Projection, views } from "@leadstream/application";

/** The views of a release that changed the fold of one view and added another. */
export const raisedViews: readonly Projection[] = views.flatMap((each) => {
  const { name, version } = each.view;
  if (name === "leads") return [{ ...each, view: { ...each.view, version: version + 1 } }];
  if (name === "assignments") return [each, { ...each, view: { name: "assignments_too", version: 1 } }];
  return [each];
});
