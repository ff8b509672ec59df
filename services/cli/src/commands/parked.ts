import type { Command } from "commander";
import type { Context } from "../context.ts";
import type { TargetOptions } from "../system/place.ts";
import { drop, type DropOptions } from "./parked-drop.ts";
import { type Filters, withFilters } from "./parked-filters.ts";
import { list } from "./parked-list.ts";
import { type RedriveOptions, redrive } from "./parked-redrive.ts";
import { show } from "./parked-show.ts";
import { between, byOption, jsonOption, placeHelp, withPlaceOptions, wordsToKeep } from "./options.ts";

const help = `
A message that can never succeed parks its key in the consumer that met it: the message and everything of the key
that comes later wait, in order, and all other keys flow. Mend the cause, then redrive the key: it says which message
still fails and why. What nobody can mend is dropped: the one message that fails is taken out of the way for good and
kept with who, when and why; what waits behind it is tried in order.

Examples:
  $ leadstream parked list
  $ leadstream parked show 3f0c… --group capture.v1
  $ leadstream parked redrive --key 3f0c…
  $ leadstream parked redrive --code vault.key-unknown --rate 5 --dry-run
  $ leadstream parked drop 3f0c… --because "sent by a load test" --by anna
  $ leadstream parked list --dropped

Exit code of redrive and drop: 0 all chosen keys are free, 2 a message still fails, 3 no consumer has taken them.
`;

/** `leadstream parked list|show|redrive|drop` */
export function register(program: Command, context: Context): void {
  const parked = program.command("parked").addHelpText("after", help + placeHelp);
  withPlaceOptions(withFilters(parked.command("list")))
    .description("keys that are parked, the first reason of each")
    .option("--dropped", "messages that were given up instead: by whom, when and why", false)
    .addOption(jsonOption())
    .action((options: Filters & TargetOptions & { dropped: boolean; json: boolean }) =>
      list(options, context),
    );
  withPlaceOptions(parked.command("show"))
    .description("the messages of one key, in order, and what to do; never their contents")
    .argument("<key>", "as `parked list` shows it")
    .option("--group <group>", "only in this consumer group")
    .addOption(jsonOption())
    .action((key: string, options: TargetOptions & { group?: string; json: boolean }) =>
      show(key, options, context),
    );
  registerWrites(parked, context);
}

function registerWrites(parked: Command, context: Context): void {
  withPlaceOptions(withFilters(parked.command("redrive")))
    .description("try parked keys again, each in order, and tell what still fails; twice does no harm")
    .option("--all", "every key, when no other filter is given", false)
    .option("--rate <keys>", "keys a second", between(1, 10_000), 50)
    .option("--dry-run", "only say which keys it would be", false)
    .addOption(jsonOption())
    .action((options: RedriveOptions) => redrive(options, context));
  withPlaceOptions(parked.command("drop"))
    .description("give up the message that stops a key, and try what waits behind it")
    .argument("<key>", "as `parked list` shows it")
    .requiredOption("--because <text>", "why, kept with it", wordsToKeep("A reason", 3, 500))
    .option("--group <group>", "only in this consumer group (default: wherever this message stopped it)")
    .addOption(byOption("who drops it"))
    .option("--dry-run", "only say what it would be", false)
    .addOption(jsonOption())
    .action((key: string, options: DropOptions) => drop(key, options, context));
}
