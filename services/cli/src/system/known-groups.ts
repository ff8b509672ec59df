import { consumers, type ConsumerGroups, type GroupName } from "@leadstream/application";
import { eventsTopic, inboundTopic, type TopicName } from "@leadstream/contracts";
import { Failure, exitCodes } from "../failure.ts";

export type Group = { readonly group: string; readonly topic: TopicName; readonly isOurs: boolean };

const ours: readonly Group[] = consumers.map(({ group, topic }) => ({ group, topic, isOurs: true }));

const topics: readonly TopicName[] = [inboundTopic, eventsTopic];

/** Our groups, whether they ever ran or not, and all others that read our topics. */
export async function groupsOn(groups: ConsumerGroups): Promise<readonly Group[]> {
  const found = await groups.list(topics);
  return [...ours, ...found.flatMap(strangerAmong)];
}

function strangerAmong({ topic: name, group }: GroupName): readonly Group[] {
  if (ours.some((each) => each.group === group && each.topic.name === name)) return [];
  const topic = topics.find((each) => each.name === name);
  return topic === undefined ? [] : [{ group, topic, isOurs: false }];
}

/** @throws Failure `groups.unknown`, with the existing names. */
export async function groupNamed(name: string, groups: ConsumerGroups): Promise<Group> {
  const all = await groupsOn(groups);
  const found = all.find(({ group }) => group === name);
  if (found !== undefined) return found;
  const isProjector = name.startsWith("projector");
  throw new Failure({
    exit: exitCodes.usage,
    code: "groups.unknown",
    place: name,
    what: isProjector ? "the projector reads the store and is no group" : "no group has this name",
    next: isProjector
      ? "leadstream views shows how far it is, leadstream rebuild builds its views from the whole history"
      : `one of: ${[...new Set(all.map(({ group }) => group))].join(", ")}`,
  });
}
