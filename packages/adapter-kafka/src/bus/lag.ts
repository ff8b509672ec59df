import type { Clock, Lag } from "@leadstream/application";
import type { TopicName } from "@leadstream/contracts";
import type { Admin, Cluster, Kafka } from "kafkajs";
import { asBusFault } from "../client/failures.ts";
import { clusterOf } from "../client/cluster.ts";
import { lasting } from "../client/lasting.ts";
import { fetchOne, findLeaders } from "./fetch-one.ts";

/*
 * How far a group is behind, from outside: committed offsets against the ends of the partitions, two round trips. The
 * age needs the time of the oldest unfinished message, and a broker tells that only with the message: one more round
 * trip for each partition that has something unfinished, one after the other, each of which brings one batch as it was
 * written (at most 1 MiB). For a gauge that is read every few seconds; a loop asks for the number alone (`unfinished`).
 */

/** What is left in one partition. */
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
      // -1: nothing committed yet. Below `low`: what was unfinished has passed its retention.
      const from = finished.get(partition) ?? -1n;
      return { partition, from: from < BigInt(low) ? BigInt(low) : from, until: BigInt(high) };
    })
    .filter(({ from, until }) => from < until);
}

/** Epoch milliseconds of the first unfinished message of each partition; fewer where one has vanished meanwhile. */
async function timesOf(cluster: Cluster, topic: string, rests: readonly Rest[]): Promise<readonly number[]> {
  await findLeaders(cluster, topic);
  const times: number[] = [];
  for (const rest of rests) {
    const oldest = await fetchOne(cluster, topic, rest);
    if (oldest !== undefined) times.push(Number(oldest.timestamp));
  }
  return times;
}
