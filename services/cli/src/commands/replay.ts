import { type Command, InvalidArgumentError, Option } from "commander";
import { type EventFilter, isCalled, leadsFrom, scanEvents, statesAfter } from "@leadstream/application";
import { bareTypes, type Instant, LeadId, type StoredEvent } from "@leadstream/contracts";
import type { Context, Stores } from "../context.ts";
import { eventJsonLine, eventLine } from "../output/event-line.ts";
import { movingLine, shareBar } from "../output/progress-bar.ts";
import { styled } from "../output/terminal.ts";
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
    .option("--no-state", "without the state after each event")
    .addOption(new Option("--json", "print one JSON object per line, and nothing else").default(false))
    .addHelpText("after", help + placeHelp)
    .action((options: Options) => run(options, context));
}

async function run(options: Options, context: Context): Promise<void> {
  const { stores, close } = await context.here.open(await placeOf(options, context));
  try {
    await replay(stores, options, context);
  } finally {
    await close();
  }
}

/** Only positions that exist at the start: a replay ends. `leadstream topics tail` follows. */
async function replay({ store }: Stores, options: Options, context: Context): Promise<void> {
  const { err, stop } = context;
  const until = await store.head();
  const leads = options.source === undefined ? null : await leadsFrom(store, options.source, until);
  const line = movingLine(err);
  const pace = paceOf({ speed: options.speed, stop }, (seconds) => {
    if (!options.json) err.write(styled(err, "dim", `    ${durationText(seconds)} pass …\n`));
  });
  const show = shownBy(store, options, context);
  let shown = 0;
  for await (const { events, checkpoint } of scanEvents(store, filterOf(options), { after: 0, until })) {
    const wanted = leads === null ? events : events.filter(({ stream }) => leads.has(stream));
    line.end();
    for (const event of wanted) {
      await pace(event);
      if (stop.aborted) return;
      await show(event);
      shown += 1;
    }
    line.draw(() => `reading ${shareBar(checkpoint / Math.max(1, until))}`);
    if (stop.aborted) return;
  }
  line.end();
  if (!options.json) err.write(styled(err, "dim", `${shown} events, up to position ${until}\n`));
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

function shownBy(store: Stores["store"], { json, state }: Options, { out }: Context) {
  const stateAfter = statesAfter(store);
  return async (event: StoredEvent): Promise<void> => {
    const change = state ? await stateAfter(event) : null;
    if (json) {
      const more = change && { state: shownState(change.after), changed: changedFields(change) };
      out.write(eventJsonLine(event, more ?? {}));
      return;
    }
    out.write(eventLine(event, out) + (change === null ? "" : stateLine(change, out)));
  };
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
