import { type BrokenMessage, createVirtualClock } from "@leadstream/application";
import { deadLetterTopic } from "@leadstream/contracts";
import { afterEach, describe, expect, it } from "vitest";
import { forEver, noKafka } from "./support/kafka-harness.ts";
import { allOn, createStage, textsOf, through, until, words } from "./support/stage.ts";

describe.skipIf(noKafka)("publishing to Kafka", () => {
  const stage = createStage();
  afterEach(() => stage.close());

  it("loses nothing when the reply to one of two parallel sends is lost", async () => {
    const topic = await stage.topic(1);
    const proxy = await stage.proxy();
    const bus = stage.bus(through(proxy));
    await bus.publish(topic, words(1, "first-"));
    proxy.inject({ kind: "drop-replies" });
    const sends = Promise.all([bus.publish(topic, words(5, "a-")), bus.publish(topic, words(5, "b-"))]);
    await until(() => expect(proxy.lostBytes()).toBeGreaterThan(0));
    proxy.heal();
    await sends;
    const found = new Set(textsOf(await allOn(stage.bus(), topic)));
    expect(found).toEqual(new Set(textsOf([...words(1, "first-"), ...words(5, "a-"), ...words(5, "b-")])));
  });

  it("writes a retried send once: the broker recognises its sequence numbers", async () => {
    const topic = await stage.topic(1);
    const proxy = await stage.proxy();
    const bus = stage.bus(through(proxy));
    await bus.publish(topic, words(1, "first-"));
    proxy.inject({ kind: "drop-replies" });
    const sending = bus.publish(topic, words(5, "a-"));
    await until(() => expect(proxy.lostBytes()).toBeGreaterThan(0));
    proxy.heal();
    await sending;
    expect(textsOf(await allOn(stage.bus(), topic))).toEqual(
      textsOf([...words(1, "first-"), ...words(5, "a-")]),
    );
  });

  it("does not lose the next send after one that failed for good", async () => {
    const topic = await stage.topic(1);
    const proxy = await stage.proxy();
    const bus = stage.bus({ ...through(proxy), requestTimeoutMs: 300 });
    await bus.publish(topic, words(1, "first-"));
    proxy.inject({ kind: "drop-replies" });
    await expect(bus.publish(topic, words(5, "lost?-"))).rejects.toMatchObject({ code: "bus.unavailable" });
    proxy.heal();
    await bus.publish(topic, words(5, "next-"));
    expect(textsOf(await allOn(stage.bus(), topic))).toEqual(
      expect.arrayContaining([...textsOf(words(5, "next-"))]),
    );
  });

  it("splits what is too large for one request, and keeps the order", async () => {
    const topic = await stage.topic(1);
    const bus = stage.bus({ compression: "none" });
    const many = words(2_500, "w", 1).map(({ value, ...rest }) => ({
      ...rest,
      value: { text: `${value.text} ${"x".repeat(1_000)}` },
    }));
    await bus.publish(topic, many);
    const seen = await allOn(bus, topic);
    expect(seen.map(({ id }) => id)).toEqual(many.map(({ id }) => id));
  });

  it("refuses a message that is too large for the topic, and no other", async () => {
    const topic = await stage.topic(1, { "max.message.bytes": "20000" });
    const bus = stage.bus({ compression: "none" });
    const huge = [{ id: "huge", key: "k", value: { text: "x".repeat(50_000) } }];
    const sends = await Promise.allSettled([
      bus.publish(topic, words(3, "a-")),
      bus.publish(topic, huge),
      bus.publish(topic, words(3, "b-")),
    ]);
    expect(sends.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(sends[1]).toMatchObject({ reason: { name: "RangeError" } });
    expect(textsOf(await allOn(bus, topic))).toEqual(textsOf([...words(3, "a-"), ...words(3, "b-")]));
  });

  it("creates no undeclared topic", async () => {
    const bus = stage.bus();
    const topic = await stage.topic();
    const misspelt = { ...topic, name: `${topic.name}x` };
    await expect(bus.publish(misspelt, words(1))).rejects.toMatchObject({
      code: "bus.unavailable",
      details: { reason: "UNKNOWN_TOPIC_OR_PARTITION" },
    });
    const admin = stage.stranger().admin();
    await admin.connect();
    stage.onEnd(() => admin.disconnect());
    expect(await admin.listTopics()).not.toContain(misspelt.name);
  });

  it("picks the same partition as Java", async () => {
    const topic = await stage.topic(7);
    const bus = stage.bus();
    // The hashes of these keys in Kafka's own test of murmur2 (UtilsTest).
    const hashes = { "21": -973932308, foobar: -790332482, "a-little-bit-long-string": -985981536 };
    const messages = Object.keys(hashes).map((key) => ({ id: key, key, value: { text: key } }));
    await bus.publish(topic, messages);
    const places = new Map((await allOn(bus, topic)).map(({ key, partition }) => [key, partition]));
    for (const [key, hash] of Object.entries(hashes)) expect(places.get(key)).toBe((hash & 0x7fffffff) % 7);
  });

  it("names every message in ce_id and stamps it with the clock's time", async () => {
    const topic = await stage.topic(1);
    const clock = createVirtualClock("2026-03-02T09:00:00.000Z");
    await stage.bus({ clock }).publish(topic, [{ id: "the id", key: "the key", value: { text: "hello" } }]);
    const consumer = stage.stranger().consumer({ groupId: `${topic.name}-raw` });
    stage.onEnd(() => consumer.disconnect());
    await consumer.connect();
    await consumer.subscribe({ topics: [topic.name], fromBeginning: true });
    const seen: unknown[] = [];
    await consumer.run({
      eachMessage: async ({ message: { key, value, headers, timestamp } }) => {
        const texts = Object.entries(headers ?? {}).map(([name, text]) => [name, String(text)]);
        seen.push({
          key: String(key),
          body: String(value),
          timestamp,
          ...(Object.fromEntries(texts) as Record<string, string>),
        });
      },
    });
    await until(() => expect(seen).toHaveLength(1));
    expect(seen[0]).toMatchObject({
      key: "the key",
      body: '{"text":"hello"}',
      ce_id: "the id",
      ce_type: "test.word.v1",
      ce_specversion: "1.0",
      timestamp: String(Date.parse("2026-03-02T09:00:00.000Z")),
    });
  });

  it("issue 4: writes a dead letter without its content when it is too large", async () => {
    const topic = await stage.topic(1);
    const group = "reader.v1";
    const bus = stage.bus({ compression: "none" });
    const graveyard = deadLetterTopic(topic, group);
    await bus.ensureTopics([graveyard], { ...forEver, "max.message.bytes": "20000" });
    const letter = { topic: topic.name, group, partition: 0, code: "message.undecodable", reason: "no JSON" };
    const wires = [
      { headers: { ce_id: "small" }, body: new Uint8Array(10) },
      { headers: { ce_id: "large" }, body: new Uint8Array(30_000) },
      { headers: { ce_id: "larger", padding: "x".repeat(30_000) }, body: new Uint8Array(10) },
    ];
    await bus.deadLetter(wires.map((wire, offset) => ({ ...letter, key: "k", offset, wire })));
    const found: BrokenMessage[] = [];
    await bus.subscribe({ ...topic, ...graveyard }, { group: `${topic.name}-dlq` }, async (_, broken) => {
      found.push(...broken);
    });
    await until(() => expect(found).toHaveLength(wires.length));
    const sizes = new Map(
      found.map(({ wire }) => [wire.headers["__connect.errors.offset"], wire.body?.length ?? null]),
    );
    expect(sizes).toEqual(
      new Map([
        ["0", 10],
        ["1", null],
        ["2", null],
      ]),
    );
    const why = found.map(({ wire }) => wire.headers["__connect.errors.exception.message"]);
    expect(why.filter((each) => each?.includes("too large for a copy"))).toHaveLength(2);
  });

  it("puts a dead letter on the group's own topic, byte for byte, with its origin", async () => {
    const topic = await stage.topic(2);
    const group = "reader.v1";
    const bus = stage.bus();
    const graveyard = deadLetterTopic(topic, group);
    await bus.ensureTopics([graveyard], forEver);
    const body = Buffer.from([0xff, 0x00, 0x7b]);
    await bus.deadLetter([
      {
        topic: topic.name,
        group,
        partition: 1,
        offset: 41,
        key: "k1",
        wire: { headers: { ce_id: "x", odd: "value" }, body },
        code: "message.undecodable",
        reason: "the body is not JSON in UTF-8",
      },
    ]);
    const found = await new Promise((resolve) => {
      void bus.subscribe({ ...topic, ...graveyard }, { group: `${topic.name}-dlq` }, async (_, broken) =>
        resolve(broken),
      );
    });
    expect(found).toMatchObject([
      {
        id: "x",
        key: "k1",
        wire: {
          body,
          headers: {
            odd: "value",
            "__connect.errors.topic": topic.name,
            "__connect.errors.partition": "1",
            "__connect.errors.offset": "41",
            "__connect.errors.connector.name": group,
          },
        },
      },
    ]);
  });
});
