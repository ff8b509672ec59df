import { exitCodes } from "./failure.ts";

/** A terminal sends Ctrl-C to npm and to us, and npm passes its own on: one press, two signals. */
const echoMs = 500;

/** When a command is to stop, and why. */
export type Stopping = {
  /** Fires when what is in hand is to be finished. */
  readonly signal: AbortSignal;
  /** Nobody reads what the command writes any more: it has seen enough, which is no failure. */
  readonly isUnread: () => boolean;
};

/**
 * Ctrl-C, SIGTERM, and a reader who has gone (`leadstream report … | head`), as a signal to finish what is in hand:
 * a server that runs in this process is stopped in order. Asked a second time by a signal, the process ends at once.
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
  // Nothing is lost with it that anybody could read.
  process.stderr.on("error", () => undefined);
  return { signal: asked.signal, isUnread: () => isUnread };
}
