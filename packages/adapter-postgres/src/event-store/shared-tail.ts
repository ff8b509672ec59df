import type { AllBatch } from "@leadstream/application";
import type { AnyEvent, StoredEvent } from "@leadstream/contracts";

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

type Read = (after: number, limit: number) => Promise<AllBatch>;

export type TailOptions = {
  /** Events kept; up to twice as many for a moment. 0 keeps nothing. */
  readonly size: number;
  /** Events fetched at once. */
  readonly step: number;
};

export class SharedTail {
  readonly #read: Read;
  readonly #options: TailOptions;
  #events: StoredEvent<AnyEvent>[] = [];
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
    const events = this.#events.slice(first, first + limit);
    const last = events.at(-1);
    const isCut = first + events.length < this.#events.length;
    return { events, checkpoint: isCut && last !== undefined ? last.position : this.#end };
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
    const { events, checkpoint } = await this.#read(after, this.#options.step);
    if (after > this.#end) {
      this.#events = [];
      this.#start = after;
    }
    this.#events.push(...events);
    this.#end = Math.max(after, checkpoint);
    this.#forget();
  }

  #forget(): void {
    const surplus = this.#events.length - this.#options.size;
    // Moving the rest costs as much as it frees, so it waits until it is worth it.
    if (surplus < this.#options.size) return;
    this.#start = this.#events[surplus - 1]?.position ?? this.#start;
    this.#events = this.#events.slice(surplus);
  }
}
