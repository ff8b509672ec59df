import { consumers } from "@leadstream/application";
import { afterEach, describe, expect, it } from "vitest";
import { openTopics, projectTopics } from "../src/index.ts";
import type { TopicDeclaration, Topics } from "../src/index.ts";
import { brokers, freshPrefix, noKafka } from "./support/kafka-harness.ts";
import { createStage, words, wordsTopic } from "./support/stage.ts";

/** The project's declared topics, under unique names. */
const declaredAs = (prefix: string): readonly TopicDeclaration[] =>
  projectTopics({ replication: 1 }).map((topic) => ({ ...topic, name: prefix + topic.name }));

describe("the project's topics", () => {
  const topics = projectTopics({ replication: 3 });

  it("are submissions, events, and dead letters for every group that reads one of them", () => {
    expect(topics.map(({ name }) => name)).toEqual([
      "leads.inbound.v1",
      "leads.events.v1",
      ...consumers.map(({ topic, group }) => `${topic.name}.${group}.dlq`),
    ]);
    expect(topics.filter(({ audience }) => audience === "downstream").map(({ name }) => name)).toEqual([
      "leads.events.v1",
    ]);
  });

  it("have more room for a dead letter than for its message, because of the extra headers", () => {
    const room = (suffix: string) =>
      topics
        .filter(({ name }) => name.endsWith(suffix))
        .map((each) => Number(each.settings["max.message.bytes"]));
    expect(Math.min(...room(".dlq"))).toBeGreaterThan(
      Math.max(...room("leads.inbound.v1"), ...room("leads.events.v1")),
    );
  });

  it("survive the loss of a broker if there is more than one", () => {
    for (const { settings } of topics) expect(settings["min.insync.replicas"]).toBe("2");
    for (const { settings } of projectTopics({ replication: 1 }))
      expect(settings["min.insync.replicas"]).toBe("1");
  });
});

describe.skipIf(noKafka)("topics as code", () => {
  const stage = createStage();
  afterEach(() => stage.close());

  const open = async (): Promise<Topics> => {
    const topics = await openTopics({ brokers, clientId: "test" });
    stage.onEnd(topics.close);
    return topics;
  };

  it("plans every missing topic, creates them, and then has nothing to do", async () => {
    const topics = await open();
    const declared = declaredAs(freshPrefix());
    const plan = await topics.plan(declared);
    expect(plan.map(({ topic, what, change }) => [topic, what, change])).toEqual(
      declared.map(({ name }) => [name, "topic", "will"]),
    );
    const first = await topics.apply(declared);
    expect(first).toEqual({ changed: plan, left: [] });
    expect(await topics.plan(declared)).toEqual([]);
    expect(await topics.apply(declared)).toEqual({ changed: [], left: [] });
    const bus = stage.bus();
    const events = { ...wordsTopic(8), name: declared[1]?.name ?? "" };
    expect(await bus.publish(events, words(3))).toHaveLength(3);
  });

  it("changes a setting and keeps the settings of others", async () => {
    const topics = await open();
    const topic = await stage.topic(2, { "retention.ms": "60000", "segment.bytes": "2000000" });
    const wanting = (settings: Readonly<Record<string, string>>): readonly TopicDeclaration[] => [
      { ...topic, replication: 1, audience: "internal", settings },
    ];
    const declared = wanting({ "retention.ms": "120000" });
    expect(await topics.plan(declared)).toMatchObject([
      { what: "retention.ms", have: "60000", want: "120000", change: "will" },
    ]);
    expect((await topics.apply(declared)).left).toEqual([]);
    expect(await topics.plan(wanting({ "segment.bytes": "2000000" }))).toEqual([]);
  });

  it("adds partitions only when asked, because keys move", async () => {
    const topics = await open();
    const topic = await stage.topic(2);
    const declared = [
      { ...topic, partitions: 4, replication: 1, audience: "internal", settings: {} } as const,
    ];
    const difference = { what: "partitions", have: "2", want: "4", change: "on-request" };
    expect(await topics.apply(declared)).toMatchObject({ changed: [], left: [difference] });
    expect(await topics.apply(declared, { morePartitions: true })).toMatchObject({
      changed: [difference],
      left: [],
    });
    expect(await topics.plan(declared)).toEqual([]);
  });

  it("refuses fewer partitions and another replication, and says why", async () => {
    const topics = await open();
    const topic = await stage.topic(4);
    const declared = [
      { ...topic, partitions: 2, replication: 3, audience: "internal", settings: {} } as const,
    ];
    const applied = await topics.apply(declared, { morePartitions: true });
    expect(applied.changed).toEqual([]);
    expect(applied.left).toMatchObject([
      { what: "partitions", change: "cannot", why: /cannot remove partitions/u },
      { what: "replication", change: "cannot", why: /kafka-reassign-partitions/u },
    ]);
  });

  it("counts brokers, and the replicas that topics have", async () => {
    const topics = await open();
    expect(await topics.brokers()).toBe(1);
    const { name } = await stage.topic(1);
    const declared = { name, partitions: 1, replication: 3, audience: "internal", settings: {} } as const;
    expect(await topics.copiesOf([declared])).toBe(1);
    expect(await topics.copiesOf([{ ...declared, name: `${name}.absent` }])).toBe(0);
  });

  it("names a refusal of the broker with topic, reason and remedy", async () => {
    const topics = await open();
    const [declared] = declaredAs(freshPrefix());
    if (declared === undefined) throw new TypeError("no topic is declared");
    await expect(topics.apply([{ ...declared, replication: 3 }])).rejects.toMatchObject({
      code: "bus.refused",
      message: expect.stringMatching(
        new RegExp(`${declared.name}: INVALID_REPLICATION_FACTOR: .*fewer replicas`, "u"),
      ),
    });
    await expect(topics.apply([{ ...declared, settings: { "retention.ms": "soon" } }])).rejects.toMatchObject(
      { code: "bus.refused", message: expect.stringContaining("INVALID_CONFIG") },
    );
  });

  it("reports that no broker answers", async () => {
    await expect(openTopics({ brokers: ["127.0.0.1:1"], clientId: "test" })).rejects.toMatchObject({
      code: "bus.unavailable",
    });
  });
});
