import { EMPTY, refuseInvalid } from "@leadstream/application";
import type { Append, AppendResult } from "@leadstream/application";
import { Fault } from "@leadstream/kernel";
import { NO_STREAM } from "@eventstore/db-client";
import type { AppendResult as Answer } from "@eventstore/db-client";
import { decode, encode } from "./codec.ts";
import { meaningOf } from "./failures.ts";
import { persistently } from "./patience.ts";
import { positionOf } from "./position.ts";
import { pageOf, readEnd } from "./read.ts";
import type { ReadParts } from "./read.ts";
import { streamEnd, streamFrom } from "./requests.ts";
import { sideBySide } from "./side-by-side.ts";

/*
 * Each stream is a separate append with its exact expected revision, never "any": only then does the store always
 * recognise the same append again. A lost answer is then harmless: the outcome is unknown, so we send the same append
 * again. Either it is written now, or the store finds that it was written before.
 *
 * The store answers "success" in both cases. The position tells them apart: new events stand after everything that the
 * log held before we sent them. So we read the end of the log first, once for all streams, and this process sends the
 * appends to one stream one after another. If two processes send the same append at the same instant, both may get
 * "appended", but there is only one copy.
 */

/** Runs work one after another per key, and keys in parallel. A failure does not stop the next work. */
export class KeyedQueues {
  readonly #last = new Map<string, Promise<unknown>>();

  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const mine = (this.#last.get(key) ?? Promise.resolve()).then(work, work);
    this.#last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (this.#last.get(key) === mine) this.#last.delete(key);
    }
  }
}

export class Appender {
  readonly #parts: ReadParts;
  readonly #queues = new KeyedQueues();
  /** Highest position that the store has acknowledged to this process. */
  #acknowledged = 0;

  constructor(parts: ReadParts) {
    this.#parts = parts;
  }

  /** @throws Fault `store.event-invalid` before anything is sent; `store.unavailable`. */
  async appendMany(appends: readonly Append[]): Promise<readonly AppendResult[]> {
    refuseInvalid(appends);
    if (appends.length === 0) return [];
    const end = await readEnd(this.#parts);
    return sideBySide(appends, this.#parts.width, (append) =>
      this.#queues.run(append.stream, () => this.#append(append, end)),
    );
  }

  async #append(append: Append, end: number): Promise<AppendResult> {
    const { connection, patience } = this.#parts;
    const { stream, expected, events } = append;
    const before = Math.max(end, this.#acknowledged);
    const data = events.map(encode);
    const revision = expected === EMPTY ? NO_STREAM : BigInt(expected);
    try {
      const send = (): Promise<Answer> => connection.append(stream, data, revision, patience.deadlineMs);
      const answer = await persistently("appending", send, patience);
      if (!answer.success) return await this.#explain(append);
      const position = await this.#positionOf(answer, append);
      this.#acknowledged = Math.max(this.#acknowledged, position);
      const kind = position > before ? "appended" : "already";
      return { kind, revision: expected + events.length, position };
    } catch (thrown) {
      if (meaningOf(thrown) === "not-as-expected") return this.#explain(append);
      throw thrown;
    }
  }

  /** A server may leave the position out when it answers a repeat. */
  async #positionOf({ position }: Answer, { stream, expected, events }: Append): Promise<number> {
    if (position !== undefined) return positionOf(position.commit);
    const [last] = await pageOf(
      "reading a position",
      this.#parts,
      streamFrom(stream, expected + events.length, 1),
    );
    if (last === undefined) throw new Fault("store.unavailable", "an acknowledged event cannot be read");
    return decode(last).position;
  }

  /** The stream has another revision than expected: it holds either exactly these events or others. */
  async #explain({ stream, expected, events }: Append): Promise<AppendResult> {
    const found = await pageOf(
      "reading a conflict",
      this.#parts,
      streamFrom(stream, expected + 1, events.length),
    );
    const last = found.at(-1);
    if (last !== undefined && found.length === events.length && isSame(found, events)) {
      const { revision, position } = decode(last);
      return { kind: "already", revision, position };
    }
    const [newest] = await pageOf("reading the end of a stream", this.#parts, streamEnd(stream));
    return {
      kind: "conflict",
      revision: newest === undefined ? EMPTY : Number(newest.event?.revision ?? EMPTY),
    };
  }
}

const isSame = (
  found: readonly { readonly event?: { readonly id: string } }[],
  events: Append["events"],
): boolean => found.every(({ event }, i) => event?.id === events[i]?.id);
