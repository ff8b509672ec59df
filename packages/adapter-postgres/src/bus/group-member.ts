import { type InMessage, type Log, outageOf, type Subscription } from "@leadstream/application";
import { Fault } from "@leadstream/kernel";
import { createHeldPartitions } from "./held-partitions.ts";
import type { Batch } from "./held-partitions.ts";
import { createWake } from "./wake.ts";
import type { Leases } from "./leases.ts";
import type { Notification } from "./notifications.ts";
import type { Cursors, Source } from "./source.ts";
import { backOffMs } from "./wait.ts";
import type { Wait } from "./wait.ts";

/*
 * One member of one group, as a loop that does one thing at a time. An iteration:
 *
 *   claim, when due     renews the membership, releases partitions for other members, takes free ones
 *   commit, when late   writes the finished offsets that are not in the table yet
 *   read                unless a failed batch waits for its retry
 *   deliver             calls the handler and advances; without messages, commits and waits for a notification
 *
 * In a stream of small batches a commit for each would be a third of all round trips. So while there is more to read, a
 * commit waits until the last one is some time ago. After a crash, repeated messages were answered before.
 *
 * Partitions are released only in the loop, so none changes its member during a running handler, unless the lease ran out.
 * Then the commit names an old epoch and does not count, and the new member reads the partition again. The heartbeat, three
 * times per lease, makes a claim due and wakes the loop; while the handler runs, it only renews the membership. It also
 * polls, in case a notification is lost.
 *
 * A fault that may pass (in the handler, or in the database at any step) costs a back-off. Then the iteration starts again
 * with the same batch, unless a claim has shown that its partitions are lost. Any other error ends the loop. A batch
 * without messages for us only advances the offsets in memory; the next heartbeat or the end commits them.
 */
export type Member<T> = {
  readonly name: Readonly<Record<"topic" | "group", string>>;
  readonly source: Source<T>;
  readonly leases: Leases;
  readonly batchSize: number;
  readonly beatMs: number;
  readonly wait: Wait;
  readonly log: Log | undefined;
  readonly onBatch: (messages: readonly InMessage<T>[]) => Promise<void>;
  /** Notifies the other members that partitions have come or gone. */
  readonly announce: () => void;
};

/** Longest time between commits while there is more to read. */
const commitEveryMs = 25;

export class GroupMember<T> {
  readonly #member: Member<T>;
  readonly #wake = createWake();
  readonly #stopping = new AbortController();
  readonly #held = createHeldPartitions();
  #pending: Batch<T> | undefined;
  #hasJoined = false;
  #isClaimDue = true;
  #isCommitDue = false;
  #isHandling = false;
  #committedMs = 0;
  #tickMs = Date.now();

  constructor(member: Member<T>) {
    this.#member = member;
  }

  /** Starts at once. Call it once. */
  start(): Subscription {
    const beat = setInterval(() => this.#beat(), this.#member.beatMs);
    const done = this.#loop().finally(async () => {
      clearInterval(beat);
      await this.#leave();
    });
    // A caller that awaits `done` sees the failure. Until then, the rejection must not end the process.
    done.catch(() => undefined);
    return {
      done,
      lastTickMs: () => this.#tickMs,
      partitions: this.#held.partitions,
      stop: async () => {
        this.#stopping.abort();
        this.#wake.ring();
        await done.catch(() => undefined);
      },
    };
  }

  /** Receives a notification. */
  receive(kind: Notification): void {
    if (kind === "members") this.#isClaimDue = true;
    this.#wake.ring();
  }

  async #loop(): Promise<void> {
    const { log, name, wait } = this.#member;
    const { signal } = this.#stopping;
    const outage = outageOf(log, name.group);
    for (let failures = 0; !signal.aborted;) {
      this.#tickMs = Date.now();
      try {
        await this.#iterate();
        failures = 0;
        outage.over();
      } catch (thrown) {
        if (!(thrown instanceof Fault) || thrown.remedy !== "retry") throw thrown;
        failures += 1;
        outage.failed(thrown, name);
        await wait(backOffMs(failures), signal);
      }
    }
  }

  async #iterate(): Promise<void> {
    const notified = this.#wake.rung();
    if (this.#isClaimDue) await this.#claim();
    if (this.#isCommitDue && performance.now() - this.#committedMs > commitEveryMs) await this.#commit();
    const cursors = this.#held.cursors();
    if (cursors.size === 0) return notified;
    this.#pending ??= await this.#read(cursors);
    const batch = this.#pending;
    if (batch.messages.length > 0) return this.#deliver(batch);
    this.#pending = undefined;
    this.#held.advance(batch.reached);
    if (this.#isCommitDue) await this.#commit();
    const hasMoved = [...batch.reached].some(([partition, offset]) => offset !== cursors.get(partition));
    return hasMoved ? undefined : notified;
  }

  async #read(cursors: Cursors): Promise<Batch<T>> {
    return this.#held.stamp(await this.#member.source.read(cursors, this.#member.batchSize));
  }

  async #deliver(batch: Batch<T>): Promise<void> {
    this.#isHandling = true;
    try {
      await this.#member.onBatch(batch.messages);
    } finally {
      this.#isHandling = false;
    }
    this.#held.advance(batch.reached);
    this.#pending = undefined;
    this.#isCommitDue = true;
  }

  async #claim(): Promise<void> {
    await this.#commit();
    // Before the claim, because a notification that arrives during the claim may be newer than its result.
    this.#isClaimDue = false;
    try {
      const isNew = this.#held.take(await this.#member.leases.claim());
      if (this.#pending !== undefined && !this.#held.covers(this.#pending)) this.#pending = undefined;
      // A new member without partitions needs others to release some.
      if (isNew || !this.#hasJoined) this.#member.announce();
      this.#hasJoined = true;
    } catch (thrown) {
      this.#isClaimDue = true;
      throw thrown;
    }
  }

  async #commit(): Promise<void> {
    const ahead = this.#held.ahead();
    const isComplete =
      ahead.length === 0 || this.#held.settle(ahead, await this.#member.leases.commit(ahead));
    this.#isCommitDue = false;
    this.#committedMs = performance.now();
    if (isComplete) return;
    this.#isClaimDue = true;
    this.#member.log?.warn("bus_partitions_lost", this.#member.name);
  }

  #beat(): void {
    this.#isClaimDue = true;
    this.#wake.ring();
    // If the renewal fails, the claim after the batch shows the result.
    if (this.#isHandling) this.#member.leases.renew().catch(() => undefined);
  }

  async #leave(): Promise<void> {
    const { leases, log, name, announce } = this.#member;
    try {
      await this.#commit();
      await leases.leave();
    } catch (thrown) {
      // The lease runs out by itself, and uncommitted messages come again.
      log?.warn("bus_leave_failed", { ...name, reason: thrown instanceof Fault ? thrown.code : "bug" });
    }
    this.#held.take([]);
    announce();
  }
}
