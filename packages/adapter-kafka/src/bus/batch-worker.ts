import { setImmediate as turn } from "node:timers/promises";
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
 * How what kafkajs brings becomes batches for a handler. kafkajs calls `eachBatch` once for every partition a fetch
 * brought something from, all in one turn; each call leaves its portion here and waits. One worker then goes through
 * the portions: takes up to a batch from them, hands it over, remembers how far that reaches, commits when that is
 * due, and lets the calls return when all is done and committed. Then kafkajs fetches again, from where we resolved.
 *
 * While the worker works a beat keeps the membership, however long the handler takes. When a beat or a commit says
 * that the membership is lost, the batch in hand is finished and its commit tried (while a rebalance is only being
 * prepared the broker still takes it), the rest is dropped, and kafkajs is handed the broker's own error, upon which it
 * joins again and reads from what was committed. Portions of a former membership are dropped unread: whatever they
 * reach must not be committed under a new one, where the partition may be another's.
 *
 * Errors end here. A fault that may heal costs a back-off; anything else is told to `onBug`, and the calls return as
 * if nothing had happened, with nothing resolved, while the consumer is being stopped.
 */

export type BatchWorkerOptions<T> = {
  readonly topic: Topic<T>;
  readonly group: string;
  readonly batchSize: number;
  /** Bytes of one batch at most; the last message may go beyond. */
  readonly batchBytes: number;
  readonly skips: (type: string) => boolean;
  readonly beatMs: number;
  readonly wait: Wait;
  readonly log: Log | undefined;
  readonly stopping: AbortSignal;
  readonly onBatch: BatchHandler<T>;
  readonly onTick: () => void;
  /** The membership is lost, and with it all partitions. */
  readonly onLost: () => void;
  readonly onBug: (thrown: unknown) => void;
};

export type BatchWorker = {
  /** For kafkajs. Rejects only with errors of kafkajs' own, to make it join again or end. */
  readonly eachBatch: (payload: EachBatchPayload) => Promise<void>;
  /** A membership begins: what came before is void. */
  readonly joined: () => void;
  readonly isWorking: () => boolean;
  /** Resolves when nothing is in hand. */
  readonly idle: () => Promise<void>;
};

type Portion = {
  readonly payload: EachBatchPayload;
  readonly epoch: number;
  /** Index of the first message that is not finished. */
  next: number;
  readonly settled: PromiseWithResolvers<void>;
};

type Part = { readonly portion: Portion; readonly until: number };

const STOPPED = new Error("stopped");
/** While there is more to hand over. */
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
  /** Partition to the offset after the last finished message, where the broker does not know it yet. */
  readonly #ahead = new Map<number, string>();
  #payload: EachBatchPayload | undefined;
  #lost: Error | undefined;
  #roused = new AbortController();
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
    this.#roused = new AbortController();
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
      await turn();
      while (this.#next() !== undefined) {
        await this.#round();
        if (this.#next() === undefined) await this.#commit();
      }
    } catch (thrown) {
      signal = await this.#giveUp(thrown);
    } finally {
      // In one go: what comes from here on finds nobody at work, and starts anew.
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

  async #round(): Promise<void> {
    const { stopping } = this.#options;
    if (stopping.aborted) throw STOPPED;
    const parts = this.#cut();
    await this.#handOver(parts);
    for (const part of parts) this.#finish(part);
    const isDue = performance.now() - this.#committedMs > commitEveryMs;
    if (isDue) await this.#commit();
    if (this.#lost !== undefined) throw this.#lost;
  }

  /** The first portion with something to hand over. */
  #next(): Portion | undefined {
    return this.#portions.find(
      ({ epoch, next, payload }) => epoch === this.#epoch && next < payload.batch.messages.length,
    );
  }

  /** At most a batch of what is there, partition by partition. */
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

  async #handOver(parts: readonly Part[]): Promise<void> {
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
        await wait(backOffMs(failures), AbortSignal.any([stopping, this.#roused.signal]));
      }
    }
  }

  /** Only what is handed over next is unpacked: a fetch may bring thousands, and what waits unpacked costs memory. */
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
    // What kafkajs filtered out behind the last message (a transaction's marker) is finished with it.
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
        await wait(backOffMs(failures), AbortSignal.any([stopping, this.#roused.signal]));
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
      // What else fails, the next fetch or commit meets for itself.
      if (isMembershipLost(thrown)) this.#lose(thrown);
    });
  }

  #lose(thrown: Error): void {
    this.#lost ??= thrown;
    this.#roused.abort();
  }

  /** @returns what kafkajs is to be told, if anything. */
  async #giveUp(thrown: unknown): Promise<unknown> {
    const { topic, group, log, onBug, onLost, stopping } = this.#options;
    if (thrown === this.#lost) {
      onLost();
      // While the others are still being called together, the broker takes it.
      await this.#commitOnce().catch(() => undefined);
      // Asked to stop, we do not join again first: that would wait for everybody else.
      return stopping.aborted ? new KafkaJSNonRetriableError(STOP) : thrown;
    }
    if (thrown !== STOPPED) onBug(thrown);
    // Batches before this one are done, whatever became of this one.
    await this.#commit().catch(() => log?.warn("bus_commit_abandoned", { topic: topic.name, group }));
    return undefined;
  }
}

/** The only error of ours that kafkajs sees: it ends its consumer without joining again. */
const STOP = "stopped";

type Room = { messages: number; bytes: number };

/** Takes from a portion what there is room for; the last message may go beyond. @returns where to go on. */
function fill(room: Room, { next, payload }: Portion): number {
  const { messages } = payload.batch;
  let until = next;
  for (; until < messages.length && room.messages > 0 && room.bytes > 0; until += 1) {
    room.messages -= 1;
    room.bytes -= messages[until]?.value?.length ?? 0;
  }
  return until;
}
