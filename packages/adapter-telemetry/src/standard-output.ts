import { writeSync } from "node:fs";
import type { DestinationStream } from "pino";

/*
 * Where log lines go: standard output, without trust in whoever reads it.
 *
 *   reads            each line is written before the call returns, so that a last word is not lost
 *   stands still     lines wait in memory, up to a bound; what comes beyond it is dropped and counted
 *   has gone away    nothing more is written
 *
 * In none of the cases does a write wait. pino's own destination writes what is left at the exit of the process until
 * somebody takes it, so a process whose reader had gone (`| head -1`) did not end on SIGTERM.
 */

/** Bytes kept for a reader who stands still. */
const mostWaiting = 1_000_000;
const tryAgainMs = 100;

/** Nobody will read here again. Anything else, a full disk for one, may pass. */
const gone: ReadonlySet<unknown> = new Set(["EPIPE", "EBADF", "ECONNRESET", "EIO", "EDESTADDRREQ"]);

const codeOf = (thrown: unknown): unknown =>
  thrown instanceof Error && "code" in thrown ? thrown.code : undefined;

/** Writes some of the bytes and says how many, or throws an error of the system. */
export type WriteSome = (bytes: Uint8Array) => number;

/** Lines to a file descriptor that may be full, or have nobody at its other end. */
export class Output implements DestinationStream {
  readonly #writeSome: WriteSome;
  readonly #waiting: Uint8Array[] = [];
  #bytes = 0;
  #dropped = 0;
  #isGone = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(writeSome: WriteSome) {
    this.#writeSome = writeSome;
  }

  write(line: string): void {
    if (this.#isGone) return;
    const bytes = Buffer.from(line);
    if (this.#waiting.length === 0) this.#keep(this.#restOf(bytes));
    else if (this.#bytes + bytes.length > mostWaiting) this.#dropped += 1;
    else this.#keep(bytes);
  }

  /** Writes what can be written now of what waits; never waits itself. @returns whether nothing is left. */
  drain(): boolean {
    for (let first = this.#waiting[0]; first !== undefined && !this.#isGone; first = this.#waiting[0]) {
      const rest = this.#restOf(first);
      this.#bytes -= first.length - (rest?.length ?? 0);
      if (rest === null) this.#waiting.shift();
      else {
        this.#waiting[0] = rest;
        return false;
      }
    }
    if (this.#isGone) this.#waiting.length = 0;
    else this.#tellDropped();
    return this.#waiting.length === 0;
  }

  /** What is left of the bytes; null: all of them are written, or nobody wants them any more. */
  #restOf(bytes: Uint8Array): Uint8Array | null {
    try {
      const written = this.#writeSome(bytes);
      return written === bytes.length ? null : bytes.subarray(written);
    } catch (thrown) {
      this.#isGone = gone.has(codeOf(thrown));
      return this.#isGone ? null : bytes;
    }
  }

  #keep(bytes: Uint8Array | null): void {
    if (bytes === null) return;
    this.#waiting.push(bytes);
    this.#bytes += bytes.length;
    this.#timer ??= this.#later();
  }

  #later(): NodeJS.Timeout {
    const again = (): void => {
      this.#timer = this.drain() ? undefined : this.#later();
    };
    return setTimeout(again, tryAgainMs).unref();
  }

  #tellDropped(): void {
    if (this.#dropped === 0) return;
    const time = new Date().toISOString();
    const fields = { level: "warn", time, event: "log_lines_dropped", lines: this.#dropped };
    this.#dropped = 0;
    this.write(`${JSON.stringify(fields)}\n`);
  }
}

let standard: Output | undefined;

/** A reader who only is slow gets the last words of a process too; it ends without him after this. */
const lastWordsMs = 1_000;
const lookAgainMs = 10;

/** Nothing else runs at the exit of a process, so this is the one wait that blocks. */
function drainAtExit(output: Output): void {
  const clock = new Int32Array(new SharedArrayBuffer(4));
  const until = performance.now() + lastWordsMs;
  while (!output.drain() && performance.now() < until) Atomics.wait(clock, 0, 0, lookAgainMs);
}

/** The process's own standard output: one for all logs of the process. */
export function standardOutput(): Output {
  if (standard !== undefined) return standard;
  // Looked at once, a pipe no longer blocks: then a reader who stands still cannot stop us.
  const { fd } = process.stdout;
  const output = new Output((bytes) => writeSync(fd, bytes));
  process.once("exit", () => drainAtExit(output));
  standard = output;
  return output;
}
