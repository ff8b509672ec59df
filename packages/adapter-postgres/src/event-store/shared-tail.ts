import type { AllBatch } from "@leadstream/application";
import type { AnyEvent, StoredEvent } from "@leadstream/contracts";
import type { SizedBatch } from "./reader.ts";

/*
 * The newest events, decoded once for all readers of this process. Several groups follow the same tail. Without this, each
 * of them would fetch and parse every event itself.
 *
 * The tail is one range of the store without gaps: every visible event with `start < position <= end`. A reader inside it is
 * served from memory. A reader at its end extends it with one read, shared with others that wait at the end. A reader before
 * it reads by itself until it has caught up. A reader beyond it restarts the tail at its own position: the tail follows the
 * reader that is furthest ahead. It drops its oldest events.
 *
 * No answer is older than its question: a reader that finds a read under way waits for it, and if that brought
 * nothing asks once more, since the first may have looked before the reader's own append was committed.
 */

type Read = (after: number, limit: number) => Promise<SizedBatch>;

export type TailOptions = {
  /** Events kept; up to twice as many for a moment. 0 keeps none. */
  readonly size: number;
  /** Events per fetch. */
  readonly step: number;
  /** Most bytes per batch, and a quarter of the bytes kept; the last event may exceed it. Default: no limit. */
  readonly bytes?: number;
};

/** Batches of the largest size that are kept. */
const batchesKept = 4;

export class SharedTail {
  readonly #read: Read;
  readonly #options: TailOptions;
  #events: StoredEvent<AnyEvent>[] = [];
  /** The size of each event of `#events`. */
  #sizes: number[] = [];
  #bytes = 0;
  #start = 0;
  #end = 0;
  #growth: { readonly after: number; readonly done: Promise<void> } | undefined;

  constructor(read: Read, options: TailOptions) {
    this.#read = read;
    this.#options = options;
  }

  /** The port's `readAll`. A batch may be shorter than `limit` although more events follow. */
  async read(after: number, limit: number): Promise<AllBatch> {
    if (this.#options.size === 0 || after < this.#start) return this.#read(after, limit);
    if (after < this.#end) return this.#served(after, limit);
    await this.#growth?.done.catch(() => undefined);
    if (after >= this.#end) {
      this.#growth ??= this.#grow(after);
      // Another read is in progress at another position. Its result does not help here.
      if (this.#growth.after !== after) return this.#read(after, limit);
      await this.#growth.done;
    }
    if (after < this.#start) return this.#read(after, limit);
    return after < this.#end ? this.#served(after, limit) : { events: [], checkpoint: after };
  }

  #served(after: number, limit: number): AllBatch {
    const first = this.#firstAfter(after);
    const events = this.#events.slice(first, this.#lastFitting(first, first + limit));
    const last = events.at(-1);
    const isCut = first + events.length < this.#events.length;
    return { events, checkpoint: isCut && last !== undefined ? last.position : this.#end };
  }

  /** Index after the last event that fits, starting at `first`; at least one event. */
  #lastFitting(first: number, end: number): number {
    const { bytes: most = Number.POSITIVE_INFINITY } = this.#options;
    let bytes = 0;
    for (let i = first; i < Math.min(end, this.#events.length); i += 1) {
      if (bytes >= most) return i;
      bytes += this.#sizes[i] ?? 0;
    }
    return end;
  }

  /** Binary search; the events are in the order of their positions. */
  #firstAfter(after: number): number {
    let low = 0;
    let high = this.#events.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#events[middle]?.position ?? 0) > after) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #grow(after: number): { readonly after: number; readonly done: Promise<void> } {
    return { after, done: this.#extend(after).finally(() => (this.#growth = undefined)) };
  }

  async #extend(after: number): Promise<void> {
    const { events, sizes, checkpoint } = await this.#read(after, this.#options.step);
    if (after > this.#end) {
      this.#events = [];
      this.#sizes = [];
      this.#bytes = 0;
      this.#start = after;
    }
    this.#events.push(...events);
    for (const i of events.keys()) {
      this.#sizes.push(sizes?.[i] ?? 0);
      this.#bytes += sizes?.[i] ?? 0;
    }
    this.#end = Math.max(after, checkpoint);
    this.#forget();
  }

  #forget(): void {
    // Moving the rest costs as much as it frees, so it waits until it is worth it.
    const tooMany = this.#events.length - this.#options.size;
    const surplus = Math.max(tooMany < this.#options.size ? 0 : tooMany, this.#tooLarge());
    if (surplus === 0) return;
    this.#start = this.#events[surplus - 1]?.position ?? this.#start;
    this.#events = this.#events.slice(surplus);
    for (const size of this.#sizes.splice(0, surplus)) this.#bytes -= size;
  }

  /** How many of the oldest events to drop so that the rest fits; the newest stays. */
  #tooLarge(): number {
    const { bytes: most = Number.POSITIVE_INFINITY } = this.#options;
    let bytes = this.#bytes;
    let surplus = 0;
    for (; bytes > batchesKept * most && surplus < this.#events.length - 1; surplus += 1)
      bytes -= this.#sizes[surplus] ?? 0;
    return surplus;
  }
}
