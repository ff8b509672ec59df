import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "../database.ts";
import { sqlFile } from "../sql.ts";

/*
 * How readers learn of an append, fastest first: a call in the same process; a NOTIFY to the other processes; a poll every
 * `pollMs`. The first two may be lost; the third makes that harmless.
 *
 * NOTIFY holds a lock of the whole server until its transaction ends, so it is never part of an append. It is sent
 * afterwards on another connection, and appends that come while one runs share the next.
 */

const sql = sqlFile(import.meta, "./append.sql");
const notify = sql("notify");
/** Other processes are notified at most this often. */
const notifyEveryMs = 10;

export class WakeUp {
  readonly #database: Database;
  readonly #channel: string;
  readonly #tellsOthers: boolean;
  /** Marks our own notifications, which we ignore. */
  readonly #self = `${process.pid}.${Math.random().toString(36).slice(2)}`;
  readonly #waiting = new Set<() => void>();
  #rings = 0;
  #isNotifying = false;
  #isDirty = false;
  #listening: Promise<() => Promise<void>> | undefined;

  constructor(database: Database, channel: string, tellsOthers: boolean) {
    this.#database = database;
    this.#channel = channel;
    this.#tellsOthers = tellsOthers;
  }

  /** After an append in this process: wakes its readers at once and other processes soon. */
  appended(): void {
    this.#ring();
    this.#isDirty = this.#tellsOthers;
    if (!this.#isNotifying) void this.#tellOthers();
  }

  /** Take it before you look for events; `next` then returns at once if anything came since. */
  get ticket(): number {
    return this.#rings;
  }

  /** Resolves at the next wake-up after the ticket, after `pollMs`, or when the signal aborts. */
  async next(ticket: number, pollMs: number, signal: AbortSignal): Promise<void> {
    this.#listen();
    if (this.#rings !== ticket || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener("abort", done);
        this.#waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, pollMs);
      signal.addEventListener("abort", done);
      this.#waiting.add(done);
    });
  }

  #ring(): void {
    this.#rings += 1;
    for (const wake of this.#waiting) wake();
  }

  /**
   * Listens once, for as long as the database is open. Without it polling continues, and a later call tries
   * again.
   */
  #listen(): void {
    this.#listening ??= this.#database.listen(this.#channel, (from) => {
      if (from !== this.#self) this.#ring();
    });
    this.#listening.catch(() => (this.#listening = undefined));
  }

  async #tellOthers(): Promise<void> {
    this.#isNotifying = true;
    try {
      while (this.#isDirty) {
        this.#isDirty = false;
        await this.#database.query(notify, [this.#channel, this.#self]);
        await pause(notifyEveryMs, undefined, { ref: false });
      }
    } catch {
      // The others poll.
    } finally {
      this.#isNotifying = false;
    }
  }
}
