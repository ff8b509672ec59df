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

/** Characters kept for a reader who stands still. */
const mostWaiting = 1_000_000;
const tryAgainMs = 100;

/** Nobody will read here again. Anything else, a full disk for one, may pass. */
const gone: ReadonlySet<unknown> = new Set(["EPIPE", "EBADF", "ECONNRESET", "EIO", "EDESTADDRREQ"]);

const codeOf = (thrown: unknown): unknown =>
  thrown instanceof Error && "code" in thrown ? thrown.code : undefined;

/** Writes some of the bytes and says how many, or throws an error of the system. */
export type WriteSome = (bytes: Uint8Array) => number;

export type Output = DestinationStream & {
  /** Writes what can be written now of what waits; never waits itself. @returns whether nothing is left. */
  readonly drain: () => boolean;
};

/** Lines to a file descriptor that may be full, or have nobody at its other end. */
export function createOutput(writeSome: WriteSome): Output {
  const waiting: Uint8Array[] = [];
  let characters = 0;
  let dropped = 0;
  let isGone = false;
  let timer: NodeJS.Timeout | undefined;

  /** @returns what is left of the bytes; null: all of them are written, or nobody wants them any more. */
  const restOf = (bytes: Uint8Array): Uint8Array | null => {
    try {
      const written = writeSome(bytes);
      return written === bytes.length ? null : bytes.subarray(written);
    } catch (thrown) {
      isGone = gone.has(codeOf(thrown));
      return isGone ? null : bytes;
    }
  };
  const keep = (bytes: Uint8Array): void => {
    waiting.push(bytes);
    characters += bytes.length;
    timer ??= setTimeout(later, tryAgainMs).unref();
  };
  const later = (): void => {
    timer = drain() ? undefined : setTimeout(later, tryAgainMs).unref();
  };
  const drain = (): boolean => {
    for (let first = waiting[0]; first !== undefined && !isGone; first = waiting[0]) {
      const rest = restOf(first);
      characters -= first.length - (rest?.length ?? 0);
      if (rest !== null) {
        waiting[0] = rest;
        return false;
      }
      waiting.shift();
    }
    if (isGone) waiting.length = 0;
    else tellDropped();
    return waiting.length === 0;
  };
  const tellDropped = (): void => {
    if (dropped === 0) return;
    const fields = { level: "warn", time: new Date().toISOString(), event: "log_lines_dropped", lines: dropped };
    dropped = 0;
    write(`${JSON.stringify(fields)}\n`);
  };
  const write = (line: string): void => {
    if (isGone) return;
    if (waiting.length > 0 && characters + line.length > mostWaiting) {
      dropped += 1;
      return;
    }
    const bytes = Buffer.from(line);
    const rest = waiting.length > 0 ? bytes : restOf(bytes);
    if (rest !== null) keep(rest);
  };
  return { write, drain };
}

let standard: Output | undefined;

/** A reader who only is slow gets the last words of a process too; it ends without him after this. */
const lastWordsMs = 1_000;
const lookAgainMs = 10;

/** Nothing else runs at the exit of a process, so this is the one wait that blocks. */
function drainAtExit({ drain }: Output): void {
  const clock = new Int32Array(new SharedArrayBuffer(4));
  const until = performance.now() + lastWordsMs;
  while (!drain() && performance.now() < until) Atomics.wait(clock, 0, 0, lookAgainMs);
}

/** The process's own standard output: one for all logs of the process. */
export function standardOutput(): Output {
  if (standard !== undefined) return standard;
  // Looked at once, a pipe no longer blocks: then a reader who stands still cannot stop us.
  const { fd } = process.stdout;
  const output = createOutput((bytes) => writeSync(fd, bytes));
  process.once("exit", () => drainAtExit(output));
  standard = output;
  return output;
}
