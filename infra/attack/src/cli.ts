import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { root } from "./target/processes.ts";

/** Runs the command like a person. */
export async function cli(
  args: readonly string[],
): Promise<{ readonly code: number | null; readonly output: string; readonly stdout: string }> {
  const child = spawn(process.execPath, [join(root, "services/cli/src/main.ts"), ...args], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"] },
  });
  const all: string[] = [];
  const out: string[] = [];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    all.push(text);
    out.push(text);
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => all.push(text));
  await once(child, "close");
  return { code: child.exitCode, output: all.join(""), stdout: out.join("") };
}
