import { setTimeout as pauseFor } from "node:timers/promises";
import type { Command } from "commander";
import { mostBehind, viewList } from "@leadstream/application";
import type { ViewStanding } from "@leadstream/contracts";
import { jsonLine } from "@leadstream/kernel";
import type { Context, Stores } from "../context.ts";
import { type Column, table } from "../output/table.ts";
import { placeOf, type TargetOptions } from "../system/place.ts";
import { jsonOption, placeHelp, withPlaceOptions } from "./options.ts";

const help = `
Examples:
  $ leadstream views
      every read model: version, status, position, rows, events behind; for one being built also its speed and when it
      will be ready
  $ leadstream views --json | jq '.views[] | select(.status == "building")'

building  being filled from the first event on, beside the live version; it takes over by itself
live      serves reads
retired   replaced by another version; it is deleted when no process maintains it any more

The projector keeps a checkpoint for each view. If a view stays behind, check whether the projector runs. If its
position is past the head, the view belongs to another store: run leadstream rebuild.
`;

type Options = TargetOptions & { readonly json: boolean };

type Outcome = {
  /** The lowest position of the live views. */
  readonly position: number;
  readonly head: number;
  readonly behind: number;
  readonly views: readonly ViewStanding[];
};

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
  const { head, rows } = await viewList({ store, readModel, pause: (ms) => pauseFor(ms) });
  const live = rows.filter(({ status }) => status === "live");
  return {
    position: live.length === 0 ? 0 : Math.min(...live.map(({ position }) => position)),
    head,
    behind: Math.max(0, ...live.map(({ behind }) => behind)),
    views: rows,
  };
}

function text({ head, behind, views: lines }: Outcome, { out }: Context): string {
  const isBuilding = lines.some(({ status }) => status === "building");
  const progress: readonly Column<ViewStanding>[] = [
    { head: "events/s", show: ({ perSecond }) => perSecond },
    { head: "ready in s", show: ({ readyInSeconds }) => readyInSeconds },
  ];
  const columns: readonly Column<ViewStanding>[] = [
    { head: "view", show: ({ view }) => view },
    { head: "version", show: ({ version }) => version },
    { head: "status", show: ({ status }) => status },
    { head: "position", show: ({ position }) => position },
    { head: "rows", show: ({ rows }) => rows },
    { head: "behind", show: ({ behind: events }) => events },
    ...(isBuilding ? progress : []),
  ];
  if (lines.length === 0) return "no views yet: the projector creates them when it starts\n";
  const more = behind === mostBehind ? "or more " : "";
  return `${table(columns, lines, out)}\nhead of the store: ${head}; ${behind} events ${more}not yet in the views\n`;
}
