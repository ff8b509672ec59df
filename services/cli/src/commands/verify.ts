import type { Command } from "commander";
import { type CheckResult, verifyAll, views } from "@leadstream/application";
import { jsonLine } from "@leadstream/kernel";
import type { Context, OpenedStores, Place } from "../context.ts";
import { Failure, exitCodes } from "../failure.ts";
import { type Column, table } from "../output/table.ts";
import { replayBar } from "../output/progress-bar.ts";
import { isAtWork, nameOf, placeOf, type TargetOptions } from "../system/place.ts";
import { jsonOption, placeHelp, withPlaceOptions } from "./options.ts";

const help = `
Examples:
  $ leadstream verify
  $ leadstream verify --data ./copy-of-the-data --json

Best run when no submissions arrive: submissions still under way show as received and not decided. If no system runs on
the folder, the command first finishes the work that was under way when it stopped. Then it checks the whole history:
no gaps in streams, unique ids, one owner per lead at every moment, stages and scores that add up, no rep over capacity,
every received submission decided exactly once, no e-mail address or telephone number in free text (text written by 0.1
only gives a note), no consents of two people in one subject (it opens contacts in the vault to compare them, and keeps
nothing of them), views equal to a rebuild. Exit code 2 when a check fails.
`;

type Options = TargetOptions & { readonly json: boolean };

/** `leadstream verify` */
export function register(program: Command, context: Context): void {
  withPlaceOptions(program.command("verify"))
    .addOption(jsonOption())
    .addHelpText("after", help + placeHelp)
    .action((options: Options) => run(options, context));
}

async function run(options: Options, context: Context): Promise<void> {
  const place = await placeOf(options, context);
  const { position, checks } = await check(place, context);
  const broken = checks.filter(({ violations }) => violations > 0);
  const outcome = { position, ok: broken.length === 0, checks };
  context.out.write(options.json ? jsonLine(outcome) : text(checks, position, context));
  if (outcome.ok) return;
  throw new Failure({
    exit: exitCodes.data,
    code: "verify.violations",
    place: nameOf(place),
    what: broken.map((each) => `${each.check}: ${each.examples.join(", ")}`).join("\n  "),
    next: "keep a copy of the data, and report these lines",
  });
}

/** The stores of the running system, or of one started here, after it has finished the work it found. */
async function quietStores(place: Place, { here }: Context): Promise<OpenedStores> {
  if (place.kind === "servers" || (await isAtWork(place))) return here.open(place);
  const running = await here.start(place.dataDir, { port: 0, logLevel: "silent" });
  await running.finish();
  return running;
}

async function check(place: Place, context: Context) {
  const { stores, recordVerify, close } = await quietStores(place, context);
  const bar = replayBar(context.err, "checking");
  try {
    const checks = await verifyAll({ ...stores, projections: views }, bar.update);
    const position = await stores.store.head();
    await recordVerify({ ok: checks.every(({ violations }) => violations === 0), position });
    return { position, checks };
  } finally {
    bar.end();
    await close();
  }
}

const columns: readonly Column<CheckResult>[] = [
  { head: "check", show: (row) => row.check },
  { head: "checked", show: (row) => row.checked },
  { head: "violations", show: (row) => row.violations },
  { head: "", show: (row) => (row.violations === 0 ? "ok" : "FAILED") },
  { head: "note", show: (row) => row.note ?? null },
];

const text = (checks: readonly CheckResult[], position: number, { out }: Context): string =>
  `${table(columns, checks, out)}\nat position ${position}\n`;
