import type { ViewList, ViewStanding } from "@leadstream/contracts";
import type { EventStore } from "../ports/event-store.ts";
import type { ReadModel, ViewState } from "../ports/read-model.ts";
import { viewId } from "../projections/projection.ts";

export type ViewParts = {
  readonly store: Pick<EventStore, "head" | "readAll">;
  readonly readModel: Pick<ReadModel, "states" | "inspect">;
  /** Resolves after this time. */
  readonly pause: (ms: number) => Promise<unknown>;
};

/** Counting stops here: the exact number does not matter. */
export const mostBehind = 10_000;
/** How long a building view is watched to measure its speed. */
const WATCH_MS = 1_000;

/**
 * Every version of every view: its position, its rows and how many events it is behind. Of those being built also how
 * fast, which takes a second.
 */
export async function viewList({ store, readModel, pause }: ViewParts): Promise<ViewList> {
  const speeds = await speedsOf(readModel, pause);
  const states = await readModel.states();
  const found = await readModel.inspect(states, async (look) => {
    const lines: { readonly state: ViewState; readonly position: number; readonly rows: number }[] = [];
    for (const state of states)
      lines.push({ state, position: look.positionOf(state), rows: await look.count(state) });
    return lines;
  });
  const head = await store.head();
  const counts = new Map<number, number>();
  for (const { position } of found)
    if (!counts.has(position)) counts.set(position, await eventsAfter(store, position));
  const rows = found.map(({ state, position, rows: stored }): ViewStanding => {
    const perSecond = speeds.get(viewId(state)) ?? null;
    const readyInSeconds = perSecond === null ? null : Math.ceil(Math.max(0, head - position) / perSecond);
    const { name: view, version, status } = state;
    const behind = counts.get(position) ?? 0;
    return { view, version, status, position, rows: stored, behind, perSecond, readyInSeconds };
  });
  return { head, rows };
}

/** Positions per second of the building views that move. Reads twice if any view is building. */
async function speedsOf(
  readModel: Pick<ReadModel, "states">,
  pause: ViewParts["pause"],
): Promise<ReadonlyMap<string, number>> {
  const before = (await readModel.states()).filter(({ status }) => status === "building");
  if (before.length === 0) return new Map();
  await pause(WATCH_MS);
  const after = new Map((await readModel.states()).map((state) => [viewId(state), state.position]));
  return new Map(
    before.flatMap((state) => {
      const moved = (after.get(viewId(state)) ?? 0) - state.position;
      return moved > 0 ? [[viewId(state), Math.round((moved * 1_000) / WATCH_MS)] as const] : [];
    }),
  );
}

/** Counts events, because positions have gaps. */
async function eventsAfter(store: ViewParts["store"], position: number): Promise<number> {
  let count = 0;
  for (let after = position; count < mostBehind;) {
    const { events, checkpoint } = await store.readAll(after, 1_000);
    count += events.length;
    if (checkpoint <= after) break;
    after = checkpoint;
  }
  return Math.min(count, mostBehind);
}
