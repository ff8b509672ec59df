import type { ConsumerList, ConsumerStanding, ParkedKey } from "@leadstream/contracts";
import type { Clock } from "../ports/clock.ts";
import type { ConsumerGroups } from "../ports/consumer-groups.ts";
import type { EventStore } from "../ports/event-store.ts";
import type { MessageBus } from "../ports/message-bus.ts";
import type { Parking, Retry } from "../ports/parking.ts";
import type { RelayLease } from "../ports/relay-lease.ts";
import { EVENTS_RELAY } from "../relay/relay.ts";
import { groupsOn, type KnownGroup } from "./known-groups.ts";

export type ConsumerParts = {
  readonly store: Pick<EventStore, "head" | "readAll">;
  readonly bus: Pick<MessageBus, "lag">;
  readonly groups: Pick<ConsumerGroups, "list" | "standing">;
  readonly parking: Pick<Parking, "heads" | "count" | "retries">;
  readonly relayLease: Pick<RelayLease, "position">;
  readonly clock: Clock;
  /** Whether a relay publishes the events to their topic. */
  readonly hasRelay: boolean;
  /** Whether messages carry the time of a demo's clock, so that their ages mean nothing. */
  readonly agesAreMeaningless: boolean;
};

/** Most parked keys among which the newest fault of each group is looked for. */
const mostHeads = 1_000;

/**
 * Every consumer group, the one that hurts most first, and the relay.
 *
 * @throws Fault `bus.unavailable`. Cost: as `createFigures`, and two statements for each group.
 */
export async function consumerList(parts: ConsumerParts): Promise<ConsumerList> {
  const [known, { rows: heads }, retries, head] = await Promise.all([
    groupsOn(parts.groups),
    parts.parking.heads({}, mostHeads),
    parts.parking.retries(),
    parts.store.head(),
  ]);
  const rows = await Promise.all(known.map((group) => standingOf(parts, group, { heads, retries })));
  return {
    head,
    stream: parts.hasRelay ? "kafka" : "store",
    rows: rows.toSorted(byHurt),
    relay: parts.hasRelay ? await relayOf(parts, head) : null,
  };
}

/** The oldest unfinished message hurts most, then the number of messages, then parked keys. */
const byHurt = (a: ConsumerStanding, b: ConsumerStanding): number =>
  (b.seconds ?? 0) - (a.seconds ?? 0) ||
  b.messages - a.messages ||
  b.parkedKeys - a.parkedKeys ||
  a.group.localeCompare(b.group);

async function standingOf(
  { bus, groups, parking, agesAreMeaningless }: ConsumerParts,
  { group, topic, isOurs }: KnownGroup,
  { heads, retries }: { readonly heads: readonly ParkedKey[]; readonly retries: readonly Retry[] },
): Promise<ConsumerStanding> {
  const [{ members }, { messages, seconds }, parkedKeys] = await Promise.all([
    groups.standing(topic, group),
    bus.lag(topic, group),
    parking.count(group),
  ]);
  return {
    group,
    topic: topic.name,
    isOurs,
    members: members.length,
    messages,
    seconds: agesAreMeaningless ? null : seconds,
    parkedKeys,
    lastFault: newestFault(heads.filter((each) => each.group === group)),
    retries: retries
      .filter((each) => each.group === group && each.topic === topic.name)
      .map(({ partition, code, since, triedAt, tries }) => ({ partition, code, since, triedAt, tries })),
  };
}

function newestFault(heads: readonly ParkedKey[]): ConsumerStanding["lastFault"] {
  const newest = heads.toSorted((a, b) => (a.parkedAt < b.parkedAt ? 1 : -1))[0];
  if (newest === undefined) return null;
  return { code: newest.code, reason: newest.reason, at: newest.parkedAt };
}

async function relayOf(
  { relayLease, store, clock }: ConsumerParts,
  head: number,
): Promise<NonNullable<ConsumerList["relay"]>> {
  const position = await relayLease.position(EVENTS_RELAY);
  const [oldest] = head > position ? (await store.readAll(position, 1)).events : [];
  if (oldest === undefined) return { position, behind: 0, seconds: 0 };
  const ageMs = Date.parse(clock.now()) - Date.parse(oldest.meta.recordedAt);
  return { position, behind: head - position, seconds: Math.max(0, ageMs / 1_000) };
}
