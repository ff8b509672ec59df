import type { Instant, TopicName } from "@leadstream/contracts";

/** Where a group continues. */
export type ResetTo =
  | { readonly at: "beginning" | "end" }
  /** The first message published, or the first event recorded, at or after this time. */
  | { readonly at: "time"; readonly time: Instant }
  /** The first event at or after this store position; only for the events topic. */
  | { readonly at: "position"; readonly position: number };

export type GroupName = { readonly topic: string; readonly group: string };

export type GroupPartition = {
  readonly partition: number;
  /** The member that owns it now; null: nobody. */
  readonly member: string | null;
  /** The first offset the group has not finished. */
  readonly next: number;
  /** The lowest offset that the next message of the partition can get. */
  readonly end: number;
};

/** A group as the broker, or the table of leases, shows it. */
export type GroupStanding = GroupName & {
  readonly members: readonly string[];
  readonly partitions: readonly GroupPartition[];
};

/** What a reset changes in one partition: `to` is the first offset delivered next. */
export type GroupMove = { readonly partition: number; readonly from: number; readonly to: number };

/**
 * Administers the consumer groups of a bus. Consumers handle each message once, however often it comes: moving a group
 * back repeats work but no effect. Moving it forward skips messages. Every implementation passes
 * `consumerGroupsContract` in `@leadstream/testing`.
 */
export type ConsumerGroups = {
  /** Every group that reads, or has read, one of the topics. @throws Fault `bus.unavailable`. */
  readonly list: (topics: readonly TopicName[]) => Promise<readonly GroupName[]>;
  /** A group that never subscribed has no members, and all messages are before it. @throws Fault `bus.unavailable`. */
  readonly standing: (topic: TopicName, group: string) => Promise<GroupStanding>;
  /** What `reset` would do now; changes nothing. @throws Fault `bus.unavailable`. */
  readonly plan: (topic: TopicName, group: string, to: ResetTo) => Promise<readonly GroupMove[]>;
  /**
   * Moves the group, all partitions or none. A second identical call changes nothing.
   * @throws Fault `bus.group-at-work` while any member is alive; `bus.unavailable`.
   */
  readonly reset: (topic: TopicName, group: string, to: ResetTo) => Promise<readonly GroupMove[]>;
};
