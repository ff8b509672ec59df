import { type Command, InvalidArgumentError, Option } from "commander";
import { type JudgedAt, type ModelReview, reviewModel } from "@leadstream/application";
import { type Instant, readInstant } from "@leadstream/contracts";
import { jsonLine } from "@leadstream/kernel";
import type { Context } from "../context.ts";
import { modelReviewText } from "../model-review/model-review-text.ts";
import { replayBar } from "../output/progress-bar.ts";
import { placeOf, type TargetOptions } from "../system/place.ts";
import { between, jsonOption, placeHelp, withPlaceOptions } from "./options.ts";

const help = `
Compares the scores of leads with how they ended: which lost ones had a high score, which won ones a low one, how much
more often the best tenth is won (lift), how often a won lead outranks a lost one (AUC: 50 % is chance), whether a score
of 70 means 70 % (calibration), and how well each rule tells. A lead that was merged into another is not counted.

--fit also suggests the points of each rule, by a regularised logistic regression on half of the leads, judged on the
other half; the manifest in --json holds all that is needed to get the same numbers again.

Examples:
  $ leadstream model-review
  $ leadstream model-review --at handover --fit
      by the score that a lead had when the first rep got it: what came later has not moved it
  $ leadstream model-review --from 2026-01-01 --to 2026-03-31 --fit --json | jq .fitted.manifest

A history of deals without behaviour before them (such as an import of won deals alone) has no scores to learn from; the
result says so.
`;

type Options = TargetOptions & {
  readonly from?: Instant;
  readonly to?: Instant;
  readonly at: JudgedAt;
  readonly fit: boolean;
  readonly seed: number;
  readonly lambda: number;
  readonly most: number;
  readonly json: boolean;
};

/** `leadstream model-review` */
export function register(program: Command, context: Context): void {
  withPlaceOptions(program.command("model-review"))
    .option("--from <when>", "leads that ended then or later", moment)
    .option("--to <when>", "leads that ended then or earlier; a date includes its whole day", lastMoment)
    .addOption(
      new Option("--at <moment>", "the score before the end, or when the first rep got the lead")
        .choices(["outcome", "handover"])
        .default("outcome"),
    )
    .addOption(new Option("--fit", "suggest the points of each rule").default(false))
    .addOption(
      new Option("--seed <n>", "another number, other halves").argParser(between(0, 1_000_000)).default(1),
    )
    .addOption(
      new Option("--lambda <x>", "weight of the penalty on large points").argParser(penalty).default(1),
    )
    .addOption(new Option("--most <number>", "leads of each list").argParser(between(0, 10_000)).default(10))
    .addOption(jsonOption())
    .addHelpText("after", help + placeHelp)
    .action((options: Options) => run(options, context));
}

async function run(options: Options, context: Context): Promise<void> {
  const review = await reviewed(options, context);
  const { out } = context;
  out.write(options.json ? jsonLine(review) : modelReviewText(review, out));
}

async function reviewed(options: Options, context: Context): Promise<ModelReview> {
  const { from, to, at, most, fit, seed, lambda } = options;
  const { stores, close } = await context.here.open(await placeOf(options, context));
  const bar = replayBar(context.err, "reading");
  try {
    const request = { from, until: to, at, most, fit: fit ? { seed, lambda, mostIterations: 100 } : null };
    return await reviewModel(stores.store, request, (events, position, last) => {
      bar.update(events, position, last);
      context.stop.throwIfAborted();
    });
  } finally {
    bar.end();
    await close();
  }
}

function moment(text: string): Instant {
  const read = readInstant(text);
  if (read !== null) return read;
  throw new InvalidArgumentError("A moment is needed: 2026-03-01 or 2026-03-01T09:30:00Z.");
}

const lastMoment = (text: string): Instant =>
  moment(/^\d{4}-\d{2}-\d{2}$/u.test(text) ? `${text}T23:59:59.999Z` : text);

function penalty(text: string): number {
  const value = Number(text);
  if (/^\d+(\.\d+)?$/u.test(text) && value > 0 && value <= 1_000_000) return value;
  throw new InvalidArgumentError("A number above 0 such as 1 or 0.1 is needed.");
}
