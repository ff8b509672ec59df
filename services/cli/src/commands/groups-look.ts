import { groupsOn, type GroupStanding, type KnownGroup, type Lag } from "@leadstream/application";
import { jsonLine } from "@leadstream/kernel";
import type { Stream } from "@leadstream/platform";
import type { Context } from "../context.ts";
import { type Column, table } from "../output/table.ts";
import { groupNamed } from "../system/known-groups.ts";
import type { TargetOptions } from "../system/place.ts";
import { streamPlaceOf } from "../system/stream-place.ts";

export type GroupOptions = TargetOptions & { readonly json: boolean };

type Seen = {
  readonly standing: GroupStanding;
  readonly lag: { readonly messages: number; readonly seconds: number | null };
};

/** Runs `work` on the stream and closes it afterwards. */
export async function onStream<T>(
  options: TargetOptions,
  context: Context,
  work: (stream: Stream, isVirtual: boolean) => Promise<T>,
): Promise<T> {
  const { at, isVirtual } = await streamPlaceOf(options, context);
  const stream = await context.streamOn(at);
  try {
    return await work(stream, isVirtual);
  } finally {
    await stream.close();
  }
}

async function seen(stream: Stream, { topic, group }: KnownGroup, isVirtual: boolean): Promise<Seen> {
  const standing = await stream.groups.standing(topic, group);
  const lag: Lag = await stream.lag(topic, group);
  // On a demo's clock a message of this minute may look a year old.
  return { standing, lag: isVirtual ? { ...lag, seconds: null } : lag };
}

/** `leadstream groups list` */
export async function list(options: GroupOptions, context: Context): Promise<void> {
  const rows = await onStream(options, context, async (stream, isVirtual) => {
    const groups = await groupsOn(stream.groups);
    return Promise.all(groups.map((group) => seen(stream, group, isVirtual)));
  });
  const { out } = context;
  if (options.json) return void out.write(jsonLine({ groups: rows.map(asJson) }));
  out.write(`${table(groupColumns, rows, out)}\nnext: leadstream groups lag GROUP\n`);
}

const asJson = ({ standing: { topic, group, members }, lag }: Seen) => ({ group, topic, members, ...lag });

const groupColumns: readonly Column<Seen>[] = [
  { head: "group", show: ({ standing }) => standing.group },
  { head: "topic", show: ({ standing }) => standing.topic },
  { head: "state", show: ({ standing }) => (standing.members.length === 0 ? "stopped" : "running") },
  { head: "members", show: ({ standing }) => standing.members.length },
  { head: "messages left", show: ({ lag }) => lag.messages },
  { head: "oldest waits, s", show: ({ lag }) => lag.seconds, digits: 1 },
];

/** `leadstream groups lag [GROUP]` */
export async function lag(name: string | undefined, options: GroupOptions, context: Context): Promise<void> {
  const found = await onStream(options, context, async (stream, isVirtual) => {
    const groups =
      name === undefined ? await groupsOn(stream.groups) : [await groupNamed(name, stream.groups)];
    return Promise.all(groups.map((group) => seen(stream, group, isVirtual)));
  });
  const { out } = context;
  if (options.json)
    return void out.write(
      jsonLine({ groups: found.map((each) => ({ ...asJson(each), partitions: each.standing.partitions })) }),
    );
  for (const each of found) out.write(`${lagText(each, context)}\n`);
}

function lagText({ standing, lag: { messages, seconds } }: Seen, { out }: Context): string {
  const age = messages === 0 || seconds === null ? "" : `, the oldest waiting for ${seconds.toFixed(1)} s`;
  const state = standing.members.length === 0 ? "stopped" : `${standing.members.length} running`;
  const title = `${standing.group} on ${standing.topic}: ${state}, ${messages} messages left${age}\n`;
  return title + table(partitionColumns, standing.partitions, out);
}

const partitionColumns: readonly Column<GroupStanding["partitions"][number]>[] = [
  { head: "partition", show: ({ partition }) => partition },
  { head: "continues at", show: ({ next }) => next },
  { head: "end", show: ({ end }) => end },
  { head: "held by", show: ({ member }) => member },
];
