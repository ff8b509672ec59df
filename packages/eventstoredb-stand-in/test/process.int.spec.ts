import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { appendFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { END, EventStoreDBClient, jsonEvent, NO_STREAM } from "@eventstore/db-client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

/*
 * Tests the process with the unmodified client, so that our own code around the client cannot hide an error.
 */

let folder: string;
let child: ChildProcess | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "leadstream-stand-in-"));
});
afterEach(async () => {
  await end("SIGTERM");
  await rm(folder, { recursive: true });
});

async function start(...flags: readonly string[]): Promise<EventStoreDBClient> {
  const main = join(import.meta.dirname, "../src/main.ts");
  const started = spawn(process.execPath, [main, "--port", "0", ...flags], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  child = started;
  for await (const line of createInterface({ input: started.stdout })) {
    const [, url] = /listens: (\S+)/u.exec(line) ?? [];
    if (url !== undefined) return EventStoreDBClient.connectionString(url);
  }
  throw new Error("the process ended before it listened");
}

async function end(signal: NodeJS.Signals): Promise<void> {
  const ending = child;
  child = undefined;
  if (ending === undefined || ending.exitCode !== null) return;
  const exit = once(ending, "exit");
  ending.kill(signal);
  await exit;
}

const event = (no: number) => jsonEvent({ id: randomUUID(), type: "counted", data: { no } });

async function numbersIn(client: EventStoreDBClient, stream = "counting"): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for await (const { event: recorded } of client.readStream(stream)) found.push(recorded?.data);
  return found;
}

describe("the stand-in as a process", () => {
  it("keeps acknowledged events after SIGKILL and SIGTERM", async () => {
    const before = await start("--data", folder);
    await before.appendToStream("counting", [event(1), event(2)], { expectedRevision: NO_STREAM });
    await before.appendToStream("counting", event(3), { expectedRevision: 1n });
    await end("SIGKILL");
    await appendFile(join(folder, "events.ndjson"), '[{"id":"half a li');

    const after = await start("--data", folder);
    expect(await numbersIn(after)).toEqual([{ no: 1 }, { no: 2 }, { no: 3 }]);
    await after.appendToStream("counting", event(4), { expectedRevision: 2n });
    await end("SIGTERM");
    expect((await readFile(join(folder, "events.ndjson"), "utf8")).split("\n")).toHaveLength(4);

    const again = await start("--data", folder);
    expect(await numbersIn(again)).toHaveLength(4);
  });

  it("supports the client's append, reads and subscription", async () => {
    const client = await start();
    const [first, second] = [event(1), event(2)];
    expect(await client.appendToStream("counting", first)).toMatchObject({ success: true });
    await client.appendToStream("counting", second, { expectedRevision: 0n });
    await expect(client.appendToStream("counting", event(3), { expectedRevision: 0n })).rejects.toMatchObject(
      {
        type: "wrong-expected-version",
        actualVersion: 1n,
        expectedVersion: 0n,
      },
    );
    const backwards: unknown[] = [];
    for await (const { event: recorded } of client.readAll({
      direction: "backwards",
      fromPosition: END,
      maxCount: 1,
    }))
      backwards.push(recorded?.id);
    expect(backwards).toEqual([second.id]);
    const followed: unknown[] = [];
    for await (const { event: recorded } of client.subscribeToAll()) {
      followed.push(recorded?.id);
      if (followed.length === 2) break;
    }
    expect(followed).toEqual([first.id, second.id]);
    await expect(numbersIn(client, "nothing")).rejects.toMatchObject({ type: "stream-not-found" });
  });
});
