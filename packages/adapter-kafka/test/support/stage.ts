import { connect } from "node:net";
import { startFaultProxy } from "@leadstream/fault-proxy";
import type { FaultProxy } from "@leadstream/fault-proxy";
import type { InMessage, MessageBus } from "@leadstream/application";
import { jsonCodec } from "@leadstream/contracts";
import type { Topic } from "@leadstream/contracts";
import type { Kafka } from "kafkajs";
import { expect, vi } from "vitest";
import { z } from "zod";
import { createClient } from "../../src/client/client.ts";
import type { KafkaBus, KafkaBusOptions } from "../../src/index.ts";
import { brokers, forEver, freshPrefix, openBus } from "./kafka-harness.ts";

export type Word = { readonly text: string };

/** A topic of words with a unique name. */
export const wordsTopic = (partitions = 4): Topic<Word> => ({
  name: `${freshPrefix()}words.v1`,
  partitions,
  codec: jsonCodec("test.word.v1", z.object({ text: z.string() }), ({ text }) => text.slice(0, 40)),
});

export const words = (count: number, prefix = "w", keys = 20) =>
  Array.from({ length: count }, (_, n) => ({
    id: `${prefix}${n}`,
    key: `k${n % keys}`,
    value: { text: `${prefix}${n}` },
  }));

/** Everything that one test opens, closed in reverse order. */
export function createStage() {
  const closing: (() => Promise<unknown>)[] = [];
  const bus = (options: Partial<KafkaBusOptions> = {}): KafkaBus => {
    const made = openBus(options);
    closing.push(made.close);
    return made;
  };
  return {
    bus,
    /** A topic that exists. */
    topic: async (partitions = 4, settings: Readonly<Record<string, string>> = {}): Promise<Topic<Word>> => {
      const topic = wordsTopic(partitions);
      await bus().ensureTopics([topic], { ...forEver, ...settings });
      return topic;
    },
    proxy: async (port = Number(brokers[0]?.split(":")[1])): Promise<FaultProxy> => {
      const proxy = await startFaultProxy({ target: { port } });
      closing.push(proxy.close);
      return proxy;
    },
    /** A plain kafkajs client, as a foreign program on the topic. */
    stranger: (): Kafka => createClient({ brokers, clientId: "stranger" }),
    onEnd: (close: () => Promise<unknown>) => void closing.push(close),
    close: async () => {
      for (const close of closing.splice(0).reverse()) await close();
    },
  };
}

/** Sends every connection through the proxy, whatever address the broker gives. */
export const through = ({ port }: FaultProxy): Partial<KafkaBusOptions> => ({
  connection: { socketFactory: ({ onConnect }) => connect({ port, host: "127.0.0.1" }, onConnect) },
});

/** All messages of a topic, read in a new group. */
export async function allOn(bus: MessageBus, topic: Topic<Word>): Promise<readonly InMessage<Word>[]> {
  const group = `${freshPrefix()}all`;
  const seen: InMessage<Word>[] = [];
  const subscription = await bus.subscribe(topic, { group }, async (messages) => void seen.push(...messages));
  await until(async () => expect(await bus.unfinished(topic, group)).toBe(0));
  await subscription.stop();
  return seen;
}

export const textsOf = (messages: readonly { readonly value: Word }[]): readonly string[] =>
  messages.map(({ value }) => value.text).toSorted();

export const until = (assertion: () => unknown, timeout = 30_000): Promise<void> =>
  vi.waitFor(async () => void (await assertion()), { timeout, interval: 10 });

/** Resolves after this much real time, for things that a broker does by itself after a while. */
export const passed = (ms: number): Promise<void> => {
  const start = performance.now();
  return until(() => expect(performance.now() - start).toBeGreaterThan(ms));
};
