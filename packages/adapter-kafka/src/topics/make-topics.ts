import { setTimeout as pause } from "node:timers/promises";
import type { Admin } from "kafkajs";
import { mayHeal } from "../client/failures.ts";

export type NewTopic = {
  readonly name: string;
  readonly partitions: number;
  /** Replicas of every partition. */
  readonly replication: number;
  readonly settings: Readonly<Record<string, string>>;
};

/**
 * A broker accepts a new topic at once and serves it shortly after. Until then it answers that the topic does not
 * exist.
 */
const patienceMs = 20_000;
const lookEveryMs = 20;

/** Creates topics and waits until each of their partitions answers. */
export async function makeTopics(admin: Admin, topics: readonly NewTopic[]): Promise<void> {
  if (topics.length === 0) return;
  await admin.createTopics({
    // kafkajs would stop waiting at the first negative answer.
    waitForLeaders: false,
    topics: topics.map(({ name, partitions, replication, settings }) => ({
      topic: name,
      numPartitions: partitions,
      replicationFactor: replication,
      configEntries: Object.entries(settings).map(([key, value]) => ({ name: key, value })),
    })),
  });
  for (const { name } of topics) await served(admin, name);
}

async function served(admin: Admin, topic: string): Promise<void> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    try {
      await admin.fetchTopicOffsets(topic);
      return;
    } catch (thrown) {
      if (!mayHeal(thrown) || performance.now() > deadline) throw thrown;
      await pause(lookEveryMs);
    }
  }
}
