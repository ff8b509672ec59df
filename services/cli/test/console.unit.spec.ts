import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSessions, systemClock } from "@leadstream/application";
import { ownerRoles } from "@leadstream/contracts";
import { createMemorySessions } from "@leadstream/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { run } from "./command-line.ts";
import { memoryStores } from "./memory-stores.ts";

const url = "http://127.0.0.1:8080";
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "console-"));
});
afterEach(() => rm(folder, { recursive: true }));

const isRunning = () =>
  writeFile(join(folder, "runtime.json"), JSON.stringify({ pid: process.pid, url, key: "ls_k" }));

/** The command on a folder, whose stores are in memory; `opened`: what the browser was given. */
async function leadstream(words: readonly string[], hasBrowser = true) {
  const store = createMemorySessions();
  const opened: string[] = [];
  const stores = memoryStores({ sessions: store });
  const recordVerify = async () => undefined;
  const done = await run(["console", "--data", folder, ...words], {
    context: {
      here: {
        start: () => Promise.reject(new Error("nothing is started")),
        open: async () => ({ stores, recordVerify, close: async () => undefined }),
      },
      openBrowser: async (link) => (opened.push(link), hasBrowser),
    },
  });
  const sessions = createSessions(
    store,
    systemClock(() => 0),
  );
  return { ...done, opened, sessions };
}

describe("issue 16: leadstream console", () => {
  it("prints a link that signs in once, with the rights of the owner", async () => {
    await isRunning();
    const { exit, out, opened, sessions } = await leadstream([]);
    const [, token = ""] = /^http:\/\/127\.0\.0\.1:8080\/console\/enter#([\w-]{43})\n$/.exec(out) ?? [];
    expect([exit, opened]).toEqual([0, []]);
    expect(await sessions.takeLink(token)).toEqual({
      signIn: "link",
      id: "local",
      name: "local",
      terms: { roles: [...ownerRoles] },
    });
    expect(await sessions.takeLink(token)).toBeNull();
  });

  it("opens it, and says when there is no browser", async () => {
    await isRunning();
    const { out, opened, err } = await leadstream(["--open"]);
    expect([opened, err]).toEqual([[out.trim()], expect.not.stringContaining("No browser")]);
    expect((await leadstream(["--open"], false)).err).toContain("open the link yourself");
  });

  it("prints JSON for a program", async () => {
    await isRunning();
    const { out, opened } = await leadstream(["--open", "--json"]);
    const Answer = z.strictObject({ link: z.url(), minutes: z.literal(10), isOpened: z.literal(true) });
    expect(Answer.parse(JSON.parse(out)).link).toBe(opened[0]);
  });

  it("says what to do when nothing runs on the folder", async () => {
    const { exit, err, out } = await leadstream([]);
    expect([exit, out]).toEqual([3, ""]);
    expect(err).toMatch(/console\.not-running[\s\S]*leadstream start --data/);
  });
});
