import type { Clock, Lag } from "@leadstream/application";
import type { TopicName } from "@leadstream/contracts";
import type { Admin, Cluster, Kafka } from "kafkajs";
import { asBusFault } from "../client/failures.ts";
import { clusterOf } from "../client/client.ts";
import { lasting } from "../client/lasting.ts";
import { fetchOne, findLeaders } from "./fetch-one.ts";

/*
 * The lag of a group, seen from outside: committed offsets against the ends of the partitions, in two round trips. The age
 * needs the time of the oldest unfinished message, which comes only with the message itself. That is one more round trip
 * for each partition with unfinished messages, one after another; each fetches one batch as it was written (at most 1 MiB).
 * It is meant for a gauge read every few seconds. A loop reads only the number (`unfinished`).
 */

/** The unfinished part of one partition. */
type Rest = { readonly partition: number; readonly from: bigint; readonly until: bigint };

export type LagReader = {
  readonly lag: (topic: TopicName, group: string) => Promise<Lag>;
  readonly unfinished: (topic: TopicName, group: string) => Promise<number>;
  readonly close: () => Promise<void>;
};

export function createLagReader(client: Kafka, clock: Clock): LagReader {
  const admin = lasting(() => client.admin());
  const cluster = lasting(() => clusterOf(client));
  const asked = async <A>(
    { name }: TopicName,
    group: string,
    ask: (rests: readonly Rest[]) => Promise<A>,
  ) => {
    try {
      return await ask(await restsOf(await admin.get(), name, group));
    } catch (thrown) {
      throw asBusFault(thrown, `the lag of ${group} on ${name}`);
    }
  };
  return {
    unfinished: (topic, group) => asked(topic, group, async (rests) => numberIn(rests)),
    lag: (topic, group) =>
      asked(topic, group, async (rests) => {
        const messages = numberIn(rests);
        if (messages === 0) return { messages: 0, seconds: 0 };
        const times = await timesOf(await cluster.get(), topic.name, rests);
        const ageMs = times.length === 0 ? 0 : Date.parse(clock.now()) - Math.min(...times);
        return { messages, seconds: Math.max(0, ageMs / 1000) };
      }),
    close: async () => {
      await admin.close();
      await cluster.close();
    },
  };
}

const numberIn = (rests: readonly Rest[]): number =>
  rests.reduce((sum, { from, until }) => sum + Number(until - from), 0);

async function restsOf(admin: Admin, topic: string, groupId: string): Promise<readonly Rest[]> {
  const [ends, [committed]] = await Promise.all([
    admin.fetchTopicOffsets(topic),
    admin.fetchOffsets({ groupId, topics: [topic] }),
  ]);
  const finished = new Map(committed?.partitions.map(({ partition, offset }) => [partition, BigInt(offset)]));
  return ends
    .map(({ partition, low, high }) => {
      // -1: nothing committed yet. Below `low`: the unfinished messages have expired.
      const from = finished.get(partition) ?? -1n;
      return { partition, from: from < BigInt(low) ? BigInt(low) : from, until: BigInt(high) };
    })
    .filter(({ from, until }) => from < until);
}

/**
 * Epoch milliseconds of the first unfinished message of each partition. A message that expired meanwhile is left
 * out.
 */
async function timesOf(cluster: Cluster, topic: string, rests: readonly Rest[]): Promise<readonly number[]> {
  await findLeaders(cluster, topic);
  const times: number[] = [];
  for (const rest of rests) {
    const oldest = await fetchOne(cluster, topic, rest);
    if (oldest !== undefined) times.push(Number(oldest.timestamp));
  }
  return times;
}
