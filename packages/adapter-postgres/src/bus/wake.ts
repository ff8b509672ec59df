/** Wakes whoever waits for it. Ask for `rung` before looking, wait after: then nothing falls in between. */
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
