/*
 * The api runs few reports at once, for all who ask, and refuses those that wait too long. A screen of five reports would be
 * refused some of its own, so a page asks for two at a time, in the order in which its screen names them. The first one has no
 * other beside it, which would slow it down: it is what the reader looks at first.
 */

const AT_ONCE = 2;

let running = 0;
/** One while the first report of a screen runs. */
let most = 1;
const waiting: (() => void)[] = [];

const isReport = (url: string): boolean => /\/v1\/(?:reports\/(?!runs)|pipeline)/u.test(url);

/** `fetch`, in turn for reports. The answer to a report that was given up while it waited is not asked for. */
export const inTurn: typeof fetch = async (input, init) => {
  const request = new Request(input, init);
  if (!isReport(request.url)) return fetch(request);
  await turn();
  try {
    return await fetch(request);
  } finally {
    next();
  }
};

async function turn(): Promise<void> {
  if (running < most) running += 1;
  else await new Promise<void>((go) => waiting.push(go));
}

function next(): void {
  running -= 1;
  most = running === 0 && waiting.length === 0 ? 1 : AT_ONCE;
  const going = waiting.splice(0, most - running);
  running += going.length;
  for (const go of going) go();
}
