import { eventsTopic, inboundTopic } from "@leadstream/contracts";
import type { Chance } from "../chance.ts";
import { openPut, type Put } from "../kafka/put.ts";
import { openTap } from "../kafka/tap.ts";
import { headerOf, type TopicRecord } from "../kafka/tools.ts";
import type { Fault } from "./faults.ts";
import { MARK, type Model, poisonFrom, type TopicKey } from "./poison.ts";

export const topicNames: Readonly<Record<TopicKey, string>> = {
  inbound: inboundTopic.name,
  events: eventsTopic.name,
};

/** Messages that no service of ours sent. */
export type Messages = {
  /** @returns the result in a few words. */
  readonly poison: (fault: Extract<Fault, { kind: "poison" }>) => Promise<string>;
  readonly republish: (fault: Extract<Fault, { kind: "republish" }>) => Promise<string>;
  readonly close: () => Promise<void>;
};

/** Codec ids of a broker: none, gzip, snappy, lz4, zstd. */
const codecs = [0, 1, 2, 3, 4] as const;

const isOurs = (record: TopicRecord): boolean => headerOf(record, MARK) === undefined;

export async function openMessages(brokers: string, chance: Chance): Promise<Messages> {
  const [tap, put] = await Promise.all([openTap(brokers, Object.values(topicNames)), openPut(brokers)]);
  let count = 0;
  const old = (topic: TopicKey): readonly TopicRecord[] => tap.seen(topicNames[topic]).filter(isOurs);
  return {
    poison: async ({ topic, poison, onKnownKey }) => {
      count += 1;
      const model = pickModel(old(topic).filter(isOfALead), chance);
      if (model === null) return "nothing to imitate yet";
      const key = onKnownKey ? (model.key ?? "none") : `chaos-${count}`;
      const message = poisonFrom(poison, { n: count, key, model });
      return `${await outcomeOf(put, topicNames[topic], [message])}, key ${key}`;
    },
    republish: async ({ topic, messages }) => {
      const records = old(topic);
      const from = chance.between(0, Math.max(0, records.length - messages));
      const chosen = records.slice(from, from + messages);
      if (chosen.length === 0) return "nothing old yet";
      count += 1;
      const compression = chance.oneOf(codecs);
      const again = chosen.map(({ key, value, headers }) => ({
        key,
        value,
        headers: { ...headers, [MARK]: `again-${count}` },
        compression,
      }));
      return outcomeOf(put, topicNames[topic], again);
    },
    close: async () => {
      await Promise.all([tap.close(), put.close()]);
    },
  };
}

/** Not rosters or rules: there is only one of each, and parking it would block all leads. */
const isOfALead = ({ topic, key }: TopicRecord): boolean =>
  topic === topicNames.inbound || (key?.startsWith("lead_") ?? false);

const pickModel = (records: readonly TopicRecord[], chance: Chance): Model | null =>
  records[chance.between(0, Math.max(0, records.length - 1))] ?? null;

/** If the broker refuses or cannot be reached, the run goes on. */
async function outcomeOf(put: Put, topic: string, messages: Parameters<Put["put"]>[1]): Promise<string> {
  try {
    await put.put(topic, messages);
    return `${messages.length} sent`;
  } catch (thrown) {
    return `not sent, or perhaps: ${thrown instanceof Error ? thrown.name : "failed"}`;
  }
}
