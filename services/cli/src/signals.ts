import { exitCodes } from "./failure.ts";

/**
 * Ctrl-C and SIGTERM as a signal to finish what is in hand. Asked a second time, the process ends at once.
 */
export function stopOnSignals(): AbortSignal {
  const asked = new AbortController();
  const ask = (): void => {
    if (asked.signal.aborted) process.exit(exitCodes.stopped);
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
