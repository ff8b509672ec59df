import type { Parts } from "@leadstream/service-kit";

/** What was opened, to be closed last in, first out. */
export type Life = { readonly parts: Parts; readonly close: () => Promise<void> };

export function createLife(): Life {
  const closers: (() => Promise<void> | void)[] = [];
  const closing = new AbortController();
  let closed: Promise<void> | undefined;
  const closeAll = async (): Promise<void> => {
    closing.abort();
    for (const close of closers.toReversed()) await close();
  };
  return {
    parts: {
      closing: closing.signal,
      onClose: (_, close) => void closers.push(close),
      // Nothing of ours runs for ever in this process; its children are watched as children.
      watch: () => undefined,
    },
    close: () => (closed ??= closeAll()),
  };
}
