import type { TopicDifference, TopicsApplied } from "@leadstream/application";
import { setTimeout as pause } from "node:timers/promises";
import type { Admin } from "kafkajs";
import { ConfigResourceTypes } from "../client/kafkajs.ts";
import type { TopicDeclaration } from "./declaration.ts";
import { makeTopics } from "./make-topics.ts";
import { differencesOf, planTopics, readTopics } from "./plan.ts";
import type { KnownTopic } from "./plan.ts";

export type ApplyOptions = {
  /** Adds partitions where more are declared. Drain the topic first, because keys move. Default false. */
  readonly morePartitions?: boolean;
};

/** Changes the broker's topics to match the declaration, as far as possible. A second run changes nothing. */
export async function applyTopics(
  admin: Admin,
  declared: readonly TopicDeclaration[],
  { morePartitions = false }: ApplyOptions = {},
): Promise<TopicsApplied> {
  const known = await readTopics(admin, declared);
  const isDue = ({ change }: TopicDifference): boolean =>
    change === "will" || (change === "on-request" && morePartitions);
  const changed = declared.flatMap((topic) => differencesOf(topic, known.get(topic.name))).filter(isDue);
  await makeTopics(
    admin,
    declared.filter(({ name }) => !known.has(name)),
  );
  for (const topic of declared) {
    const existing = known.get(topic.name);
    if (existing !== undefined) await applyTo(admin, topic, existing, changed);
  }
  return { changed, left: await leftOver(admin, declared, isDue) };
}

async function applyTo(
  admin: Admin,
  { name, partitions, settings }: TopicDeclaration,
  existing: KnownTopic,
  changed: readonly TopicDifference[],
): Promise<void> {
  const due = changed.filter(({ topic }) => topic === name);
  if (due.some(({ what }) => what === "partitions"))
    await admin.createPartitions({ topicPartitions: [{ topic: name, count: partitions }] });
  if (!due.some(({ what }) => what in settings)) return;
  // kafkajs supports only the old request, which resets every setting that it does not name. So we also send the
  // settings that others have made on the topic.
  const all = new Map([...existing.own, ...Object.entries(settings)]);
  await admin.alterConfigs({
    validateOnly: false,
    resources: [
      {
        type: ConfigResourceTypes.TOPIC,
        name,
        configEntries: [...all].map(([key, value]) => ({ name: key, value })),
      },
    ],
  });
}

/** The broker acknowledges a change shortly before it shows it. */
async function leftOver(
  admin: Admin,
  declared: readonly TopicDeclaration[],
  isDue: (difference: TopicDifference) => boolean,
): Promise<readonly TopicDifference[]> {
  const deadline = performance.now() + 10_000;
  for (;;) {
    const left = await planTopics(admin, declared);
    if (!left.some(isDue) || performance.now() > deadline) return left;
    await pause(50);
  }
}
