import { setTimeout as pause } from "node:timers/promises";
import {
  type BatchHandler,
  type Log,
  type Outage,
  outageOf,
  type Subscription,
} from "@leadstream/application";
import type { Topic } from "@leadstream/contracts";
import { Fault } from "@leadstream/kernel";
import type { Consumer, Kafka } from "kafkajs";
import { asBusFault, isCoordinatorUnknown, mayHeal } from "../client/failures.ts";
import { retry } from "../client/client.ts";
import { createBatchWorker } from "./batch-worker.ts";
import type { BatchWorker } from "./batch-worker.ts";
import { backOffMs } from "./wait.ts";
import type { Wait } from "./wait.ts";

/*
 * One member of one group, as a sequence of kafkajs consumers. Each lives until it is stopped, its handler throws a bug, or
 * it crashes. kafkajs could restart a crashed consumer, but a stop at the wrong moment would then leave one that nobody can
 * stop. So we turn that off and create the next consumer after a back-off, if the crash is of a kind that may pass.
 * Otherwise `done` rejects and the process ends.
 *
 * kafkajs can also fall silent, without a fetch or a crash. A watchdog ends a member that did not fetch for longer than any
 * rebalance takes.
 */

export type Timing = {
  /** How long the broker waits for a heartbeat before it gives the partitions to other members. */
  readonly sessionMs: number;
  readonly heartbeatMs: number;
  /** How long the broker waits for the running batches of the members when somebody joins. */
  readonly rebalanceMs: number;
  /** How long a fetch waits for new messages. A stop waits as long. */
  readonly fetchWaitMs: number;
  /** A member without a fetch for this long counts as dead. */
  readonly watchdogMs: number;
};

/**
 * The partitions of a killed consumer wait until its session ends, and so does the whole group when somebody
 * joins meanwhile. Brokers allow 6 s to 30 min by default; 8 s tolerates three lost heartbeats. Heartbeats
 * continue while a handler works, so only a hanging process counts as dead. Its batch comes again and is answered
 * once.
 */
export const defaultTiming: Timing = {
  sessionMs: 8_000,
  heartbeatMs: 2_000,
  rebalanceMs: 60_000,
  fetchWaitMs: 500,
  watchdogMs: 180_000,
};

export type Member<T> = {
  readonly client: Kafka;
  readonly topic: Topic<T>;
  readonly group: string;
  readonly batchSize: number;
  readonly batchBytes: number;
  readonly skips: (type: string) => boolean;
  readonly timing: Timing;
  readonly wait: Wait;
  readonly log: Log | undefined;
  readonly onBatch: BatchHandler<T>;
};

type Ending =
  | { readonly kind: "stopped" }
  | { readonly kind: "bug"; readonly thrown: unknown }
  | { readonly kind: "silent" }
  | { readonly kind: "crashed"; readonly thrown: unknown; readonly heals: boolean };

/** Longest time for leaving the group once no batch is in progress. After that the broker notices by itself. */
const leaveMs = 10_000;

export class GroupMember<T> {
  readonly #member: Member<T>;
  /** Aborted when no more batches may be delivered: after a stop or a bug. */
  readonly #closing = new AbortController();
  #isStopped = false;
  #failures = 0;
  #tickMs = Date.now();
  #partitions: readonly number[] = [];
  readonly #outage: Outage;
  /** Since when it has had no assigned partitions; null from an assignment to the next loss. */
  #unassignedSinceMs: number | null = null;

  constructor(member: Member<T>) {
    this.#member = member;
    this.#outage = outageOf(member.log, `${member.group} membership`);
  }

  /** Starts at once. Call it once. */
  start(): Subscription {
    const done = this.#live().finally(() => (this.#partitions = []));
    // A caller that awaits `done` sees the failure. Until then, the rejection must not end the process.
    done.catch(() => undefined);
    return {
      done,
      lastTickMs: () => this.#tickMs,
      partitions: () => this.#partitions,
      stop: async () => {
        this.#isStopped = true;
        this.#closing.abort();
        await done.catch(() => undefined);
      },
    };
  }

  async #live(): Promise<void> {
    const { wait, topic, group } = this.#member;
    while (!this.#isStopped) {
      this.#tick();
      this.#unassignedSinceMs ??= Date.now();
      const ending = await this.#oneLife();
      this.#lost("the consumer ended");
      this.#partitions = [];
      if (ending.kind === "stopped") return;
      if (ending.kind === "bug") throw ending.thrown;
      if (ending.kind === "silent")
        throw new Fault("bus.unavailable", "a consumer stopped fetching", { group });
      if (!ending.heals) throw asBusFault(ending.thrown, `the consumer of ${topic.name} ended`);
      this.#failures += 1;
      const reason = ending.thrown instanceof Error ? ending.thrown.message : "unknown";
      this.#outage.failed("bus.unavailable", { topic: topic.name, reason });
      await wait(backOffMs(this.#failures), this.#closing.signal);
    }
  }

  async #oneLife(): Promise<Ending> {
    const { topic, timing } = this.#member;
    const ended = Promise.withResolvers<Ending>();
    const end = (ending: Ending): void => ended.resolve(ending);
    const consumer = this.#consumer(end);
    const rounds = this.#rounds(end);
    this.#listen(consumer, rounds);
    const watchdog = setInterval(() => {
      if (!rounds.isWorking() && Date.now() - this.#tickMs > timing.watchdogMs) end({ kind: "silent" });
    }, timing.watchdogMs / 4);
    const onStop = (): void => {
      if (this.#isStopped) end({ kind: "stopped" });
    };
    this.#closing.signal.addEventListener("abort", onStop);
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: [topic.name], fromBeginning: true });
      onStop();
      const running = consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: Math.max(topic.partitions, 1),
        eachBatch: rounds.eachBatch,
      });
      running.catch((thrown: unknown) => end({ kind: "crashed", thrown, heals: mayHeal(thrown) }));
      const ending = await ended.promise;
      await leave(consumer, running, rounds, ending);
      return ending;
    } catch (thrown) {
      await consumer.disconnect().catch(() => undefined);
      return this.#isStopped ? { kind: "stopped" } : { kind: "crashed", thrown, heals: mayHeal(thrown) };
    } finally {
      clearInterval(watchdog);
      this.#closing.signal.removeEventListener("abort", onStop);
    }
  }

  #consumer(end: (ending: Ending) => void): Consumer {
    const { client, group, timing, batchBytes } = this.#member;
    let heals = false;
    const consumer = client.consumer({
      groupId: group,
      sessionTimeout: timing.sessionMs,
      heartbeatInterval: timing.heartbeatMs,
      rebalanceTimeout: timing.rebalanceMs,
      maxWaitTimeInMs: timing.fetchWaitMs,
      maxBytes: batchBytes,
      allowAutoTopicCreation: false,
      retry: {
        ...retry,
        // kafkajs asks only after crashes that may pass. The answer is no, because we restart ourselves.
        restartOnFailure: async () => {
          heals = true;
          return false;
        },
      },
    });
    consumer.on(consumer.events.CRASH, ({ payload }) => {
      end({
        kind: "crashed",
        thrown: payload.error,
        heals: heals || isCoordinatorUnknown(payload.error),
      });
    });
    return consumer;
  }

  #rounds(end: (ending: Ending) => void): BatchWorker {
    const { topic, group, batchSize, batchBytes, skips, timing, wait, log, onBatch } = this.#member;
    return createBatchWorker({
      topic,
      group,
      batchSize,
      batchBytes,
      skips,
      wait,
      log,
      onBatch,
      beatMs: timing.heartbeatMs,
      stopping: this.#closing.signal,
      onTick: () => this.#tick(),
      onLost: () => this.#lost("it is no member any more, or the group rebalances"),
      onBug: (thrown) => {
        end({ kind: "bug", thrown });
        this.#closing.abort();
      },
    });
  }

  #listen(consumer: Consumer, rounds: BatchWorker): void {
    const { FETCH_START, FETCH, GROUP_JOIN, REBALANCING } = consumer.events;
    consumer.on(REBALANCING, () => this.#lost("the group rebalances"));
    consumer.on(FETCH_START, () => this.#tick());
    consumer.on(FETCH, () => this.#tick());
    consumer.on(GROUP_JOIN, ({ payload }) => {
      rounds.joined();
      this.#failures = 0;
      this.#outage.over();
      this.#assigned(payload.memberAssignment[this.#member.topic.name] ?? []);
      this.#tick();
    });
  }

  #lost(reason: string): void {
    if (this.#unassignedSinceMs !== null) return;
    this.#unassignedSinceMs = Date.now();
    this.#member.log?.info("bus_partitions_lost", { ...this.#standing(), reason });
  }

  /**
   * `waitMs` is the time without partitions. After a kill it includes the rest of the dead member's session. A
   * member that hung was never told of its loss, so for it the time counts from its last heartbeat.
   */
  #assigned(partitions: readonly number[]): void {
    const waitMs = Date.now() - (this.#unassignedSinceMs ?? this.#tickMs);
    this.#unassignedSinceMs = null;
    this.#partitions = [...partitions];
    this.#member.log?.info("bus_partitions_assigned", { ...this.#standing(), waitMs });
  }

  #standing(): Readonly<Record<"topic" | "group" | "partitions", string>> {
    const { topic, group } = this.#member;
    return { topic: topic.name, group, partitions: this.#partitions.join(",") };
  }

  #tick(): void {
    this.#tickMs = Date.now();
  }
}

/**
 * Finishes the batch in progress and leaves the group. A consumer that is still joining can only be stopped
 * afterwards.
 */
async function leave(
  consumer: Consumer,
  running: Promise<void>,
  rounds: BatchWorker,
  { kind }: Ending,
): Promise<void> {
  const finished = running
    .catch(() => undefined)
    .then(() => consumer.disconnect())
    .catch(() => undefined);
  // A silent consumer may hang anywhere. The process ends, and the broker notices by itself.
  if (kind === "silent") return;
  await rounds.idle();
  await Promise.race([finished, pause(leaveMs, undefined, { ref: false })]);
}
