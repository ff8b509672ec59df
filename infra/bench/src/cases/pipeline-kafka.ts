import type { Bench, BenchCase } from "../bench-case.ts";
import { runCluster } from "../cluster-run.ts";
import { judged, median, rounded } from "../report.ts";
import { runStandalone } from "../standalone-run.ts";
import { submissions } from "../submissions.ts";

const SUBMISSIONS = 10_000;
const WARM_UP = 3_000;
/** About twelve processes share the cores: single runs differ by a quarter. */
const RUNS = 5;

/** The services write CPU profiles like this process: when a process ends. */
function profileServices(): void {
  const profiling = process.execArgv.filter((each) => each.startsWith("--cpu-prof"));
  if (profiling.length > 0) process.env["NODE_OPTIONS"] = profiling.join(" ");
}

async function runOnce(bench: Bench, run: number) {
  const warmUp = { submissions: WARM_UP, run: `warm${run}` };
  const counted = { submissions: SUBMISSIONS, run: `kafka${run}` };
  const alone = await runStandalone({ warmUp, counted });
  const cluster = await runCluster({
    warmUp: submissions(warmUp.submissions, warmUp.run),
    list: submissions(counted.submissions, counted.run),
  });
  const pair = { ours: cluster.events / cluster.seconds, reference: alone.events / alone.seconds };
  bench.log(
    `run ${run}: cluster ${cluster.events} events in ${rounded(cluster.seconds)} s, ` +
      `standalone ${alone.events} in ${rounded(alone.seconds)} s, ratio ${rounded(pair.ours / pair.reference)}, ` +
      `bare consumer ${rounded(cluster.bareConsumer)} events/s`,
  );
  return { cluster, alone, pair };
}

async function run(bench: Bench): ReturnType<BenchCase["run"]> {
  profileServices();
  const done = [];
  for (let n = 1; n <= RUNS; n += 1) done.push(await runOnce(bench, n));
  const result = judged(
    {
      name: "pipeline-kafka",
      unit: "events/s",
      bar: 0.6,
      better: "higher",
      extra: {
        submissions: SUBMISSIONS,
        warmUp: WARM_UP,
        events: done.map(({ cluster, alone }) => ({ cluster: cluster.events, standalone: alone.events })),
        bareConsumer: rounded(median(done.map(({ cluster }) => cluster.bareConsumer))),
        batchSizes: done.map(({ cluster }) => cluster.batches),
        processorSeconds: done.map(({ cluster }) => cluster.processor),
        processorSecondsOfStandalone: done.map(({ alone }) => alone.processor),
        wallSeconds: done.map(({ cluster, alone }) => [rounded(cluster.seconds), rounded(alone.seconds)]),
      },
    },
    done.map(({ pair }) => pair),
  );
  return { results: [result] };
}

/** The pipeline through Kafka, one process per service, compared with standalone in the same run. */
export const pipelineKafka: BenchCase = { names: ["pipeline-kafka"], run };
