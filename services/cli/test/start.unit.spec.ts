import { describe, expect, it } from "vitest";
import { Fault } from "@leadstream/kernel";
import type { Here } from "../src/context.ts";
import { configFrom } from "../src/config.ts";
import { run } from "./command-line.ts";

/** What `leadstream start` would start; then it is refused, so that nothing runs. */
async function started(words: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const asked: unknown[] = [];
  const start: Here["start"] = (_dataDir, options) => {
    asked.push(options.trustedProxies);
    return Promise.reject(new Fault("data-folder.in-use", "held by process 7"));
  };
  const open = () => Promise.reject(new Error("nothing is opened"));
  const context = { here: { start, open }, defaults: configFrom(env) };
  return { ...(await run(["start", ...words], { context })), asked };
}

describe("issue 11: leadstream start", () => {
  it("trusts the proxies it is told, those of the environment, or none", async () => {
    const env = { TRUSTED_PROXIES: "10.0.0.0/8" };
    expect((await started([])).asked).toEqual([[]]);
    expect((await started([], env)).asked).toEqual([["10.0.0.0/8"]]);
    expect((await started(["--trusted-proxies", "loopback, ::1"], env)).asked).toEqual([["loopback", "::1"]]);
    expect((await started(["--trusted-proxies", "none"], env)).asked).toEqual([[]]);
  });

  it("starts nothing with an entry that is none, and names it", async () => {
    const typed = await started(["--trusted-proxies", "loopback,10.0.0.0/99"]);
    expect(typed).toMatchObject({ exit: 1, asked: [] });
    expect(typed.err).toContain("entry 2, 10.0.0.0/99: want a prefix from /1 to /32");
    const found = await started([], { TRUSTED_PROXIES: "1" });
    expect(found).toMatchObject({ exit: 1, asked: [] });
    expect(found.err).toContain("TRUSTED_PROXIES: entry 1, 1: want an IP address");
  });
});
