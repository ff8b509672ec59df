import { setTimeout as pause } from "node:timers/promises";
import type { Admin } from "kafkajs";
import { mayHeal } from "../client/failures.ts";

export type NewTopic = {
  readonly name: string;
  readonly partitions: number;
  /** Copies of every partition. */
  readonly replication: number;
  readonly settings: Readonly<Record<string, string>>;
};

/** A broker takes a new topic at once and serves it a moment later; meanwhile it denies that there is one. */
const patienceMs = 20_000;
const lookEveryMs = 20;

/** Makes topics and waits until each of their partitions answers. */
export async function makeTopics(admin: Admin, topics: readonly NewTopic[]): Promise<void> {
  if (topics.length === 0) return;
  await admin.createTopics({
    // kafkajs gives up waiting at the first denial.
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
