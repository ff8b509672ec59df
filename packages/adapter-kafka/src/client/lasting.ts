type Connectable = {
  readonly connect: () => Promise<void>;
  readonly disconnect: () => Promise<void>;
};

/** Connected at first use, once; a connection that failed is made anew the next time. */
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
