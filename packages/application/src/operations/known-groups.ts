import { eventsTopic, inboundTopic, type TopicName } from "@leadstream/contracts";
import type { ConsumerGroups, GroupName } from "../ports/consumer-groups.ts";
import { consumers } from "../reactions/consumers.ts";

export type KnownGroup = { readonly group: string; readonly topic: TopicName; readonly isOurs: boolean };

const ours: readonly KnownGroup[] = consumers.map(({ group, topic }) => ({ group, topic, isOurs: true }));

const topics: readonly TopicName[] = [inboundTopic, eventsTopic];

/** Our groups, whether they ever ran or not, and all others that read our topics. @throws Fault `bus.unavailable` */
export async function groupsOn(groups: Pick<ConsumerGroups, "list">): Promise<readonly KnownGroup[]> {
  const found = await groups.list(topics);
  return [...ours, ...found.flatMap(strangerAmong)];
}

function strangerAmong({ topic: name, group }: GroupName): readonly KnownGroup[] {
  if (ours.some((each) => each.group === group && each.topic.name === name)) return [];
  const topic = topics.find((each) => each.name === name);
  return topic === undefined ? [] : [{ group, topic, isOurs: false }];
}
