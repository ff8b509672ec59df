import type { Keys } from "../output/keys.ts";
import { styled, type Terminal } from "../output/terminal.ts";

/** Steps that can be gone back: their text is kept. */
const KEPT = 1_000;

const forward: ReadonlySet<string> = new Set(["return", "enter", "space", "n", "right", "down"]);
const backward: ReadonlySet<string> = new Set(["b", "left", "up", "backspace"]);
const ending: ReadonlySet<string> = new Set(["q", "escape", "ctrl-c", "ctrl-d"]);

type Screen = { readonly out: Terminal; readonly err: Terminal };

/**
 * Shows one text after the other, each when a person asks for it. A step back shows an earlier text again; the next ones
 * follow it.
 *
 * @param steps read one ahead at most. @returns how many were shown for the first time.
 */
export async function stepThrough(
  steps: AsyncIterable<string>,
  keys: Pick<Keys, "next">,
  { out, err }: Screen,
): Promise<number> {
  const source = steps[Symbol.asyncIterator]();
  const kept: string[] = [];
  let read = 0;
  // The place of the text on the screen among those kept.
  let at = -1;
  try {
    for (let key: string | null = "return"; key !== null && !ending.has(key); key = await keys.next()) {
      if (backward.has(key)) {
        if (at <= 0) err.write(styled(err, "dim", at < 0 ? "" : "  this is the first that is kept\n"));
        else show(kept[(at -= 1)]);
        continue;
      }
      if (!forward.has(key)) {
        err.write(styled(err, "dim", "  Enter or space: next   b: back   q: quit\n"));
        continue;
      }
      if (at + 1 < kept.length) {
        show(kept[(at += 1)]);
        continue;
      }
      const next = await source.next();
      if (next.done === true) break;
      kept.push(next.value);
      if (kept.length > KEPT) kept.shift();
      at = kept.length - 1;
      read += 1;
      show(next.value);
    }
  } finally {
    await source.return?.();
  }
  return read;

  function show(text = ""): void {
    out.write(text);
  }
}
