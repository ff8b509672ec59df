import { type ConsumerGroups, groupsOn, type KnownGroup } from "@leadstream/application";
import { Failure, exitCodes } from "../failure.ts";

/** @throws Failure `groups.unknown`, with the existing names. */
export async function groupNamed(name: string, groups: ConsumerGroups): Promise<KnownGroup> {
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
