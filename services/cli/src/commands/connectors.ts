import { type Command, InvalidArgumentError, Option } from "commander";
import { Code } from "@leadstream/contracts";
import {
  addSource,
  type AddOptions,
  type RemoveOptions,
  removeSource,
} from "../connectors/change-sources.ts";
import { listSources, type ListOptions, listKnown, type KnownOptions } from "../connectors/list-sources.ts";
import { replaySource, type ReplayOptions, type TestOptions, testSource } from "../connectors/try-sources.ts";
import type { Context } from "../context.ts";
import { byOption, jsonOption, placeHelp, withPlaceOptions } from "./options.ts";

const help = `
A connector knows how one vendor speaks; a source is one set-up of it, with its own address, secret and mapping. What a
source pushes is sealed as it came, so that it can be read again with a mended mapping.

Examples:
  $ leadstream connectors known
      every connector, what proves its requests, and what is not confirmed by the vendor
  $ leadstream connectors add typeform contact-form
      makes a source with a new secret, and prints its address
  $ leadstream connectors add meta ads --secret-file app-secret.txt --option verify-token=WORD --option access-token=EAAG…
  $ leadstream connectors add typeform contact-form --mapping contact.mapping.json
      changes the source; its secrets stay
  $ leadstream connectors test contact-form --body payload.json
      prints what a payload would become, and hands nothing in
  $ leadstream connectors replay contact-form
      reads again what nobody could read; with --all everything that is still sealed
  $ leadstream connectors list
`;

/** `leadstream connectors known|list|add|remove|test|replay` */
export function register(program: Command, context: Context): void {
  const group = program.command("connectors").addHelpText("after", help + placeHelp);
  group
    .command("known")
    .description("every connector that there is")
    .addOption(jsonOption())
    .action((options: KnownOptions) => listKnown(options, context));
  withPlaceOptions(group.command("list"))
    .description("every source: what came, what waits, what was turned away")
    .addOption(jsonOption())
    .action((options: ListOptions) => listSources(options, context));
  registerAdd(group, context);
  withPlaceOptions(group.command("remove"))
    .description("remove a source; its address answers no more, what it delivered stays until its day ends")
    .argument("<source>", "as `connectors list` shows it", code)
    .addOption(jsonOption())
    .action((source: string, options: RemoveOptions) => removeSource(source, options, context));
  withPlaceOptions(group.command("test"))
    .description("print what a payload would become as a delivery of a source")
    .argument("<source>", "as `connectors list` shows it", code)
    .requiredOption("--body <file>", "the payload as the vendor sends it")
    .option("--content-type <type>", "of the payload", "application/json")
    .action((source: string, options: TestOptions) => testSource(source, options, context));
  withPlaceOptions(group.command("replay"))
    .description("read again what a source delivered, with the mapping that it has now")
    .argument("<source>", "as `connectors list` shows it", code)
    .option("--all", "everything that is still sealed, also what was read before", false)
    .addOption(jsonOption())
    .action((source: string, options: ReplayOptions) => replaySource(source, options, context));
}

function registerAdd(group: Command, context: Context): void {
  withPlaceOptions(group.command("add"))
    .description("make a source, or change the one of this name")
    .argument("<connector>", "as `connectors known` shows it")
    .argument("<source>", "a name for it: the last part of its address", code)
    .option("--sender <name>", "under which its submissions are counted (default: the source)", code)
    .option(
      "--secret-file <file>",
      "a secret that the vendor gave; - reads standard input (default: a new one)",
    )
    .option("--new-secret", "replace the secret; that of before works another day", false)
    .option("--no-secret", "none: for public forms")
    .option("--mapping <file>", "how its payloads become submissions, as for an import")
    .option("--no-mapping", "as the connector reads them by itself")
    .addOption(
      new Option("--option <name=value>", "a setting of the connector; may come several times")
        .argParser(collected)
        .default([], "none"),
    )
    .addOption(byOption("who makes it"))
    .addOption(jsonOption())
    .action((connector: string, source: string, options: AddOptions) =>
      addSource({ connector, source }, options, context),
    );
}

function collected(text: string, before: readonly (readonly [string, string])[]) {
  const [, name, value] = /^([a-z][a-z0-9-]*)=(.*)$/su.exec(text) ?? [];
  if (name === undefined || value === undefined) throw new InvalidArgumentError("name=value is needed.");
  return [...before, [name, value] as const];
}

function code(text: string): string {
  const name = Code.safeParse(text).data;
  if (name !== undefined) return name;
  throw new InvalidArgumentError("A word of small letters, digits, dots and dashes is needed.");
}
