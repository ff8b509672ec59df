/** Excel's ways to keep text from becoming a number, and quotes around the whole. */
const GUARDS: readonly RegExp[] = [/^=\s*"([^"]*)"$/u, /^'(.*)$/su, /^"([^"]*)"$/u, /^“([^”]*)”$/u];

/**
 * Repeats a step until nothing changes any more: `"mailto:<a@b>"` takes three.
 *
 * @param step what makes a text shorter or leaves it.
 */
export function untilStill(text: string, step: (text: string) => string): string {
  let now = text;
  for (;;) {
    const next = step(now);
    if (next === now) return now;
    now = next;
  }
}

/** Without the guards and quotes of spreadsheets. @example withoutGuards("'+49 30 901831") // "+49 30 901831" */
export const withoutGuards = (text: string): string =>
  GUARDS.reduce((now, guard) => now.replace(guard, "$1").trim(), text);
