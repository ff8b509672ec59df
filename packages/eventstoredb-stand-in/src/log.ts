import { EventEmitter } from "node:events";
import type { LogFile } from "./log-file.ts";
import type { Proposed, Recorded } from "./recorded.ts";

export type ExpectedRevision = number | "any" | "no_stream" | "stream_exists";

/** `corrupted`: some of these events stand where they would belong and others do not; the server calls it an invalid transaction. */
export type Written =
  | { readonly kind: "written" | "idempotent"; readonly last: Recorded | undefined }
  | { readonly kind: "wrong-expected-version"; readonly current: number }
  | { readonly kind: "corrupted" };

const NOBODY = -1;
/** What the real log spends on a record beside its data. */
const recordBytes = 64;

/**
 * The log of one database: all events in order, and by stream. Appending costs the same however many there are.
 * Emits `appended` after each write.
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

  /** As the metadata `$tb` of a stream: its readers find it beginning here. In memory only. */
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
    const verdict = judge(own, expected, events);
    if (verdict !== "write") return verdict;
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

/** As the server's index writer judges: an exact expected revision is idempotent for ever, the others are guesses. */
function judge(
  own: readonly Recorded[],
  expected: ExpectedRevision,
  events: readonly Proposed[],
): Written | "write" {
  const current = own.length - 1;
  switch (expected) {
    case "any":
      return repeatOf(own, events) ?? "write";
    case "stream_exists":
      return current === NOBODY ? wrong(current) : (repeatOf(own, events) ?? "write");
    case "no_stream":
      return judgeExact(own, NOBODY, events);
    default:
      return judgeExact(own, expected, events);
  }
}

const wrong = (current: number): Written => ({ kind: "wrong-expected-version", current });

function judgeExact(own: readonly Recorded[], after: number, events: readonly Proposed[]): Written | "write" {
  const current = own.length - 1;
  if (after === current) return "write";
  if (after > current || events.length === 0) return wrong(current);
  const differs = events.findIndex(({ id }, i) => own[after + 1 + i]?.id !== id);
  if (differs === -1) return { kind: "idempotent", last: own[after + events.length] };
  return differs === 0 ? wrong(current) : { kind: "corrupted" };
}

/** Without an exact revision the server can only look whether the ids are there, wherever that is. */
function repeatOf(own: readonly Recorded[], events: readonly Proposed[]): Written | undefined {
  const [first] = events;
  const at = first === undefined ? -1 : own.findLastIndex(({ id }) => id === first.id);
  if (at === -1) return undefined;
  return events.every(({ id }, i) => own[at + i]?.id === id)
    ? { kind: "idempotent", last: own[at + events.length - 1] }
    : { kind: "corrupted" };
}
