import { type EventType, isOpaque, type StoredEvent } from "@leadstream/contracts";
import { type EventIn, isOneOf } from "../core/event-in.ts";
import { refusesNewer } from "../core/unknown-types.ts";
import type { Cell, Json, Table, ViewName, ViewRow } from "../ports/read-model.ts";

/**
 * One view as a pure fold. A row folds one stream only. So its revision tells how far it is, and the order between
 * streams does not matter.
 */
export type Projection = {
  readonly view: ViewName;
  readonly listensTo: readonly EventType[];
  /** Rows this event changes; none: the view does not use it. @throws Fault `event.unknown-version` */
  readonly keysOf: (event: StoredEvent) => readonly string[];
  /** The row of this key after the event; null while there is none yet. */
  readonly evolve: (row: Json | null, event: StoredEvent, key?: string) => Json | null;
  /** True: every row comes from one event alone, so the row before is never needed. */
  readonly isFact?: true;
};

/** Definition of a projection: the only place that names its row type and its events. */
export type ProjectionOf<Row extends Json, T extends EventType> = {
  readonly name: string;
  /** Increase it with every change of the fold: the new version is built beside the old one. */
  readonly version: number;
  /** Older versions with rows of the same shape (only the fold changed): they are read while this one is built. */
  readonly readsVersions?: readonly number[];
  readonly listensTo: readonly T[];
  readonly keysOf: (event: EventIn<T>) => readonly string[];
  readonly parse: (row: unknown) => Row;
  /** Typed columns beside the rows. */
  readonly table?: Omit<Table, "cellsOf"> & {
    readonly cellsOf: (row: Row) => Readonly<Record<string, Cell>>;
  };
  /** Exhaustive over `listensTo`: a type added there fails to compile here. */
  readonly evolve: (row: Row | null, event: EventIn<T>) => Row | null;
};

/** Hides the row type. Rows that this process folded itself are not parsed again. */
export function projection<Row extends Json, T extends EventType>(p: ProjectionOf<Row, T>): Projection {
  const isOurs = isOneOf(p.listensTo);
  const refuseNewer = refusesNewer(p.listensTo);
  const ours = new WeakMap<object, Row>();
  const rowOf = (row: Json | null): Row | null => {
    if (row === null) return null;
    return (typeof row === "object" ? ours.get(row) : undefined) ?? p.parse(row);
  };
  const cellsFrom =
    (cellsOf: (row: Row) => Readonly<Record<string, Cell>>): Table["cellsOf"] & object =>
    (row) =>
      cellsOf(rowOf(row) ?? p.parse(row));
  return {
    view: {
      name: p.name,
      version: p.version,
      ...(p.readsVersions === undefined ? {} : { reads: p.readsVersions }),
      ...(p.table === undefined ? {} : { table: { ...p.table, cellsOf: cellsFrom(p.table.cellsOf) } }),
    },
    listensTo: p.listensTo,
    keysOf: (event) => {
      if (isOurs(event)) return p.keysOf(event);
      // Skip an unknown type, but refuse an unknown version of a type of ours: without it the view stays wrong.
      refuseNewer(event);
      return [];
    },
    evolve: (row, event) => {
      if (!isOurs(event)) return row;
      const next = p.evolve(rowOf(row), event);
      if (typeof next === "object" && next !== null) ours.set(next, next);
      return next;
    },
  };
}

/** `leads_v2`: the id of a view version, in digests, logs and maps. */
export const viewId = ({ name, version }: Pick<ViewName, "name" | "version">): string =>
  `${name}_v${version}`;

/**
 * Which events of a batch each projection has to look at, in their order: of two dozen views an event concerns three. One
 * that cannot be read is for all of them, since one of them may miss it.
 */
export function eventsPerProjection(
  projections: readonly Projection[],
  events: readonly StoredEvent[],
): (projection: Projection) => readonly StoredEvent[] {
  const found = new Map(projections.map((projection) => [projection, new Array<StoredEvent>()]));
  const readers = new Map<string, StoredEvent[][]>();
  for (const [{ listensTo }, its] of found)
    for (const type of listensTo) readers.set(type, [...(readers.get(type) ?? []), its]);
  const all = [...found.values()];
  for (const event of events)
    for (const its of isOpaque(event) ? all : (readers.get(event.type) ?? [])) its.push(event);
  return (projection) => found.get(projection) ?? [];
}

/** The row after an event; undefined when there is none, or when it holds the event already. */
export function rowAfter(
  { evolve }: Projection,
  event: StoredEvent,
  { key, before }: { readonly key: string; readonly before: ViewRow<Json> | undefined },
): ViewRow<Json> | undefined {
  if (before !== undefined && before.revision >= event.revision) return undefined;
  const row = evolve(before?.row ?? null, event, key);
  return row === null ? undefined : { key, revision: event.revision, row };
}
