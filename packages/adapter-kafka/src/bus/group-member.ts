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
 * One member of one group, as a sequence of kafkajs consumers: each lives until it is stopped, its handler throws a
 * bug, or it crashes. kafkajs could restart a crashed consumer by itself, but then a stop at the wrong moment leaves
 * one that nobody can stop; so it is told not to, and here the next one is made after a back-off, if the crash is of a
 * kind that heals. If it is not, `done` rejects and the process ends.
 *
 * kafkajs can also fall silent: no fetch, no crash. A watchdog ends a member that did not fetch for so long that no
 * rebalance explains it.
 */

export type Timing = {
  /** How long the broker waits for a sign of life before it gives the partitions to others. */
  readonly sessionMs: number;
  readonly heartbeatMs: number;
  /** How long the broker waits for the others' batches in flight when somebody joins. */
  readonly rebalanceMs: number;
  /** How long a fetch waits for news; a stop waits as long. */
  readonly fetchWaitMs: number;
  /** Silence after which a member is taken for dead. */
  readonly watchdogMs: number;
};

/**
 * The partitions of a killed consumer wait until its session ends, and so does the whole group when somebody joins
 * meanwhile. Brokers allow 6 s to 30 min by default; 8 s let three beats be lost. Beats are sent while a handler works
 * too, so only a process that stands still is taken for dead. What it had in hand comes again and is answered once.
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

/** How long leaving in order may take once nothing is in hand; after that the broker finds out by itself. */
const leaveMs = 10_000;

export class GroupMember<T> {
  readonly #member: Member<T>;
  /** Aborted when nothing more may be handed over: by a stop, or a bug. */
  readonly #closing = new AbortController();
  #isStopped = false;
  #failures = 0;
  #tickMs = Date.now();
  #partitions: readonly number[] = [];
  readonly #outage: Outage;
  /** Since when nobody has told it its partitions; null from an assignment to the next loss. */
  #unassignedSinceMs: number | null = null;

  constructor(member: Member<T>) {
    this.#member = member;
    this.#outage = outageOf(member.log, `${member.group} membership`);
  }

  /** Begins at once. Call it once. */
  start(): Subscription {
    const done = this.#live().finally(() => (this.#partitions = []));
    // Whoever awaits `done` sees the failure; nobody having looked yet is no reason to end the process.
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
        // Asked only about crashes that may heal; the answer is that we do it ourselves.
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
      onLost: () => this.#lost("it is no member any more, or the group is called together"),
      onBug: (thrown) => {
        end({ kind: "bug", thrown });
        this.#closing.abort();
      },
    });
  }

  #listen(consumer: Consumer, rounds: BatchWorker): void {
    const { FETCH_START, FETCH, GROUP_JOIN, REBALANCING } = consumer.events;
    consumer.on(REBALANCING, () => this.#lost("the group is called together"));
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
   * `waitMs` is how long we read nothing. After a kill it has what was left of the dead member's session. One that stood
   * still was never told of its loss, so there it counts from the last sign of life.
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

/** Finishes what is in hand and leaves the group. A consumer that still joins cannot be stopped before it has. */
async function leave(
  consumer: Consumer,
  running: Promise<void>,
  rounds: BatchWorker,
  { kind }: Ending,
): Promise<void> {
  const gone = running
    .catch(() => undefined)
    .then(() => consumer.disconnect())
    .catch(() => undefined);
  // One that fell silent may hang wherever; the process ends, and the broker finds out by itself.
  if (kind === "silent") return;
  await rounds.idle();
  await Promise.race([gone, pause(leaveMs, undefined, { ref: false })]);
}
