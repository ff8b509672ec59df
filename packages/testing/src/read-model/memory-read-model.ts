import type {
  Json,
  ReadModel,
  ReadView,
  ViewChange,
  ViewName,
  ViewRow,
  ViewState,
} from "@leadstream/application";
import { Fault } from "@leadstream/kernel";

type Rows = ReadonlyMap<string, ViewRow<Json>>;
type View = ViewState & { readonly rows: Rows; readonly keptAtMs: number };
/** Immutable, so a reference to it is a snapshot. */
type State = ReadonlyMap<string, View>;

const SCAN_CHUNK = 5_000;

/** Read models in memory, for tests. */
export function createMemoryReadModel(): ReadModel {
  let state: State = new Map();
  const set = (...views: readonly View[]): void => {
    state = new Map([...state, ...views.map((view) => [idOf(view), view] as const)]);
  };
  const kept = (view: ViewName): View => ({
    ...(state.get(idOf(view)) ?? empty(view)),
    keptAtMs: performance.now(),
  });
  const current = (view: ViewName): View => {
    const found = state.get(idOf(view));
    if (found === undefined) throw new RangeError(`${idOf(view)} does not exist: call ensure first`);
    return found;
  };
  const goLive = (view: ViewName, staleMs: number): ViewState["status"] => {
    const now = performance.now();
    const live = [...state.values()].find(
      (other) => other.name === view.name && other.version !== view.version && other.status === "live",
    );
    const gives = live === undefined || live.version < view.version || now - live.keptAtMs > staleMs;
    if (live !== undefined && gives) set({ ...live, status: "retired" });
    const status = gives ? "live" : "retired";
    set({ ...current(view), status });
    return status;
  };

  return {
    states: async () => [...state.values()].map(stateOf),
    ensure: async (views) => {
      set(...views.map(kept));
      return views.map((view) => stateOf(current(view)));
    },
    load: async (view, keys) => {
      const found = state.get(idOf(view));
      if (found === undefined) throw new Fault("view.building", `${idOf(view)} was dropped`);
      return pick(found.rows, keys);
    },
    commit: async (to, changes) => {
      const late = changes.filter(({ view, from }) => state.get(idOf(view))?.position !== from);
      const held = changes.filter((change) => !late.includes(change));
      set(
        ...held.map((change) => ({
          ...kept(change.view),
          position: to,
          rows: upserted(current(change.view).rows, change),
        })),
      );
      return late.map(({ view }) => view);
    },
    goLive: async (view, staleMs) => goLive(view, staleMs),
    sweep: async (views, staleMs) => {
      const now = performance.now();
      const dropped = [...state].filter(
        ([id, { name, status, keptAtMs }]) =>
          !views.some((view) => idOf(view) === id) &&
          now - keptAtMs > staleMs &&
          !(status === "live" && views.some((view) => view.name === name)),
      );
      state = new Map([...state].filter(([id]) => !dropped.some(([gone]) => gone === id)));
      return dropped.map(([, { name, version }]) => ({ name, version }));
    },
    replace: async (position, replacements) => {
      const fresh = replacements.map(({ view, rows }) => ({
        ...kept(view),
        position,
        rows: new Map([...rows].map((row) => [row.key, stored(row)])),
      }));
      set(...fresh);
      for (const { view } of replacements) goLive(view, Infinity);
    },
    read: async (views, look) => look(createView(views, placesOf(state, views, readable))),
    inspect: async (views, look) => look(createView(views, placesOf(state, views, own))),
  };
}

const idOf = ({ name, version }: ViewName): string => `${name}_v${version}`;

const empty = ({ name, version }: ViewName): View => ({
  name,
  version,
  status: "building",
  position: 0,
  rows: new Map(),
  keptAtMs: 0,
});

const stateOf = ({ name, version, status, position }: View): ViewState => ({
  name,
  version,
  status,
  position,
});

const own = (state: State, view: ViewName): View => state.get(idOf(view)) ?? empty(view);

function readable(state: State, view: ViewName): View {
  for (const version of [view.version, ...(view.reads ?? []).toSorted((a, b) => b - a)]) {
    const found = state.get(idOf({ name: view.name, version }));
    if (found !== undefined && found.status !== "building") return found;
  }
  const { position } = own(state, view);
  throw new Fault("view.building", `${idOf(view)} is being built`, { view: idOf(view), position });
}

const placesOf = (
  state: State,
  views: readonly ViewName[],
  placeOf: (state: State, view: ViewName) => View,
): ReadonlyMap<string, View> => new Map(views.map((view) => [idOf(view), placeOf(state, view)]));

function upserted(rows: Rows, { upserts }: ViewChange): Rows {
  const next = new Map(rows);
  for (const row of upserts) {
    const have = next.get(row.key);
    if (have === undefined || have.revision < row.revision) next.set(row.key, stored(row));
  }
  return next;
}

const parse: (text: string) => Json = JSON.parse;

/** Copies a row through JSON text, like a real storage, so later changes to the caller's object have no effect. */
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

/** A top-level field as text; "" if absent or null. */
function fieldOf({ row }: ViewRow<Json>, field: string): string {
  const value: unknown =
    typeof row === "object" && row !== null ? Object.getOwnPropertyDescriptor(row, field)?.value : undefined;
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function createView(views: readonly ViewName[], places: ReadonlyMap<string, View>): ReadView {
  const placeOf = (view: ViewName): View => {
    const place = places.get(idOf(view));
    if (place === undefined) throw new RangeError(`this snapshot does not include ${idOf(view)}`);
    return place;
  };
  return {
    position: views.length === 0 ? 0 : Math.min(...[...places.values()].map(({ position }) => position)),
    positionOf: (view) => placeOf(view).position,
    get: async (view, keys) => pick(placeOf(view).rows, keys),
    count: async (view) => placeOf(view).rows.size,
    scan: async function* (view) {
      const rows = sorted(placeOf(view).rows);
      for (let at = 0; at < rows.length; at += SCAN_CHUNK) yield rows.slice(at, at + SCAN_CHUNK);
    },
    page: async (view, { where, anyOf, after = "", limit }) => {
      if (!Number.isInteger(limit) || limit < 1 || limit > 1_000)
        throw new RangeError("a page has 1 to 1000 rows");
      return sorted(placeOf(view).rows)
        .filter((row) => row.key > after)
        .filter((row) => Object.entries(where).every(([field, value]) => fieldOf(row, field) === value))
        .filter((row) => anyOf?.some(([field, value]) => fieldOf(row, field) === value) ?? true)
        .slice(0, limit);
    },
    tally: async (view, fields) => tallied(placeOf(view).rows, fields),
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
