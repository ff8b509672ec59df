import { InvalidArgumentError } from "commander";
import type { GroupMove, KnownGroup, Lag, ResetTo } from "@leadstream/application";
import { eventsTopic, Instant } from "@leadstream/contracts";
import { jsonLine } from "@leadstream/kernel";
import { z } from "zod";
import type { Context } from "../context.ts";
import { Failure, exitCodes } from "../failure.ts";
import { type Column, table } from "../output/table.ts";
import { groupNamed } from "../system/known-groups.ts";
import { type GroupOptions, onStream } from "./groups-look.ts";

export type ResetOptions = GroupOptions & { readonly to: ResetTo; readonly dryRun: boolean };

const Moment = z.iso.datetime({ offset: true });

/** The place that `--to` names. */
export function resetTarget(text: string): ResetTo {
  if (text === "beginning" || text === "end") return { at: text };
  if (/^[1-9]\d{0,14}$/u.test(text)) return { at: "position", position: Number(text) };
  if (Moment.safeParse(text).success)
    return { at: "time", time: Instant.parse(new Date(text).toISOString()) };
  throw new InvalidArgumentError(
    "beginning, end, a time with its zone such as 2026-03-01T09:30:00Z, or a position such as 4711 is needed.",
  );
}

type Outcome = {
  readonly group: KnownGroup;
  readonly moves: readonly GroupMove[];
  /** After the move; null when nothing was moved. */
  readonly lag: Lag | null;
};

async function moved(name: string, options: ResetOptions, context: Context): Promise<Outcome> {
  const { to, dryRun } = options;
  return onStream(options, context, async ({ groups, lag }) => {
    const group = await groupNamed(name, groups);
    mustHavePositions(group, to);
    if (dryRun) return { group, moves: await groups.plan(group.topic, name, to), lag: null };
    const moves = await groups.reset(group.topic, name, to);
    return { group, moves, lag: await lag(group.topic, name) };
  });
}

function mustHavePositions({ group, topic }: KnownGroup, { at }: ResetTo): void {
  if (at !== "position" || topic.name === eventsTopic.name) return;
  throw new Failure({
    exit: exitCodes.usage,
    code: "groups.no-position",
    place: group,
    what: `the messages of ${topic.name} have no store position yet`,
    next: "name a time instead, such as --to 2026-03-01T09:30:00Z",
  });
}

/** `leadstream groups reset GROUP --to PLACE` */
export async function reset(name: string, options: ResetOptions, context: Context): Promise<void> {
  const outcome = await moved(name, options, context);
  if (options.json) return void context.out.write(jsonLine(asJson(outcome, options)));
  context.out.write(text(outcome, options, context));
}

/** `leadstream groups replay GROUP` */
export async function replay(
  name: string,
  options: Omit<ResetOptions, "to">,
  context: Context,
): Promise<void> {
  const all = { ...options, to: { at: "beginning" } as const };
  const outcome = await moved(name, all, context);
  const willHappen = consequences(outcome.group);
  if (options.json) return void context.out.write(jsonLine({ ...asJson(outcome, all), willHappen }));
  context.out.write(`${text(outcome, all, context)}\nwhat will happen:\n`);
  for (const line of willHappen) context.out.write(`  - ${line}\n`);
}

/** In plain words, for the person who is responsible. */
const consequences = ({ group, isOurs }: KnownGroup): readonly string[] =>
  isOurs
    ? [
        `when its consumers start, ${group} reads everything that the topic still holds, in order, from the beginning`,
        "it skips every message it has answered already: no event is written twice, no lead is assigned twice",
        "it handles now every message it has never answered (a consumer had a bug, or the group was moved forward), by today's rules and state",
        "until it has caught up, new messages wait behind the old ones: see leadstream groups lag",
        "keys that are parked stay parked: leadstream parked redrive",
      ]
    : [
        `when its consumers start, ${group} reads everything that the topic still holds, in order, from the beginning`,
        "it is not a leadstream group: ask its owners whether it can count a message twice; a ce_sequence that it has passed is a repeat",
      ];

const sumOf = (moves: readonly GroupMove[], isBack: boolean): number =>
  moves.reduce((sum, { from, to }) => sum + Math.max(0, isBack ? from - to : to - from), 0);

const asJson = ({ group, moves, lag }: Outcome, { dryRun }: { readonly dryRun: boolean }) => ({
  group: group.group,
  topic: group.topic.name,
  isMoved: !dryRun,
  partitions: moves,
  offsetsBack: sumOf(moves, true),
  offsetsForward: sumOf(moves, false),
  ...(lag === null ? {} : { messagesLeft: lag.messages }),
});

const columns: readonly Column<GroupMove>[] = [
  { head: "partition", show: ({ partition }) => partition },
  { head: "continued at", show: ({ from }) => from },
  { head: "continues at", show: ({ to }) => to },
  { head: "", show: ({ from, to }) => (to < from ? "back" : to > from ? "forward" : "stays") },
];

function text({ group, moves, lag }: Outcome, { dryRun }: ResetOptions, { out }: Context): string {
  const changed = moves.filter(({ from, to }) => from !== to);
  const head = changed.length === 0 ? "" : `${table(columns, changed, out)}\n`;
  const what =
    changed.length === 0
      ? `${group.group} is there already: nothing ${dryRun ? "would be" : "was"} changed\n`
      : `${group.group}: ${changed.length} of ${moves.length} partitions ${dryRun ? "would be moved; nothing was" : "moved"}\n`;
  const passed = sumOf(moves, false) > 0 ? "this group does not handle the messages that it skips\n" : "";
  const left = lag === null ? "" : `${lag.messages} messages wait for it now; next: start its consumers\n`;
  return head + what + passed + left;
}
