import type { InMessage } from "@leadstream/application";
import { jsonCodec } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";
import { createGate } from "@leadstream/testing";
import type { EachBatchPayload, KafkaMessage, Offsets } from "kafkajs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createBatchWorker } from "../src/bus/batch-worker.ts";
import type { BatchWorkerOptions } from "../src/bus/batch-worker.ts";
import { KafkaJSProtocolError } from "../src/client/kafkajs.ts";

/*
 * Cases that only a cluster of several brokers produces: kafkajs joins again in one fetcher while a handler works on the
 * messages of another. Here the test plays kafkajs' side of `eachBatch`.
 */

type Word = { readonly n: number };
const topic = {
  name: "words.v1",
  partitions: 2,
  codec: jsonCodec("word.v1", z.object({ n: z.int() }), ({ n }: Word) => String(n)),
};

const rebalancing = new KafkaJSProtocolError(
  Object.assign(new Error("rebalancing"), { type: "REBALANCE_IN_PROGRESS", code: 27, retriable: false }),
);

function payloadOf(partition: number, from: number, count: number, done: string[]) {
  const messages = Array.from({ length: count }, (_, n): KafkaMessage => {
    const { headers, body } = topic.codec.encode({ n: from + n });
    const value = Buffer.from(body ?? "");
    return {
      key: Buffer.from("k"),
      value,
      headers: { ...headers },
      timestamp: "0",
      attributes: 0,
      offset: String(from + n),
    };
  });
  const batch = {
    topic: topic.name,
    partition,
    messages,
    highWatermark: "100",
    isEmpty: () => false,
    firstOffset: () => String(from),
    lastOffset: () => String(from + count - 1),
    offsetLag: () => "0",
    offsetLagLow: () => "0",
  };
  return {
    batch,
    resolveOffset: (offset: string) => void done.push(`resolved ${partition}@${offset}`),
    heartbeat: async () => undefined,
    pause: () => () => undefined,
    commitOffsetsIfNecessary: async (offsets?: Offsets) => {
      for (const each of offsets?.topics[0]?.partitions ?? [])
        done.push(`committed ${each.partition}@${each.offset}`);
    },
    uncommittedOffsets: () => ({ topics: [] }),
    isRunning: () => true,
    isStale: () => false,
  } satisfies EachBatchPayload;
}

function begin(
  onBatch: BatchWorkerOptions<Word>["onBatch"],
  stopping = new AbortController(),
  skips: BatchWorkerOptions<Word>["skips"] = () => false,
  batchBytes = 1_000_000,
) {
  const bugs: unknown[] = [];
  const worker = createBatchWorker<Word>({
    topic,
    group: "g",
    batchSize: 3,
    batchBytes,
    skips,
    beatMs: 5,
    // Only a stop or a lost membership ends a back-off here.
    wait: (_, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) resolve();
        else signal.addEventListener("abort", () => resolve());
      }),
    log: undefined,
    stopping: stopping.signal,
    onBatch,
    onTick: () => undefined,
    onLost: () => undefined,
    onBug: (thrown) => void bugs.push(thrown),
  });
  worker.joined();
  return { worker, bugs };
}

describe("the batch worker", () => {
  it("commits the offset after the last finished message of each partition, and nothing else", async () => {
    const done: string[] = [];
    const sizes: number[] = [];
    const { worker } = begin(async (messages) => void sizes.push(messages.length));
    await Promise.all([
      worker.eachBatch(payloadOf(0, 5, 4, done)),
      worker.eachBatch(payloadOf(1, 0, 3, done)),
    ]);
    expect(sizes).toEqual([3, 3, 1]);
    expect(done).toEqual(expect.arrayContaining(["resolved 0@8", "committed 0@9", "resolved 1@2"]));
    expect(done.at(-1)).toBe("committed 1@3");
  });

  it.each([
    ["more than one message and less than two", 1.5, [2, 2, 2, 1]],
    ["less than one message", 0.1, [1, 1, 1, 1, 1, 1, 1]],
  ])("issue 11: ends a batch at the byte limit: %s", async (_name, messages, sizes) => {
    const seen: number[] = [];
    const payloads = [payloadOf(0, 1, 4, []), payloadOf(1, 5, 3, [])];
    const oneMessage = payloads[0]?.batch.messages[0]?.value?.length ?? 0;
    const { worker } = begin(
      async (batch) => void seen.push(batch.length),
      undefined,
      undefined,
      messages * oneMessage,
    );
    await Promise.all(payloads.map((payload) => worker.eachBatch(payload)));
    expect(seen).toEqual(sizes);
  });

  it("skips unread the types that the group does not use, counts them, and commits them with the rest", async () => {
    const done: string[] = [];
    const seen: (readonly [readonly number[], number])[] = [];
    const { worker } = begin(
      async (messages, _, skipped) => void seen.push([messages.map(({ value }) => value.n), skipped]),
      undefined,
      (type) => type === "odd",
    );
    const payload = payloadOf(0, 1, 5, done);
    for (const message of payload.batch.messages)
      if (Number(message.offset) % 2 === 1) {
        message.headers = { ce_type: ["even", "odd"] };
        // A message that nobody reads may be garbage.
        message.value = null;
      }
    await worker.eachBatch(payload);
    expect(seen).toEqual([
      [[2], 2],
      [[4], 1],
    ]);
    expect(done.at(-1)).toBe("committed 0@6");
  });

  it("counts a batch that is skipped completely, and continues", async () => {
    const done: string[] = [];
    const counted: number[] = [];
    const { worker } = begin(
      async (messages, broken, skipped) => void counted.push(messages.length + broken.length, skipped),
      undefined,
      () => true,
    );
    const payload = payloadOf(0, 0, 7, done);
    for (const message of payload.batch.messages) message.headers = { ce_type: "any" };
    await worker.eachBatch(payload);
    expect(counted).toEqual([0, 3, 0, 3, 0, 1]);
    expect(done.at(-1)).toBe("committed 0@7");
  });

  it("ignores a header without a value", async () => {
    const seen: unknown[] = [];
    const { worker } = begin(async (messages, broken) => void seen.push(messages.length, broken.length));
    const payload = payloadOf(0, 0, 1, []);
    // kafkajs gives null here, although its types exclude it.
    for (const { headers } of payload.batch.messages) Reflect.set(headers ?? {}, "traceparent", null);
    await worker.eachBatch(payload);
    expect(seen).toEqual([1, 0]);
  });

  it("neither resolves nor commits messages that were delivered under a former membership", async () => {
    const done: string[] = [];
    const gate = createGate();
    const { worker } = begin(gate.pass);
    const delivery = worker.eachBatch(payloadOf(0, 0, 3, done));
    await gate.reached;
    worker.joined();
    gate.open();
    await delivery;
    expect(done).toEqual([]);
  });

  it("drops unread the portions from before the membership began", async () => {
    const done: string[] = [];
    const seen: InMessage<Word>[] = [];
    const { worker } = begin(async (messages) => void seen.push(...messages));
    const old = worker.eachBatch(payloadOf(0, 0, 3, done));
    worker.joined();
    const fresh = worker.eachBatch(payloadOf(0, 7, 1, done));
    await Promise.all([old, fresh]);
    expect(seen.map(({ offset }) => offset)).toEqual([7]);
    expect(done).toEqual(["resolved 0@7", "committed 0@8"]);
  });

  it("throws the broker's own error to kafkajs when the membership is lost, after committing finished messages", async () => {
    const done: string[] = [];
    const reported = createGate();
    let batches = 0;
    const { worker, bugs } = begin(async () => {
      if ((batches += 1) === 2) await reported.pass();
    });
    const heartbeat = async (): Promise<void> => {
      if (batches < 2) return;
      setImmediate(reported.open);
      throw rebalancing;
    };
    await expect(worker.eachBatch({ ...payloadOf(0, 0, 9, done), heartbeat })).rejects.toBe(rebalancing);
    expect(batches).toBe(2);
    expect(done).toEqual(["resolved 0@2", "committed 0@3", "resolved 0@5", "committed 0@6"]);
    expect(bugs).toEqual([]);
  });

  it("ends a back-off when the membership is lost, with nothing committed", async () => {
    const done: string[] = [];
    const { worker } = begin(() => Promise.reject(new Fault("store.unavailable", "a planted outage")));
    const payload = { ...payloadOf(0, 0, 3, done), heartbeat: () => Promise.reject(rebalancing) };
    await expect(worker.eachBatch(payload)).rejects.toBe(rebalancing);
    expect(done).toEqual([]);
  });

  it("does not join again while stopping: that would wait for the other members", async () => {
    const stopping = new AbortController();
    const gate = createGate();
    const { worker } = begin(gate.pass, stopping);
    const failing = {
      ...payloadOf(0, 0, 3, []),
      commitOffsetsIfNecessary: () => Promise.reject(rebalancing),
    };
    const delivery = expect(worker.eachBatch(failing)).rejects.toMatchObject({
      message: "stopped",
      retriable: false,
    });
    await gate.reached;
    stopping.abort();
    gate.open();
    await delivery;
  });

  it("finishes a transaction's marker after the last message of a batch with that message", async () => {
    const done: string[] = [];
    const { worker } = begin(async () => undefined);
    const { batch, ...rest } = payloadOf(0, 0, 2, done);
    await worker.eachBatch({ ...rest, batch: { ...batch, lastOffset: () => "2" } });
    expect(done).toEqual(["resolved 0@2", "committed 0@3"]);
  });

  it("starts again after every portion, even if one arrives at the last moment", async () => {
    const done: string[] = [];
    const { worker } = begin(async () => undefined);
    for (let from = 0; from < 50; from += 1) await worker.eachBatch(payloadOf(0, from, 1, done));
    expect(done.at(-1)).toBe("committed 0@50");
    expect(worker.isWorking()).toBe(false);
  });
});
