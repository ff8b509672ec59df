import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ParkedMessage, Parking } from "@leadstream/application";
import { Instant } from "@leadstream/contracts";
import { createMemoryParking } from "@leadstream/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { run } from "./command-line.ts";
import { memoryStores } from "./memory-stores.ts";

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
  // A system runs on the folder. The commands work beside it.
  const runtime = { pid: process.pid, url: "http://127.0.0.1:9", key: "local" };
  await writeFile(join(folder, "runtime.json"), JSON.stringify(runtime));
});
afterAll(() => rm(folder, { recursive: true }));

let parking: Parking;
beforeEach(() => {
  parking = createMemoryParking();
});

const parked = (...words: string[]) => {
  const stores = memoryStores({ parking });
  const open = async () => ({
    stores,
    recordVerify: async () => undefined,
    close: async () => undefined,
  });
  const start = () => Promise.reject(new Error("a system runs already"));
  return run(["parked", ...words, "--data", folder], { context: { here: { open, start } } });
};

/** A consumer that handles every redriven message; keys of `stubborn` fail again. */
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

  it("shows a key's messages in order, without their contents", async () => {
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

  it("refuses a key that is not parked, and says how to find one", async () => {
    const { exit, err } = await parked("show", "nobody");
    expect(exit).toBe(1);
    expect(err).toContain("leadstream parked list");
  });

  it("redrives nothing without a filter", async () => {
    const { exit, err } = await parked("redrive");
    expect(exit).toBe(1);
    expect(err).toContain("--all");
  });

  it("shows what it would redrive and redrives nothing in a dry run", async () => {
    await parking.park(group, [aMessage("k1", 4)]);
    expect((await parked("redrive", "--all", "--dry-run")).out).toContain("1 keys would be tried again");
    expect(await parking.list()).toMatchObject([{ redriveAskedAt: null }]);
  });

  it("redrives keys, waits for the consumers, and reports the result", async () => {
    await parking.park(group, [aMessage("k1", 4), aMessage("k2", 5), aMessage("k2", 6)]);
    const asked = parked("redrive", "--code", "message.undecodable", "--json");
    const ticking = setInterval(() => void consume(["k2"]), 20);
    const { exit, out } = await asked;
    clearInterval(ticking);
    expect(exit).toBe(2);
    expect(JSON.parse(out)).toMatchObject({
      done: 1,
      again: [{ key: "k2", code: "vault.tampered" }],
      open: [],
    });
    expect(await parking.count(group)).toBe(1);
  });
});

const stranger = "a key of an unknown producer that is longer than any terminal is wide, and then some more";

describe("issue 12: the report on a key that stays parked", () => {
  it("names the message that still fails, why, and what to do, and exits with 2", async () => {
    await parking.park(group, [aMessage("k2", 5), aMessage("k2", 6)]);
    const asked = parked("redrive", "--key", "k2");
    const ticking = setInterval(() => void consume(["k2"]), 20);
    const { exit, out } = await asked;
    clearInterval(ticking);
    expect(exit).toBe(2);
    expect(out).toContain("capture.v1, key k2: leads.inbound.v1 partition 3 offset 5");
    expect(out).toContain("vault.tampered: the body is not JSON in UTF-8");
    expect(out).toContain("leadstream parked drop k2 --group capture.v1 --because TEXT");
  });

  it("refuses a key that is not parked", async () => {
    expect(await parked("redrive", "--key", "nobody")).toMatchObject({
      exit: 1,
      err: expect.stringContaining("parked.unknown-key"),
    });
  });

  it("cuts no key, and accepts it as shown", async () => {
    const odd = `${stranger}\u001b[2J`;
    await parking.park(group, [aMessage(odd, 5)]);
    const { out } = await parked("list");
    expect(out).toContain(stranger);
    const shown = `${stranger}${String.raw`\u001b`}[2J`;
    const { exit, out: told } = await parked("show", shown);
    expect(exit).toBe(0);
    expect(told).toContain(
      `leadstream parked drop '${shown.replace("'", String.raw`'\''`)}' --group capture.v1`,
    );
    expect((await parked("drop", shown, "--because", "a test", "--dry-run")).exit).toBe(0);
  });

  it.each([
    ["message.undecodable", "no version can read it", "parked drop"],
    ["message.unknown-type", "upgrade the consumers", "parked redrive"],
    ["vault.key-unknown", "let the sender send it again", "parked drop"],
  ])("says what to do about %s", async (code, words, command) => {
    await parking.park(group, [aMessage("k1", 4, { code })]);
    const { out } = await parked("show", "k1");
    expect(out).toContain(words);
    expect(out).toContain(command);
    const { keys } = JSON.parse((await parked("list", "--json")).out);
    expect(keys[0].next).toContain(words);
  });
});

describe("issue 12: leadstream parked drop", () => {
  const because = ["--because", "sent by a load test"];
  const follower = (offset: number) => aMessage("k1", offset, { code: "message.follows-parked" });
  const withConsumers = async (stubborn: readonly string[], ...words: string[]) => {
    const ticking = setInterval(() => void consume(stubborn), 20);
    try {
      return await parked("drop", ...words);
    } finally {
      clearInterval(ticking);
    }
  };

  it("drops the failing message, and the messages behind it are handled in order", async () => {
    await parking.park(group, [aMessage("k1", 4), follower(5), follower(6), aMessage("k2", 7)]);
    const { exit, out } = await withConsumers([], "k1", ...because, "--by", "anna");
    expect(exit).toBe(0);
    expect(out).toContain(
      "dropped from capture.v1: leads.inbound.v1 partition 3 offset 4; 2 waited behind it",
    );
    expect((await parking.list()).map(({ key }) => key)).toEqual(["k2"]);
    const { out: json } = await parked("list", "--dropped", "--json");
    expect(JSON.parse(json).dropped).toMatchObject([
      { offset: 4, by: "anna", because: "sent by a load test", bodyBytes: 12, headers: ["x-from"] },
    ]);
    expect(json).not.toContain("Lovelace");
  });

  it("says which message fails next, with exit code 2", async () => {
    await parking.park(group, [aMessage("k1", 4), follower(5)]);
    const { exit, out } = await withConsumers(["k1"], "k1", ...because);
    expect(exit).toBe(2);
    expect(out).toContain("offset 5\n  vault.tampered");
    expect(await parking.list()).toMatchObject([{ offset: 5, code: "vault.tampered" }]);
  });

  it("drops one message in every group that it blocks, never two with one command", async () => {
    await parking.park(group, [aMessage("k1", 4)]);
    await parking.park("scoring.v1", [aMessage("k1", 4)]);
    expect((await parked("drop", "k1", ...because)).exit).toBe(0);
    expect((await parking.listDropped({}, 9)).map((row) => row.group).toSorted()).toEqual([
      group,
      "scoring.v1",
    ]);
    await parking.park(group, [aMessage("k3", 5)]);
    await parking.park("scoring.v1", [aMessage("k3", 6)]);
    const { exit, err } = await parked("drop", "k3", ...because);
    expect(exit).toBe(1);
    expect(err).toContain("--group");
    expect(await parking.list()).toHaveLength(2);
    expect((await parked("drop", "k3", "--group", group, ...because)).exit).toBe(0);
  });

  it("drops nothing that has not failed, and nothing in a dry run", async () => {
    await parking.park(group, [follower(5)]);
    const { exit, err } = await parked("drop", "k1", ...because);
    expect(exit).toBe(2);
    expect(err).toContain("leadstream parked redrive --key k1 --group capture.v1");
    expect((await parked("drop", "k1", ...because, "--dry-run")).out).toContain(
      "would drop the first message",
    );
    expect(await parking.count(group)).toBe(1);
  });

  it.each([
    [["k1"], "--because"],
    [["k1", "--because", " "], "3 to 500 characters"],
    [["k1", "--because", "ask ann@bigcorp.example"], "Leave out e-mail addresses"],
    [["k1", ...["--because", "a\nb c"]], "One line"],
    [["nobody", "--because", "a test"], "parked list"],
  ])("refuses %j as wrong use", async (words, hint) => {
    await parking.park(group, [aMessage("k1", 4)]);
    const { exit, err } = await parked("drop", ...words);
    expect(exit).toBe(1);
    expect(err).toContain(hint);
    expect(await parking.count(group)).toBe(1);
  });
});
