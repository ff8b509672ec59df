import { exitCodes } from "./failure.ts";

/** The terminal sends Ctrl-C to npm and to us, and npm forwards its own: one press gives two signals. */
const echoMs = 500;

/** When and why a command must stop. */
export type Stopping = {
  /** Fires when the command must finish its current work. */
  readonly signal: AbortSignal;
  /** The reader of the output is gone (`| head`). This is no failure. */
  readonly isUnread: () => boolean;
};

/**
 * Turns Ctrl-C, SIGTERM, and a reader that has gone (`leadstream report … | head`) into a signal to finish the current
 * work: a server in this process is stopped in order. A second signal ends the process at once.
 */
export function stopOnSignals(): Stopping {
  const asked = new AbortController();
  let askedAt: number | undefined;
  let isUnread = false;
  const ask = (): void => {
    const now = performance.now();
    if (askedAt !== undefined && now - askedAt >= echoMs) process.exit(exitCodes.stopped);
    askedAt = now;
    asked.abort();
  };
  process.on("SIGINT", ask);
  process.on("SIGTERM", ask);
  process.stdout.on("error", () => {
    isUnread = !asked.signal.aborted || isUnread;
    asked.abort();
  });
  // Nobody can read it: nothing is lost.
  process.stderr.on("error", () => undefined);
  return { signal: asked.signal, isUnread: () => isUnread };
}
