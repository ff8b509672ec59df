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
 * One member of one group, as a loop that does one thing at a time. A round is:
 *
 *   claim, when due     renew the membership, let go of partitions that are another's, take what is free
 *   commit, when late   what is finished and not yet in the table
 *   read                unless a batch that failed is still at hand
 *   hand over           and remember how far that reaches; or, when there was nothing, commit and wait for news
 *
 * Under a stream of small batches a commit for each would be a third of all round trips, so while there is more to
 * read it waits until the last one is some time ago. What a crash then gives again was answered before.
 *
 * Letting go happens in the loop and nowhere else, so a partition never changes hands under a running handler,
 * unless the lease ran out; then the commit names an epoch that is no longer the partition's, does not count, and
 * the partition is read again by whoever holds it. The beat, three to a lease, makes a claim due and wakes the
 * loop; while the handler runs it renews the membership instead. The same beat is the polling behind the news.
 *
 * Whatever throws a fault that may heal (the handler, or the database under any step) costs a back-off, after
 * which the round begins again with the same batch, unless a claim has shown that its partitions are lost. Anything
 * else ends the loop. A batch of which nothing was for us moves only what is remembered; that is committed
 * with the next beat or at the end.
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
  /** Tells the other members that partitions have come or gone. */
  readonly announce: () => void;
};

/** While there is more to read. */
const commitEveryMs = 25;

export class GroupMember<T> {
  readonly #member: Member<T>;
  readonly #bell = createWake();
  readonly #stopping = new AbortController();
  readonly #assignment = createHeldPartitions();
  #atHand: Batch<T> | undefined;
  #hasJoined = false;
  #isClaimDue = true;
  #isCommitDue = false;
  #isHandling = false;
  #committedMs = 0;
  #tickMs = Date.now();

  constructor(member: Member<T>) {
    this.#member = member;
  }

  /** Begins at once. Call it once. */
  start(): Subscription {
    const beat = setInterval(() => this.#beat(), this.#member.beatMs);
    const done = this.#loop().finally(async () => {
      clearInterval(beat);
      await this.#leave();
    });
    // Whoever awaits `done` sees the failure; nobody having looked yet is no reason to end the process.
    done.catch(() => undefined);
    return {
      done,
      lastTickMs: () => this.#tickMs,
      partitions: this.#assignment.partitions,
      stop: async () => {
        this.#stopping.abort();
        this.#bell.ring();
        await done.catch(() => undefined);
      },
    };
  }

  /** Takes note of news. */
  hear(word: Notification): void {
    if (word === "members") this.#isClaimDue = true;
    this.#bell.ring();
  }

  async #loop(): Promise<void> {
    const { log, name, wait } = this.#member;
    const { signal } = this.#stopping;
    const outage = outageOf(log, name.group);
    for (let failures = 0; !signal.aborted;) {
      this.#tickMs = Date.now();
      try {
        await this.#round();
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

  async #round(): Promise<void> {
    const news = this.#bell.rung();
    if (this.#isClaimDue) await this.#claim();
    if (this.#isCommitDue && performance.now() - this.#committedMs > commitEveryMs) await this.#commit();
    const cursors = this.#assignment.cursors();
    if (cursors.size === 0) return news;
    this.#atHand ??= await this.#read(cursors);
    const batch = this.#atHand;
    if (batch.messages.length > 0) return this.#handOver(batch);
    this.#atHand = undefined;
    this.#assignment.advance(batch.reached);
    if (this.#isCommitDue) await this.#commit();
    const hasMoved = [...batch.reached].some(([partition, offset]) => offset !== cursors.get(partition));
    return hasMoved ? undefined : news;
  }

  async #read(cursors: Cursors): Promise<Batch<T>> {
    return this.#assignment.stamp(await this.#member.source.read(cursors, this.#member.batchSize));
  }

  async #handOver(batch: Batch<T>): Promise<void> {
    this.#isHandling = true;
    try {
      await this.#member.onBatch(batch.messages);
    } finally {
      this.#isHandling = false;
    }
    this.#assignment.advance(batch.reached);
    this.#atHand = undefined;
    this.#isCommitDue = true;
  }

  async #claim(): Promise<void> {
    await this.#commit();
    // Before the claim, not after: what is heard while it is under way may be newer than what it saw.
    this.#isClaimDue = false;
    try {
      const isNew = this.#assignment.take(await this.#member.leases.claim());
      if (this.#atHand !== undefined && !this.#assignment.covers(this.#atHand)) this.#atHand = undefined;
      // Having just joined without getting anything, it is for the others to let go of something.
      if (isNew || !this.#hasJoined) this.#member.announce();
      this.#hasJoined = true;
    } catch (thrown) {
      this.#isClaimDue = true;
      throw thrown;
    }
  }

  async #commit(): Promise<void> {
    const ahead = this.#assignment.ahead();
    const isWhole =
      ahead.length === 0 || this.#assignment.settle(ahead, await this.#member.leases.commit(ahead));
    this.#isCommitDue = false;
    this.#committedMs = performance.now();
    if (isWhole) return;
    this.#isClaimDue = true;
    this.#member.log?.warn("bus_partitions_lost", this.#member.name);
  }

  #beat(): void {
    this.#isClaimDue = true;
    this.#bell.ring();
    // If it fails, the claim that follows the batch shows what came of it.
    if (this.#isHandling) this.#member.leases.renew().catch(() => undefined);
  }

  async #leave(): Promise<void> {
    const { leases, log, name, announce } = this.#member;
    try {
      await this.#commit();
      await leases.leave();
    } catch (thrown) {
      // The lease runs out by itself, and what is not committed comes again.
      log?.warn("bus_leave_failed", { ...name, reason: thrown instanceof Fault ? thrown.code : "bug" });
    }
    this.#assignment.take([]);
    announce();
  }
}
