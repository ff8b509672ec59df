export type OrderQueue = {
  /** Runs `work` after all earlier orders; joins a waiting or running order of the same name. */
  readonly join: (name: string, work: () => Promise<void>) => Promise<void>;
  readonly idle: () => Promise<unknown>;
};

/** Runs people's orders to the cluster one after the other, in order of arrival. */
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
