import type { EventType, StoredEvent } from "@leadstream/contracts";
import { type EventIn, isOneOf } from "../core/event-in.ts";
import { refusesNewer } from "../core/unknown-types.ts";
import type { Json, ViewName, ViewRow } from "../ports/read-model.ts";

/**
 * One view as a pure fold. A row folds one stream only, so that its revision says how far it has come and the
 * interleaving of streams can never matter.
 */
export type Projection = {
  readonly view: ViewName;
  readonly listensTo: readonly EventType[];
  /** Rows this event changes; none: not ours. @throws Fault `event.unknown-version` */
  readonly keysOf: (event: StoredEvent) => readonly string[];
  /** The row after the event; null while there is none yet. */
  readonly evolve: (row: Json | null, event: StoredEvent) => Json | null;
};

/** What a projection is made of: its row and the events it listens to are known here and only here. */
export type ProjectionOf<Row extends Json, T extends EventType> = {
  readonly name: string;
  /** Counted up with every change of the fold: the new version is built beside the old one. */
  readonly version: number;
  readonly listensTo: readonly T[];
  readonly keysOf: (event: EventIn<T>) => readonly string[];
  readonly parse: (row: unknown) => Row;
  /** Exhaustive over `listensTo`: a type added there stops the build here. */
  readonly evolve: (row: Row | null, event: EventIn<T>) => Row | null;
};

/** Closes over the row type. Rows this process folded itself are not parsed again. */
export function projection<Row extends Json, T extends EventType>(p: ProjectionOf<Row, T>): Projection {
  const isOurs = isOneOf(p.listensTo);
  const refuseNewer = refusesNewer(p.listensTo);
  const ours = new WeakMap<object, Row>();
  const rowOf = (row: Json | null): Row | null => {
    if (row === null) return null;
    return (typeof row === "object" ? ours.get(row) : undefined) ?? p.parse(row);
  };
  return {
    view: { name: p.name, version: p.version },
    listensTo: p.listensTo,
    keysOf: (event) => {
      if (isOurs(event)) return p.keysOf(event);
      // A type that is not known is passed over, a version of ours is not: a view without it would be wrong for ever.
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

/** Takes an event into the rows it concerns, unless they hold it already. */
export function applyEvent(
  projections: readonly Projection[],
  event: StoredEvent,
  rows: {
    readonly get: (view: ViewName, key: string) => ViewRow<Json> | undefined;
    readonly set: (view: ViewName, row: ViewRow<Json>) => void;
  },
): void {
  for (const p of projections)
    for (const key of p.keysOf(event)) {
      const before = rows.get(p.view, key);
      if (before !== undefined && before.revision >= event.revision) continue;
      const row = p.evolve(before?.row ?? null, event);
      if (row !== null) rows.set(p.view, { key, revision: event.revision, row });
    }
}
