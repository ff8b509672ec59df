import { type ExitCode, exitCodes } from "./failure.ts";
import { terminalOf, wishOf } from "./output/terminal.ts";
import { type Front, runCommandLine } from "./program.ts";
import { stopOnSignals } from "./signals.ts";

/**
 * Runs a command line on this process's terminal and environment. The context of commands is loaded when one of them
 * runs: help does not need it.
 */
export async function runHere(
  words: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<ExitCode> {
  const { signal: stop, isUnread } = stopOnSignals();
  const wish = wishOf(env);
  const front: Front = {
    out: terminalOf(process.stdout, wish),
    err: terminalOf(process.stderr, wish),
    stop,
    loadContext: async () => (await import("./wiring/world.ts")).contextOf(env, front),
  };
  const exit = await runCommandLine(words, front);
  return isUnread() ? exitCodes.done : exit;
}
