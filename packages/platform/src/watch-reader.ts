import { isOutdated, type Log } from "@leadstream/application";
import type { Health, Parts } from "@leadstream/service-kit";

/** A reader that may find an event from a newer version of the program. */
export type WatchedReader = {
  /** Time of the last tick of its loop. A reader that waits for an upgrade counts as alive. */
  readonly lastTickMs: (ofLoop: () => number) => number;
};

/**
 * Watches a part that reads events. A part that meets an event only a newer version can read stops alone. The
 * process stays up, reports it in `/readyz` and the log, and its other parts continue: an upgrade helps, a
 * restart does not. Any other end of the part ends the service.
 */
export function watchReader(
  { health, log }: { readonly health: Health; readonly log: Log },
  parts: Pick<Parts, "watch" | "closing">,
  part: string,
  done: Promise<unknown>,
): WatchedReader {
  let isStopped = false;
  const untilUpgrade = async (thrown: unknown): Promise<void> => {
    if (!isOutdated(thrown)) throw thrown;
    isStopped = true;
    const { code, message: detail, details } = thrown;
    log.error("reader_stopped", { part, ...details, code, message: detail });
    health.ready(`${part} can read`, async () => ({ ready: false, detail }));
    await closed(parts.closing);
  };
  parts.watch(part, done.catch(untilUpgrade));
  return { lastTickMs: (ofLoop) => (isStopped ? Date.now() : ofLoop()) };
}

const closed = (closing: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (closing.aborted) resolve();
    closing.addEventListener("abort", () => resolve(), { once: true });
  });
