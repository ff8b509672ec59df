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
import { Turns } from "./turns.ts";

/*
 * Each stream is an append of its own with the exact revision expected, never "any": only then does the store
 * recognise the same append for ever. That makes a lost answer harmless: the outcome is unknown, so the same append
 * is sent again, and either it is done now or the store finds that it was.
 *
 * The store says "success" to both. Which one it was shows in the position: what is new stands after everything that
 * was there before we sent it. So the end of the log is looked up first, once for all streams, and within this
 * process the appends to one stream take turns. Two processes that bring the same append at the same instant may
 * both be told "appended"; there is one copy all the same.
 */

export class Appender {
  readonly #parts: ReadParts;
  readonly #turns = new Turns();
  /** Highest position that this process was told of as written. */
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
      this.#turns.take(append.stream, () => this.#append(append, end)),
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

  /** A server may leave the position out of its answer to a repeat. */
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

  /** The stream is not where it should be: because these very events were appended, or because others were. */
  async #explain({ stream, expected, events }: Append): Promise<AppendResult> {
    const there = await pageOf(
      "reading a conflict",
      this.#parts,
      streamFrom(stream, expected + 1, events.length),
    );
    const last = there.at(-1);
    if (last !== undefined && there.length === events.length && isSame(there, events)) {
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
  there: readonly { readonly event?: { readonly id: string } }[],
  events: Append["events"],
): boolean => there.every(({ event }, i) => event?.id === events[i]?.id);
