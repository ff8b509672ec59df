import type {
  Json,
  ReadModel,
  ReadView,
  ViewChange,
  ViewName,
  ViewRow,
  ViewStatus,
} from "@leadstream/application";

export type ReadModelHarness = {
  readonly model: ReadModel;
  /** The same read models in another process. */
  readonly otherProcess: ReadModel;
  readonly close: () => Promise<void>;
};

/* Fixtures that the suites share. */

export const leads: ViewName = { name: "leads", version: 1 };
export const leadsTwo: ViewName = { name: "leads", version: 2 };
export const sources: ViewName = { name: "sources", version: 1 };
export const bothViews: readonly ViewName[] = [leads, sources];

export const aRow = (key: string, revision: number, row: Json = { at: revision }): ViewRow<Json> => ({
  key,
  revision,
  row,
});

export const all = async (model: ReadModel, view: ViewName): Promise<readonly ViewRow<Json>[]> =>
  model.inspect([view], (look) => scanned(look, view));

export const positionOf = (model: ReadModel, view: ViewName): Promise<number> =>
  model.inspect([view], async ({ position }) => position);

export async function statusOf(model: ReadModel, { name, version }: ViewName): Promise<ViewStatus | null> {
  const states = await model.states();
  return states.find((state) => state.name === name && state.version === version)?.status ?? null;
}

/** A commit of views that are all at one position. */
export const step = (
  model: ReadModel,
  from: number,
  to: number,
  changes: readonly Omit<ViewChange, "from">[],
): Promise<readonly ViewName[]> =>
  model.commit(
    to,
    changes.map((change) => ({ ...change, from })),
  );

export async function scanned(look: ReadView, view: ViewName): Promise<readonly ViewRow<Json>[]> {
  const rows: ViewRow<Json>[] = [];
  for await (const chunk of look.scan(view)) rows.push(...chunk);
  return rows;
}
