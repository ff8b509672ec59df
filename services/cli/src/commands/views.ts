import type { Command } from "commander";
import { PROJECTOR, views } from "@leadstream/application";
import { jsonLine } from "@leadstream/kernel";
import type { Context, Stores } from "../context.ts";
import { type Column, table } from "../output/table.ts";
import { placeOf, type TargetOptions } from "../system/place.ts";
import { jsonOption, placeHelp, withPlaceOptions } from "./options.ts";

const help = `
Examples:
  $ leadstream views
      every read model: its version, the position it stands for, its rows, and how many events it is behind
  $ leadstream views --json | jq '.behind'

One projector keeps them all under one checkpoint. Behind for long: see whether the projector runs. At a position past
the head: they belong to another store, leadstream rebuild.
`;

type Options = TargetOptions & { readonly json: boolean };

type ViewLine = { readonly view: string; readonly version: number; readonly rows: number };
type Outcome = {
  readonly position: number;
  readonly head: number;
  /** Events after the position; counted up to `most`. */
  readonly behind: number;
  readonly views: readonly ViewLine[];
};

/** Whoever is further behind than this knows enough. */
const most = 10_000;

/** `leadstream views` */
export function register(program: Command, context: Context): void {
  withPlaceOptions(program.command("views"))
    .addOption(jsonOption())
    .addHelpText("after", help + placeHelp)
    .action((options: Options) => run(options, context));
}

async function run(options: Options, context: Context): Promise<void> {
  const { json } = options;
  const { stores, close } = await context.here.open(await placeOf(options, context));
  try {
    const outcome = await outcomeOf(stores);
    context.out.write(json ? jsonLine(outcome) : text(outcome, context));
  } finally {
    await close();
  }
}

async function outcomeOf({ store, readModel }: Stores): Promise<Outcome> {
  await readModel.ensure(views.map(({ view }) => view));
  const { position, lines } = await readModel.read(PROJECTOR, async (look) => {
    const found: ViewLine[] = [];
    for (const { view } of views) {
      const [all] = await look.tally(view, []);
      found.push({ view: view.name, version: view.version, rows: all?.count ?? 0 });
    }
    return { position: look.position, lines: found };
  });
  return { position, head: await store.head(), behind: await eventsAfter(store, position), views: lines };
}

/** Counted, for positions have gaps. */
async function eventsAfter(store: Stores["store"], position: number): Promise<number> {
  let count = 0;
  for (let after = position; count < most;) {
    const { events, checkpoint } = await store.readAll(after, 1_000);
    count += events.length;
    if (checkpoint <= after) break;
    after = checkpoint;
  }
  return Math.min(count, most);
}

function text({ position, head, behind, views: lines }: Outcome, { out }: Context): string {
  const columns: readonly Column<ViewLine>[] = [
    { head: "view", show: ({ view }) => view },
    { head: "version", show: ({ version }) => version },
    { head: "position", show: () => position },
    { head: "rows", show: ({ rows }) => rows },
    { head: "behind", show: () => behind },
  ];
  const more = behind === most ? "or more " : "";
  return `${table(columns, lines, out)}\nhead of the store: ${head}; ${behind} events ${more}not yet in the views\n`;
}
