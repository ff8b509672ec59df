import { Fault } from "@leadstream/kernel";

/** Runs work with a limit on concurrency. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>;

/** No limit: for a single caller, such as the command line. */
export const noTurns: Turns = (work) => work();

/**
 * Runs at most `atOnce` at once; later callers wait up to `waitMs`, first come first served.
 *
 * @param limits.atOnce 1 or more. `waitMs` milliseconds, 0 for no wait.
 * @throws Fault `report.busy` when the wait was too long.
 */
export function createTurns({ atOnce, waitMs }: { readonly atOnce: number; readonly waitMs: number }): Turns {
  let running = 0;
  const waiting = new Set<() => void>();
  const turn = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const mine = (): void => {
        clearTimeout(timer);
        waiting.delete(mine);
        running += 1;
        resolve();
      };
      const timer = setTimeout(() => {
        waiting.delete(mine);
        reject(new Fault("report.busy", `${atOnce} reports are running`, { atOnce }));
      }, waitMs);
      if (running < atOnce) mine();
      else waiting.add(mine);
    });
  return async (work) => {
    await turn();
    try {
      return await work();
    } finally {
      running -= 1;
      const [next] = waiting;
      next?.();
    }
  };
}
