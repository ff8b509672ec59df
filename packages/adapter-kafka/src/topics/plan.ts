import type { TopicDifference } from "@leadstream/application";
import type { Admin } from "kafkajs";
import { ConfigResourceTypes } from "../client/kafkajs.ts";
import type { TopicDeclaration } from "./declaration.ts";

/** A topic's state on the broker. */
export type KnownTopic = {
  readonly partitions: number;
  readonly replication: number;
  /** Effective settings, from any source. */
  readonly settings: ReadonlyMap<string, string>;
  /** Settings made on this topic itself. */
  readonly own: ReadonlyMap<string, string>;
};

/** The declared topics that exist. Two round trips. */
export async function readTopics(
  admin: Admin,
  declared: readonly TopicDeclaration[],
): Promise<ReadonlyMap<string, KnownTopic>> {
  const all = new Set(await admin.listTopics());
  const names = declared.map(({ name }) => name).filter((name) => all.has(name));
  if (names.length === 0) return new Map();
  const [{ topics }, { resources }] = await Promise.all([
    admin.fetchTopicMetadata({ topics: names }),
    admin.describeConfigs({
      includeSynonyms: false,
      resources: names.map((name) => ({ type: ConfigResourceTypes.TOPIC, name })),
    }),
  ]);
  const entriesOf = new Map(
    resources.map(({ resourceName, configEntries }) => [resourceName, configEntries]),
  );
  return new Map(
    topics.map(({ name, partitions }) => {
      const entries = entriesOf.get(name) ?? [];
      const own = entries.filter(({ configSource }) => Number(configSource) === topicItself);
      const pairs = (of: typeof entries) => new Map(of.map((each) => [each.configName, each.configValue]));
      const replication = Math.min(...partitions.map(({ replicas }) => replicas.length));
      return [
        name,
        { partitions: partitions.length, replication, settings: pairs(entries), own: pairs(own) },
      ];
    }),
  );
}

/** The highest replication of the declared topics today; 0 when none exists. */
export async function copiesOf(admin: Admin, declared: readonly TopicDeclaration[]): Promise<number> {
  const known = await readTopics(admin, declared);
  return Math.max(0, ...[...known.values()].map(({ replication }) => replication));
}

/** `ConfigSource.TOPIC_CONFIG`: kafkajs declares the type but does not export the value. */
const topicItself = 1;

/** The changes needed on the broker to match the declaration; empty when it matches. */
export async function planTopics(
  admin: Admin,
  declared: readonly TopicDeclaration[],
): Promise<readonly TopicDifference[]> {
  const known = await readTopics(admin, declared);
  return declared.flatMap((topic) => differencesOf(topic, known.get(topic.name)));
}

/** The differences of one topic. Without a known topic, everything is missing. */
export function differencesOf(
  topic: TopicDeclaration,
  known: KnownTopic | undefined,
): readonly TopicDifference[] {
  const { name, partitions, replication } = topic;
  if (known === undefined) {
    const want = `${partitions} partitions, ${replication} copies`;
    return [{ topic: name, what: "topic", have: "none", want, change: "will", why: "it is missing" }];
  }
  return [
    ...partitionsDifference(topic, known.partitions),
    ...replicationDifference(topic, known.replication),
    ...Object.entries(topic.settings)
      .filter(([key, want]) => known.settings.get(key) !== want)
      .map(([what, want]) => ({
        topic: name,
        what,
        have: known.settings.get(what) ?? "none",
        want,
        change: "will" as const,
        why: "the declaration says so",
      })),
  ];
}

function partitionsDifference(
  { name, partitions }: TopicDeclaration,
  have: number,
): readonly TopicDifference[] {
  if (have === partitions) return [];
  const common = { topic: name, what: "partitions", have: String(have), want: String(partitions) };
  return have < partitions
    ? [
        {
          ...common,
          change: "on-request",
          why: "keys move: a new message may overtake one that waits in its old partition",
        },
      ]
    : [
        {
          ...common,
          change: "cannot",
          why: "Kafka cannot remove partitions; declare as many, or move to a new topic",
        },
      ];
}

function replicationDifference(
  { name, replication }: TopicDeclaration,
  have: number,
): readonly TopicDifference[] {
  if (have === replication) return [];
  const common = { topic: name, what: "replication", have: String(have), want: String(replication) };
  return [
    {
      ...common,
      change: "cannot",
      why: "the operators of the brokers change replicas, with kafka-reassign-partitions",
    },
  ];
}
