/** One difference between a topic and its declaration. */
export type TopicDifference = {
  readonly topic: string;
  /** `topic` when it is missing, `partitions`, `replication`, or the name of a setting. */
  readonly what: string;
  readonly have: string;
  readonly want: string;
  /** `will`: apply changes it. `on-request`: only with its option. `cannot`: impossible for the topic as it is. */
  readonly change: "will" | "on-request" | "cannot";
  readonly why: string;
};

export type TopicsApplied = {
  readonly changed: readonly TopicDifference[];
  /** What still differs, each with its reason. */
  readonly left: readonly TopicDifference[];
};

/** Compares the project's topics on one broker or cluster with their declaration. */
export type ProjectTopics = {
  /** Copies of every partition: what production needs, what is declared here, and how many brokers there are. */
  readonly copies: { readonly wanted: number; readonly declared: number; readonly brokers: number };
  /** What `apply` would change. @throws Fault `bus.unavailable`. */
  readonly plan: () => Promise<readonly TopicDifference[]>;
  /** A second call finds nothing to do. @throws Fault `bus.unavailable`, `bus.refused`. */
  readonly apply: (options?: { readonly morePartitions?: boolean }) => Promise<TopicsApplied>;
  readonly close: () => Promise<void>;
};
