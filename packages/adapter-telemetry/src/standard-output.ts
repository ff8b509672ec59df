import { writeSync } from "node:fs";
import type { DestinationStream } from "pino";

/*
 * Where log lines go: standard output, whatever its reader does.
 *
 *   reader reads       each line is written before the call returns, so the last lines are not lost
 *   reader is stuck    lines wait in memory up to a limit; further ones are dropped and counted
 *   reader has gone    nothing more is written
 *
 * A write never blocks. pino's own destination writes the rest at the exit of the process until somebody reads it, so a
 * process whose reader had gone (`| head -1`) did not end on SIGTERM.
 */

/** Most bytes buffered for a reader that does not read. */
const mostWaiting = 1_000_000;
const tryAgainMs = 100;

/** These errors mean that the reader is gone for good. Others, such as a full disk, may pass. */
const gone: ReadonlySet<unknown> = new Set(["EPIPE", "EBADF", "ECONNRESET", "EIO", "EDESTADDRREQ"]);

const codeOf = (thrown: unknown): unknown =>
  thrown instanceof Error && "code" in thrown ? thrown.code : undefined;

/** Writes some of the bytes and returns how many, or throws a system error. */
export type WriteSome = (bytes: Uint8Array) => number;

/** Writes lines to a file descriptor that may be full, or has no reader any more. */
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
    if (this.#waiting.length === 0) this.#buffer(this.#restOf(bytes));
    else if (this.#bytes + bytes.length > mostWaiting) this.#dropped += 1;
    else this.#buffer(bytes);
  }

  /** Writes as many waiting lines as possible now; never blocks. @returns whether nothing is left. */
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
    else this.#reportDropped();
    return this.#waiting.length === 0;
  }

  /** The bytes that were not written; null when all are written or the reader is gone. */
  #restOf(bytes: Uint8Array): Uint8Array | null {
    try {
      const written = this.#writeSome(bytes);
      return written === bytes.length ? null : bytes.subarray(written);
    } catch (thrown) {
      this.#isGone = gone.has(codeOf(thrown));
      return this.#isGone ? null : bytes;
    }
  }

  #buffer(bytes: Uint8Array | null): void {
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

  #reportDropped(): void {
    if (this.#dropped === 0) return;
    const time = new Date().toISOString();
    const fields = { level: "warn", time, event: "log_lines_dropped", lines: this.#dropped };
    this.#dropped = 0;
    this.write(`${JSON.stringify(fields)}\n`);
  }
}

let standard: Output | undefined;

/** A slow reader still gets the last lines of a process. After this time the process exits anyway. */
const lastLinesMs = 1_000;
const exitRetryMs = 10;

/** Nothing else runs at the exit of a process, so this is the one wait that blocks. */
function drainAtExit(output: Output): void {
  const clock = new Int32Array(new SharedArrayBuffer(4));
  const until = performance.now() + lastLinesMs;
  while (!output.drain() && performance.now() < until) Atomics.wait(clock, 0, 0, exitRetryMs);
}

/** The standard output of the process, shared by all its logs. */
export function standardOutput(): Output {
  if (standard !== undefined) return standard;
  // Accessing `process.stdout` makes a pipe non-blocking, so a reader that does not read cannot stop us.
  const { fd } = process.stdout;
  const output = new Output((bytes) => writeSync(fd, bytes));
  process.once("exit", () => drainAtExit(output));
  standard = output;
  return output;
}
