import { EventEmitter } from "node:events";
import type { LogFile } from "./log-file.ts";
import type { Proposed, Recorded } from "./recorded.ts";

export type ExpectedRevision = number | "any" | "no_stream" | "stream_exists";

/** `corrupted`: only some of the events are already at their places. The server calls this an invalid transaction. */
export type Written =
  | { readonly kind: "written" | "idempotent"; readonly last: Recorded | undefined }
  | { readonly kind: "wrong-expected-version"; readonly current: number }
  | { readonly kind: "corrupted" };

const NO_STREAM = -1;
/** Overhead of the real log per record, in bytes. */
const recordBytes = 64;

/**
 * The log of one database: all events in order, and by stream. The cost of an append does not depend on the number of
 * events. Emits `appended` after each write.
 */
export class EventLog extends EventEmitter<{ appended: [] }> {
  readonly all: Recorded[] = [];
  readonly #streams = new Map<string, Recorded[]>();
  readonly #firsts = new Map<string, number>();
  readonly #file: LogFile | undefined;
  #end = 0;

  constructor(file?: LogFile) {
    super();
    this.setMaxListeners(0);
    this.#file = file;
    for (const recorded of file?.load() ?? []) this.#keep(recorded);
  }

  /** Position after the last record. */
  get end(): number {
    return this.#end;
  }

  stream(name: string): readonly Recorded[] | undefined {
    return this.#streams.get(name);
  }

  /** Like the metadata `$tb` of a stream: its reads start at this revision. In memory only. */
  truncateBefore(name: string, revision: number): void {
    this.#firsts.set(name, revision);
  }

  firstRevision(name: string): number {
    return this.#firsts.get(name) ?? 0;
  }

  /** Index in `all` of the first event at or after the position. */
  indexAt(position: number): number {
    let low = 0;
    let high = this.all.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.all[middle]?.position ?? 0) < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  append(stream: string, expected: ExpectedRevision, events: readonly Proposed[]): Written {
    const own = this.#streams.get(stream) ?? [];
    const result = check(own, expected, events);
    if (result !== "write") return result;
    const written = this.#place(stream, own.length, events);
    this.#file?.append(written);
    for (const recorded of written) this.#keep(recorded);
    if (written.length > 0) this.emit("appended");
    return { kind: "written", last: written.at(-1) };
  }

  #place(stream: string, first: number, events: readonly Proposed[]): readonly Recorded[] {
    const createdMs = Date.now();
    let position = this.#end;
    return events.map((event, i) => {
      const recorded = { ...event, stream, revision: first + i, position, createdMs };
      position += sizeOf(recorded);
      return recorded;
    });
  }

  #keep(recorded: Recorded): void {
    const own = this.#streams.get(recorded.stream);
    if (own === undefined) this.#streams.set(recorded.stream, [recorded]);
    else own.push(recorded);
    this.all.push(recorded);
    this.#end = recorded.position + sizeOf(recorded);
  }
}

const sizeOf = ({ stream, type, data, metadata }: Omit<Recorded, "position">): number =>
  recordBytes + stream.length + type.length + data.length + metadata.length;

/** The rules of the server's index writer: exact expected revisions are always idempotent, the others only by their ids. */
function check(
  own: readonly Recorded[],
  expected: ExpectedRevision,
  events: readonly Proposed[],
): Written | "write" {
  const current = own.length - 1;
  switch (expected) {
    case "any":
      return repeatOf(own, events) ?? "write";
    case "stream_exists":
      return current === NO_STREAM ? wrong(current) : (repeatOf(own, events) ?? "write");
    case "no_stream":
      return checkExact(own, NO_STREAM, events);
    default:
      return checkExact(own, expected, events);
  }
}

const wrong = (current: number): Written => ({ kind: "wrong-expected-version", current });

function checkExact(own: readonly Recorded[], after: number, events: readonly Proposed[]): Written | "write" {
  const current = own.length - 1;
  if (after === current) return "write";
  if (after > current || events.length === 0) return wrong(current);
  const differs = events.findIndex(({ id }, i) => own[after + 1 + i]?.id !== id);
  if (differs === -1) return { kind: "idempotent", last: own[after + events.length] };
  return differs === 0 ? wrong(current) : { kind: "corrupted" };
}

/** Without an exact revision, the server only checks whether the ids exist anywhere in the stream. */
function repeatOf(own: readonly Recorded[], events: readonly Proposed[]): Written | undefined {
  const [first] = events;
  const at = first === undefined ? -1 : own.findLastIndex(({ id }) => id === first.id);
  if (at === -1) return undefined;
  return events.every(({ id }, i) => own[at + i]?.id === id)
    ? { kind: "idempotent", last: own[at + events.length - 1] }
    : { kind: "corrupted" };
}
