import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";

const main = join(import.meta.dirname, "../src/main.ts");
const example = (name: string): string => join(import.meta.dirname, "../examples", name);
const run = promisify(execFile);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "leadstream-cli-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The command as a person runs it: its own process, on one data folder. */
async function leadstream(...words: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [main, ...words, "--data", join(folder, "data")]);
  return stdout;
}

const Imported = z.object({
  received: z.int(),
  repeated: z.int(),
  rejected: z.int(),
  conservation: z.object({ received: z.int(), accepted: z.int(), undecided: z.int() }),
});
const importing = async (name: string) =>
  Imported.parse(
    JSON.parse(
      await leadstream(
        "import",
        example(`${name}.csv`),
        "--mapping",
        example(`${name}.mapping.json`),
        "--json",
      ),
    ),
  );
const Report = z.object({ position: z.int(), rows: z.array(z.record(z.string(), z.unknown())) });
const report = async (name: string) => Report.parse(JSON.parse(await leadstream("report", name, "--json")));

const Won = z.object({ type: z.literal("lead.won.v1"), state: z.object({ stage: z.string() }) });

async function started(): Promise<{ readonly system: ChildProcess; readonly url: string }> {
  const system = spawn(process.execPath, [main, "start", "--port", "0", "--data", join(folder, "data")]);
  for await (const line of createInterface({ input: system.stdout })) {
    const url = /intake and api\s+(\S+)/u.exec(line)?.[1];
    if (url !== undefined) return { system, url };
  }
  throw new Error("it ended before it printed its address");
}

const Key = z.object({ id: z.string(), key: z.string() });
const keys = async (...words: string[]) =>
  Key.parse(JSON.parse(await leadstream("keys", ...words, "--json")));

/** Makes and revokes keys beside the running system, without a restart. */
async function keysAtWork(url: string): Promise<void> {
  const post = async (key: string): Promise<number> => {
    const body = new URLSearchParams({ email: "form@bigcorp.example" });
    return (await fetch(`${url}/v1/forms/web?key=${key}`, { method: "POST", body })).status;
  };
  const { id, key } = await keys("create", "--role", "form", "--source", "web");
  expect(await post(key)).toBe(200);
  const rotated = await keys("rotate", id, "--grace", "0s");
  expect(await post(rotated.key)).toBe(200);
  await vi.waitFor(async () => expect(await post(key)).toBe(401), { timeout: 10_000, interval: 200 });
  await leadstream("keys", "revoke", id);
  await vi.waitFor(async () => expect(await post(rotated.key)).toBe(401), {
    timeout: 10_000,
    interval: 200,
  });
}

describe("the command, on a data folder of its own", () => {
  it("imports leads and deals, reports them, and proves the history and the views", async () => {
    expect(await importing("olist-leads")).toMatchObject({ received: 12, rejected: 0 });
    expect(await importing("olist-deals")).toMatchObject({ received: 4, rejected: 0 });
    const { rows } = await report("sources");
    expect(rows.find(({ channel }) => channel === "organic search")).toMatchObject({ leads: 2, wins: 2 });
    expect(rows.find(({ channel }) => channel === "(none)")).toMatchObject({ leads: 1, wins: 1 });
    expect(JSON.parse(await leadstream("rebuild", "--verify", "--json"))).toMatchObject({ isEqual: true });
    expect(JSON.parse(await leadstream("verify", "--json"))).toMatchObject({ ok: true });
    // The change of the stage is an event of its own, the next one.
    const replayed = (await leadstream("replay", "--type", "lead.won", "--json")).trim().split("\n");
    expect(replayed.map((line) => Won.parse(JSON.parse(line)).state.stage)).toEqual(
      Array.from({ length: 4 }, () => "opportunity"),
    );
  });

  it("adds nothing when the same files are imported again", async () => {
    const { position } = await report("conservation");
    expect(await importing("olist-leads")).toMatchObject({ received: 0, repeated: 12 });
    expect(await importing("olist-deals")).toMatchObject({ received: 0, repeated: 4 });
    expect((await report("conservation")).position).toBe(position);
  });

  it("uses the running system, locks the folder for others, and ends on one Ctrl-C", async () => {
    const { system, url } = await started();
    expect(await importing("web-leads")).toMatchObject({
      received: 5,
      conservation: { received: 5, undecided: 0 },
    });
    const response = await fetch(`${url}/livez`);
    expect(response.status).toBe(200);
    expect(JSON.parse(await leadstream("verify", "--json"))).toMatchObject({ ok: true });
    await expect(leadstream("start", "--port", "0")).rejects.toMatchObject({
      code: 3,
      stderr: expect.stringContaining("data-folder.in-use"),
    });
    await keysAtWork(url);
    system.kill("SIGINT");
    const [code] = await once(system, "exit");
    expect(code).toBe(0);
    expect(await leadstream("keys", "list")).toMatch(/local\s+active[^]*web-\d+\s+revoked/u);
    expect(JSON.parse(await leadstream("verify", "--json"))).toMatchObject({ ok: true });
  });
});
