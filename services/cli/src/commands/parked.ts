import type { Command } from "commander";
import type { Context } from "../context.ts";
import { type Filters, withFilters } from "./parked-filters.ts";
import { list } from "./parked-list.ts";
import { type RedriveOptions, redrive } from "./parked-redrive.ts";
import { show } from "./parked-show.ts";
import { between, jsonOption, placeHelp, placeOption } from "./options.ts";

const help = `
A message that can never succeed parks its key in the consumer that met it: the message and everything of the key
that comes later wait, in order, and all other keys flow. Mend the cause, then redrive the key.

Examples:
  $ leadstream parked list
  $ leadstream parked show 3f0c… --group capture.v1
  $ leadstream parked redrive --key 3f0c…
  $ leadstream parked redrive --code vault.key-unknown --rate 5 --dry-run
`;

/** `leadstream parked list|show|redrive` */
export function register(program: Command, context: Context): void {
  const parked = program
    .command("parked")
    .description("look at messages that were set aside, and try them again")
    .addHelpText("after", help + placeHelp);
  withFilters(parked.command("list"))
    .description("keys that are parked, the first reason of each")
    .addOption(placeOption())
    .addOption(jsonOption())
    .action((options: Filters & { data?: string; json: boolean }) => list(options, context));
  parked
    .command("show")
    .description("the messages of one key, in order; never their contents")
    .argument("<key>", "as `parked list` shows it")
    .option("--group <group>", "only in this consumer group")
    .addOption(placeOption())
    .addOption(jsonOption())
    .action((key: string, options: { group?: string; data?: string; json: boolean }) =>
      show(key, options, context),
    );
  withFilters(parked.command("redrive"))
    .description("try parked keys again, each in order; asked twice, nothing happens twice")
    .option("--all", "every key, when no other filter is given", false)
    .option("--rate <keys>", "keys a second", between(1, 10_000), 50)
    .option("--dry-run", "only say which keys it would be", false)
    .addOption(placeOption())
    .addOption(jsonOption())
    .action((options: RedriveOptions) => redrive(options, context));
}
