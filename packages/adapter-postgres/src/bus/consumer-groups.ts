import type { ConsumerGroups, EventStore, GroupMove, GroupPartition, ResetTo } from "@leadstream/application";
import { eventsTopic } from "@leadstream/contracts";
import type { TopicName } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";
import type { Database, Queries } from "../database.ts";
import { sqlFile } from "../sql.ts";
import { defaultLeaseMs } from "./leases.ts";

const sql = sqlFile(import.meta, "./consumer-groups.sql");
const list = sql("list");
const living = sql("living");
const standing = sql("standing");
const lock = sql("lock");
const move = sql("move");
const logAt = sql("log-at");
const eventsAt = sql("events-at");

export type ConsumerGroupsOptions = {
  readonly database: Database;
  /** The source of the events topic. */
  readonly store: EventStore;
  /** The same as for the members; default 10,000 ms. */
  readonly leaseMs?: number;
};

const isEvents = (topic: TopicName): boolean => topic.name === eventsTopic.name;

/*
 * A member takes part by a row in `bus.members` that it renews, and claims partitions under the lock of the group's row. A
 * move takes the same lock: a member that joins meanwhile waits for it, and reads from the moved offsets. The move raises
 * the epochs, so that a commit of a dead member does not count.
 */

/** The consumer groups of the bus in PostgreSQL, for operators' commands. */
export function createPostgresConsumerGroups(options: ConsumerGroupsOptions): ConsumerGroups {
  const { database, store, leaseMs = defaultLeaseMs } = options;
  const partitionsOf = async (on: Queries, topic: TopicName, group: string) => {
    const head = isEvents(topic) ? await store.head() : null;
    return on.query<GroupPartition>(standing, [topic.name, group, topic.partitions, head, leaseMs]);
  };
  const membersOf = async (on: Queries, topic: TopicName, group: string): Promise<readonly string[]> =>
    (await on.query<{ member: string }>(living, [topic.name, group, leaseMs])).map(({ member }) => member);
  const movesOf = async (on: Queries, topic: TopicName, group: string, to: ResetTo) => {
    const targets = await targetsOf(on, topic, to);
    const partitions = await partitionsOf(on, topic, group);
    return partitions.map(({ partition, next, end }): GroupMove => {
      const target = to.at === "end" ? end : to.at === "beginning" ? 1 : (targets.get(partition) ?? end);
      return { partition, from: next, to: Math.min(target, end) };
    });
  };
  return {
    list: async (topics) => database.query(list, [topics.map(({ name }) => name)]),
    standing: async (topic, group) => ({
      topic: topic.name,
      group,
      members: await membersOf(database, topic, group),
      partitions: await partitionsOf(database, topic, group),
    }),
    plan: (topic, group, to) => movesOf(database, topic, group, to),
    reset: (topic, group, to) =>
      database.transaction(async (tx) => {
        await tx.query(lock, [topic.name, group]);
        const members = await membersOf(tx, topic, group);
        if (members.length > 0) throw atWork(group, members);
        const moves = await movesOf(tx, topic, group, to);
        const partitions = moves.map(({ partition }) => partition);
        const finished = moves.map((each) => each.to - 1);
        await tx.query(move, [topic.name, group, partitions, finished]);
        return moves;
      }),
  };
}

/** Partition to its first offset at or after the target; a partition with nothing after the target is left out. */
async function targetsOf(on: Queries, topic: TopicName, to: ResetTo): Promise<ReadonlyMap<number, number>> {
  if (to.at === "position") return everywhere(topic, to.position);
  if (to.at !== "time") return new Map();
  if (!isEvents(topic)) {
    const rows = await on.query<{ partition: number; first: number }>(logAt, [topic.name, to.time]);
    return new Map(rows.map(({ partition, first }) => [partition, first]));
  }
  const [row] = await on.query<{ first: number | null }>(eventsAt, [to.time]);
  const first = row?.first ?? null;
  return first === null ? new Map() : everywhere(topic, first);
}

/** The offsets of events are positions of the store, the same in every partition. */
const everywhere = ({ partitions }: TopicName, first: number): ReadonlyMap<number, number> =>
  new Map(Array.from({ length: partitions }, (_, partition) => [partition, Math.max(1, first)] as const));

const atWork = (group: string, members: readonly string[]): Fault =>
  new Fault(
    "bus.group-at-work",
    `${group} has running members (${members.join(", ")}), and their commits would undo the move`,
    { group },
  );
