import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { afterEach, describe, expect, it } from "vitest";

const kit = import.meta.resolve("@leadstream/service-kit");
const platform = new URL("../src/index.ts", import.meta.url).href;

/** A service that logs all the time, to standard output and, like Node's warnings, to standard error. */
const program = `
  const { main } = await import(${JSON.stringify(kit)});
  const { logFor } = await import(${JSON.stringify(platform)});
  const log = logFor("chatty", "info");
  await main(() => ({
    name: "chatty", graceMs: 5_000, log,
    start: async (parts) => {
      const talk = setInterval(() => {
        for (let n = 0; n < 200; n += 1) log.info("something_happened", { n, words: "x".repeat(200) });
        process.emitWarning("something is odd");
      }, 5);
      parts.onClose("talk", () => clearInterval(talk));
    },
  }));`;

const running = new Set<ChildProcess>();
afterEach(() => {
  for (const child of running) child.kill("SIGKILL");
  running.clear();
});

function chatty() {
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  return child;
}

describe("issue 12: a service on SIGTERM", () => {
  it("ends although the reader of its log has gone", async () => {
    const child = chatty();
    const exited = once(child, "exit");
    const lines = createInterface(child.stdout);
    await once(lines, "line");
    lines.close();
    child.stdout.destroy();
    child.stderr.destroy();
    child.kill("SIGTERM");
    expect(await exited).toEqual([0, null]);
  });

  it("ends although the reader of its log has stopped reading", async () => {
    const child = chatty();
    const exited = once(child, "exit");
    await once(child.stdout, "readable");
    child.stderr.resume();
    // Nobody reads from here on. The pipe fills up long before this limit.
    await expect.poll(() => child.stdout.readableLength, { timeout: 10_000 }).toBeGreaterThan(60_000);
    child.kill("SIGTERM");
    expect(await exited).toEqual([0, null]);
  });
});
