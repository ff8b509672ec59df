import { once } from "node:events";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { describe, expect, it } from "vitest";

const kit = new URL("../src/index.ts", import.meta.url).href;

/** A real process that runs a service with one part, and prints its life cycle events. */
const program = `
  import { main } from ${JSON.stringify(kit)};
  const line = (event) => console.log(event);
  await main(() => ({
    name: "demo", graceMs: 10_000, log: { info: line, warn: line, error: line },
    start: async (parts) => {
      const alive = setInterval(() => {}, 1_000);
      parts.onClose("part", () => { clearInterval(alive); line("part_closed"); });
    },
  }));`;

describe("a real process", () => {
  it.each(["SIGTERM", "SIGINT"] as const)("closes its parts on %s and exits with 0", async (signal) => {
    const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const events: string[] = [];
    const exited = once(child, "exit");
    for await (const event of createInterface(child.stdout)) {
      events.push(event);
      if (event === "service_started") child.kill(signal);
    }
    expect(await exited).toEqual([0, null]);
    expect(events).toEqual(["service_started", "service_stopping", "part_closed", "service_stopped"]);
  });
});
