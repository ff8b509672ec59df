import type { Keys } from "../output/keys.ts";
import { styled, type Terminal } from "../output/terminal.ts";

/** Steps that can be gone back: their text is kept. */
const KEPT = 1_000;

const forward: ReadonlySet<string> = new Set(["return", "enter", "space", "n", "right", "down"]);
const backward: ReadonlySet<string> = new Set(["b", "left", "up", "backspace"]);
const ending: ReadonlySet<string> = new Set(["q", "escape", "ctrl-c", "ctrl-d"]);

type Screen = { readonly out: Terminal; readonly err: Terminal };

/** The texts that were shown last, and which of them is on the screen. */
function createShown() {
  const kept: string[] = [];
  let at = -1;
  return {
    add: (text: string): string => {
      kept.push(text);
      if (kept.length > KEPT) kept.shift();
      at = kept.length - 1;
      return text;
    },
    back: (): string | undefined => (at > 0 ? kept[(at -= 1)] : undefined),
    /** Undefined: the newest is on the screen. */
    again: (): string | undefined => (at + 1 < kept.length ? kept[(at += 1)] : undefined),
  };
}

/**
 * Shows one text after the other, each when a person asks for it. A step back shows an earlier text again; the next ones
 * follow it.
 *
 * @param steps read when they are asked for. @returns how many were shown for the first time.
 */
export async function stepThrough(
  steps: AsyncIterable<string>,
  keys: Pick<Keys, "next">,
  { out, err }: Screen,
): Promise<number> {
  const source = steps[Symbol.asyncIterator]();
  const shown = createShown();
  const tell = (text: string): void => err.write(styled(err, "dim", `  ${text}\n`));
  let read = 0;
  const goBack = (): void => {
    const before = shown.back();
    if (before === undefined) tell("this is the first that is kept");
    else out.write(before);
  };
  /** @returns false at the end. */
  const goOn = async (): Promise<boolean> => {
    const known = shown.again();
    const next = known === undefined ? await source.next() : { done: false, value: known };
    if (next.done === true) return false;
    if (known === undefined) read += 1;
    out.write(known ?? shown.add(next.value));
    return true;
  };
  try {
    for (let key: string | null = "return"; key !== null && !ending.has(key); key = await keys.next()) {
      if (backward.has(key)) goBack();
      else if (!forward.has(key)) tell("Enter or space: next   b: back   q: quit");
      else if (!(await goOn())) break;
    }
  } finally {
    await source.return?.();
  }
  return read;
}
