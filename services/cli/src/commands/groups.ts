import type { Command } from "commander";
import type { Context } from "../context.ts";
import { type GroupOptions, lag, list } from "./groups-look.ts";
import { type ResetOptions, replay, reset, resetTarget } from "./groups-reset.ts";
import { jsonOption, placeHelp, withPlaceOptions } from "./options.ts";

const help = `
A consumer group is one consumer of the stream, in as many processes as run of it: capture.v1, enrichment.v1,
scoring.v1, assignment.v1, reclamation.v1, and those of services downstream. The projector reads the store and is no
group: leadstream views, leadstream rebuild.

Examples:
  $ leadstream groups list
      every group, its members, how many messages wait for it and for how long
  $ leadstream groups lag scoring.v1 --data ./.leadstream-cluster
      for each partition: its consumer, and the messages left
  $ leadstream groups reset scoring.v1 --to 2026-03-01T09:30:00Z
      from the first message at or after this time
  $ leadstream groups reset scoring.v1 --to 4711 --dry-run
      from the event at position 4711; only shows what would be moved
  $ leadstream groups replay scoring.v1 --dry-run
      shows the effect of reading everything again

A reset needs the group stopped (leadstream cluster scale SERVICE=0, docker compose stop SERVICE, kubectl scale
--replicas=0), and is refused while a member is alive. A reset is safe to repeat: a leadstream consumer answers each
message once, however often it is delivered, so reading again repeats work and changes nothing. Moving forward skips
messages: this group does not handle them unless it is moved back.
With KAFKA_BROKERS and without --data the command asks only the broker and needs no database.
`;

/** `leadstream groups list|lag|reset|replay` */
export function register(program: Command, context: Context): void {
  const groups = program.command("groups").addHelpText("after", help + placeHelp);
  const withPlace = (command: Command): Command => withPlaceOptions(command).addOption(jsonOption());
  withPlace(groups.command("list"))
    .description("every group with its members and waiting messages")
    .action((options: GroupOptions) => list(options, context));
  withPlace(groups.command("lag"))
    .description("messages left for one group, or for all, by partition")
    .argument("[group]", "name as shown by `groups list`")
    .action((group: string | undefined, options: GroupOptions) => lag(group, options, context));
  withPlace(groups.command("reset"))
    .description("move a stopped group to another place; a repeat changes nothing")
    .argument("<group>", "name as shown by `groups list`")
    .requiredOption(
      "--to <place>",
      "beginning, end, a time such as 2026-03-01T09:30:00Z, or a position",
      resetTarget,
    )
    .option("--dry-run", "only show what would be moved", false)
    .action((group: string, options: ResetOptions) => reset(group, options, context));
  withPlace(groups.command("replay"))
    .description("move a stopped group to the beginning, and show what will happen")
    .argument("<group>", "name as shown by `groups list`")
    .option("--dry-run", "only show what would happen", false)
    .action((group: string, options: Omit<ResetOptions, "to">) => replay(group, options, context));
}
