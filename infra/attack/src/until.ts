import { setTimeout as pause } from "node:timers/promises";

/** Asks until there is an answer; null: there was none in time. */
export async function until<T>(
  ask: () => Promise<T | undefined>,
  { withinMs, everyMs = 100 }: { readonly withinMs: number; readonly everyMs?: number },
): Promise<T | null> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > deadline) return null;
    await pause(everyMs);
  }
}
