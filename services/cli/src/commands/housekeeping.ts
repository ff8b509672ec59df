import type { Command } from "commander";
import { defaultRetentions, endsOf, type Leftover, leftovers as kinds } from "@leadstream/application";
import { readInstant } from "@leadstream/contracts";
import { Fault, jsonLine } from "@leadstream/kernel";
import type { Context } from "../context.ts";
import { minute } from "../output/parked-text.ts";
import { type Column, table } from "../output/table.ts";
import { placeOf, type TargetOptions } from "../system/place.ts";
import { jsonOption, placeHelp, withPlaceOptions } from "./options.ts";

const help = `
Examples:
  $ leadstream housekeeping
      how much of each kind is past its retention, and when the last housekeeping ran
  $ KEEP_RECEIPTS_DAYS=30 leadstream housekeeping --json
      the same for receipts kept 30 days

The command changes nothing. The projector, or leadstream start, deletes every HOUSEKEEPING_MINUTES. KEEP_INBOUND_DAYS,
KEEP_RECEIPTS_DAYS, KEEP_DROPPED_DAYS and KEEP_EXPORTS_DAYS set how long each kind is kept.
`;

type Options = TargetOptions & { readonly json: boolean };
type KindLine = { readonly kind: Leftover; readonly before: string; readonly toGo: number };

/** `leadstream housekeeping` */
export function register(program: Command, context: Context): void {
  withPlaceOptions(program.command("housekeeping"))
    .addOption(jsonOption())
    .addHelpText("after", help + placeHelp)
    .action((options: Options) => run(options, context));
}

async function run({ json, ...target }: Options, context: Context): Promise<void> {
  const { stores, close } = await context.here.open(await placeOf(target, context));
  const { out } = context;
  try {
    const { leftovers } = stores;
    const ends = endsOf(context.defaults.start().retentions ?? defaultRetentions, now());
    const lines: KindLine[] = [];
    for (const kind of kinds)
      lines.push({ kind, before: ends[kind], toGo: await leftovers.count(kind, ends[kind]) });
    const held = await leftovers.heldKeys(ends["day-keys"]);
    const lastRound = await leftovers.lastRound();
    if (json) return void out.write(jsonLine({ lastRound, held, kinds: lines }));
    out.write(`${table(columns, lines, out)}\n${lastText(lastRound)}${heldText(held)}`);
  } finally {
    await close();
  }
}

function now() {
  const instant = readInstant(new Date().toISOString());
  if (instant === null) throw new Fault("config.invalid", "the clock of this machine shows no valid time");
  return instant;
}

const columns: readonly Column<KindLine>[] = [
  { head: "kind", show: ({ kind }) => kind },
  { head: "deletes before", show: ({ before }) => minute(before) },
  { head: "to delete", show: ({ toGo }) => toGo },
];

const lastText = (last: string | null): string => `last deleted: ${last === null ? "never" : minute(last)}\n`;

const heldText = ({ parked, unread }: { readonly parked: number; readonly unread: number }): string =>
  parked + unread === 0
    ? ""
    : `day keys kept past their time: ${parked} for parked messages (leadstream parked list), ${unread} for unread ones (leadstream groups lag)\n`;
