import { type Command, InvalidArgumentError, Option } from "commander";
import { isCalled, type Tailed, timelineEntry } from "@leadstream/application";
import { asStored, bareTypes, LeadId } from "@leadstream/contracts";
import { jsonLine, printable } from "@leadstream/kernel";
import type { Context } from "../context.ts";
import { eventLine } from "../output/event-line.ts";
import { styled, type Terminal } from "../output/terminal.ts";
import type { TargetOptions } from "../system/place.ts";
import { streamPlaceOf } from "../system/stream-place.ts";
import { withPlaceOptions } from "./options.ts";

const help = `
Prints every event as it arrives, one per line, until Ctrl-C: from Kafka, or, if the stream is in PostgreSQL, from the
store. A line shows the time of storage, the type, the stream with the event's number in it, the actor, and the details.
Digests and empty fields are left out, and very long details are cut; --json prints everything. Events of one lead
arrive in order, events of different leads may not. The command joins no consumer group and commits no offset. An event
holds no personal value.

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
    .description("print events as they arrive, until Ctrl-C")
    .addOption(new Option("--from <place>", "where to start").choices(["beginning", "end"]).default("end"))
    .option("--lead <id>", "only events of this lead", leadId)
    .option(
      "--type <type>",
      "only events of this type, with or without its version: lead.assigned",
      eventType,
    )
    .addOption(new Option("--json", "print one JSON object per line, and nothing else").default(false))
    .addHelpText("after", help)
    .action((options: Options) => tail(options, context));
}

function eventType(text: string): string {
  if (bareTypes.some((name) => isCalled(text, name))) return text;
  throw new InvalidArgumentError(`One of: ${bareTypes.join(", ")}.`);
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
    if (!options.json) err.write(styled(err, "dim", `following ${name}; Ctrl-C stops it\n`));
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

/** An unreadable message could match any filter, so it is always shown. */
function isWanted(item: Tailed, { lead, type }: Options): boolean {
  if (item.kind === "unreadable") return true;
  const { event } = item;
  if (lead !== undefined && event.stream !== lead) return false;
  return type === undefined || [event, asStored(event)].some((each) => isCalled(each.type, type));
}

/** A message that this version cannot read is shown as it is on the topic. */
const jsonOf = (item: Tailed): string =>
  item.kind === "unreadable" ? jsonLine(item) : jsonLine(timelineEntry(item.event));

function lineOf(item: Tailed, out: Terminal): string {
  if (item.kind === "event") return eventLine(item.event, out);
  const { partition, offset, code, reason } = item;
  return `${printable(`unreadable, partition ${partition} offset ${offset}: ${code}, ${reason}`)}\n`;
}
