import type { RawSubmission } from "@leadstream/application";
import type { Bench, BenchCase } from "../bench-case.ts";
import { runWarmPipeline } from "../pipeline-run.ts";
import { judged, type Pair, rounded } from "../report.ts";

const LONG = 10_000;
const SHORT = 10;
/** Page views that are counted on each side. */
const COUNTED = 2_000;
const RUNS = 3;

/** Page views of this many people in turn, `each` per person. */
const pageViews = (people: number, each: number, run: string): readonly RawSubmission[] =>
  Array.from({ length: people * each }, (_, n) => ({
    sender: "web",
    actorKind: "service",
    idempotencyKey: `${run}/${n}`,
    body: {
      kind: "page-view",
      action: "home-page",
      contact: { email: `${run.split("/")[0] ?? run}.${n % people}@long.example` },
      attributes: {},
    },
  }));

/** Page views per second through the whole pipeline, after the warm-up. */
async function rate(bench: Bench, warmUp: readonly RawSubmission[], list: readonly RawSubmission[]) {
  const { seconds } = await runWarmPipeline(await bench.newDatabase(), bench.serverPid, { warmUp, list });
  return list.length / seconds;
}

async function run(bench: Bench): ReturnType<BenchCase["run"]> {
  const runs: Pair[] = [];
  for (let n = 1; n <= RUNS; n += 1) {
    // The same number before, so that both sides have a store of the same size.
    const before = pageViews((LONG - COUNTED) / SHORT, SHORT, `others${n}/before`);
    const few = pageViews(COUNTED / SHORT, SHORT, `short${n}`);
    const reference = await rate(bench, before, few);
    const long = `long${n}`;
    const ours = await rate(
      bench,
      pageViews(1, LONG - COUNTED, `${long}/before`),
      pageViews(1, COUNTED, `${long}/counted`),
    );
    runs.push({ ours, reference });
    bench.log(`run ${n}: ${rounded(ours)} against ${rounded(reference)} page views/s`);
  }
  const extra = { long: LONG, short: SHORT, counted: COUNTED };
  return {
    results: [judged({ name: "long-lead", unit: "page views/s", bar: 0.8, better: "higher", extra }, runs)],
  };
}

/** Page views of one lead up to its ten thousandth, compared with the same number on leads with ten each. */
export const longLead: BenchCase = { names: ["long-lead"], run };
