import { consumers, type Projector, viewId, views } from "@leadstream/application";
import type { Platform } from "@leadstream/platform";

/**
 * Whether all work is done: returns the name of the first part that still has work, or null. Asks twice, with the
 * store's head in between, so that a consumer's last write is not missed.
 */
export function createQuiet(
  { infrastructure }: Platform,
  projector: Projector,
): () => Promise<string | null> {
  const { bus, store, timers, readModel } = infrastructure;
  const areViewsLive = async (): Promise<boolean> => {
    const live = new Set((await readModel.states()).filter(({ status }) => status === "live").map(viewId));
    return views.every(({ view }) => live.has(viewId(view)));
  };
  const waiting = async (): Promise<string | null> => {
    const left = await Promise.all(consumers.map(({ topic, group }) => bus.unfinished(topic, group)));
    const behind = consumers.find((_, n) => (left[n] ?? 0) > 0);
    if (behind !== undefined) return behind.group;
    return (await timers.late()).count > 0 ? "alarms" : null;
  };
  return async () => {
    const before = await store.head();
    const part = await waiting();
    if (part !== null) return part;
    if ((await store.head()) !== before) return "a consumer";
    if (projector.position() < before) return "projector";
    return (await areViewsLive()) ? null : "views that are being built";
  };
}
