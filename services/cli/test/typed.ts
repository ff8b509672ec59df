import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const bin = join(import.meta.dirname, "../../../node_modules/.bin");

/**
 * Runs a printed command line in a shell, unchanged. A command that runs until it is stopped is stopped once it has
 * reported that it runs. @returns the exit code.
 */
export async function typed(line: string, folder: string): Promise<number | null> {
  // `npx` finds the workspace's own programs by the path. The environment has nothing of ours.
  const words = line.replace(/^npx /u, "");
  const env = { PATH: `${bin}:${process.env["PATH"] ?? ""}`, HOME: process.env["HOME"] };
  const runs = / start /u.test(words);
  const child = spawn("sh", ["-c", `exec ${words}${runs ? " --port 0" : ""}`], {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "ignore"],
  });
  child.stdout.on("data", (text: Buffer) => {
    if (runs && text.includes("Ctrl-C stops it")) child.kill("SIGTERM");
  });
  await once(child, "close");
  return child.exitCode;
}
