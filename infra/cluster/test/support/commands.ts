import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";

const main = join(import.meta.dirname, "../../../../services/cli/src/main.ts");

export type Said = { readonly exit: number | null; readonly out: string; readonly err: string };

/** Runs `leadstream WORDS` like a person, without our environment. */
export async function leadstream(...words: readonly string[]): Promise<Said> {
  const env = { PATH: process.env["PATH"], HOME: process.env["HOME"] };
  const child = spawn(process.execPath, [main, ...words], { stdio: ["ignore", "pipe", "pipe"], env });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { exit: child.exitCode, out, err };
}

/** Retries until there is a result. After two minutes it fails with the name of the condition. */
export async function until<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  const deadline = performance.now() + 120_000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > deadline) throw new Error(`waited two minutes for ${what}`);
    await pause(100);
  }
}

/** Whether a process with this id exists. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
