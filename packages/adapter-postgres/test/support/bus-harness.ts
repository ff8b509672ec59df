import { setImmediate as turn } from "node:timers/promises";
import { createVirtualClock } from "@leadstream/application";
import type { EventStore, MessageBus, Subscription } from "@leadstream/application";
import { BUS_START } from "@leadstream/testing";
import type { ConsumerGroupsHarness } from "@leadstream/testing";
import { createPostgresBus } from "../../src/bus/bus.ts";
import { createPostgresConsumerGroups } from "../../src/bus/consumer-groups.ts";
import type { PostgresBusOptions } from "../../src/bus/bus.ts";
import type { Database } from "../../src/database.ts";

const statement = (name: string, text: string): { name: string; text: string } => ({ name, text });

/** Removes all messages, members and events. */
export async function emptyBus(database: Database): Promise<void> {
  await database.query(
    statement(
      "empty-bus",
      `TRUNCATE bus.messages, bus.partitions, bus.groups, bus.members, bus.progress, store.events, store.streams`,
    ),
  );
}

/** Removes a member's row, as happens after its lease has run out. */
export async function forgetMember(database: Database, memberId: string): Promise<void> {
  await database.query(statement("forget-member", "DELETE FROM bus.members WHERE member LIKE $1"), [
    `${memberId}/%`,
  ]);
}

/** A bus that records its subscriptions, so that a test may leave them running. */
export function trackedBus(options: Omit<PostgresBusOptions, "wait">): {
  readonly bus: ReturnType<typeof createPostgresBus>;
  readonly stopAll: () => Promise<void>;
} {
  const running: Subscription[] = [];
  const bus = createPostgresBus({ ...options, wait: async () => turn() });
  const subscribe: MessageBus["subscribe"] = async (...how) => {
    const subscription = await bus.subscribe(...how);
    running.push(subscription);
    return subscription;
  };
  return {
    bus: { ...bus, subscribe },
    stopAll: async () => void (await Promise.all(running.map((each) => each.stop()))),
  };
}

/** Every member has its own pool, as a separate process would. */
export async function openBusHarness(
  database: Database,
  poolOf: (memberId: string) => Database,
  storeOn: (database: Database) => EventStore,
): Promise<ConsumerGroupsHarness> {
  await emptyBus(database);
  const clock = createVirtualClock(BUS_START);
  const members = new Map<string, ReturnType<typeof trackedBus>>();
  const member = (memberId: string): ReturnType<typeof trackedBus> => {
    const pool = poolOf(memberId);
    const tracked =
      members.get(memberId) ?? trackedBus({ database: pool, store: storeOn(pool), memberId, clock });
    members.set(memberId, tracked);
    return tracked;
  };
  return {
    member: (memberId) => member(memberId).bus,
    groups: createPostgresConsumerGroups({ database, store: storeOn(database) }),
    store: storeOn(database),
    clock,
    expire: (memberId) => forgetMember(database, memberId),
    close: async () => void (await Promise.all([...members.values()].map(({ stopAll }) => stopAll()))),
  };
}
