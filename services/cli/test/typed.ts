import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const bin = join(import.meta.dirname, "../../../node_modules/.bin");

/**
 * Types a line that a program printed into a shell, as it stands. What runs until it is stopped is stopped once it has
 * said that it runs. @returns what the shell was told.
 */
export async function typed(line: string, folder: string): Promise<number | null> {
  // `npx` finds the workspace's own programs by the path; nothing of ours is in the environment.
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
