import { type Command, InvalidArgumentError, Option } from "commander";
import type { Context } from "../context.ts";
import { between, jsonOption, placeHelp, placeOption } from "./options.ts";
import { check, diff, list, show } from "./policy-look.ts";
import { publish, type PublishOptions, rollback } from "./policy-publish.ts";

const help = `
A policy is compiled before it is published: every calendar, the deadlines of every promise, a score, an assignment, the
consent gates and abuse are run on samples, and every number has a bound. What does not run is refused with the places.
A stored version that does not run (another version of leadstream wrote it) leaves the last good one in force.

All but check work on the stores, whether a system runs on them or does not start; they start no consumers.

Examples:
  $ leadstream policy list
  $ leadstream policy show > policy.json
  $ leadstream policy check policy.json
  $ leadstream policy diff policy.json --data ./.leadstream
  $ leadstream policy publish policy.json --by anna
  $ leadstream policy rollback 6
      publishes the content of version 6 as the next version
`;

const byOption = (): Option =>
  new Option("--by <name>", "who publishes, as the history shows it: a work alias")
    .default("operator")
    .argParser((text: string) => {
      if (/^[a-zA-Z0-9][a-zA-Z0-9._-]{0,79}$/u.test(text)) return text;
      throw new InvalidArgumentError("Letters, digits, dots and dashes are needed, 80 at most.");
    });

const version = between(1, 999_999_999);

/** `leadstream policy check|diff|publish|list|show|rollback` */
export function register(program: Command, context: Context): void {
  const policy = program
    .command("policy")
    .description("check, compare and publish the rules, and see which are in force")
    .addHelpText("after", help + placeHelp);
  policy
    .command("check")
    .description("say whether a policy can be published; asks no system; exit code 2 when it cannot")
    .argument("<file>", "the policy as JSON")
    .addOption(jsonOption())
    .addHelpText("after", "\nExample:\n  $ leadstream policy check policy.json --json\n")
    .action((file: string, options: { json: boolean }) => check(file, options, context));
  policy
    .command("diff")
    .description("what a policy would change, against the one in force")
    .argument("<file>", "the policy as JSON")
    .addOption(placeOption())
    .addOption(jsonOption())
    .addHelpText("after", "\nExample:\n  $ leadstream policy diff policy.json\n")
    .action((file: string, options: { data?: string; json: boolean }) => diff(file, options, context));
  policy
    .command("list")
    .description("published versions, when and by whom, which is in force, and what is wrong with others")
    .addOption(placeOption())
    .addOption(jsonOption())
    .addHelpText("after", "\nExample:\n  $ leadstream policy list --json\n")
    .action((options: { data?: string; json: boolean }) => list(options, context));
  policy
    .command("show")
    .description("the content of a version as JSON")
    .argument("[version]", "its number (default: the one in force)", version)
    .addOption(placeOption())
    .addHelpText("after", "\nExample:\n  $ leadstream policy show 3 > policy.json\n")
    .action((wanted: number | undefined, options: { data?: string }) => show(wanted, options, context));
  registerWrites(policy, context);
}

function registerWrites(policy: Command, context: Context): void {
  policy
    .command("publish")
    .description("publish a policy as the next version, if it can be run")
    .argument("<file>", "the policy as JSON")
    .addOption(byOption())
    .addOption(placeOption())
    .addOption(jsonOption())
    .addHelpText("after", "\nExample:\n  $ leadstream policy publish policy.json --by anna\n")
    .action((file: string, options: PublishOptions) => publish(file, options, context));
  policy
    .command("rollback")
    .description("publish the content of an older version as the next version")
    .argument("<version>", "its number", version)
    .addOption(byOption())
    .addOption(placeOption())
    .addOption(jsonOption())
    .addHelpText("after", "\nExample:\n  $ leadstream policy rollback 6\n")
    .action((wanted: number, options: PublishOptions) => rollback(wanted, options, context));
}
