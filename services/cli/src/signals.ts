import { exitCodes } from "./failure.ts";

/** A terminal sends Ctrl-C to npm and to us, and npm passes its own on: one press, two signals. */
const echoMs = 500;

/**
 * Ctrl-C and SIGTERM as a signal to finish what is in hand. Asked a second time, the process ends at once.
 */
export function stopOnSignals(): AbortSignal {
  const asked = new AbortController();
  let askedAt = Number.NEGATIVE_INFINITY;
  const ask = (): void => {
    const isEcho = performance.now() - askedAt < echoMs;
    if (asked.signal.aborted && !isEcho) process.exit(exitCodes.stopped);
    askedAt = performance.now();
    asked.abort();
  };
  process.on("SIGINT", ask);
  process.on("SIGTERM", ask);
  return asked.signal;
}

/** `leadstream report … | head`: a reader who has seen enough is no failure. */
export function endWhenNobodyReads(stream: NodeJS.WriteStream): void {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(exitCodes.done);
  });
}
