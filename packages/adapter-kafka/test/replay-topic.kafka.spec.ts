import { randomUUID } from "node:crypto";
import { publishReplay } from "@leadstream/application";
import { type ReplayedEvent, replayTopic, type StoredEvent } from "@leadstream/contracts";
import { aLead, eventNo, leadNo, t } from "@leadstream/testing";
import { afterEach, describe, expect, it } from "vitest";
import { noKafka } from "./support/kafka-harness.ts";
import { createStage } from "./support/stage.ts";

describe.skipIf(noKafka)("a replay on Kafka", () => {
  const stage = createStage();
  afterEach(() => stage.close());

  it("goes to a topic that it makes, with the ids of the events, marked", async () => {
    const { at: _, ...fact } = aLead.captured(0, { leadId: leadNo(1) });
    const meta = {
      occurredAt: t(1),
      recordedAt: t(1),
      actor: { kind: "service", id: "test" },
      correlationId: "c",
      causationId: "m",
    } as const;
    const event: StoredEvent = { ...fact, id: eventNo(1), stream: leadNo(1), revision: 0, position: 7, meta };
    const bus = stage.bus();
    const topic = replayTopic(`replays.${randomUUID()}`);
    await bus.ensureTopics([topic]);
    expect(await publishReplay(bus, [event], { topic: topic.name, replay: "replay_1" })).toEqual({
      sent: 1,
      already: 0,
    });
    const found: { readonly id: string; readonly key: string; readonly value: ReplayedEvent }[] = [];
    const subscription = await bus.subscribe(topic, { group: `reader.${randomUUID()}` }, async (messages) => {
      found.push(...messages);
    });
    await expect.poll(() => found.length, { timeout: 20_000 }).toBe(1);
    await subscription.stop();
    expect(found[0]).toMatchObject({
      id: event.id,
      key: event.stream,
      value: { ...event, replay: "replay_1" },
    });
  });
});
