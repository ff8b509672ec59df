import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { endStrays } from "../src/strays.ts";

it("ends only the processes of a killed cluster, also a paused one", async () => {
  const key = join(tmpdir(), `strays-${process.pid}`, "master.key");
  const start = async (file: string) => {
    const env = { PATH: process.env["PATH"] ?? "", MASTER_KEY_FILE: file };
    const child = spawn(process.execPath, ["-e", "console.log(1); setInterval(() => {}, 1000)"], { env });
    await once(child.stdout, "data");
    return child;
  };
  const [stray, still, another] = [await start(key), await start(key), await start(`${key}.old`)];
  try {
    still.kill("SIGSTOP");
    const ended = Promise.all([once(stray, "exit"), once(still, "exit")]);
    expect(await endStrays(key)).toBe(2);
    await ended;
    expect(await endStrays(key)).toBe(0);
    expect(another.exitCode ?? another.signalCode).toBeNull();
  } finally {
    for (const child of [stray, still, another]) child.kill("SIGKILL");
  }
});
