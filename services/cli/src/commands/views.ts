import { setTimeout as pauseFor } from "node:timers/promises";
import type { Command } from "commander";
import { type ViewState, viewId } from "@leadstream/application";
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

type ViewLine = {
  readonly view: string;
  readonly version: number;
  readonly status: ViewState["status"];
  readonly position: number;
  readonly rows: number;
  /** Events after the position, counted up to `most`. */
  readonly behind: number;
  /** Positions per second, and seconds to the head at that speed; null when nothing is being built or nothing moved. */
  readonly perSecond: number | null;
  readonly readyInSeconds: number | null;
};
type Outcome = {
  /** The lowest position of the live views. */
  readonly position: number;
  readonly head: number;
  readonly behind: number;
  readonly views: readonly ViewLine[];
};

/** Counting stops here: the exact number does not matter. */
const most = 10_000;
/** How long a building view is watched to measure its speed. */
const WATCH_MS = 1_000;

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
  const speeds = await speedsOf(readModel);
  const states = await readModel.states();
  const found = await readModel.inspect(states, async (look) => {
    const lines: { readonly state: ViewState; readonly position: number; readonly rows: number }[] = [];
    for (const state of states) {
      lines.push({ state, position: look.positionOf(state), rows: await look.count(state) });
    }
    return lines;
  });
  const head = await store.head();
  const counts = new Map<number, number>();
  for (const { position } of found)
    if (!counts.has(position)) counts.set(position, await eventsAfter(store, position));
  const lines = found.map(({ state, position, rows }) => {
    const perSecond = speeds.get(viewId(state)) ?? null;
    const readyInSeconds = perSecond === null ? null : Math.ceil(Math.max(0, head - position) / perSecond);
    const { name: view, version, status } = state;
    return {
      view,
      version,
      status,
      position,
      rows,
      behind: counts.get(position) ?? 0,
      perSecond,
      readyInSeconds,
    };
  });
  const live = lines.filter(({ status }) => status === "live");
  return {
    position: live.length === 0 ? 0 : Math.min(...live.map(({ position }) => position)),
    head,
    behind: Math.max(0, ...live.map(({ behind }) => behind)),
    views: lines,
  };
}

/** Positions per second of the building views that move. Reads twice if any view is building. */
async function speedsOf(readModel: Stores["readModel"]): Promise<ReadonlyMap<string, number>> {
  const before = (await readModel.states()).filter(({ status }) => status === "building");
  if (before.length === 0) return new Map();
  const beganMs = performance.now();
  await pauseFor(WATCH_MS);
  const after = new Map((await readModel.states()).map((state) => [viewId(state), state.position]));
  const seconds = (performance.now() - beganMs) / 1_000;
  return new Map(
    before.flatMap((state) => {
      const moved = (after.get(viewId(state)) ?? 0) - state.position;
      return moved > 0 ? [[viewId(state), Math.round(moved / seconds)] as const] : [];
    }),
  );
}

/** Counts events, because positions have gaps. */
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

function text({ head, behind, views: lines }: Outcome, { out }: Context): string {
  const isBuilding = lines.some(({ status }) => status === "building");
  const progress: readonly Column<ViewLine>[] = [
    { head: "events/s", show: ({ perSecond }) => perSecond },
    { head: "ready in s", show: ({ readyInSeconds }) => readyInSeconds },
  ];
  const columns: readonly Column<ViewLine>[] = [
    { head: "view", show: ({ view }) => view },
    { head: "version", show: ({ version }) => version },
    { head: "status", show: ({ status }) => status },
    { head: "position", show: ({ position }) => position },
    { head: "rows", show: ({ rows }) => rows },
    { head: "behind", show: ({ behind: events }) => events },
    ...(isBuilding ? progress : []),
  ];
  if (lines.length === 0) return "no views yet: the projector creates them when it starts\n";
  const more = behind === most ? "or more " : "";
  return `${table(columns, lines, out)}\nhead of the store: ${head}; ${behind} events ${more}not yet in the views\n`;
}
