import type { Command } from "commander";
import {
  type RebuiltView,
  type ViewDigest,
  compareViews,
  rebuildViews,
  views,
} from "@leadstream/application";
import { jsonLine } from "@leadstream/kernel";
import type { Context, Place } from "../context.ts";
import { Failure, exitCodes } from "../failure.ts";
import { type Column, table } from "../output/table.ts";
import { nameOf, placeOf, type TargetOptions } from "../system/place.ts";
import { replayBar } from "../output/progress-bar.ts";
import { jsonOption, placeHelp, withPlaceOptions } from "./options.ts";

const help = `
Examples:
  $ leadstream rebuild --verify
      folds the whole history again and compares it with the views, by digest; changes nothing
  $ leadstream rebuild
      replaces the views with newly built ones, in one transaction

A new version of a view builds itself beside the old one, without this command (leadstream views shows it). The digest
of a view is the SHA-256 of its rows in key order. The system may be running on the folder: the command reads the views at
one moment and folds the history up to the position of each of them.

The command refuses a store that ends before the views do (store.behind-views). Then EVENT_STORE and EVENTSTORE_URL name
a store that the services do not use, and views built from it would lack data or be empty. If the event store was
restored from an older backup, this is expected: use --shorter-history.
`;

type Options = TargetOptions & {
  readonly verify: boolean;
  readonly shorterHistory: boolean;
  readonly json: boolean;
};
type Outcome = {
  readonly position: number;
  readonly isEqual: boolean | null;
  readonly rows: readonly {
    readonly view: string;
    readonly rows: number;
    readonly live: string | null;
    /** Null after a replacement: there is nothing to compare. */
    readonly rebuilt: string | null;
  }[];
};

/** `leadstream rebuild [--verify]` */
export function register(program: Command, context: Context): void {
  withPlaceOptions(program.command("rebuild"))
    .option("--verify", "only compare with the live views", false)
    .option("--shorter-history", "the store was restored from an older backup than the views", false)
    .addOption(jsonOption())
    .addHelpText("after", help + placeHelp)
    .action((options: Options) => run(options, context));
}

async function run(options: Options, context: Context): Promise<void> {
  const place = await placeOf(options, context);
  const outcome = await outcomeOf(place, options, context);
  context.out.write(options.json ? jsonLine(outcome) : text(outcome, context));
  if (outcome.isEqual !== false) return;
  throw new Failure({
    exit: exitCodes.data,
    code: "rebuild.differs",
    place: nameOf(place),
    what: "the live views differ from the history",
    next: "leadstream rebuild corrects them; please report how this happened",
  });
}

async function outcomeOf(
  place: Place,
  { verify, shorterHistory: isShorter }: Options,
  context: Context,
): Promise<Outcome> {
  const { stores, close } = await context.here.open(place);
  const bar = replayBar(context.err, "folding");
  try {
    const parts = { ...stores, projections: views };
    if (!verify) {
      const { position, rebuilt } = await rebuildViews({ ...parts, isShorter }, bar.update);
      return { position, isEqual: null, rows: rebuilt.map(replaced) };
    }
    const { position, isEqual, live, rebuilt } = await compareViews(parts, bar.update);
    return { position, isEqual, rows: rebuilt.map((view, i) => compared(view, live[i]?.digest ?? null)) };
  } finally {
    bar.end();
    await close();
  }
}

const replaced = ({ view, rows }: RebuiltView): Outcome["rows"][number] => ({
  view,
  rows,
  live: null,
  rebuilt: null,
});

const compared = ({ view, rows, digest }: ViewDigest, live: string | null): Outcome["rows"][number] => ({
  view,
  rows,
  live,
  rebuilt: digest,
});

const columns: readonly Column<Outcome["rows"][number]>[] = [
  { head: "view", show: ({ view }) => view },
  { head: "rows", show: ({ rows }) => rows },
  { head: "digest", show: ({ rebuilt }) => rebuilt },
  {
    head: "live",
    show: ({ live, rebuilt }) => (live === null ? "replaced" : live === rebuilt ? "equal" : "DIFFERS"),
  },
];

function text({ position, isEqual, rows }: Outcome, { out }: Context): string {
  const verdict =
    isEqual === null
      ? "the views now match the history"
      : isEqual
        ? "the rebuilt views equal the live ones"
        : "the rebuilt views DIFFER from the live ones";
  return `${table(columns, rows, out)}\n${verdict}, at position ${position}\n`;
}
