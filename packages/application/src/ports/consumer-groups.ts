import type { Instant, TopicName } from "@leadstream/contracts";

/** Where a group is to go on. */
export type ResetTo =
  | { readonly at: "beginning" | "end" }
  /** The first message published, or the first event recorded, at or after it. */
  | { readonly at: "time"; readonly time: Instant }
  /** The first event at or after this place in the whole store; only for the events topic. */
  | { readonly at: "position"; readonly position: number };

export type GroupName = { readonly topic: string; readonly group: string };

export type GroupPartition = {
  readonly partition: number;
  /** Who holds it now; null when nobody does. */
  readonly member: string | null;
  /** The first offset that the group has not finished. */
  readonly next: number;
  /** The offset that the next message of the partition will get at the earliest. */
  readonly end: number;
};

/** A group as the broker, or the table of leases, knows it. */
export type GroupStanding = GroupName & {
  readonly members: readonly string[];
  readonly partitions: readonly GroupPartition[];
};

/** What a reset changes in one partition: `to` is the first offset that is handed over next. */
export type GroupMove = { readonly partition: number; readonly from: number; readonly to: number };

/**
 * The consumer groups of a bus, from outside. Consumers answer a message once however often it comes, so moving a
 * group back repeats work and no effect; moving it forward passes messages over. Every implementation passes
 * `consumerGroupsContract` in `@leadstream/testing`.
 */
export type ConsumerGroups = {
  /** Every group that reads, or has read, one of the topics. @throws Fault `bus.unavailable`. */
  readonly list: (topics: readonly TopicName[]) => Promise<readonly GroupName[]>;
  /** A group nobody ever subscribed has no members and everything before it. @throws Fault `bus.unavailable`. */
  readonly standing: (topic: TopicName, group: string) => Promise<GroupStanding>;
  /** What `reset` would do now; changes nothing. @throws Fault `bus.unavailable`. */
  readonly plan: (topic: TopicName, group: string, to: ResetTo) => Promise<readonly GroupMove[]>;
  /**
   * Moves the group, all partitions or none. Done twice, the second changes nothing.
   * @throws Fault `bus.group-at-work` while a member lives, whoever it is; `bus.unavailable`.
   */
  readonly reset: (topic: TopicName, group: string, to: ResetTo) => Promise<readonly GroupMove[]>;
};
