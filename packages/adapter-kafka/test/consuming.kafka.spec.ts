import type { BrokenMessage, InMessage, Subscription } from "@leadstream/application";
import { createGate } from "@leadstream/testing";
import type { Kafka } from "kafkajs";
import { afterEach, describe, expect, it } from "vitest";
import { freshPrefix, noKafka, quick } from "./support/kafka-harness.ts";
import { createStage, passed, textsOf, through, until, words } from "./support/stage.ts";
import type { Word } from "./support/stage.ts";

const held = (...subscriptions: readonly Subscription[]): number[] =>
  subscriptions.flatMap((each) => each.partitions()).toSorted();

describe.skipIf(noKafka)("consuming from Kafka", () => {
  const stage = createStage();
  afterEach(() => stage.close());

  const membersOf = async (client: Kafka, group: string): Promise<readonly string[]> => {
    const admin = client.admin();
    await admin.connect();
    try {
      const { groups } = await admin.describeGroups([group]);
      return groups.flatMap(({ members }) => members.map(({ memberId }) => memberId));
    } finally {
      await admin.disconnect();
    }
  };
  const collect = (also: () => Promise<void> = async () => undefined) => {
    const seen: InMessage<Word>[] = [];
    const batches: (readonly InMessage<Word>[])[] = [];
    return {
      seen,
      batches,
      onBatch: async (messages: readonly InMessage<Word>[]) => {
        seen.push(...messages);
        batches.push(messages);
        await also();
      },
    };
  };

  it("keeps its partitions while a handler works longer than the session", async () => {
    const topic = await stage.topic();
    const group = `${freshPrefix()}g`;
    const bus = stage.bus({ timing: { ...quick, sessionMs: 1_000 } });
    await bus.publish(topic, words(20));
    const gate = createGate();
    const slow = collect(gate.pass);
    await bus.subscribe(topic, { group }, slow.onBatch);
    await gate.reached;
    const members = await membersOf(stage.stranger(), group);
    expect(members).toHaveLength(1);
    await passed(3_000);
    expect(await membersOf(stage.stranger(), group)).toEqual(members);
    gate.open();
    await until(async () => expect(await bus.unfinished(topic, group)).toBe(0));
    expect(textsOf(slow.seen)).toEqual(textsOf(words(20)));
  });

  it("gathers messages of several partitions into one batch", async () => {
    const topic = await stage.topic();
    const bus = stage.bus();
    await bus.publish(topic, words(20));
    const all = collect();
    await bus.subscribe(topic, { group: `${freshPrefix()}g` }, all.onBatch);
    await until(() => expect(all.seen).toHaveLength(20));
    expect(new Set(all.batches[0]?.map(({ partition }) => partition)).size).toBeGreaterThan(1);
  });

  it("finishes and commits the running batch when a member joins, and repeats nothing", async () => {
    const topic = await stage.topic();
    const group = `${freshPrefix()}g`;
    const [one, two] = [stage.bus(), stage.bus()];
    await one.publish(topic, words(40));
    const gate = createGate();
    const first = collect(gate.pass);
    const second = collect();
    const a = await one.subscribe(topic, { group, batchSize: 10 }, first.onBatch);
    await gate.reached;
    const b = await two.subscribe(topic, { group, batchSize: 10 }, second.onBatch);
    // The new member waits at the broker for us: both are in the group now.
    const stranger = stage.stranger();
    await until(async () => expect(await membersOf(stranger, group)).toHaveLength(2));
    // A heartbeat has reported the rebalance meanwhile.
    await passed(5 * quick.heartbeatMs);
    gate.open();
    await until(async () => expect(await one.unfinished(topic, group)).toBe(0));
    expect(textsOf([...first.seen, ...second.seen])).toEqual(textsOf(words(40)));
    expect(first.batches[0]).toHaveLength(10);
    expect(held(a, b)).toEqual([0, 1, 2, 3]);
    expect(b.partitions()).toHaveLength(2);
  });

  it("commits nothing for a member that was disconnected longer than its session, and loses nothing", async () => {
    const topic = await stage.topic();
    const group = `${freshPrefix()}g`;
    const proxy = await stage.proxy();
    const timing = { ...quick, sessionMs: 1_000 };
    const [cut, heir] = [
      stage.bus({ ...through(proxy), timing, requestTimeoutMs: 1_000 }),
      stage.bus({ timing }),
    ];
    await heir.publish(topic, words(40));
    const stale = createGate();
    const first = collect(stale.pass);
    await cut.subscribe(topic, { group, batchSize: 40 }, first.onBatch);
    await stale.reached;
    proxy.inject({ kind: "blackhole" });
    const fresh = createGate();
    const second = collect(fresh.pass);
    await heir.subscribe(topic, { group, batchSize: 5 }, second.onBatch);
    await fresh.reached;
    proxy.heal();
    stale.open();
    // It comes back as a member of the new generation, which waits for the running batch of the other member.
    await until(async () => expect(await membersOf(stage.stranger(), group)).toHaveLength(2));
    expect(await heir.unfinished(topic, group)).toBe(40);
    fresh.open();
    await until(async () => expect(await heir.unfinished(topic, group)).toBe(0));
    expect(new Set(textsOf([...first.seen.slice(40), ...second.seen]))).toEqual(new Set(textsOf(words(40))));
  });

  it("commits once the connection is back that broke during a handler's work", async () => {
    const topic = await stage.topic();
    const group = `${freshPrefix()}g`;
    const proxy = await stage.proxy();
    const bus = stage.bus(through(proxy));
    const witness = stage.bus();
    await bus.publish(topic, words(20));
    const gate = createGate();
    const all = collect(gate.pass);
    const subscription = await bus.subscribe(topic, { group, batchSize: 100 }, all.onBatch);
    await gate.reached;
    proxy.inject({ kind: "cut" });
    gate.open();
    await until(() => expect(proxy.connections()).toBe(0));
    expect(await witness.unfinished(topic, group)).toBe(20);
    proxy.heal();
    await until(async () => expect(await witness.unfinished(topic, group)).toBe(0));
    expect(textsOf(all.seen)).toEqual(textsOf(words(20)));
    await subscription.stop();
    await subscription.done;
  });

  it("starts again with a new connection when the broker is away for longer than kafkajs retries", async () => {
    const topic = await stage.topic(1);
    const proxy = await stage.proxy();
    const events: string[] = [];
    const note = (event: string): void => void events.push(event);
    const log = { info: note, warn: note, error: note };
    const bus = stage.bus({ ...through(proxy), log });
    const all = collect();
    const subscription = await bus.subscribe(topic, { group: `${freshPrefix()}g` }, all.onBatch);
    await until(() => expect(subscription.partitions()).toEqual([0]));
    proxy.inject({ kind: "cut" });
    await until(() => expect(events).toContain("outage_began"), 50_000);
    expect(subscription.partitions()).toEqual([]);
    proxy.heal();
    await stage.bus().publish(topic, words(3));
    await until(() => expect(all.seen).toHaveLength(3));
    await until(() => expect(events).toContain("outage_over"));
    expect(events.filter((event) => event === "outage_began")).toHaveLength(1);
    await subscription.stop();
    await subscription.done;
  });

  it("delivers unreadable messages beside the others, and continues", async () => {
    const topic = await stage.topic(1);
    const group = `${freshPrefix()}g`;
    const bus = stage.bus();
    const producer = stage.stranger().producer();
    stage.onEnd(() => producer.disconnect());
    await producer.connect();
    const headers = { ce_type: "test.word.v1" };
    await producer.send({
      topic: topic.name,
      messages: [
        { key: "k", value: "{ not json", headers },
        { key: "k", value: null, headers },
        { key: null, value: '{"text":"no type"}' },
        { key: "k", value: '{"text":"fine, but nameless"}', headers },
        {
          key: "k",
          value: '{"text":"from another time"}',
          headers: { ce_type: "test.word.v2", ce_source: "/leadstream", ce_id: "later" },
        },
      ],
    });
    const good: InMessage<Word>[] = [];
    const bad: BrokenMessage[] = [];
    await bus.subscribe(topic, { group }, async (messages, broken) => {
      good.push(...messages);
      bad.push(...broken);
    });
    await until(async () => expect(await bus.unfinished(topic, group)).toBe(0));
    expect(good).toMatchObject([
      { id: `${topic.name}/0/3`, offset: 3, value: { text: "fine, but nameless" } },
    ]);
    expect(bad).toMatchObject([
      { offset: 0, key: "k", defect: { code: "message.undecodable" } },
      { offset: 1, wire: { body: null }, defect: { code: "message.undecodable" } },
      { offset: 2, key: "", defect: { code: "message.undecodable" } },
      { offset: 4, id: "later", defect: { code: "event.unknown-version" } },
    ]);
    expect(String(bad[0]?.wire.body)).toBe("{ not json");
  });

  it("ends when decoding has a bug, with nothing committed", async () => {
    const topic = await stage.topic(1);
    const group = `${freshPrefix()}g`;
    const bus = stage.bus();
    await bus.publish(topic, words(3));
    const bug = new TypeError("a planted bug");
    const codec = {
      ...topic.codec,
      decode: () => {
        throw bug;
      },
    };
    const subscription = await bus.subscribe({ ...topic, codec }, { group }, async () => undefined);
    await expect(subscription.done).rejects.toBe(bug);
    expect(await bus.unfinished(topic, group)).toBe(3);
  });

  it("ends when kafkajs gives up for good", async () => {
    const topic = await stage.topic(1);
    const group = `${freshPrefix()}g`;
    const stranger = stage.stranger().consumer({
      groupId: group,
      heartbeatInterval: 100,
      partitionAssigners: [
        () => ({
          name: "another protocol",
          version: 1,
          assign: async () => [],
          protocol: () => ({ name: "another protocol", metadata: Buffer.alloc(0) }),
        }),
      ],
    });
    stage.onEnd(() => stranger.disconnect());
    await stranger.connect();
    await stranger.subscribe({ topics: [topic.name] });
    void stranger.run({ eachBatch: async () => undefined }).catch(() => undefined);
    await until(async () => expect(await membersOf(stage.stranger(), group)).toHaveLength(1));
    const subscription = await stage.bus().subscribe(topic, { group }, async () => undefined);
    await expect(subscription.done).rejects.toMatchObject({
      code: "bus.unavailable",
      details: { reason: "INCONSISTENT_GROUP_PROTOCOL" },
    });
    expect(subscription.partitions()).toEqual([]);
  });

  it("ends after too long without a fetch", async () => {
    const topic = await stage.topic(1);
    const proxy = await stage.proxy();
    const bus = stage.bus({
      ...through(proxy),
      requestTimeoutMs: 60_000,
      timing: { ...quick, watchdogMs: 1_000 },
    });
    const subscription = await bus.subscribe(topic, { group: `${freshPrefix()}g` }, async () => undefined);
    await until(() => expect(subscription.partitions()).toEqual([0]));
    const before = subscription.lastTickMs();
    await until(() => expect(subscription.lastTickMs()).toBeGreaterThan(before));
    proxy.inject({ kind: "blackhole" });
    await expect(subscription.done).rejects.toMatchObject({
      code: "bus.unavailable",
      message: /stopped fetching/u,
    });
    proxy.heal();
  });

  it("stops at once while it waits for a missing topic, and starts once the topic exists", async () => {
    const topic = { ...(await stage.topic(1)), name: `${freshPrefix()}late.v1` };
    const bus = stage.bus();
    const idle = await bus.subscribe(topic, { group: `${freshPrefix()}g` }, async () => undefined);
    const all = collect();
    await bus.subscribe(topic, { group: `${freshPrefix()}g` }, all.onBatch);
    await idle.stop();
    await idle.done;
    await bus.ensureTopics([topic], { "retention.ms": "-1" });
    await bus.publish(topic, words(1));
    await until(() => expect(all.seen).toHaveLength(1));
  });
});
