import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { type AnyEvent, EventId, eventsTopic, Instant, type NewEvent } from "@leadstream/contracts";
import { eventNo, submissionNo } from "@leadstream/testing";
import { expect, it, vi } from "vitest";
import { createPostgresBus } from "../src/bus/bus.ts";
import { createPostgresEventStore } from "../src/event-store/event-store.ts";
import { createPostgresParking } from "../src/parking/parking.ts";
import { freshDatabase } from "./support/fresh-database.ts";

const { database, url } = await freshDatabase();
const store = createPostgresEventStore({ database });
const bus = createPostgresBus({ database, store, memberId: "looks-on" });
const parking = createPostgresParking({ database });

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

const isIdle = async (): Promise<boolean> =>
  (await bus.unfinished(eventsTopic, "deadly.v1")) + (await bus.unfinished(eventsTopic, "innocent.v1")) === 0;

it("issue 11: a message of which its reader dies again and again is parked, and the others flow", async () => {
  const many = Array.from({ length: 60 }, (_, i) => i + 1);
  // The event that kills is the first of two in its stream.
  await store.appendMany(
    many.map((n) => ({
      stream: submissionNo(n),
      expected: -1,
      events: n === 30 ? [refusal(n), refusal(130)] : [refusal(n)],
    })),
  );
  const handled = new Set<string>();
  let deaths = 0;
  for (let lives = 0; lives < 10 && !(await isIdle()); lives += 1) {
    const script = join(import.meta.dirname, "support/deadly-reader.ts");
    const reader = spawn(process.execPath, [script, url, eventNo(30)], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    const died = once(reader, "exit").then(() => (deaths += 1));
    reader.stdout.setEncoding("utf8").on("data", (text: string) => {
      for (const line of text.split("\n")) if (line !== "") handled.add(line);
    });
    await Promise.race([
      died,
      vi.waitFor(async () => expect(await isIdle()).toBe(true), { timeout: 20_000 }),
    ]);
    reader.kill("SIGKILL");
    await died;
  }
  expect(await isIdle()).toBe(true);
  // The last one was ours.
  expect(deaths - 1).toBeLessThanOrEqual(6);
  const parked = await parking.list();
  expect(parked.map(({ group, id, code }) => [group, id, code])).toEqual([
    ["deadly.v1", eventNo(30), "message.kills-reader"],
    ["deadly.v1", eventNo(130), "message.follows-parked"],
  ]);
  const others = many.filter((n) => n !== 30);
  expect(others.filter((n) => !handled.has(`deadly.v1 ${eventNo(n)}`))).toEqual([]);
  expect([...many, 130].filter((n) => !handled.has(`innocent.v1 ${eventNo(n)}`))).toEqual([]);
  expect(await parking.inHand("deadly.v1")).toEqual(new Map());
  expect(await parking.inHand("innocent.v1")).toEqual(new Map());
});
