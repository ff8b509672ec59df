import { type Command, InvalidArgumentError, Option } from "commander";
import { type CandidateFrom, runWhatIf, type WhatIf } from "@leadstream/application";
import { type PolicyDocument, readInstant } from "@leadstream/contracts";
import { jsonLine } from "@leadstream/kernel";
import type { Context } from "../context.ts";
import { replayBar } from "../output/progress-bar.ts";
import { checkedPolicy, readJsonFile, refusedPolicy } from "../policy/read-policy.ts";
import { lastPosition, type Until } from "../replay/last-position.ts";
import { placeOf, type TargetOptions } from "../system/place.ts";
import { writeData } from "../output/terminal.ts";
import { differencesCsv } from "../what-if/differences-csv.ts";
import { whatIfText } from "../what-if/what-if-text.ts";
import { between, jsonOption, placeHelp, withPlaceOptions } from "./options.ts";

const help = `
Runs another policy over the real history, on a clock of its own, by the code that decides in production. What came in
and what people did stays; scores, stages, assignments, breaches, alerts, reclaims and pools are decided anew. It writes
nothing. With the policies that were in force, nothing differs.

Whoever holds a lead in the simulation does what its real holder did, at the same moments: the history cannot say how
another rep would have worked. Times that differ by less than a minute count as equal.

Examples:
  $ leadstream policy show > candidate.json      then lower qualification.sqlAt in it
  $ leadstream what-if --policy candidate.json
      who would have become sales-ready, gone to whom, been answered late, been taken back
  $ leadstream what-if --policy candidate.json --from 2026-11-01 --to 2026-11-30
      the candidate is in force from the first of November on; the history before stays as it was
  $ leadstream what-if --policy candidate.json --csv > leads.csv
      every lead that differs, one row each; --json has everything

Memory: about 12 KB for each lead, however long its history: 100,000 leads take 1.2 GB.
`;

type Options = TargetOptions & {
  readonly policy: string;
  readonly from: CandidateFrom;
  readonly to?: Until;
  readonly most: number;
  readonly csv: boolean;
  readonly json: boolean;
};

/** `leadstream what-if` */
export function register(program: Command, context: Context): void {
  withPlaceOptions(program.command("what-if"))
    .requiredOption("--policy <file>", "the candidate, as JSON")
    .addOption(
      new Option("--from <where>", "in force from this position or moment on")
        .argParser(from)
        .default({ position: 0 }, "the beginning"),
    )
    .option("--to <where>", "up to this position or moment (default: the end)", until)
    .addOption(
      new Option("--most <number>", "leads that are listed").argParser(between(0, 100_000)).default(20),
    )
    .addOption(new Option("--csv", "print every lead that differs as CSV, and nothing else").default(false))
    .addOption(jsonOption().conflicts("csv"))
    .addHelpText("after", help + placeHelp)
    .action((options: Options) => run(options, context));
}

async function run(options: Options, context: Context): Promise<void> {
  const { policy, defects } = checkedPolicy(await readJsonFile(options.policy));
  if (policy === null || defects.length > 0)
    throw refusedPolicy(options.policy, defects, "nothing was tried");
  const result = await simulate(policy.document, options, context);
  const { out } = context;
  if (options.json) out.write(jsonLine(result));
  else if (options.csv) writeData(out, differencesCsv(result));
  else out.write(whatIfText(result, options.most, out));
}

async function simulate(candidate: PolicyDocument, options: Options, context: Context): Promise<WhatIf> {
  const { stores, close } = await context.here.open(await placeOf(options, context));
  const bar = replayBar(context.err, "deciding anew");
  try {
    const last = await lastPosition(stores.store, options.to);
    const { stop } = context;
    return await runWhatIf(
      stores.store,
      { candidate, from: options.from, until: last },
      { stop, onProgress: (events, position) => bar.update(events, position, last) },
    );
  } finally {
    bar.end();
    await close();
  }
}

function place(text: string): Until {
  if (/^\d{1,15}$/u.test(text)) return { position: Number(text) };
  const recordedAt = readInstant(text);
  if (recordedAt !== null) return { recordedAt };
  throw new InvalidArgumentError(
    "A position such as 1200 is needed, or a moment: 2026-03-01 or 2026-03-01T09:30:00Z.",
  );
}

function from(text: string): CandidateFrom {
  const found = place(text);
  return "position" in found ? { position: Math.max(0, found.position - 1) } : found;
}

/** A date includes its whole day. */
function until(text: string): Until {
  const isDay = /^\d{4}-\d{2}-\d{2}$/u.test(text);
  return place(isDay ? `${text}T23:59:59.999Z` : text);
}
