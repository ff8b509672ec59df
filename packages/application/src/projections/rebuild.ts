import { createHash, type Hash } from "node:crypto";
import { Fault } from "@leadstream/kernel";
import { canonicalJson } from "../core/canonical-json.ts";
import type { EventStore } from "../ports/event-store.ts";
import type { FreshRow, Json, ReadModel, ReadView, ViewName, ViewRow } from "../ports/read-model.ts";
import { applyEvent, type Projection } from "./projection.ts";
import { PROJECTOR } from "./views.ts";

/** SHA-256 (hex) of one view: every row in key order, as canonical JSON with its revision. */
export type ViewDigest = { readonly view: string; readonly rows: number; readonly digest: string };

type Folded = { readonly view: ViewName; readonly rows: ReadonlyMap<string, ViewRow<Json>> };

const line = ({ key, revision }: ViewRow<Json>, text: string): string => `${key}\t${revision}\t${text}\n`;
const nameOf = ({ name, version }: ViewName): string => `${name}_v${version}`;

/**
 * Folds the whole history into rows, up to and including `until`.
 *
 * @param onProgress called after each batch with events folded so far and the position reached.
 * Cost: one pass over the store, for the types that some view listens to; all rows of all views in memory (about 2 KiB a lead).
 */
export async function foldAll(
  store: EventStore,
  projections: readonly Projection[],
  until: number,
  onProgress: (events: number, position: number) => void = () => undefined,
): Promise<readonly Folded[]> {
  const tables = new Map(projections.map(({ view }) => [view, new Map<string, ViewRow<Json>>()]));
  const rows = {
    get: (view: ViewName, key: string) => tables.get(view)?.get(key),
    set: (view: ViewName, row: ViewRow<Json>) => {
      tables.get(view)?.set(row.key, row);
    },
  };
  let position = 0;
  let count = 0;
  const types = [...new Set(projections.flatMap(({ listensTo }) => listensTo))];
  // The next batch is under way while this one is folded: reading waits for the server, folding for us.
  let next = store.readAll(0, BATCH, types);
  while (position < until) {
    const { events, checkpoint } = await next;
    if (checkpoint === position) break;
    position = checkpoint;
    next = store.readAll(position, BATCH, types);
    for (const event of events) if (event.position <= until) applyEvent(projections, event, rows);
    count += events.length;
    onProgress(count, Math.min(position, until));
  }
  await next;
  return projections.map(({ view }) => ({ view, rows: tables.get(view) ?? new Map() }));
}

const BATCH = 5000;

/** Keys in code unit order, the same here and in every digest. */
const inOrder = (rows: ReadonlyMap<string, ViewRow<Json>>): readonly ViewRow<Json>[] =>
  [...rows.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1));

type Digesting = {
  readonly view: ViewName;
  /** Goes through the rows once and digests them on the way. */
  readonly rows: Iterable<FreshRow>;
  /** Once they have been gone through. */
  readonly digest: () => ViewDigest;
};

const named = (view: ViewName, rows: number, hash: Hash): ViewDigest => ({
  view: nameOf(view),
  rows,
  digest: hash.digest("hex"),
});

function digesting(view: ViewName, rows: readonly ViewRow<Json>[]): Digesting {
  const hash = createHash("sha256");
  function* digested(): Generator<FreshRow> {
    for (const row of rows) {
      const text = canonicalJson(row.row);
      hash.update(line(row, text));
      yield { ...row, text };
    }
  }
  return { view, rows: digested(), digest: () => named(view, rows.length, hash) };
}

function digestOf(view: ViewName, rows: readonly ViewRow<Json>[]): ViewDigest {
  const hash = createHash("sha256");
  for (const row of rows) hash.update(line(row, canonicalJson(row.row)));
  return named(view, rows.length, hash);
}

/** Digests of the views as they stand in the read model, all at one position. */
export async function liveDigests(
  look: ReadView,
  projections: readonly Projection[],
): Promise<readonly ViewDigest[]> {
  const digests: ViewDigest[] = [];
  for (const { view } of projections) {
    const rows: ViewRow<Json>[] = [];
    for await (const chunk of look.scan(view)) rows.push(...chunk);
    // The server's collation may order otherwise; code units are the same everywhere.
    digests.push(
      digestOf(
        view,
        rows.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
      ),
    );
  }
  return digests;
}

export type Comparison = {
  readonly position: number;
  readonly isEqual: boolean;
  readonly live: readonly ViewDigest[];
  readonly rebuilt: readonly ViewDigest[];
};

type Parts = {
  readonly store: EventStore;
  readonly readModel: ReadModel;
  readonly projections: readonly Projection[];
};
/**
 * Where the store ends and how far the views are.
 *
 * @throws Fault `store.behind-views`
 */
export async function reachOfViews({
  store,
  readModel,
}: Pick<Parts, "store" | "readModel">): Promise<{ readonly head: number; readonly views: number }> {
  const checkpoint = await readModel.checkpoint(PROJECTOR);
  return { head: await mustReach(store, checkpoint), views: checkpoint };
}

type OnProgress = (events: number, position: number, until: number) => void;

/**
 * Views must not be held against another history than theirs. Positions that were rolled back may lie behind the newest
 * event, so the store itself is asked whether it ever came that far.
 *
 * @throws Fault `store.behind-views`
 */
async function mustReach(store: EventStore, checkpoint: number): Promise<number> {
  const head = await store.head();
  if (head >= checkpoint) return head;
  try {
    await store.subscribeAll(checkpoint, AbortSignal.abort())[Symbol.asyncIterator]().next();
    return head;
  } catch (thrown) {
    if (!(thrown instanceof Fault) || thrown.code !== "store.beyond-head") throw thrown;
    throw new Fault(
      "store.behind-views",
      `the event store ends at position ${head}, the views were filled up to ${checkpoint}: this is not the store they were filled from, or an older copy of it`,
      { head, checkpoint },
      thrown,
    );
  }
}

/**
 * Folds the history again up to where the live views stand and compares digests. Changes nothing.
 *
 * @throws Fault `store.behind-views` when the store ends before the views do.
 */
export async function compareViews(
  { store, readModel, projections }: Parts,
  onProgress: OnProgress = () => undefined,
): Promise<Comparison> {
  await readModel.ensure(projections.map(({ view }) => view));
  const { position, live } = await readModel.read(PROJECTOR, async (look) => ({
    position: look.position,
    live: await liveDigests(look, projections),
  }));
  await mustReach(store, position);
  const folded = await foldAll(store, projections, position, (n, at) => onProgress(n, at, position));
  const rebuilt = folded.map(({ view, rows }) => digestOf(view, inOrder(rows)));
  const isEqual = rebuilt.every(({ digest }, i) => digest === live[i]?.digest);
  return { position, isEqual, live, rebuilt };
}

/**
 * Builds all views from the whole history and puts them in place of the live ones, in one transaction.
 *
 * @param parts.isShorter the store is right although it ends before the views do: it was restored from an older backup.
 * @returns the position they stand for and their digests.
 * @throws Fault `store.behind-views` when the store ends before the views do; they stay as they are.
 */
export async function rebuildViews(
  { store, readModel, projections, isShorter = false }: Parts & { readonly isShorter?: boolean },
  onProgress: OnProgress = () => undefined,
): Promise<{ readonly position: number; readonly rebuilt: readonly ViewDigest[] }> {
  await readModel.ensure(projections.map(({ view }) => view));
  if (!isShorter) await reachOfViews({ store, readModel });
  const position = await store.head();
  const folded = await foldAll(store, projections, position, (n, at) => onProgress(n, at, position));
  // The server is busy with the rows before while the next are digested.
  const fresh = folded.map(({ view, rows }) => digesting(view, inOrder(rows)));
  await readModel.replace(PROJECTOR, position, fresh);
  return { position, rebuilt: fresh.map(({ digest }) => digest()) };
}
