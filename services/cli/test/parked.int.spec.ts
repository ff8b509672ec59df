import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ParkedMessage, Parking } from "@leadstream/application";
import { Instant } from "@leadstream/contracts";
import {
  createMemoryEventStore,
  createMemoryParking,
  createMemoryReadModel,
  createMemorySubmissionLedger,
} from "@leadstream/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { run } from "./command-line.ts";

const group = "capture.v1";

const aMessage = (key: string, offset: number, change: Partial<ParkedMessage> = {}): ParkedMessage => ({
  topic: "leads.inbound.v1",
  partition: 3,
  offset,
  id: `message-${offset}`,
  key,
  code: "message.undecodable",
  reason: "the body is not JSON in UTF-8",
  parkedAt: Instant.parse("2026-03-02T09:00:00.000Z"),
  wire: { headers: { "x-from": "Ada" }, body: new TextEncoder().encode("Ada Lovelace") },
  ...change,
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parked-"));
  await mkdir(join(folder, "postgres"));
  // A system runs on the folder: the commands work beside it.
  const runtime = { pid: process.pid, url: "http://127.0.0.1:9", key: "local" };
  await writeFile(join(folder, "runtime.json"), JSON.stringify(runtime));
});
afterAll(() => rm(folder, { recursive: true }));

let parking: Parking;
beforeEach(() => {
  parking = createMemoryParking();
});

const parked = (...words: string[]) => {
  const stores = {
    parking,
    store: createMemoryEventStore(),
    readModel: createMemoryReadModel(),
    ledger: createMemorySubmissionLedger(),
  };
  const open = async () => ({
    stores,
    recordVerify: async () => undefined,
    close: async () => undefined,
  });
  const start = () => Promise.reject(new Error("a system runs already"));
  return run(["parked", ...words, "--data", folder], { context: { here: { open, start } } });
};

/** A consumer that takes whatever was asked for; keys of `stubborn` fail again. */
async function consume(stubborn: readonly string[] = []): Promise<void> {
  for (;;) {
    const [message] = await parking.takeRedrive(group, "consumer", 60_000);
    if (message === undefined) return;
    if (stubborn.includes(message.key)) await parking.fail(group, { ...message, code: "vault.tampered" });
    else await parking.settle(group, message);
  }
}

describe("leadstream parked", () => {
  it("lists keys with the reason of their first message", async () => {
    await parking.park(group, [
      aMessage("k1", 4),
      aMessage("k1", 5, { code: "message.follows-parked" }),
      aMessage("k2", 6),
    ]);
    const { exit, out } = await parked("list");
    expect(exit).toBe(0);
    expect(out).toMatch(/capture\.v1 +k1 +2 +message\.undecodable +2026-03-02 09:00:00/u);
    const { keys } = JSON.parse((await parked("list", "--key", "k2", "--json")).out);
    expect(keys).toMatchObject([{ group, key: "k2", messages: 1, isAsked: false }]);
  });

  it("says so when nothing is parked", async () => {
    expect((await parked("list")).out).toBe("nothing is parked\n");
  });

  it("shows a key's messages in order, and nothing of what they say", async () => {
    await parking.park(group, [aMessage("k1", 5), aMessage("k1", 4)]);
    const { exit, out } = await parked("show", "k1");
    expect(exit).toBe(0);
    expect(out).toMatch(/3 +4[^]*3 +5/u);
    const { out: json } = await parked("show", "k1", "--json");
    expect(JSON.parse(json).messages).toMatchObject([
      { offset: 4, bodyBytes: 12, headers: ["x-from"] },
      { offset: 5 },
    ]);
    expect(out + json).not.toContain("Ada");
  });

  it("does not know a key that is not parked, and says how to find one", async () => {
    const { exit, err } = await parked("show", "nobody");
    expect(exit).toBe(1);
    expect(err).toContain("leadstream parked list");
  });

  it("redrives nothing unless something is chosen", async () => {
    const { exit, err } = await parked("redrive");
    expect(exit).toBe(1);
    expect(err).toContain("--all");
  });

  it("says what it would redrive and asks for nothing in a dry run", async () => {
    await parking.park(group, [aMessage("k1", 4)]);
    expect((await parked("redrive", "--all", "--dry-run")).out).toContain("1 keys would be tried again");
    expect(await parking.list()).toMatchObject([{ redriveAskedAt: null }]);
  });

  it("asks for keys, waits for the consumers, and tells what came of it", async () => {
    await parking.park(group, [aMessage("k1", 4), aMessage("k2", 5), aMessage("k2", 6)]);
    const asked = parked("redrive", "--code", "message.undecodable", "--json");
    const ticking = setInterval(() => void consume(["k2"]), 20);
    const { exit, out } = await asked;
    clearInterval(ticking);
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      done: 1,
      again: [{ key: "k2", code: "vault.tampered" }],
      open: [],
    });
    expect(await parking.count(group)).toBe(1);
  });
});
