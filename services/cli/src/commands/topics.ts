import type { Command } from "commander";
import { resolve } from "node:path";
import type { ProjectTopics, TopicDifference } from "@leadstream/application";
import { jsonLine } from "@leadstream/kernel";
import type { Context } from "../context.ts";
import { Failure, exitCodes } from "../failure.ts";
import { type Column, table } from "../output/table.ts";
import { type Terminal, styled } from "../output/terminal.ts";
import { findRunning } from "../system/runtime-file.ts";
import { between, jsonOption } from "./options.ts";
import { registerTail } from "./topics-tail.ts";

const help = `
The topics are declared in the code: partitions, copies, retention, compression, and a dead-letter topic for each group.
The command works on the broker of KAFKA_BROKERS, or with --data on that of the cluster running on the folder.

Examples:
  $ KAFKA_BROKERS=kafka-1:9092,kafka-2:9092 leadstream topics plan
      shows what differs from the declaration; changes nothing; exit code 2 when anything differs
  $ leadstream topics apply --data ./.leadstream-cluster
      creates missing topics and corrects settings; exit code 2 when something is left, with the reasons

More partitions move keys to other partitions, so they are added only with --more-partitions, on a drained topic.
Partitions and copies are never removed. The number of copies follows the number of brokers: three brokers keep three.
`;

type Options = {
  readonly data?: string;
  readonly replication?: number;
  readonly morePartitions?: boolean;
  readonly json: boolean;
};

/** `leadstream topics plan|apply|tail` */
export function register(program: Command, context: Context): void {
  const topics = program.command("topics").addHelpText("after", help);
  const withOptions = (command: Command): Command =>
    command
      .option("--data <dir>", "folder a cluster runs on (default: the broker of KAFKA_BROKERS)")
      .option(
        "--replication <n>",
        "copies of every partition (default: one for each broker, at most 3)",
        between(1, 9),
      )
      .addOption(jsonOption());
  withOptions(topics.command("plan"))
    .description("show what would change")
    .action((options: Options) => plan(options, context));
  withOptions(topics.command("apply"))
    .description("create and change topics as declared")
    .option("--more-partitions", "also add partitions where more are declared", false)
    .action((options: Options) => apply(options, context));
  registerTail(topics, context);
}

async function plan(options: Options, context: Context): Promise<void> {
  const { topics, place } = await topicsFor(options, context);
  const changes = await topics.plan().finally(topics.close);
  const { out } = context;
  if (options.json) out.write(jsonLine({ asDeclared: changes.length === 0, changes }));
  else out.write(changes.length === 0 ? "all topics are as declared\n" : `${table(columns, changes, out)}\n`);
  if (changes.length > 0) throw differ(place, changes, "leadstream topics apply");
}

async function apply(options: Options, context: Context): Promise<void> {
  const { topics, place } = await topicsFor(options, context);
  const { morePartitions = false } = options;
  const { changed, left } = await topics.apply({ morePartitions }).finally(topics.close);
  const { out } = context;
  if (options.json) out.write(jsonLine({ asDeclared: left.length === 0, changed, left }));
  else {
    if (changed.length + left.length > 0) out.write(`${table(columns, [...changed, ...left], out)}\n`);
    out.write(`${changed.length} changed, ${left.length} left as they are\n`);
  }
  if (left.length > 0) throw differ(place, left, "see the reasons above");
}

async function topicsFor({ data, replication }: Options, context: Context) {
  const brokers = await brokersOf(data, context);
  const topics = await context.topicsOn(brokers, replication);
  warnOfFewCopies(topics.copies, context.err);
  return { topics, place: brokers.join(",") };
}

function warnOfFewCopies({ wanted, declared, brokers }: ProjectTopics["copies"], err: Terminal): void {
  if (declared >= wanted) return;
  const copies = `${declared} ${declared === 1 ? "copy" : "copies"} of every message`;
  const found = `${brokers} ${brokers === 1 ? "broker" : "brokers"}`;
  err.write(
    `${styled(err, "yellow", "warning")} ${found}, ${copies}: a lost disk can lose waiting messages. In production, run ${wanted} brokers\n`,
  );
}

async function brokersOf(data: string | undefined, { defaults }: Context): Promise<readonly string[]> {
  const fromFolder = data === undefined ? null : ((await findRunning(resolve(data)))?.kafkaBrokers ?? []);
  const brokers = fromFolder ?? defaults.kafkaBrokers;
  if (brokers.length > 0) return brokers;
  throw new Failure({
    exit: exitCodes.usage,
    code: "topics.no-broker",
    place: data ?? "KAFKA_BROKERS",
    what: data === undefined ? "it is not set" : "no cluster with a Kafka runs on this folder",
    next: "set KAFKA_BROKERS to host:port,host:port, or start one with npm run cluster and name its folder with --data",
  });
}

const willOf: Readonly<Record<TopicDifference["change"], string>> = {
  will: "yes",
  "on-request": "with --more-partitions",
  cannot: "no",
};

const columns: readonly Column<TopicDifference>[] = [
  { head: "topic", show: (row) => row.topic },
  { head: "what", show: (row) => row.what },
  { head: "have", show: (row) => row.have },
  { head: "want", show: (row) => row.want },
  { head: "by apply", show: (row) => willOf[row.change] },
  { head: "why", show: (row) => row.why },
];

const differ = (place: string, changes: readonly TopicDifference[], next: string): Failure =>
  new Failure({
    exit: exitCodes.data,
    code: "topics.differ",
    place,
    what: changes.map(({ topic, what, why }) => `${topic}, ${what}: ${why}`).join("\n  "),
    next,
  });
