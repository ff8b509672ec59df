/** One thing about a topic that is not as declared. */
export type TopicDifference = {
  readonly topic: string;
  /** `topic` when it is missing, `partitions`, `replication`, or the name of a setting. */
  readonly what: string;
  readonly have: string;
  readonly want: string;
  /** `will`: apply changes it. `on-request`: only when asked for by name. `cannot`: not with the topic as it is. */
  readonly change: "will" | "on-request" | "cannot";
  readonly why: string;
};

export type TopicsApplied = {
  readonly changed: readonly TopicDifference[];
  /** What is still not as declared, each with its reason. */
  readonly left: readonly TopicDifference[];
};

/** The project's topics on one broker or cluster of brokers, held against what is declared. */
export type ProjectTopics = {
  /** Copies of every partition: what production wants, what is declared here, and how many brokers there are. */
  readonly copies: { readonly wanted: number; readonly declared: number; readonly brokers: number };
  /** What `apply` would find. @throws Fault `bus.unavailable`. */
  readonly plan: () => Promise<readonly TopicDifference[]>;
  /** Done twice, the second finds nothing to do. @throws Fault `bus.unavailable`, `bus.refused`. */
  readonly apply: (options?: { readonly morePartitions?: boolean }) => Promise<TopicsApplied>;
  readonly close: () => Promise<void>;
};
