import { consumers, EVENTS_RELAY, positionOfViews, views } from "@leadstream/application";
import type { Platform } from "@leadstream/platform";

/**
 * The first part of a cluster that still has something before it, or null. In the order of the way: what the relay has
 * published, consumers can have read; and between two looks at the store's head, so that what one of them wrote last is
 * not overlooked. Relay and projector cost a statement each and are behind while anybody works; groups cost requests.
 */
export async function firstWaiting({ infrastructure }: Platform): Promise<string | null> {
  const { store, relayLease, readModel } = infrastructure;
  const before = await store.head();
  // Past the newest event a checkpoint may stand higher, never lower.
  if ((await relayLease.position(EVENTS_RELAY)) < before) return "relay";
  if ((await positionOfViews(readModel, views)) < before) return "projector";
  const consumer = await consumerBehind(infrastructure);
  if (consumer !== null) return consumer;
  return (await store.head()) === before ? null : "a consumer";
}

/** One after the other: the first that is behind says enough. */
async function consumerBehind({ bus, timers }: Platform["infrastructure"]): Promise<string | null> {
  for (const { topic, group } of consumers) if ((await bus.unfinished(topic, group)) > 0) return group;
  return (await timers.late()).count > 0 ? "alarms" : null;
}
