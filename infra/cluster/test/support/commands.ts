import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";

const main = join(import.meta.dirname, "../../../../services/cli/src/main.ts");

export type Said = { readonly exit: number | null; readonly out: string; readonly err: string };

/** `leadstream WORDS` as a person would run it, with nothing of ours in its environment. */
export async function leadstream(...words: readonly string[]): Promise<Said> {
  const env = { PATH: process.env["PATH"], HOME: process.env["HOME"] };
  const child = spawn(process.execPath, [main, ...words], { stdio: ["ignore", "pipe", "pipe"], env });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { exit: child.exitCode, out, err };
}

/** Asks again until there is an answer; says what was waited for when there is none in two minutes. */
export async function until<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  const deadline = performance.now() + 120_000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > deadline) throw new Error(`waited two minutes for ${what}`);
    await pause(100);
  }
}

/** Whether there is a process of this id. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
