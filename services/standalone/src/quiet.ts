import {
  ASSIGNMENT,
  CAPTURE,
  ENRICHMENT,
  type Projector,
  RECLAMATION,
  SCORING,
  viewId,
  views,
} from "@leadstream/application";
import { eventsTopic, inboundTopic } from "@leadstream/contracts";
import type { Platform } from "@leadstream/platform";

const reactions = [ENRICHMENT, SCORING, ASSIGNMENT, RECLAMATION];

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
    if ((await bus.unfinished(inboundTopic, CAPTURE)) > 0) return CAPTURE;
    const left = await Promise.all(reactions.map((group) => bus.unfinished(eventsTopic, group)));
    const behind = left.findIndex((messages) => messages > 0);
    if (behind >= 0) return reactions[behind] ?? "a consumer";
    return (await timers.late(RECLAMATION)).count > 0 ? "alarms" : null;
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
