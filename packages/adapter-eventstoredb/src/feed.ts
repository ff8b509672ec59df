import { excludeSystemEvents } from "@eventstore/db-client";
import type { AllStreamResolvedEvent, AllStreamSubscription } from "@eventstore/db-client";
import type { Connection } from "./connection.ts";
import { Expired } from "./deadline.ts";
import { startAt } from "./position.ts";

/*
 * One subscription of the client, from its start to its end, in batches. It can end in four ways: with an error, with
 * status OK, without ever being confirmed, or closed by us. For the reader, the first three are the same.
 *
 * The client also reports how far the server has scanned (`checkpointReached`). That is ahead of the events still waiting
 * here, so we ignore it: the only checkpoint is the position of an event.
 */

/** `ended` carries the error that ended the subscription; undefined for a clean end. */
export type Arrival =
  | { readonly kind: "events"; readonly events: readonly AllStreamResolvedEvent[] }
  | { readonly kind: "ended"; readonly reason: unknown }
  | { readonly kind: "idle" };

export type FeedOptions = {
  readonly after: number;
  /** Most events buffered here; the rest stays with the server. */
  readonly batchSize: number;
  /** Most bytes of their data; the last event may exceed it. */
  readonly batchBytes: number;
  readonly confirmWithinMs: number;
};

export class Feed {
  readonly #subscription: AllStreamSubscription;
  readonly #batchSize: number;
  readonly #batchBytes: number;
  readonly #unconfirmed: NodeJS.Timeout;
  #waiting: AllStreamResolvedEvent[] = [];
  #bytes = 0;
  #end: { readonly reason: unknown } | undefined;
  #wake = (): void => undefined;

  constructor({ client }: Connection, { after, batchSize, batchBytes, confirmWithinMs }: FeedOptions) {
    this.#batchSize = batchSize;
    this.#batchBytes = batchBytes;
    this.#unconfirmed = setTimeout(() => this.#finish(new Expired(confirmWithinMs)), confirmWithinMs);
    this.#subscription = client
      .subscribeToAll({ fromPosition: startAt(after), filter: excludeSystemEvents(), requiresLeader: true })
      .on("confirmation", () => clearTimeout(this.#unconfirmed))
      .on("data", (event: AllStreamResolvedEvent) => this.#buffer(event))
      // Stays attached: an error may come after we have left, and without a listener it would end the process.
      .on("error", (error: unknown) => this.#finish(error))
      .on("end", () => this.#finish(undefined))
      .on("close", () => this.#finish(undefined));
  }

  /** The events since the last call. Waits at most `idleMs`, or until the signal aborts. */
  async next(idleMs: number, signal: AbortSignal): Promise<Arrival> {
    if (signal.aborted) return { kind: "idle" };
    if (this.#waiting.length === 0 && this.#end === undefined) await this.#woken(idleMs, signal);
    const events = this.#waiting;
    if (events.length > 0) {
      this.#waiting = [];
      this.#bytes = 0;
      this.#subscription.resume();
      return { kind: "events", events };
    }
    return this.#end === undefined ? { kind: "idle" } : { kind: "ended", reason: this.#end.reason };
  }

  close(): void {
    this.#finish(undefined);
    this.#subscription.unsubscribe().catch(() => undefined);
    this.#subscription.destroy();
  }

  #buffer(event: AllStreamResolvedEvent): void {
    this.#waiting.push(event);
    // The client does not report the size of the decoded data.
    this.#bytes += JSON.stringify(event.event?.data ?? null).length;
    if (this.#waiting.length >= this.#batchSize || this.#bytes >= this.#batchBytes)
      this.#subscription.pause();
    this.#wake();
  }

  #finish(reason: unknown): void {
    this.#end ??= { reason };
    clearTimeout(this.#unconfirmed);
    this.#wake();
  }

  #woken(idleMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener("abort", done);
        resolve();
      };
      const timer = setTimeout(done, idleMs);
      signal.addEventListener("abort", done);
      this.#wake = done;
    });
  }
}
