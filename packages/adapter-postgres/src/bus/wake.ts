/** Wakes all waiters. To miss nothing, call `rung` before you look for work, and await it afterwards. */
export type Wake = {
  readonly ring: () => void;
  /** Resolves at the next ring after this call. */
  readonly rung: () => Promise<void>;
};

export function createWake(): Wake {
  let next = Promise.withResolvers<void>();
  return {
    ring: () => {
      next.resolve();
      next = Promise.withResolvers<void>();
    },
    rung: () => next.promise,
  };
}
