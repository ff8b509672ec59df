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
  /** Older versions with rows of the same shape (only the fold changed): they serve while this one is being built. */
  readonly readsVersions?: readonly number[];
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
    view: {
      name: p.name,
      version: p.version,
      ...(p.readsVersions === undefined ? {} : { reads: p.readsVersions }),
    },
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

/** `leads_v2`: one word for a version of a view, in digests, logs and maps. */
export const viewId = ({ name, version }: Pick<ViewName, "name" | "version">): string =>
  `${name}_v${version}`;

/** The row after an event; undefined when there is none, or when it holds the event already. */
export function rowAfter(
  { evolve }: Projection,
  event: StoredEvent,
  { key, before }: { readonly key: string; readonly before: ViewRow<Json> | undefined },
): ViewRow<Json> | undefined {
  if (before !== undefined && before.revision >= event.revision) return undefined;
  const row = evolve(before?.row ?? null, event);
  return row === null ? undefined : { key, revision: event.revision, row };
}
