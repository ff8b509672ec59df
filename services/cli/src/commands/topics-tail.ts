import { type Command, InvalidArgumentError, Option } from "commander";
import type { Tailed } from "@leadstream/application";
import { AnyVersion, asStored, LeadId, type StoredEvent } from "@leadstream/contracts";
import { jsonLine, printable } from "@leadstream/kernel";
import type { Context } from "../context.ts";
import { detailsInWords, shortened } from "../output/in-words.ts";
import { styled, type Terminal } from "../output/terminal.ts";
import type { TargetOptions } from "../system/place.ts";
import { streamPlaceOf } from "../system/stream-place.ts";
import { withPlaceOptions } from "./options.ts";

const help = `
Prints every event as it comes, one a line, until Ctrl-C: from Kafka, or, where the stream is in PostgreSQL, from the
store. A line says when it was stored, what happened, the stream with the event's number in it, who did it, and what
it says: digests and empty fields are left out, and what is very long ends early; --json prints all of it. Events of a
lead come in order, those of different leads may not. It takes no message from anybody and leaves nothing behind. An
event holds no personal value.

Examples:
  $ leadstream topics tail --data ./.leadstream-cluster
  $ KAFKA_BROKERS=kafka-1:9092 leadstream topics tail --from beginning --type lead.assigned
  $ leadstream topics tail --lead lead_018f2c5e-… --from beginning --json | jq .type
`;

type Options = TargetOptions & {
  readonly from: "beginning" | "end";
  readonly lead?: LeadId;
  readonly type?: string;
  readonly json: boolean;
};

/** Registers `leadstream topics tail`. */
export function registerTail(topics: Command, context: Context): void {
  withPlaceOptions(topics.command("tail"))
    .description("print events as they come, until Ctrl-C")
    .addOption(new Option("--from <place>", "where to begin").choices(["beginning", "end"]).default("end"))
    .option("--lead <id>", "only of this lead", leadId)
    .option("--type <type>", "only of this type, with or without its version: lead.assigned", eventType)
    .addOption(new Option("--json", "print one JSON object a line, and nothing else").default(false))
    .addHelpText("after", help)
    .action((options: Options) => tail(options, context));
}

const types: readonly string[] = AnyVersion.options.map((option) => option.shape.type.value);
const bare = (type: string): string => type.replace(/\.v\d+$/u, "");

function eventType(text: string): string {
  if (types.some((type) => type === text || bare(type) === text)) return text;
  throw new InvalidArgumentError(`One of: ${[...new Set(types.map(bare))].toSorted().join(", ")}.`);
}

function leadId(text: string): LeadId {
  const parsed = LeadId.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError("A lead id is needed: lead_ and a UUID.");
}

async function tail(options: Options, context: Context): Promise<void> {
  const { at, name } = await streamPlaceOf(options, context);
  const stream = await context.streamOn(at);
  const { out, err, stop } = context;
  const onReady = (): void => {
    if (!options.json) err.write(styled(err, "dim", `looking on at ${name}; Ctrl-C ends it\n`));
  };
  try {
    await stream.tail({ from: options.from, signal: stop, onReady }, async (items) => {
      for (const item of items)
        if (isWanted(item, options)) out.write(options.json ? jsonOf(item) : lineOf(item, out));
    });
  } finally {
    await stream.close();
  }
}

/** What nobody can read might be anything, so it is always shown. */
function isWanted(item: Tailed, { lead, type }: Options): boolean {
  if (item.kind === "unreadable") return true;
  const { event } = item;
  if (lead !== undefined && event.stream !== lead) return false;
  return type === undefined || [event, asStored(event)].some((each) => isNamed(each.type, type));
}

const isNamed = (type: string, wanted: string): boolean => type === wanted || bare(type) === wanted;

/** What this version cannot read is shown as it is on the topic. */
function jsonOf(item: Tailed): string {
  if (item.kind === "unreadable") return jsonLine(item);
  const { stored: _, ...event } = item.event;
  return jsonLine(event.type === "opaque" ? { ...event, ...asStored(event), isUnknown: true } : event);
}

function lineOf(item: Tailed, out: Terminal): string {
  if (item.kind === "event") return eventLine(item.event, out);
  const { partition, offset, code, reason } = item;
  return `${printable(`unreadable, partition ${partition} offset ${offset}: ${code}, ${reason}`)}\n`;
}

/** Characters of what an event says; a policy says thousands. */
const mostDetails = 600;

/** No id is cut: they are there to be copied. */
function eventLine(event: StoredEvent, out: Terminal): string {
  const { stream, revision, meta } = event;
  const { type, data } = event.type === "opaque" ? event.data : event;
  const { recordedAt, actor } = meta;
  const what =
    event.type === "opaque" ? `${printable(type)} (unknown here)` : styled(out, "bold", bare(type));
  const details = shortened(printable(detailsInWords(data)), mostDetails);
  return `${recordedAt}  ${what}  ${printable(`${stream} #${revision}  by ${actor.kind} ${actor.id}`)}  ${details}\n`;
}
