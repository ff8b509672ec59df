import type { Json, ReadModel, ReadView, ViewName, ViewRow } from "@leadstream/application";

export type ReadModelHarness = {
  readonly model: ReadModel;
  /** The same read models as another process sees them. */
  readonly otherProcess: ReadModel;
  readonly close: () => Promise<void>;
};

/* Words the suites share. */

export const leads: ViewName = { name: "leads", version: 1 };
export const leadsTwo: ViewName = { name: "leads", version: 2 };
export const sources: ViewName = { name: "sources", version: 1 };
export const projector = "pipeline";

export const aRow = (key: string, revision: number, row: Json = { at: revision }): ViewRow<Json> => ({
  key,
  revision,
  row,
});

export const all = async (model: ReadModel, view: ViewName): Promise<readonly ViewRow<Json>[]> =>
  model.read(projector, (look) => scanned(look, view));

export async function scanned(look: ReadView, view: ViewName): Promise<readonly ViewRow<Json>[]> {
  const rows: ViewRow<Json>[] = [];
  for await (const chunk of look.scan(view)) rows.push(...chunk);
  return rows;
}
