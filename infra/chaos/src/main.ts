/*
 * `npm run chaos`: real processes, broker and database, a workload, and faults planned from a seed. Then it checks
 * every promise on the data that are left.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KafkaUnavailable } from "@leadstream/kafka-server";
import { describeStep } from "./nemesis/faults.ts";
import { help, type Options, optionsFrom } from "./options.ts";
import { calmPlan, type Plan, planFrom, stepsOf } from "./plan.ts";
import { summaryOf, tableOf, violationLines } from "./report/summary.ts";
import { type ChaosResult, runChaos } from "./run.ts";

async function run(options: Options): Promise<void> {
  const plan = options.calm ? calmPlan : planFrom(options.seed, options.minutes);
  console.error(`seed ${options.seed}, ${options.minutes} minutes, the plan:`);
  for (const step of stepsOf(plan)) console.error(describeStep(step));
  if (options.planOnly) return;
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), `leadstream-chaos-${options.seed}-`)));
  console.error(`the files of the run are in ${dataDir}`);
  const result = await stoppable(plan, options, dataDir);
  if (result === null) process.exitCode = 130;
  else tell(result, options);
  const isClean = result?.violations.length === 0;
  if (isClean && !options.keep) await rm(dataDir, { recursive: true, force: true });
}

/** Five minutes: two shared cores have a lot to catch up with. */
const PATIENCE_MS = 300_000;

async function stoppable(
  plan: Plan,
  { seed, minutes, eventStore, calm }: Options,
  dataDir: string,
): Promise<ChaosResult | null> {
  const stop = new AbortController();
  const onSignal = (): void => {
    console.error("stopping in order …");
    stop.abort();
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, onSignal);
  const since = performance.now();
  const say = (line: string): void =>
    console.error(`${((performance.now() - since) / 1_000).toFixed(0).padStart(5)} s  ${line}`);
  try {
    return await runChaos({
      seed,
      minutes,
      plan,
      eventStore,
      dataDir,
      submissionsOnly: calm,
      patienceMs: PATIENCE_MS,
      stop: stop.signal,
      say,
    });
  } finally {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, onSignal);
  }
}

function tell({ evidence, violations, seconds }: ChaosResult, { eventStore, json }: Options): void {
  const summary = summaryOf(evidence, violations, { seconds, eventStore });
  if (json) console.log(JSON.stringify({ summary, violations }));
  else for (const line of tableOf(summary)) console.log(line);
  const write = json ? console.error : console.log;
  for (const line of violationLines(evidence, violations)) write(line);
  if (violations.length > 0) process.exitCode = 1;
}

try {
  const options = optionsFrom(process.argv.slice(2));
  if (options === null) console.log(help);
  else await run(options);
} catch (thrown) {
  if (!(thrown instanceof RangeError || thrown instanceof KafkaUnavailable)) throw thrown;
  console.error(thrown.message);
  process.exitCode = 1;
}
