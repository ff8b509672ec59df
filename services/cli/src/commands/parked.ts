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
A message that cannot succeed parks its key in its consumer group: the message and all later messages of the key wait,
in order, and all other keys flow. Correct the cause, then redrive the key: the command says which message still fails
and why. Drop a message that nobody can correct: it is removed for ever, and stored with who dropped it, when and why.
The messages behind it are then tried in order.

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
    .description("parked keys, each with its first reason")
    .option("--dropped", "show dropped messages instead: by whom, when and why", false)
    .addOption(jsonOption())
    .action((options: Filters & TargetOptions & { dropped: boolean; json: boolean }) =>
      list(options, context),
    );
  withPlaceOptions(parked.command("show"))
    .description("the messages of one key, in order, and what to do; never their contents")
    .argument("<key>", "key as shown by `parked list`")
    .option("--group <group>", "only in this consumer group")
    .addOption(jsonOption())
    .action((key: string, options: TargetOptions & { group?: string; json: boolean }) =>
      show(key, options, context),
    );
  registerWrites(parked, context);
}

function registerWrites(parked: Command, context: Context): void {
  withPlaceOptions(withFilters(parked.command("redrive")))
    .description("try parked keys again, each in order, and show what still fails; safe to repeat")
    .option("--all", "every key, when no other filter is given", false)
    .option("--rate <keys>", "keys a second", between(1, 10_000), 50)
    .option("--dry-run", "only show which keys would be tried", false)
    .addOption(jsonOption())
    .action((options: RedriveOptions) => redrive(options, context));
  withPlaceOptions(parked.command("drop"))
    .description("drop the message that blocks a key, and try the messages behind it")
    .argument("<key>", "key as shown by `parked list`")
    .requiredOption(
      "--because <text>",
      "the reason, stored with the message",
      wordsToKeep("A reason", 3, 500),
    )
    .option("--group <group>", "only in this consumer group (default: every group that this message blocks)")
    .addOption(byOption("who drops it"))
    .option("--dry-run", "only show what would be dropped", false)
    .addOption(jsonOption())
    .action((key: string, options: DropOptions) => drop(key, options, context));
}
