import { AsyncLocalStorage } from "node:async_hooks";

/*
 * A caller may give up before the result is ready. This information travels with the calls, like a trace, so that the
 * store can cancel the work without every function in between passing a signal.
 */

const callers = new AsyncLocalStorage<AbortSignal>();

/**
 * Runs a query. Only for reads: work that writes must not stop because the caller has gone.
 *
 * @param signal aborts when the caller no longer waits for the result.
 */
export const whileWanted = <T>(signal: AbortSignal, decision: () => Promise<T>): Promise<T> =>
  callers.run(signal, decision);

/** Aborts when the caller of the current work no longer waits; undefined: the work must be done in any case. */
export const wanted = (): AbortSignal | undefined => callers.getStore();
