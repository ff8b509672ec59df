type Connectable = {
  readonly connect: () => Promise<void>;
  readonly disconnect: () => Promise<void>;
};

/** Connects once, at first use. After a failed connection the next use makes a new one. */
export function lasting<C extends Connectable>(make: () => C) {
  let current: Promise<C> | undefined;
  const open = async (): Promise<C> => {
    const made = make();
    await made.connect();
    return made;
  };
  return {
    get: (): Promise<C> => {
      current ??= open().catch((thrown: unknown) => {
        current = undefined;
        throw thrown;
      });
      return current;
    },
    close: async (): Promise<void> => {
      const made = await current?.catch(() => undefined);
      current = undefined;
      await made?.disconnect().catch(() => undefined);
    },
  };
}
