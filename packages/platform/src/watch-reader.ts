import { isOutdated, type Log } from "@leadstream/application";
import type { Health, Parts } from "@leadstream/service-kit";

/** A reader that may find that it is older than what it reads. */
export type WatchedReader = {
  /** When its loop last came round; a reader that stands still for an upgrade is alive. */
  readonly lastTickMs: (ofLoop: () => number) => number;
};

/**
 * Watches a part that reads events. One that meets what only a newer version can read stops alone: the process stays,
 * says so in `/readyz` and the log, and its other parts go on. A restart would not help, an upgrade does. Any other
 * end is the end of the service.
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
