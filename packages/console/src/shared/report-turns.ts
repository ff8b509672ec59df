/*
 * The api runs few reports at once, for all who ask, and refuses those that wait too long. A screen of five reports would be
 * refused some of its own, so a page asks for two at a time, in the order in which its screen names them.
 */

const AT_ONCE = 2;

let running = 0;
const waiting: (() => void)[] = [];

const isReport = (url: string): boolean => /\/v1\/(?:reports\/(?!runs)|pipeline)/u.test(url);

/** `fetch`, in turn for reports. The answer to a report that was given up while it waited is not asked for. */
export const inTurn: typeof fetch = async (input, init) => {
  const request = new Request(input, init);
  if (!isReport(request.url)) return fetch(request);
  if (running >= AT_ONCE) await new Promise<void>((go) => waiting.push(go));
  running += 1;
  try {
    return await fetch(request);
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
};
