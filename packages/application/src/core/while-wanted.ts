import { AsyncLocalStorage } from "node:async_hooks";

/*
 * Who asks something may go away before the answer is there. That says itself through all that is called on the way,
 * as a trace does, so that the store can end what nobody waits for without every function between passing it on.
 */

const asking = new AsyncLocalStorage<AbortSignal>();

/**
 * Runs a question. Only for what changes nothing: work that is half done must not end because nobody looks.
 *
 * @param signal aborts when nobody waits for the answer any more.
 */
export const whileWanted = <T>(signal: AbortSignal, decision: () => Promise<T>): Promise<T> =>
  asking.run(signal, decision);

/** Aborts when nobody waits any more for what is being answered; undefined: it is to be done in any case. */
export const wanted = (): AbortSignal | undefined => asking.getStore();
