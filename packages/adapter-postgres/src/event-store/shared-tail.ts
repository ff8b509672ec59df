import type { AllBatch } from "@leadstream/application";
import type { AnyEvent, StoredEvent } from "@leadstream/contracts";
import type { Written } from "./append.ts";
import { readBack } from "./decode.ts";
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
 * What this process appends need not be read: where it comes right behind the stretch, position by position, there is
 * nothing in between that anybody could still commit, and it makes the stretch longer at once. Appends of one process may
 * come back in another order than their positions: what comes too early waits until the rest is there, or until somebody
 * has read past it. Positions that others drew, or that were rolled back, leave a gap, and a gap is read as ever.
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

/** Events without a gap between their positions. */
type Run = readonly Written[];

/** Splits where a position is missing. */
function runsOf(written: readonly Written[]): Run[] {
  const runs: Written[][] = [];
  for (const each of written) {
    const run = runs.at(-1);
    if (run?.at(-1)?.position === each.position - 1) run.push(each);
    else runs.push([each]);
  }
  return runs;
}

const firstOf = (run: Run): number => run[0]?.position ?? 0;

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
  /** Appended here and not yet in the stretch, by position. */
  #early: Run[] = [];
  /** Readers that wait at the end. */
  readonly #waiting = new Set<() => void>();
  /** Whether anybody reads here; else nothing is kept. */
  #isRead = false;
  #growth: { readonly after: number; readonly done: Promise<void> } | undefined;

  constructor(read: Read, options: TailOptions) {
    this.#read = read;
    this.#options = options;
  }

  /** The port's `readAll`. A batch may be shorter than `limit` although more events follow. */
  async read(after: number, limit: number): Promise<AllBatch> {
    this.#isRead = true;
    if (this.#options.size === 0 || after < this.#start) return this.#read(after, limit);
    if (after < this.#end) return this.#served(after, limit);
    if (this.#growth !== undefined) await this.#readOrTaken(this.#growth.done, after).catch(() => undefined);
    if (after >= this.#end) {
      this.#growth ??= this.#grow(after);
      // Another read is in progress at another position. Its result does not help here.
      if (this.#growth.after !== after) return this.#read(after, limit);
      await this.#readOrTaken(this.#growth.done, after);
    }
    if (after < this.#start) return this.#read(after, limit);
    return after < this.#end ? this.#served(after, limit) : { events: [], checkpoint: after };
  }

  /** Waits for a read that is under way, unless an append of our own brings what comes after. */
  async #readOrTaken(read: Promise<void>, after: number): Promise<void> {
    const taken = Promise.withResolvers<void>();
    const look = (): void => {
      if (after < this.#end) taken.resolve();
    };
    this.#waiting.add(look);
    try {
      await Promise.race([read, taken.promise]);
    } finally {
      this.#waiting.delete(look);
    }
  }

  /** Takes in what this process has just appended, in order of position. Cost: nothing where nobody reads. */
  appended(written: readonly Written[]): void {
    if (!this.#isRead || this.#options.size === 0) return;
    this.#early = [...this.#early, ...runsOf(written)].toSorted((a, b) => firstOf(a) - firstOf(b));
    try {
      this.#takeEarly();
    } catch {
      // It stands in the store whatever is wrong with it; whoever reads it there meets that too.
      this.#early = [];
    }
  }

  /** Takes what lies behind the stretch without a gap. */
  #takeEarly(): void {
    for (let [run] = this.#early; run !== undefined && firstOf(run) <= this.#end + 1; [run] = this.#early) {
      this.#early.shift();
      this.#takeRun(run.filter(({ position }) => position > this.#end));
    }
    // The oldest of too much are read when it is their turn.
    let waiting = this.#early.reduce((sum, run) => sum + run.length, 0);
    while (waiting > this.#options.size) waiting -= this.#early.shift()?.length ?? waiting;
    this.#forget();
  }

  #takeRun(run: Run): void {
    const events = readBack(run);
    for (const [i, event] of events.entries()) this.#push(event, Buffer.byteLength(run[i]?.data ?? ""));
    this.#end = events.at(-1)?.position ?? this.#end;
    for (const look of this.#waiting) look();
  }

  #push(event: StoredEvent<AnyEvent>, size: number): void {
    this.#events.push(event);
    this.#sizes.push(size);
    this.#bytes += size;
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
    // Appends of our own may have made it longer meanwhile.
    const known = this.#end;
    for (const [i, event] of events.entries()) if (event.position > known) this.#push(event, sizes?.[i] ?? 0);
    this.#end = Math.max(known, after, checkpoint);
    this.#takeEarly();
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
