import { publishReplay } from "@leadstream/application";
import { REPLAY_HEADER, type ReplayedEvent, replayTopic, type StoredEvent } from "@leadstream/contracts";
import { aLead, eventNo, leadNo, t } from "@leadstream/testing";
import { expect, it } from "vitest";
import { createPostgresEventStore } from "../src/event-store/event-store.ts";
import { trackedBus } from "./support/bus-harness.ts";
import { freshDatabase } from "./support/fresh-database.ts";

const { database } = await freshDatabase();

it("a replay goes to a topic of its own on the embedded bus, marked, and each event once", async () => {
  const store = createPostgresEventStore({ database, tellsOthers: true });
  const events = [1, 2].map((n): StoredEvent => {
    const { at: _, ...fact } = aLead.captured(0, { leadId: leadNo(n) });
    const meta = {
      occurredAt: t(n),
      recordedAt: t(n),
      actor: { kind: "service", id: "test" },
      correlationId: "c",
      causationId: "m",
    } as const;
    return { ...fact, id: eventNo(n), stream: leadNo(n), revision: 0, position: n, meta };
  });
  const { bus, stopAll } = trackedBus({ database, store, memberId: "one" });
  const topic = replayTopic("replays.test");
  const to = { topic: topic.name, replay: "replay_1" };
  expect(await publishReplay(bus, events, to)).toEqual({ sent: 2, already: 0 });
  expect(await publishReplay(bus, events, to)).toEqual({ sent: 0, already: 2 });
  const found: ReplayedEvent[] = [];
  await bus.subscribe(topic, { group: "reader" }, async (messages) => {
    found.push(...messages.map(({ value }) => value));
  });
  await expect.poll(() => found.length, { timeout: 10_000 }).toBe(2);
  await stopAll();
  expect(found.toSorted((a, b) => a.position - b.position)).toEqual(
    events.map((event) => ({ ...event, replay: "replay_1" })),
  );
  expect(found.map((event) => topic.codec.encode(event).headers[REPLAY_HEADER])).toEqual([
    "replay_1",
    "replay_1",
  ]);
});
