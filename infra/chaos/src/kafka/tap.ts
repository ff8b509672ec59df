import { setTimeout as pause } from "node:timers/promises";
import type { Consumer } from "kafkajs";
import { clientOf, recordOf, type TopicRecord } from "./tools.ts";

/** Recent messages of some topics: they are sent again, or turned into poison. */
export type Tap = {
  readonly seen: (topic: string) => readonly TopicRecord[];
  readonly close: () => Promise<void>;
};

const KEPT = 2_000;
const AGAIN_MS = 1_000;

/** Follows topics in its own group and commits nothing. Messages during a broker outage may be missed. */
export async function openTap(brokers: string, topics: readonly string[]): Promise<Tap> {
  const seen = new Map<string, TopicRecord[]>(topics.map((topic) => [topic, []]));
  const client = clientOf(brokers);
  let isClosed = false;
  let consumer: Consumer | undefined;

  const begin = async (): Promise<void> => {
    const made = client.consumer({
      groupId: `chaos-tap-${Date.now().toString(36)}`,
      // kafkajs would restart the consumer by itself, also after a stop.
      retry: { restartOnFailure: async () => false },
    });
    consumer = made;
    made.on(made.events.CRASH, () => void again(made));
    await made.connect();
    await made.subscribe({ topics: [...topics], fromBeginning: true });
    await made.run({
      autoCommit: false,
      eachMessage: async ({ topic, partition, message }) => {
        const kept = seen.get(topic) ?? [];
        kept.push(recordOf(topic, partition, message));
        if (kept.length > KEPT) kept.splice(0, KEPT / 2);
      },
    });
  };
  const again = async (gone: Consumer): Promise<void> => {
    await gone.disconnect().catch(() => undefined);
    await pause(AGAIN_MS);
    if (!isClosed) await begin().catch(() => undefined);
  };

  await begin();
  return {
    seen: (topic) => seen.get(topic) ?? [],
    close: async () => {
      isClosed = true;
      await consumer?.disconnect().catch(() => undefined);
    },
  };
}
