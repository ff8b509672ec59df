import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Append, Parking } from "@leadstream/application";
import { type AnyEvent, EventId, Instant, type NewEvent } from "@leadstream/contracts";
import { expect, it, vi } from "vitest";
import { eventNo, submissionNo } from "../domain/ids.ts";
import { deadlyGroups } from "./read-deadly.ts";

const at = Instant.parse("2026-03-02T09:00:00.000Z");
const refusal = (n: number): NewEvent<AnyEvent> => ({
  id: EventId.parse(eventNo(n)),
  type: "submission.refused.v1",
  data: {
    submissionId: submissionNo(n),
    sender: "website",
    receivedAt: at,
    defects: [{ field: "contact", code: "contact.unreachable", message: "no way to reach the person" }],
  },
  meta: {
    occurredAt: at,
    recordedAt: at,
    actor: { kind: "service", id: "website" },
    correlationId: "c",
    causationId: `m${n}`,
  },
});

export type DeadlyStage = {
  /** Appends events to the store that the readers read. */
  readonly append: (appends: readonly Append[]) => Promise<unknown>;
  /** Number of messages that a group has not finished. */
  readonly unfinished: (group: string) => Promise<number>;
  readonly parking: Parking;
  /** Command of a program that calls `readDeadly`. Its last argument is the event that kills it. */
  readonly program: readonly string[];
};

/** Most deaths of the reader: once per step that isolates the message, and three times with the message alone. */
const mostCrashes = 6;

/** Contract of every bus for a message that kills real processes. */
export function deadlyMessageContract(name: string, open: () => Promise<DeadlyStage>): void {
  it(`issue 11: ${name}: parks a message that kills its reader repeatedly, and delivers the others`, async () => {
    const { append, unfinished, parking, program } = await open();
    const many = Array.from({ length: 60 }, (_, i) => i + 1);
    // The event that kills is the first of two in its stream.
    await append(
      many.map((n) => ({
        stream: submissionNo(n),
        expected: -1,
        events: n === 30 ? [refusal(n), refusal(130)] : [refusal(n)],
      })),
    );
    const isIdle = async (): Promise<boolean> =>
      (await Promise.all(deadlyGroups.map(unfinished))).every((count) => count === 0);
    const handled = new Set<string>();
    let deaths = 0;
    for (let lives = 0; lives < mostCrashes + 4 && !(await isIdle()); lives += 1) {
      const reader = spawn(process.execPath, [...program, eventNo(30)], {
        stdio: ["ignore", "pipe", "ignore"],
      });
      const died = once(reader, "exit").then(() => (deaths += 1));
      reader.stdout.setEncoding("utf8").on("data", (text: string) => {
        for (const line of text.split("\n")) if (line !== "") handled.add(line);
      });
      await Promise.race([
        died,
        vi.waitFor(async () => expect(await isIdle()).toBe(true), { timeout: 20_000, interval: 100 }),
      ]);
      reader.kill("SIGKILL");
      await died;
    }
    expect(await isIdle()).toBe(true);
    // The test itself killed the last one.
    expect(deaths - 1).toBeLessThanOrEqual(mostCrashes);
    const parked = await parking.list();
    expect(parked.map(({ group, id, code }) => [group, id, code])).toEqual([
      ["deadly.v1", eventNo(30), "message.kills-reader"],
      ["deadly.v1", eventNo(130), "message.follows-parked"],
    ]);
    const others = many.filter((n) => n !== 30);
    expect(others.filter((n) => !handled.has(`deadly.v1 ${eventNo(n)}`))).toEqual([]);
    expect([...many, 130].filter((n) => !handled.has(`innocent.v1 ${eventNo(n)}`))).toEqual([]);
    for (const group of deadlyGroups) expect(await parking.inHand(group)).toEqual(new Map());
  }, 120_000);
}
