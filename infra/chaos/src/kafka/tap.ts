import type { Consumer } from "kafkajs";
import { clientOf, recordOf, type TopicRecord } from "./tools.ts";

/** What came by on some topics lately: what is sent again, and what poison is made from. */
export type Tap = {
  readonly seen: (topic: string) => readonly TopicRecord[];
  readonly close: () => Promise<void>;
};

const KEPT = 2_000;

/** Follows topics in a group of its own and commits nothing. What it misses while the broker is away it does without. */
export async function openTap(brokers: string, topics: readonly string[]): Promise<Tap> {
  const seen = new Map<string, TopicRecord[]>(topics.map((topic) => [topic, []]));
  const client = clientOf(brokers);
  let isClosed = false;
  let consumer: Consumer;
  const start = async (): Promise<void> => {
    consumer = client.consumer({ groupId: `chaos-tap-${Date.now().toString(36)}` });
    // kafkajs starts again by itself after what heals; what does not, nobody here depends on.
    await consumer.connect();
    await consumer.subscribe({ topics: [...topics], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachMessage: async ({ topic, partition, message }) => {
        const kept = seen.get(topic) ?? [];
        kept.push(recordOf(topic, partition, message));
        if (kept.length > KEPT) kept.splice(0, KEPT / 2);
      },
    });
  };
  await start();
  return {
    seen: (topic) => seen.get(topic) ?? [],
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      await consumer.disconnect().catch(() => undefined);
    },
  };
}
