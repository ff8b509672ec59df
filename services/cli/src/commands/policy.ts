import type { Command } from "commander";
import type { Context } from "../context.ts";
import { between, byOption, jsonOption, placeHelp, withPlaceOptions } from "./options.ts";
import type { TargetOptions } from "../system/place.ts";
import { check, diff, list, show } from "./policy-look.ts";
import { publish, type PublishOptions, rollback } from "./policy-publish.ts";

const help = `
A policy is compiled before it is published. All calendars, deadlines, scoring, assignment, consent gates and abuse
rules run on samples, and every number has a bound. A policy that fails is refused, with the place of each defect. If a stored
version does not run (another version of leadstream wrote it), the last good one stays in force.

All commands but check work on the stores, whether the system runs or cannot start; they start no consumers.

Examples:
  $ leadstream policy list
  $ leadstream policy show > policy.json
  $ leadstream policy check policy.json
  $ leadstream policy diff policy.json --data ./.leadstream
  $ leadstream policy publish policy.json --by anna
  $ leadstream policy rollback 6
      publishes the content of version 6 as the next version
`;

const version = between(1, 999_999_999);

/** `leadstream policy check|diff|publish|list|show|rollback` */
export function register(program: Command, context: Context): void {
  const policy = program.command("policy").addHelpText("after", help + placeHelp);
  policy
    .command("check")
    .description("check whether a policy can be published; needs no system; exit code 2 when it cannot")
    .argument("<file>", "the policy as JSON")
    .addOption(jsonOption())
    .addHelpText("after", "\nExample:\n  $ leadstream policy check policy.json --json\n")
    .action((file: string, options: { json: boolean }) => check(file, options, context));
  withPlaceOptions(policy.command("diff"))
    .description("show what a policy would change in the one in force")
    .argument("<file>", "the policy as JSON")
    .addOption(jsonOption())
    .addHelpText("after", "\nExample:\n  $ leadstream policy diff policy.json\n")
    .action((file: string, options: TargetOptions & { json: boolean }) => diff(file, options, context));
  withPlaceOptions(policy.command("list"))
    .description("published versions: when and by whom, which one is in force, and the defects of the others")
    .addOption(jsonOption())
    .addHelpText("after", "\nExample:\n  $ leadstream policy list --json\n")
    .action((options: TargetOptions & { json: boolean }) => list(options, context));
  withPlaceOptions(policy.command("show"))
    .description("the content of a version as JSON")
    .argument("[version]", "its number (default: the one in force)", version)
    .addHelpText("after", "\nExample:\n  $ leadstream policy show 3 > policy.json\n")
    .action((wanted: number | undefined, options: TargetOptions) => show(wanted, options, context));
  registerWrites(policy, context);
}

function registerWrites(policy: Command, context: Context): void {
  withPlaceOptions(policy.command("publish"))
    .description("publish a policy as the next version, if it runs")
    .argument("<file>", "the policy as JSON")
    .addOption(byOption("who publishes"))
    .addOption(jsonOption())
    .addHelpText("after", "\nExample:\n  $ leadstream policy publish policy.json --by anna\n")
    .action((file: string, options: PublishOptions) => publish(file, options, context));
  withPlaceOptions(policy.command("rollback"))
    .description("publish the content of an older version as the next version")
    .argument("<version>", "its number", version)
    .addOption(byOption("who publishes"))
    .addOption(jsonOption())
    .addHelpText("after", "\nExample:\n  $ leadstream policy rollback 6\n")
    .action((wanted: number, options: PublishOptions) => rollback(wanted, options, context));
}
