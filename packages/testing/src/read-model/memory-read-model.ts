import type { Json, ReadModel, ReadView, ViewChange, ViewName, ViewRow } from "@leadstream/application";
import { Fault } from "@leadstream/kernel";

type Rows = ReadonlyMap<string, ViewRow<Json>>;
/** Never changed in place: whoever holds one holds a snapshot. */
type State = {
  readonly views: ReadonlyMap<string, Rows>;
  readonly checkpoints: ReadonlyMap<string, number>;
};

const SCAN_CHUNK = 5_000;

/** Read models of one process. */
export function createMemoryReadModel(): ReadModel {
  let state: State = { views: new Map(), checkpoints: new Map() };
  const checkpointOf = (projector: string): number => state.checkpoints.get(projector) ?? 0;

  return {
    ensure: async (views) => {
      const missing = views.map(idOf).filter((id) => !state.views.has(id));
      state = {
        ...state,
        views: new Map([...state.views, ...missing.map((id) => [id, new Map()] as const)]),
      };
    },
    checkpoint: async (projector) => checkpointOf(projector),
    load: async (view, keys) => pick(rowsIn(state, view), keys),
    commit: async (projector, { from, to }, changes) => {
      if (checkpointOf(projector) !== from)
        throw new Fault("projection.gap", `${projector} is not at ${from}`, { from, to });
      const views = new Map(state.views);
      for (const change of changes)
        views.set(idOf(change.view), upserted(rowsIn({ views }, change.view), change));
      state = { views, checkpoints: new Map(state.checkpoints).set(projector, to) };
    },
    replace: async (projector, position, replacements) => {
      const views = new Map(state.views);
      for (const { view, rows } of replacements)
        views.set(idOf(view), new Map([...rows].map((row) => [row.key, stored(row)])));
      state = { views, checkpoints: new Map(state.checkpoints).set(projector, position) };
    },
    read: async (projector, look) => look(createView(state, checkpointOf(projector))),
  };
}

const idOf = ({ name, version }: ViewName): string => `${name}_v${version}`;

function rowsIn({ views }: Pick<State, "views">, view: ViewName): Rows {
  const rows = views.get(idOf(view));
  if (rows === undefined) throw new RangeError(`nobody ensured ${idOf(view)}`);
  return rows;
}

function upserted(rows: Rows, { upserts }: ViewChange): Rows {
  const next = new Map(rows);
  for (const row of upserts) {
    const have = next.get(row.key);
    if (have === undefined || have.revision < row.revision) next.set(row.key, stored(row));
  }
  return next;
}

const parse: (text: string) => Json = JSON.parse;

/** Through text and back, as any storage does: later changes to the caller's objects stay the caller's. */
const stored = ({ key, revision, row }: ViewRow<Json>): ViewRow<Json> => ({
  key,
  revision,
  row: parse(JSON.stringify(row)),
});

const byKey = (a: ViewRow<Json>, b: ViewRow<Json>): number => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

const sorted = (rows: Rows): readonly ViewRow<Json>[] => [...rows.values()].sort(byKey);

const pick = (rows: Rows, keys: readonly string[]): readonly ViewRow<Json>[] =>
  [...new Set(keys)]
    .map((key) => rows.get(key))
    .filter((row) => row !== undefined)
    .sort(byKey);

/** A top-level field as text; absent and null are "". */
function fieldOf({ row }: ViewRow<Json>, field: string): string {
  const value: unknown =
    typeof row === "object" && row !== null ? Object.getOwnPropertyDescriptor(row, field)?.value : undefined;
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function createView(state: State, position: number): ReadView {
  return {
    position,
    get: async (view, keys) => pick(rowsIn(state, view), keys),
    scan: async function* (view) {
      const rows = sorted(rowsIn(state, view));
      for (let at = 0; at < rows.length; at += SCAN_CHUNK) yield rows.slice(at, at + SCAN_CHUNK);
    },
    page: async (view, { where, anyOf, after = "", limit }) => {
      if (!Number.isInteger(limit) || limit < 1 || limit > 1_000)
        throw new RangeError("a page has 1 to 1000 rows");
      return sorted(rowsIn(state, view))
        .filter((row) => row.key > after)
        .filter((row) => Object.entries(where).every(([field, value]) => fieldOf(row, field) === value))
        .filter((row) => anyOf?.some(([field, value]) => fieldOf(row, field) === value) ?? true)
        .slice(0, limit);
    },
    tally: async (view, fields) => tallied(rowsIn(state, view), fields),
  };
}

function tallied(
  rows: Rows,
  fields: readonly string[],
): readonly { readonly values: readonly string[]; readonly count: number }[] {
  const counts = new Map<string, { readonly values: readonly string[]; count: number }>();
  for (const row of rows.values()) {
    const values = fields.map((field) => fieldOf(row, field));
    const id = JSON.stringify(values);
    const group = counts.get(id) ?? { values, count: 0 };
    group.count += 1;
    counts.set(id, group);
  }
  return [...counts.values()].sort((a, b) => compareLists(a.values, b.values));
}

function compareLists(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at === -1 ? 0 : (a[at] ?? "") < (b[at] ?? "") ? -1 : 1;
}
