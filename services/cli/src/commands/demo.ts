import { type Command, InvalidArgumentError, Option } from "commander";
import { relative, resolve } from "node:path";
import { readInstant } from "@leadstream/contracts";
import { jsonLine } from "@leadstream/kernel";
import type { Context } from "../context.ts";
import { registryCsv } from "../demo/companies.ts";
import { demoBar } from "../demo/demo-bar.ts";
import { type Outcome, outcomeOf, type SetUp } from "../demo/outcome.ts";
import { openingText, outcomeText } from "../demo/outcome-text.ts";
import { type Played, play } from "../demo/play.ts";
import { type Scenario, type Setting, makeScenario } from "../demo/scenario.ts";
import { Failure, exitCodes } from "../failure.ts";
import { findRunning } from "../system/runtime-file.ts";
import { openClusterStage } from "../wiring/cluster-stage.ts";
import { emptyDemoFolder } from "../wiring/demo-folder.ts";
import { type OpenedStage, openStage } from "../wiring/demo-stage.ts";
import { between, jsonOption } from "./options.ts";

const help = `
Examples:
  $ leadstream demo
      2,000 made-up leads over 60 simulated days, through the real pipeline on a clock that jumps
  $ leadstream demo --seed 7 --leads 300 --days 14
  $ npm run cluster -- --virtual-clock --data ./played &  leadstream demo --data ./played
      the same story and the same tables through Kafka and a process per service
  $ leadstream demo --json | jq '.sources.rows[] | [.channel, .wins, .first, .last, .linear]'

The same seed, leads, days and first day give the same tables. All people are made up: addresses end in .example or
contain "leadstream-demo"; phone numbers come from ranges reserved for fiction where the country has one.
`;

type Options = {
  readonly data: string;
  readonly seed: number;
  readonly leads: number;
  readonly days: number;
  readonly from: number;
  readonly json: boolean;
};

/** `leadstream demo` */
export function register(program: Command, context: Context): void {
  program
    .command("demo")
    .addOption(new Option("--data <dir>", "a folder of its own, emptied first").default("./.leadstream-demo"))
    .option("--seed <n>", "another number, another history", between(0, 4_294_967_295), 1)
    .option("--leads <n>", "people, 1 to 20000", between(1, 20_000), 2000)
    .option("--days <n>", "simulated days, 3 to 365", between(3, 365), 60)
    .addOption(
      new Option("--from <date>", "first simulated day").argParser(dayMs).default(dayMs(firstDay), firstDay),
    )
    .addOption(jsonOption())
    .addHelpText("after", help)
    .action((options: Options) => run(options, context));
}

/** A Monday; no clock change for 60 days in any of the team's time zones. */
const firstDay = "2026-01-05";

function dayMs(text: string): number {
  const day = /^\d{4}-\d{2}-\d{2}$/u.test(text) ? readInstant(text) : null;
  // Time zones are known for these years, and the demo must stay inside the calendar.
  if (day !== null && text >= "1970-01-01" && text < "2100-01-01") return Date.parse(day);
  throw new InvalidArgumentError("A day such as 2026-01-05 is needed, from 1970 to 2099.");
}

/** The folder as typed from the current directory. */
const shown = (dataDir: string): string => {
  const near = relative(process.cwd(), dataDir);
  return near === "" || near.startsWith("..") ? dataDir : `./${near}`;
};

async function run(options: Options, context: Context): Promise<void> {
  const { seed, leads, days, from: startMs, json } = options;
  const setting: Setting = { seed, leads, days, startMs };
  const dataDir = resolve(options.data);
  const data = shown(dataDir);
  const from = new Date(startMs).toISOString().slice(0, 10);
  if (!json) context.out.write(openingText({ seed, leads, days, from, data }, context.out));
  const scenario = makeScenario(setting);
  const registry = registryCsv(scenario.companies);
  const running = await findRunning(dataDir);
  const setUp = running?.kafkaBrokers === undefined ? "standalone" : "cluster";
  // If a cluster runs on the folder, the demo plays on it. Otherwise the demo empties the folder and uses it.
  const opened =
    running?.kafkaBrokers === undefined
      ? openStageOf(dataDir, { registry, about: { seed, leads, days, from } }, startMs, context)
      : openClusterStage({ dataDir, running, startMs, registry }, context.err);
  const { value, ended, close } = await opened;
  try {
    const outcome = await Promise.race([
      perform(scenario, value, { data, json, setUp }, context),
      orEnded(ended, data),
    ]);
    context.out.write(json ? jsonLine(outcome) : outcomeText(outcome, context.out));
  } finally {
    await close();
  }
}

async function openStageOf(
  dataDir: string,
  inFolder: Parameters<typeof emptyDemoFolder>[1],
  startMs: number,
  { err }: Context,
): ReturnType<typeof openStage> {
  const companyRegistry = await emptyDemoFolder(dataDir, inFolder);
  return openStage({ dataDir, startMs, companyRegistry }, err);
}

async function perform(
  scenario: Scenario,
  stage: OpenedStage,
  { data, json, setUp }: { readonly data: string; readonly json: boolean; readonly setUp: SetUp },
  { err, stop }: Context,
): Promise<Outcome> {
  const bar = demoBar(json ? { ...err, isInteractive: false } : err, scenario.setting);
  const began = performance.now();
  let played: Played;
  try {
    played = await play(scenario, stage, { onStop: bar.update, stop });
  } finally {
    bar.end();
  }
  if (stop.aborted) throw stopped(data);
  const { setting } = scenario;
  const seconds = (performance.now() - began) / 1000;
  return outcomeOf(played, stage.queries, { setting, data, seconds, setUp });
}

const stopped = (place: string): Failure =>
  new Failure({
    exit: exitCodes.stopped,
    code: "demo.stopped",
    place,
    what: "stopped on request, before the end of the story",
    next: "run it again: it starts from the beginning",
  });

async function orEnded(ended: Promise<unknown>, place: string): Promise<never> {
  await ended;
  throw new Failure({
    exit: exitCodes.unavailable,
    code: "system.ended",
    place,
    what: "a part of the system stopped by itself",
    next: "look at the lines above, and at postgres.log in the data folder",
  });
}
