import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  EventId,
  eventCodec,
  type LeadEvent,
  type NewEvent,
  REPLAY_HEADER,
  replayTopic,
} from "@leadstream/contracts";
import {
  aLead,
  createMemoryBus,
  createMemoryEventStore,
  eventNo,
  leadNo,
  repNo,
  t,
} from "@leadstream/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OpenedStores } from "../src/context.ts";
import type { Keys } from "../src/output/keys.ts";
import { stepThrough } from "../src/replay/step.ts";
import { contextWith, run } from "./command-line.ts";
import { memoryStores } from "./memory-stores.ts";

/** A terminal at which somebody presses these keys, then leaves. */
function pressing(...keys: readonly string[]): Keys & { readonly isClosed: () => boolean } {
  const left = [...keys];
  let isClosed = false;
  return {
    next: async () => left.shift() ?? null,
    close: () => {
      isClosed = true;
    },
    isClosed: () => isClosed,
  };
}

async function* texts(...all: readonly string[]): AsyncGenerator<string> {
  yield* all;
}

async function stepped(keys: readonly string[], ...all: readonly string[]) {
  const shown: string[] = [];
  const terminal = { isInteractive: true, hasColours: false, columns: 80 };
  const told: string[] = [];
  const count = await stepThrough(texts(...all), pressing(...keys), {
    out: { ...terminal, write: (text) => void shown.push(text) },
    err: { ...terminal, write: (text) => void told.push(text) },
  });
  return { shown, told, count };
}

describe("a replay step by step", () => {
  it("shows one event at once, and the next for each Enter, space or arrow", async () => {
    expect(await stepped(["return", "space", "right"], "a", "b", "c", "d", "e")).toMatchObject({
      shown: ["a", "b", "c", "d"],
      count: 4,
    });
  });

  it("goes back, and from there forward again", async () => {
    const keys = ["return", "return", "b", "b", "b", "return", "return", "return"];
    const { shown, told, count } = await stepped(keys, "a", "b", "c", "d");
    expect(shown).toEqual(["a", "b", "c", "b", "a", "b", "c", "d"]);
    expect([told, count]).toEqual([["  this is the first that is kept\n"], 4]);
  });

  it("ends at q, Ctrl-C, the end of the input and the last event", async () => {
    expect((await stepped(["q", "return"], "a", "b")).shown).toEqual(["a"]);
    expect((await stepped(["ctrl-c", "return"], "a", "b")).shown).toEqual(["a"]);
    expect((await stepped([], "a", "b")).shown).toEqual(["a"]);
    expect((await stepped(["return", "return", "return"], "a", "b")).shown).toEqual(["a", "b"]);
  });

  it("says which keys there are for any other", async () => {
    const { shown, told } = await stepped(["x", "return"], "a", "b");
    expect([shown, told]).toEqual([["a", "b"], ["  Enter or space: next   b: back   q: quit\n"]]);
  });
});

const [lead, other] = [leadNo(1), leadNo(2)];

async function aHistory() {
  const store = createMemoryEventStore();
  const eventOf = (
    n: number,
    { at: _, ...fact }: { readonly at?: unknown } & object,
  ): NewEvent<LeadEvent> => ({
    ...(fact as LeadEvent),
    id: EventId.parse(eventNo(n)),
    meta: {
      occurredAt: t(n),
      recordedAt: t(n),
      actor: { kind: "service", id: "test" },
      correlationId: "c",
      causationId: "m",
    },
  });
  await store.appendMany([
    {
      stream: lead,
      expected: -1,
      events: [
        eventOf(1, aLead.captured(0, { leadId: lead })),
        eventOf(2, aLead.assigned(1, 1, { leadId: lead, repId: repNo(1) })),
      ],
    },
    { stream: other, expected: -1, events: [eventOf(3, aLead.captured(0, { leadId: other }))] },
  ]);
  const bus = createMemoryBus();
  const made: string[] = [];
  const opened: OpenedStores = {
    stores: memoryStores({
      store,
      replays: { publish: bus.publish, makeTopic: async ({ name }) => void made.push(name) },
    }),
    recordVerify: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
  return { store, bus, made, opened };
}

describe("leadstream replay", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "leadstream-replay-"));
    await mkdir(join(folder, "postgres"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const replay = (opened: OpenedStores, words: readonly string[], keys: Keys | null = null) =>
    run(["replay", ...words, "--data", folder], {
      context: {
        here: { start: contextWith().here.start, open: async () => opened },
        keys: () => keys,
      },
    });

  it("steps through the events of a lead with their states", async () => {
    const { opened } = await aHistory();
    const keys = pressing("return", "b");
    const { out, err, exit } = await replay(opened, ["--lead", lead, "--step"], keys);
    const types = out.split("\n").flatMap((line) => /lead\.(captured|assigned)/u.exec(line)?.[1] ?? []);
    expect([types, exit]).toEqual([["captured", "assigned", "captured"], 0]);
    expect(out).toContain("    stage inquiry");
    expect(err).toContain("2 events");
    expect(keys.isClosed()).toBe(true);
  });

  it("refuses to step where nobody can press a key, and says what to do", async () => {
    const { opened } = await aHistory();
    const { err, exit } = await replay(opened, ["--step"]);
    expect(exit).toBe(1);
    expect(err).toContain("replay.not-at-a-terminal");
    expect(err).toContain("--speed");
  });

  it("sends the messages of the relay to a topic of its own, marked as replayed", async () => {
    const { opened, store, bus, made } = await aHistory();
    const { out, exit } = await replay(opened, ["--type", "lead.captured", "--to-topic", "replays.test"]);
    expect([exit, made]).toEqual([0, ["replays.test"]]);
    expect(out).toMatch(/^2 events sent to replays\.test as replay_[0-9a-f-]{36}\n$/u);
    const found: unknown[] = [];
    const topic = replayTopic("replays.test");
    const subscription = await bus.subscribe(topic, { group: "reader" }, async (messages) => {
      for (const { id, key, value } of messages) found.push({ id, key, wire: topic.codec.encode(value) });
    });
    const { events } = await store.readAll(0, 10);
    const wanted = events.filter(({ type }) => type === "lead.captured.v1");
    await expect.poll(() => found.length).toBe(2);
    await subscription.stop();
    const replayId = /replay_[0-9a-f-]{36}/u.exec(out)?.[0];
    expect(found).toEqual(
      expect.arrayContaining(
        wanted.map((event) => {
          const { headers, body } = eventCodec.encode(event);
          return {
            id: event.id,
            key: event.stream,
            wire: { headers: { ...headers, [REPLAY_HEADER]: replayId }, body },
          };
        }),
      ),
    );
  });

  it("says how many messages the topic had already", async () => {
    const { opened } = await aHistory();
    await replay(opened, ["--lead", lead, "--to-topic", "replays.test"]);
    const { out } = await replay(opened, ["--to-topic", "replays.test"]);
    expect(out).toMatch(/^1 events sent to .*, 2 were there already\n$/u);
  });

  it("refuses the topics of the pipeline, of dead letters and of Kafka", async () => {
    const { opened, made } = await aHistory();
    for (const name of [
      "leads.events.v1",
      "leads.inbound.v1",
      "Leads.mine",
      "mine.dlq",
      "__consumer_offsets",
      "a b",
    ])
      expect([name, (await replay(opened, ["--to-topic", name])).exit]).toEqual([name, 1]);
    expect(made).toEqual([]);
  });
});
