import { setTimeout as pause } from "node:timers/promises";

/** Retries until there is a result. Fails after `withinMs` with a message that names the condition. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined>,
  { withinMs = 120_000, everyMs = 20 } = {},
): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > deadline) throw new Error(`waited ${withinMs} ms for ${what}`);
    await pause(everyMs);
  }
}
