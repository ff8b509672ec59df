import { setImmediate as turn } from "node:timers/promises";
import { createVirtualClock } from "@leadstream/application";
import type { ConsumerGroups, EventStore, MessageBus, Subscription } from "@leadstream/application";
import { eventsTopic } from "@leadstream/contracts";
import type { AnyEvent, StoredEvent, TopicName } from "@leadstream/contracts";
import { BUS_START, createMemoryEventStore, numbers } from "@leadstream/testing";
import { withOwnNames } from "@leadstream/testing/own-names";
import type { ConsumerGroupsHarness } from "@leadstream/testing";
import type { Kafka } from "kafkajs";
import { inject } from "vitest";
import { createConsumerGroups, createKafkaBus } from "../../src/index.ts";
import type { KafkaBus, KafkaBusOptions } from "../../src/index.ts";
import { clusterOf, createClient } from "../../src/client/client.ts";
import type { Wait } from "../../src/bus/wait.ts";

export const brokers = inject("kafkaBrokers").split(",");
/** For `describe.skipIf`: the run has no broker, and its setup has reported that. */
export const noKafka = inject("kafkaBrokers") === "";

/** Fast rebalances: the test broker allows sessions of a second. */
export const quick = { sessionMs: 6_000, heartbeatMs: 100, rebalanceMs: 10_000, fetchWaitMs: 50 } as const;
/** Timestamps in tests are in the past. Nothing may expire. */
export const forEver = { "retention.ms": "-1" } as const;

let count = 0;
/** A unique prefix for topics and groups of one test. */
export const freshPrefix = (): string => `t${process.pid}-${Date.now().toString(36)}-${(count += 1)}.`;

const later: Wait = async () => turn();

export const openBus = (options: Partial<KafkaBusOptions> = {}): KafkaBus =>
  createKafkaBus({ brokers, clientId: "test", timing: quick, wait: later, ...options });

/** Removes the members of a process from their groups, as the broker does when a session times out. */
export async function expel(clientId: string, groupPrefix: string): Promise<void> {
  const client = createClient({ brokers, clientId: "expel" });
  const admin = client.admin();
  await admin.connect();
  try {
    const { groups } = await admin.listGroups();
    const ours = groups.map(({ groupId }) => groupId).filter((id) => id.startsWith(groupPrefix));
    if (ours.length === 0) return;
    const described = await admin.describeGroups(ours);
    for (const { groupId, members } of described.groups)
      for (const member of members)
        if (member.clientId === clientId) await leaveFor(client, groupId, member.memberId);
  } finally {
    await admin.disconnect();
  }
}

/** kafkajs has this method, but its types leave it out. */
type Coordinator = { leaveGroup(request: { groupId: string; memberId: string }): Promise<unknown> };

/** Sends `LeaveGroup` for another member. */
async function leaveFor(client: Kafka, groupId: string, memberId: string): Promise<void> {
  const cluster = clusterOf(client);
  await cluster.connect();
  try {
    const coordinator: unknown = await cluster.findGroupCoordinator({ groupId });
    await (coordinator as Coordinator).leaveGroup({ groupId, memberId });
  } finally {
    await cluster.disconnect();
  }
}

/** Publishes all events of a store, in order. */
function relay(
  store: EventStore,
  bus: MessageBus,
): { readonly relayed: () => Promise<void>; readonly stop: () => Promise<void> } {
  let checkpoint = 0;
  let isStopped = false;
  const step = async (): Promise<void> => {
    const page = await store.readAll(checkpoint, 1_000);
    const events: readonly StoredEvent<AnyEvent>[] = page.events;
    if (events.length > 0)
      await bus.publish(
        eventsTopic,
        events.map((value) => ({ id: value.id, key: value.stream, value })),
      );
    checkpoint = page.checkpoint;
  };
  let last: Promise<void> = Promise.resolve();
  const next = (): Promise<void> => (last = last.then(() => (isStopped ? undefined : step())));
  const timer = setInterval(() => void next(), 5);
  return {
    relayed: next,
    stop: async () => {
      clearInterval(timer);
      isStopped = true;
      await last.catch(() => undefined);
    },
  };
}

/** Adds the prefix to the names of the groups, and removes it from results. */
function prefixedGroups(groups: ConsumerGroups, prefix: string): ConsumerGroups {
  const ours = <T extends TopicName>(topic: T): T => ({ ...topic, name: prefix + topic.name });
  const bare = (name: string): string => name.slice(prefix.length);
  return {
    list: async (topics) =>
      (await groups.list(topics.map(ours)))
        .filter(({ group }) => group.startsWith(prefix))
        .map(({ topic, group }) => ({ topic: bare(topic), group: bare(group) })),
    standing: async (topic, group) => ({ ...(await groups.standing(ours(topic), prefix + group)), group }),
    plan: (topic, group, to) => groups.plan(ours(topic), prefix + group, to),
    reset: (topic, group, to) => groups.reset(ours(topic), prefix + group, to),
  };
}

export async function openKafkaHarness(): Promise<ConsumerGroupsHarness> {
  const prefix = freshPrefix();
  const clock = createVirtualClock(BUS_START);
  const store = createMemoryEventStore();
  const members = new Map<
    string,
    { readonly bus: KafkaBus; readonly seen: MessageBus; readonly running: Subscription[] }
  >();
  const member = (memberId: string): MessageBus => {
    const known = members.get(memberId);
    if (known !== undefined) return known.seen;
    const bus = openBus({ clock, clientId: `${prefix}${memberId}` });
    const running: Subscription[] = [];
    members.set(memberId, { bus, seen: withOwnNames(bus, prefix), running });
    return member(memberId);
  };
  const publisher = openBus({ clock, clientId: `${prefix}relay` });
  await publisher.ensureTopics(
    [numbers, eventsTopic].map(({ name, partitions }) => ({ name: prefix + name, partitions })),
    forEver,
  );
  const groups = createConsumerGroups({ brokers, clientId: `${prefix}operator` });
  const { relayed, stop } = relay(store, withOwnNames(publisher, prefix));
  return {
    member,
    groups: prefixedGroups(groups, prefix),
    store,
    relayed,
    clock,
    expire: (memberId) => expel(`${prefix}${memberId}`, prefix),
    close: async () => {
      await stop();
      await groups.close();
      await Promise.all(
        [publisher, ...[...members.values()].map(({ bus }) => bus)].map((bus) => bus.close()),
      );
    },
  };
}
