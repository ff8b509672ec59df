import type {
  ConsumerGroups,
  GroupMove,
  GroupName,
  GroupPartition,
  GroupStanding,
  ResetTo,
} from "@leadstream/application";
import type { TopicName } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";
import type { Admin, Cluster, GroupDescription, Kafka } from "kafkajs";
import { clusterOf, createClient } from "../client/client.ts";
import type { KafkaClientOptions } from "../client/client.ts";
import { asBusFault, isMembershipLost } from "../client/failures.ts";
import { AssignerProtocol } from "../client/kafkajs.ts";
import { lasting } from "../client/lasting.ts";
import { fetchOne, findLeaders } from "./fetch-one.ts";
import { wireOf } from "./wire-message.ts";

/*
 * A group is moved by a commit without a member id (generation -1), which the broker accepts only while the group has no
 * member. So the broker checks that the group is stopped at the moment of the commit. kafkajs' own method joins the group
 * as a member, and could move partitions that another member holds by then.
 */

export type KafkaConsumerGroups = ConsumerGroups & { readonly close: () => Promise<void> };

type Connections = { readonly admin: Admin; readonly cluster: Cluster };
/** Lowest and highest offset of a partition; the next message gets `high`. */
type Ends = { readonly partition: number; readonly low: number; readonly high: number };

/** The consumer groups of a broker, for operators' commands. Connects at first use. */
export function createConsumerGroups(options: KafkaClientOptions): KafkaConsumerGroups {
  const client: Kafka = createClient(options);
  const admin = lasting(() => client.admin());
  const cluster = lasting(() => clusterOf(client));
  const asked = async <A>(what: string, ask: (on: Connections) => Promise<A>): Promise<A> => {
    try {
      return await ask({ admin: await admin.get(), cluster: await cluster.get() });
    } catch (thrown) {
      throw asBusFault(thrown, what);
    }
  };
  const plan: ConsumerGroups["plan"] = (topic, group, to) =>
    asked(`where ${group} would go`, (on) => movesOf(on, topic, group, to));
  return {
    list: (topics) => asked("groups could not be listed", (on) => listed(on, topics)),
    standing: (topic, group) => asked(`the standing of ${group}`, (on) => standingOf(on, topic, group)),
    plan,
    reset: (topic, group, to) =>
      asked(`${group} could not be moved`, async (on) => {
        mustBeStopped(await standingOf(on, topic, group));
        const moves = await movesOf(on, topic, group, to);
        await commit(on.cluster, topic, group, moves);
        return moves;
      }),
    close: async () => {
      await admin.close();
      await cluster.close();
    },
  };
}

async function listed(on: Connections, topics: readonly TopicName[]): Promise<readonly GroupName[]> {
  const known = new Set(await on.admin.listTopics());
  const there = topics.filter(({ name }) => known.has(name));
  const { groups } = await on.admin.listGroups();
  const names = groups.map(({ groupId }) => groupId).toSorted();
  const standings = await Promise.all(
    names.flatMap((group) => there.map((topic) => readings(on, topic, group))),
  );
  return standings.flat();
}

/** The group's standing when it has a commit or a member on the topic; else nothing. */
async function readings(
  { admin }: Connections,
  topic: TopicName,
  group: string,
): Promise<readonly GroupName[]> {
  const [committed, description] = await Promise.all([
    committedOf(admin, topic, group),
    described(admin, group),
  ]);
  const isThere = committed.size > 0 || holdersOf(description, topic).size > 0;
  return isThere ? [{ topic: topic.name, group }] : [];
}

async function standingOf({ admin }: Connections, topic: TopicName, group: string): Promise<GroupStanding> {
  const [ends, committed, description] = await Promise.all([
    endsOf(admin, topic),
    committedOf(admin, topic, group),
    described(admin, group),
  ]);
  const holders = holdersOf(description, topic);
  const partitions = ends.map(({ partition, low, high }): GroupPartition => ({
    partition,
    member: holders.get(partition) ?? null,
    next: Math.max(low, committed.get(partition) ?? low),
    end: high,
  }));
  const members = (description?.members ?? []).map(({ clientId }) => clientId);
  return { topic: topic.name, group, members: members.toSorted(), partitions };
}

async function described(admin: Admin, group: string): Promise<GroupDescription | undefined> {
  const { groups } = await admin.describeGroups([group]);
  return groups[0];
}

/** Partition to the name of the process that holds it. */
function holdersOf(description: GroupDescription | undefined, topic: TopicName): ReadonlyMap<number, string> {
  const held = (description?.members ?? []).flatMap(({ clientId, memberAssignment }) => {
    // While a group rebalances, no member holds a partition.
    if (memberAssignment.length === 0) return [];
    const partitions =
      AssignerProtocol.MemberAssignment.decode(memberAssignment)?.assignment[topic.name] ?? [];
    return partitions.map((partition) => [partition, clientId] as const);
  });
  return new Map(held);
}

async function endsOf(admin: Admin, { name }: TopicName): Promise<readonly Ends[]> {
  const ends = await admin.fetchTopicOffsets(name);
  return ends
    .map(({ partition, low, high }) => ({ partition, low: Number(low), high: Number(high) }))
    .toSorted((a, b) => a.partition - b.partition);
}

/** Only partitions with a committed offset. */
async function committedOf(
  admin: Admin,
  { name }: TopicName,
  groupId: string,
): Promise<ReadonlyMap<number, number>> {
  const [found] = await admin.fetchOffsets({ groupId, topics: [name] });
  const offsets =
    found?.partitions.map(({ partition, offset }) => [partition, Number(offset)] as const) ?? [];
  return new Map(offsets.filter(([, offset]) => offset >= 0));
}

async function movesOf(
  on: Connections,
  topic: TopicName,
  group: string,
  to: ResetTo,
): Promise<readonly GroupMove[]> {
  const { partitions } = await standingOf(on, topic, group);
  const targets = await targetsOf(on, topic, to);
  return partitions.map(({ partition, next }) => ({
    partition,
    from: next,
    to: targets.get(partition) ?? next,
  }));
}

async function targetsOf(
  { admin, cluster }: Connections,
  topic: TopicName,
  to: ResetTo,
): Promise<ReadonlyMap<number, number>> {
  const ends = await endsOf(admin, topic);
  if (to.at === "beginning") return new Map(ends.map(({ partition, low }) => [partition, low]));
  if (to.at === "time") {
    const found = await admin.fetchTopicOffsetsByTimestamp(topic.name, Date.parse(to.time));
    return new Map(found.map(({ partition, offset }) => [partition, Number(offset)]));
  }
  if (to.at !== "position") return new Map(ends.map(({ partition, high }) => [partition, high]));
  await findLeaders(cluster, topic.name);
  const { position } = to;
  const targets = new Map<number, number>();
  for (const each of ends) targets.set(each.partition, await firstFrom(cluster, topic, each, position));
  return targets;
}

/**
 * The first offset after which every event at or after the position comes. Positions rise within a partition,
 * except where the relay published a stretch again after a crash. Wherever the search ends then, the complete
 * second copy follows. About twenty round trips for a million messages.
 */
async function firstFrom(
  cluster: Cluster,
  topic: TopicName,
  { partition, low, high }: Ends,
  position: number,
): Promise<number> {
  let from = low;
  let until = high;
  while (from < until) {
    const middle = from + Math.floor((until - from) / 2);
    const message = await fetchOne(cluster, topic.name, { partition, from: BigInt(middle) });
    const found = message === undefined ? Number.POSITIVE_INFINITY : positionOf(message);
    if (found >= position) until = middle;
    else from = Number(message?.offset ?? middle) + 1;
  }
  return from;
}

function positionOf(message: Parameters<typeof wireOf>[0]): number {
  const text = wireOf(message).headers["ce_position"];
  // A message without a position is not an event of the store.
  return text === undefined ? Number.NEGATIVE_INFINITY : Number(text);
}

function mustBeStopped({ group, members }: GroupStanding): void {
  if (members.length > 0) throw atWork(group, members);
}

const atWork = (group: string, members: readonly string[], cause?: unknown): Fault =>
  new Fault(
    "bus.group-at-work",
    `${group} has running members (${members.join(", ") || "one that just joined"}), and their commits would undo the move`,
    { group },
    cause,
  );

async function commit(
  cluster: Cluster,
  { name: topic }: TopicName,
  groupId: string,
  moves: readonly GroupMove[],
): Promise<void> {
  const coordinator = await cluster.findGroupCoordinator({ groupId });
  const partitions = moves.map(({ partition, to }) => ({ partition, offset: String(to) }));
  try {
    const nobody = { groupGenerationId: -1, memberId: "" };
    await coordinator.offsetCommit({ groupId, ...nobody, topics: [{ topic, partitions }] });
  } catch (thrown) {
    if (isMembershipLost(thrown)) throw atWork(groupId, [], thrown);
    throw thrown;
  }
}
