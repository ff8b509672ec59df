import { setTimeout as pause } from "node:timers/promises";

/** Retries until there is a result; null after the deadline. */
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
