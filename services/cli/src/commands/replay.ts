import { type Command, InvalidArgumentError, Option } from "commander";
import { randomUUID } from "node:crypto";
import {
  type EventFilter,
  isCalled,
  leadsFrom,
  publishReplay,
  scanEvents,
  statesAfter,
} from "@leadstream/application";
import {
  bareTypes,
  type Instant,
  LeadId,
  replayTopic,
  ReplayTopicName,
  type StoredEvent,
} from "@leadstream/contracts";
import type { Context, Stores } from "../context.ts";
import { eventJsonLine, eventLine } from "../output/event-line.ts";
import { movingLine, shareBar } from "../output/progress-bar.ts";
import { styled } from "../output/terminal.ts";
import type { Keys } from "../output/keys.ts";
import { exitCodes, Failure } from "../failure.ts";
import { stepThrough } from "../replay/step.ts";
import { paceOf } from "../replay/pace.ts";
import { changedFields, shownState, stateLine } from "../replay/shown-state.ts";
import { placeOf, type TargetOptions } from "../system/place.ts";
import { lastMoment, moment } from "./moments.ts";
import { placeHelp, withPlaceOptions } from "./options.ts";

const help = `
Prints the history in the order of its positions, one line per event, and under each event of a lead the state that it
made: what changed as "score 41 → 64". It changes nothing and starts no consumer. Events hold no contact data.

Examples:
  $ leadstream replay --lead lead_018f2c5e-…
      one lead from its capture on, with every state
  $ leadstream replay --from 2026-11-01 --until 2026-11-30 --type lead.assigned --type lead.reclaimed --json
      a month of assignments, one JSON object per line, each with \`state\` and \`changed\`
  $ leadstream replay --source webinar --speed 60
      the leads of one channel or sender; a minute of the history takes a second
  $ leadstream replay --correlation subm_018f2c5e-…
      everything that one submission started

  $ leadstream replay --lead lead_018f2c5e-… --step
      event by event: Enter or space goes on, b goes back, q ends
  $ leadstream replay --from 2026-11-01 --to-topic replays.november
      sends the same messages as the relay, marked by the header ce_replay, to a topic of its own; a topic that has a
      message already keeps the one, on Kafka both

--speed 1 takes as long as the history took, waits included.
`;

type Options = TargetOptions & {
  readonly lead?: LeadId;
  readonly type: readonly string[];
  readonly source?: string;
  readonly correlation?: string;
  readonly from?: Instant;
  readonly until?: Instant;
  readonly speed: number;
  readonly state: boolean;
  readonly json: boolean;
  readonly step?: true;
  readonly toTopic?: string;
};

/** `leadstream replay` */
export function register(program: Command, context: Context): void {
  withPlaceOptions(program.command("replay"))
    .option("--lead <id>", "only this lead, and the consents of its person", leadId)
    .addOption(
      new Option("--type <type>", "only this type, with or without its version; may be repeated")
        .argParser(eventType)
        .default([], "all"),
    )
    .option("--source <name>", "only leads that this channel or sender brought")
    .option("--correlation <id>", "only what this submission or command started")
    .option("--from <when>", "recorded then or later: a date in UTC, or ISO 8601", moment)
    .option("--until <when>", "recorded then or earlier; a date includes its whole day", lastMoment)
    .addOption(
      new Option("--speed <factor>", "1: as fast as it happened, 60: sixty times, max: without waits")
        .argParser(speed)
        .default(Number.POSITIVE_INFINITY, "max"),
    )
    .addOption(
      new Option("--step", "one event at a time, at a terminal").conflicts(["json", "speed", "toTopic"]),
    )
    .addOption(
      new Option("--to-topic <name>", "send the events to this topic; none of the pipeline's")
        .argParser(topicName)
        .conflicts("json"),
    )
    .option("--no-state", "without the state after each event")
    .addOption(new Option("--json", "print one JSON object per line, and nothing else").default(false))
    .addHelpText("after", help + placeHelp)
    .action((options: Options) => run(options, context));
}

async function run(options: Options, context: Context): Promise<void> {
  const keys = options.step === true ? keysOf(context) : null;
  const { stores, close } = await context.here.open(await placeOf(options, context));
  try {
    if (keys !== null) await step(stores, options, { context, keys });
    else if (options.toTopic !== undefined) await send(stores, options, { context, topic: options.toTopic });
    else await replay(stores, options, context);
  } finally {
    keys?.close();
    await close();
  }
}

/** @throws Failure `replay.not-at-a-terminal` */
function keysOf(context: Context): Keys {
  const keys = context.keys();
  if (keys !== null) return keys;
  throw new Failure({
    exit: exitCodes.usage,
    code: "replay.not-at-a-terminal",
    place: "--step",
    what: "input or output is no terminal, so nobody can press a key",
    next: "run it at a terminal, or use --speed instead",
  });
}

/** The wanted events of the history that exists now, batch by batch, with the position read up to. */
async function* wantedEvents(store: Stores["store"], options: Options) {
  const until = await store.head();
  const leads = options.source === undefined ? null : await leadsFrom(store, options.source, until);
  for await (const { events, checkpoint } of scanEvents(store, filterOf(options), { after: 0, until }))
    yield {
      wanted: leads === null ? events : events.filter(({ stream }) => leads.has(stream)),
      checkpoint,
      until,
    };
}

async function step(
  { store }: Stores,
  options: Options,
  { context, keys }: { readonly context: Context; readonly keys: Keys },
): Promise<void> {
  const text = textBy(store, options, context);
  const texts = async function* (): AsyncGenerator<string> {
    for await (const { wanted } of wantedEvents(store, options))
      for (const event of wanted) yield text(event);
  };
  const shown = await stepThrough(texts(), keys, context);
  context.err.write(styled(context.err, "dim", `${shown} events\n`));
}

async function send(
  { store, replays }: Stores,
  options: Options,
  { context, topic }: { readonly context: Context; readonly topic: string },
): Promise<void> {
  const { out, err, stop } = context;
  const replay = `replay_${randomUUID()}`;
  await replays.makeTopic(replayTopic(topic));
  const line = movingLine(err);
  const pace = paceOf({ speed: options.speed, stop }, () => undefined);
  // In its own time an event is sent when it is due; without waits, a batch at a time.
  const most = Number.isFinite(options.speed) ? 1 : BATCH;
  const total = { sent: 0, already: 0 };
  for await (const { wanted, checkpoint, until } of wantedEvents(store, options)) {
    for (let i = 0; i < wanted.length && !stop.aborted; i += most) {
      const batch = wanted.slice(i, i + most);
      const [first] = batch;
      if (first !== undefined) await pace(first);
      if (stop.aborted) break;
      const { sent, already } = await publishReplay(replays, batch, { topic, replay });
      total.sent += sent;
      total.already += already;
    }
    line.draw(() => `sending ${shareBar(checkpoint / Math.max(1, until))}`);
    if (stop.aborted) break;
  }
  line.end();
  const known = total.already === 0 ? "" : `, ${total.already} were there already`;
  out.write(`${total.sent} events sent to ${topic} as ${replay}${known}\n`);
}

/** Events of one send. */
const BATCH = 500;

/** Only positions that exist at the start: a replay ends. `leadstream topics tail` follows. */
async function replay({ store }: Stores, options: Options, context: Context): Promise<void> {
  const { err, stop } = context;
  let end = 0;
  const line = movingLine(err);
  const pace = paceOf({ speed: options.speed, stop }, (seconds) => {
    if (!options.json) err.write(styled(err, "dim", `    ${durationText(seconds)} pass …\n`));
  });
  const text = textBy(store, options, context);
  let shown = 0;
  for await (const { wanted, checkpoint, until } of wantedEvents(store, options)) {
    end = until;
    line.end();
    for (const event of wanted) {
      await pace(event);
      if (stop.aborted) return;
      context.out.write(await text(event));
      shown += 1;
    }
    line.draw(() => `reading ${shareBar(checkpoint / Math.max(1, until))}`);
    if (stop.aborted) return;
  }
  line.end();
  if (!options.json) err.write(styled(err, "dim", `${shown} events, up to position ${end}\n`));
}

function filterOf({ lead, type, correlation, from, until }: Options): EventFilter {
  return {
    ...(lead !== undefined && { leadId: lead }),
    ...(type.length > 0 && { types: type }),
    ...(correlation !== undefined && { correlationId: correlation }),
    ...(from !== undefined && { recordedFrom: from }),
    ...(until !== undefined && { recordedUntil: until }),
  };
}

function textBy(store: Stores["store"], { json, state }: Options, { out }: Context) {
  const stateAfter = statesAfter(store);
  return async (event: StoredEvent): Promise<string> => {
    const change = state ? await stateAfter(event) : null;
    if (!json) return eventLine(event, out) + (change === null ? "" : stateLine(change, out));
    const more = change && { state: shownState(change.after), changed: changedFields(change) };
    return eventJsonLine(event, more ?? {});
  };
}

function topicName(text: string): string {
  const parsed = ReplayTopicName.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError(`${parsed.error.issues[0]?.message ?? "another name is needed"}.`);
}

function durationText(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`;
  return `${Math.round(seconds / 3_600)} h`;
}

function leadId(text: string): LeadId {
  const parsed = LeadId.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError("A lead id is needed: lead_ and a UUID.");
}

function eventType(text: string, before: readonly string[] = []): readonly string[] {
  if (bareTypes.some((name) => isCalled(text, name))) return [...before, text];
  throw new InvalidArgumentError(`One of: ${bareTypes.join(", ")}.`);
}

function speed(text: string): number {
  if (text === "max") return Number.POSITIVE_INFINITY;
  const factor = Number(/^(\d+(?:\.\d+)?)[x×]?$/u.exec(text)?.[1]);
  if (factor > 0 && factor <= 1_000_000) return factor;
  throw new InvalidArgumentError("A number above 0 such as 1 or 60 is needed, or max.");
}
