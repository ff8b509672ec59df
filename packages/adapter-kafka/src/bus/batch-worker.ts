import { setImmediate as nextTurn } from "node:timers/promises";
import { type BatchHandler, type Log, type Outage, outageOf } from "@leadstream/application";
import type { Topic } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";
import type { EachBatchPayload } from "kafkajs";
import { isMembershipLost, mayHeal } from "../client/failures.ts";
import { KafkaJSNonRetriableError } from "../client/kafkajs.ts";
import { incoming } from "./wire-message.ts";
import type { Incoming } from "./wire-message.ts";
import { backOffMs } from "./wait.ts";
import type { Wait } from "./wait.ts";

/*
 * Turns the fetches of kafkajs into batches for a handler. kafkajs calls `eachBatch` once for every partition of a fetch,
 * all in one turn of the event loop; each call leaves its portion here and waits. One worker goes through the portions: it
 * cuts a batch, calls the handler, records the offsets reached, and commits when due. When everything is handled and
 * committed, the calls return, and kafkajs fetches from the resolved offsets.
 *
 * While the worker works, heartbeats keep the membership, however long the handler takes. When a heartbeat or a commit
 * reports a lost membership, the worker finishes the batch in progress and tries its commit (while a rebalance is being
 * prepared the broker still accepts it). It drops the rest and throws the broker's own error to kafkajs, which joins again
 * and reads from the committed offsets. Portions of a former membership are dropped unread: their offsets must not be
 * committed under a new membership, where the partition may belong to another member.
 *
 * No other error leaves the worker. A fault that may pass costs a back-off. Any other error goes to `onBug`; the calls then
 * return normally, with nothing resolved, while the consumer is being stopped.
 */

export type BatchWorkerOptions<T> = {
  readonly topic: Topic<T>;
  readonly group: string;
  readonly batchSize: number;
  /** Most bytes of one batch; the last message may exceed it. */
  readonly batchBytes: number;
  readonly skips: (type: string) => boolean;
  readonly beatMs: number;
  readonly wait: Wait;
  readonly log: Log | undefined;
  readonly stopping: AbortSignal;
  readonly onBatch: BatchHandler<T>;
  readonly onTick: () => void;
  /** Called when the membership, and with it every partition, is lost. */
  readonly onLost: () => void;
  readonly onBug: (thrown: unknown) => void;
};

export type BatchWorker = {
  /** For kafkajs. Rejects only with errors of kafkajs itself, so that it joins again or ends. */
  readonly eachBatch: (payload: EachBatchPayload) => Promise<void>;
  /** A membership begins: earlier portions are void. */
  readonly joined: () => void;
  readonly isWorking: () => boolean;
  /** Resolves when no batch is in progress. */
  readonly idle: () => Promise<void>;
};

type Portion = {
  readonly payload: EachBatchPayload;
  readonly epoch: number;
  /** Index of the first unfinished message. */
  next: number;
  readonly settled: PromiseWithResolvers<void>;
};

type Part = { readonly portion: Portion; readonly until: number };

const STOPPED = new Error("stopped");
/** Longest time between commits while more messages wait. */
const commitEveryMs = 25;
const commitAttemptsAtTheEnd = 3;

export function createBatchWorker<T>(options: BatchWorkerOptions<T>): BatchWorker {
  const worker = new Worker(options);
  return {
    eachBatch: (payload) => worker.take(payload),
    joined: () => worker.begin(),
    isWorking: () => worker.idle !== undefined,
    idle: async () => worker.idle?.promise,
  };
}

class Worker<T> {
  idle: PromiseWithResolvers<void> | undefined;
  readonly #options: BatchWorkerOptions<T>;
  #epoch = 0;
  #portions: Portion[] = [];
  /** Partition to the offset after the last finished message, not committed yet. */
  readonly #ahead = new Map<number, string>();
  #payload: EachBatchPayload | undefined;
  #lost: Error | undefined;
  #wake = new AbortController();
  #committedMs = 0;
  readonly #handling: Outage;
  readonly #committing: Outage;

  constructor(options: BatchWorkerOptions<T>) {
    this.#options = options;
    this.#handling = outageOf(options.log, options.group);
    this.#committing = outageOf(options.log, `${options.group} commits`);
  }

  begin(): void {
    this.#epoch += 1;
    this.#lost = undefined;
    this.#wake = new AbortController();
    this.#ahead.clear();
  }

  async take(payload: EachBatchPayload): Promise<void> {
    const { stopping } = this.#options;
    if (stopping.aborted) return;
    const portion = { payload, epoch: this.#epoch, next: 0, settled: Promise.withResolvers<void>() };
    this.#payload = payload;
    this.#portions.push(portion);
    if (this.idle === undefined) void this.#work();
    return portion.settled.promise;
  }

  async #work(): Promise<void> {
    const idle = Promise.withResolvers<void>();
    this.idle = idle;
    const beat = setInterval(() => this.#beat(), this.#options.beatMs);
    let signal: unknown;
    try {
      await nextTurn();
      while (this.#next() !== undefined) {
        await this.#handleBatch();
        if (this.#next() === undefined) await this.#commit();
      }
    } catch (thrown) {
      signal = await this.#giveUp(thrown);
    } finally {
      // All in one turn: a later call finds no worker and starts a new one.
      clearInterval(beat);
      this.idle = undefined;
      const portions = this.#portions;
      this.#portions = [];
      for (const { settled } of portions)
        if (signal === undefined) settled.resolve();
        else settled.reject(signal);
      idle.resolve();
    }
  }

  async #handleBatch(): Promise<void> {
    const { stopping } = this.#options;
    if (stopping.aborted) throw STOPPED;
    const parts = this.#cut();
    await this.#deliver(parts);
    for (const part of parts) this.#finish(part);
    const isDue = performance.now() - this.#committedMs > commitEveryMs;
    if (isDue) await this.#commit();
    if (this.#lost !== undefined) throw this.#lost;
  }

  /** The first portion with unhandled messages. */
  #next(): Portion | undefined {
    return this.#portions.find(
      ({ epoch, next, payload }) => epoch === this.#epoch && next < payload.batch.messages.length,
    );
  }

  /** Cuts at most one batch from the portions, partition by partition. */
  #cut(): readonly Part[] {
    const parts: Part[] = [];
    const room = { messages: this.#options.batchSize, bytes: this.#options.batchBytes };
    for (const portion of this.#portions) {
      if (portion.epoch !== this.#epoch || portion.next === portion.payload.batch.messages.length) continue;
      const until = fill(room, portion);
      if (until === portion.next) break;
      parts.push({ portion, until });
    }
    return parts;
  }

  async #deliver(parts: readonly Part[]): Promise<void> {
    const { stopping, onBatch, onTick, wait, topic } = this.#options;
    const entries = parts.flatMap((part) => this.#read(part));
    const messages = entries.flatMap((entry) => ("message" in entry ? [entry.message] : []));
    const broken = entries.flatMap((entry) => ("broken" in entry ? [entry.broken] : []));
    const skipped = entries.length - messages.length - broken.length;
    for (let failures = 1; ; failures += 1) {
      if (stopping.aborted) throw STOPPED;
      if (this.#lost !== undefined) throw this.#lost;
      onTick();
      try {
        await onBatch(messages, broken, skipped);
        return this.#handling.over();
      } catch (thrown) {
        if (!(thrown instanceof Fault) || thrown.remedy !== "retry") throw thrown;
        this.#handling.failed(thrown, { topic: topic.name });
        await wait(backOffMs(failures), AbortSignal.any([stopping, this.#wake.signal]));
      }
    }
  }

  /** Only the next batch is decoded: a fetch may bring thousands of messages, and decoded ones cost memory. */
  #read({ portion: { payload, next }, until }: Part): readonly Incoming<T>[] {
    const { topic, skips } = this.#options;
    const reading = { codec: topic.codec, topic: topic.name, skips };
    const { partition, messages } = payload.batch;
    return messages.slice(next, until).map((raw) => incoming(reading, partition, raw));
  }

  #finish({ portion, until }: Part): void {
    this.#options.onTick();
    portion.next = until;
    if (portion.epoch !== this.#epoch) return;
    const { payload } = portion;
    const { batch } = payload;
    // kafkajs filters out records after the last message (a transaction's marker). They are finished with it.
    const last = until === batch.messages.length ? batch.lastOffset() : batch.messages[until - 1]?.offset;
    if (last === undefined) return;
    payload.resolveOffset(last);
    this.#ahead.set(batch.partition, String(BigInt(last) + 1n));
  }

  async #commit(): Promise<void> {
    const { stopping, topic, wait, onTick } = this.#options;
    for (let failures = 1; this.#ahead.size > 0; failures += 1) {
      try {
        await this.#commitOnce();
        return this.#committing.over();
      } catch (thrown) {
        if (isMembershipLost(thrown)) this.#lose(thrown);
        if (this.#lost !== undefined) throw this.#lost;
        if (!mayHeal(thrown)) throw thrown;
        this.#committing.failed("bus.unavailable", { topic: topic.name });
        if (stopping.aborted && failures >= commitAttemptsAtTheEnd) throw STOPPED;
        onTick();
        await wait(backOffMs(failures), AbortSignal.any([stopping, this.#wake.signal]));
      }
    }
  }

  async #commitOnce(): Promise<void> {
    const asked = [...this.#ahead];
    const partitions = asked.map(([partition, offset]) => ({ partition, offset }));
    await this.#payload?.commitOffsetsIfNecessary({
      topics: [{ topic: this.#options.topic.name, partitions }],
    });
    for (const [partition, offset] of asked)
      if (this.#ahead.get(partition) === offset) this.#ahead.delete(partition);
    this.#committedMs = performance.now();
  }

  #beat(): void {
    this.#payload?.heartbeat().catch((thrown: unknown) => {
      // The next fetch or commit will meet any other failure.
      if (isMembershipLost(thrown)) this.#lose(thrown);
    });
  }

  #lose(thrown: Error): void {
    this.#lost ??= thrown;
    this.#wake.abort();
  }

  /** @returns the error to throw to kafkajs, if any. */
  async #giveUp(thrown: unknown): Promise<unknown> {
    const { topic, group, log, onBug, onLost, stopping } = this.#options;
    if (thrown === this.#lost) {
      onLost();
      // During the preparation of a rebalance the broker still accepts the commit.
      await this.#commitOnce().catch(() => undefined);
      // When stopping, we do not join again: that would wait for all other members.
      return stopping.aborted ? new KafkaJSNonRetriableError(STOP) : thrown;
    }
    if (thrown !== STOPPED) onBug(thrown);
    // Earlier batches are done, even if this one failed.
    await this.#commit().catch(() => log?.warn("bus_commit_abandoned", { topic: topic.name, group }));
    return undefined;
  }
}

/** The only error of ours that kafkajs sees. It ends the consumer without joining again. */
const STOP = "stopped";

type Room = { messages: number; bytes: number };

/**
 * Takes messages from a portion while there is room; the last one may exceed it. @returns the index to continue
 * from.
 */
function fill(room: Room, { next, payload }: Portion): number {
  const { messages } = payload.batch;
  let until = next;
  for (; until < messages.length && room.messages > 0 && room.bytes > 0; until += 1) {
    room.messages -= 1;
    room.bytes -= messages[until]?.value?.length ?? 0;
  }
  return until;
}
