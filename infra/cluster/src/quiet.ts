import { consumers, EVENTS_RELAY, positionOfViews, views } from "@leadstream/application";
import type { Platform } from "@leadstream/platform";

/**
 * The first part of a cluster that still has work, or null. Checks in the order of the data flow: consumers can only
 * read what the relay has published. Reads the store's head before and after, so as not to miss a part's last write.
 * Relay and projector cost a statement each and are behind while any part works; groups cost requests to the broker.
 */
export async function firstWaiting({ infrastructure }: Platform): Promise<string | null> {
  const { store, relayLease, readModel } = infrastructure;
  const before = await store.head();
  // A checkpoint may be higher than the newest event, never lower.
  if ((await relayLease.position(EVENTS_RELAY)) < before) return "relay";
  if ((await positionOfViews(readModel, views)) < before) return "projector";
  const consumer = await consumerBehind(infrastructure);
  if (consumer !== null) return consumer;
  return (await store.head()) === before ? null : "a consumer";
}

/** Checks one after the other: the first one that is behind is enough. */
async function consumerBehind({ bus, timers }: Platform["infrastructure"]): Promise<string | null> {
  for (const { topic, group } of consumers) if ((await bus.unfinished(topic, group)) > 0) return group;
  return (await timers.late()).count > 0 ? "alarms" : null;
}
