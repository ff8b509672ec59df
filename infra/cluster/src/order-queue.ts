export type OrderQueue = {
  /** Does this work after all that came before it; joins the one of the same name that waits or is at work. */
  readonly join: (name: string, work: () => Promise<void>) => Promise<void>;
  readonly idle: () => Promise<unknown>;
};

/** Orders of people to the cluster, one after the other in the order they came. */
export function createOrderQueue(): OrderQueue {
  let last: Promise<unknown> = Promise.resolve();
  const atWork = new Map<string, Promise<void>>();
  return {
    join: (name, work) => {
      const done = atWork.get(name) ?? last.then(work).finally(() => atWork.delete(name));
      atWork.set(name, done);
      last = Promise.allSettled([last, done]);
      return done;
    },
    idle: () => last,
  };
}
