import type { AllBatch } from "@leadstream/application";
import type { AnyEvent, StoredEvent } from "@leadstream/contracts";
import type { SizedBatch } from "./reader.ts";

/*
 * The newest events, decoded once for all readers of this process. Several groups follow the same tail; without
 * this each of them fetches and parses every event for itself.
 *
 * What is kept is one unbroken stretch of the store: every visible event with `start < position <= end`. A reader
 * inside it is served from memory. A reader at its end makes it longer with one read, which others who wait at the
 * end share. A reader before it reads for itself until it has caught up. A reader beyond it starts it anew from
 * where that reader is: the stretch follows the foremost. It forgets its oldest events.
 *
 * No answer is older than its question: a reader that finds a read under way waits for it, and if that brought
 * nothing asks once more, since the first may have looked before the reader's own append was committed.
 */

type Read = (after: number, limit: number) => Promise<SizedBatch>;

export type TailOptions = {
  /** Events kept; up to twice as many for a moment. 0 keeps nothing. */
  readonly size: number;
  /** Events fetched at once. */
  readonly step: number;
  /** Bytes handed over at once, and four times as many kept; the last may go beyond. Default: any number. */
  readonly bytes?: number;
};

/** Batches of the largest size that are kept. */
const batchesKept = 4;

export class SharedTail {
  readonly #read: Read;
  readonly #options: TailOptions;
  #events: StoredEvent<AnyEvent>[] = [];
  /** Of each event of `#events`. */
  #sizes: number[] = [];
  #bytes = 0;
  #start = 0;
  #end = 0;
  #growth: { readonly after: number; readonly done: Promise<void> } | undefined;

  constructor(read: Read, options: TailOptions) {
    this.#read = read;
    this.#options = options;
  }

  /** The port's `readAll`; a batch may be shorter than `limit` although more is to come. */
  async read(after: number, limit: number): Promise<AllBatch> {
    if (this.#options.size === 0 || after < this.#start) return this.#read(after, limit);
    if (after < this.#end) return this.#served(after, limit);
    await this.#growth?.done.catch(() => undefined);
    if (after >= this.#end) {
      this.#growth ??= this.#grow(after);
      // Somebody is at work elsewhere: their read says nothing about this place.
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

  /** Index behind the last event that fits, of those from `first` on; one in any case. */
  #lastFitting(first: number, end: number): number {
    const { bytes: most = Number.POSITIVE_INFINITY } = this.#options;
    let bytes = 0;
    for (let i = first; i < Math.min(end, this.#events.length); i += 1) {
      if (bytes >= most) return i;
      bytes += this.#sizes[i] ?? 0;
    }
    return end;
  }

  /** Binary search; the events are in order of position. */
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

  /** How many of the oldest make the rest small enough; the newest stays. */
  #tooLarge(): number {
    const { bytes: most = Number.POSITIVE_INFINITY } = this.#options;
    let bytes = this.#bytes;
    let surplus = 0;
    for (; bytes > batchesKept * most && surplus < this.#events.length - 1; surplus += 1)
      bytes -= this.#sizes[surplus] ?? 0;
    return surplus;
  }
}
