import type { Parts } from "@leadstream/service-kit";

/** Opened parts, to be closed in reverse order. */
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
      // No part runs for ever in this process; child processes are watched elsewhere.
      watch: () => undefined,
    },
    close: () => (closed ??= closeAll()),
  };
}
