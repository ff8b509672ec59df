import type { Command } from "commander";
import { defaultRetentions, housekeepingState } from "@leadstream/application";
import { type HousekeepingState, type Instant, readInstant } from "@leadstream/contracts";
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
type KindLine = NonNullable<HousekeepingState["kinds"]>[number];

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
    const retentions = context.defaults.start().retentions ?? defaultRetentions;
    const state = await housekeepingState({ leftovers: stores.leftovers, clock: { now }, retentions });
    if (json) return void out.write(jsonLine(state));
    const { lastRound, held, kinds } = state;
    out.write(`${table(columns, kinds ?? [], out)}\n${lastText(lastRound)}${heldText(held)}`);
  } finally {
    await close();
  }
}

function now(): Instant {
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

const heldText = (held: HousekeepingState["held"]): string =>
  held === null || held.parked + held.unread === 0
    ? ""
    : `day keys kept past their time: ${held.parked} for parked messages (leadstream parked list), ${held.unread} for unread ones (leadstream groups lag)\n`;
