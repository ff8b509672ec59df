import { Command, CommanderError, Help } from "commander";
import { printable } from "@leadstream/kernel";
import type { Context } from "./context.ts";
import { type ExitCode, Failure, AlreadyReported, exitCodes } from "./failure.ts";
import { explain } from "./output/explain.ts";

const help = `
Exit codes: 0 done, 1 wrong use, 2 wrong data, 3 the system cannot be reached or is broken, 130 stopped.
Each command has its own help with examples: leadstream import --help
`;

type Registers = { readonly register: (program: Command, context: Context) => void };
type Line = readonly [name: string, does: string, load: () => Promise<Registers>];

/** Every command, in the order of the help. Code is loaded when a command is called: most load the whole system. */
const commands: readonly Line[] = [
  ["start", "run the whole pipeline here until Ctrl-C", () => import("./commands/start.ts")],
  ["import", "bring in leads or won deals from a file", () => import("./commands/import.ts")],
  ["mappings", "ready mappings for exports of other products", () => import("./commands/mappings.ts")],
  [
    "find",
    "what an id, a position, an address or a number is, and where it leads",
    () => import("./commands/find.ts"),
  ],
  ["lead", "show one lead, or release it from quarantine", () => import("./commands/lead.ts")],
  [
    "leads",
    "list leads, and those in quarantine; merge two of one person",
    () => import("./commands/leads.ts"),
  ],
  [
    "duplicates",
    "pairs of leads that may be one person: look at them, or say that they are two",
    () => import("./commands/duplicates.ts"),
  ],
  [
    "replay",
    "print the history again, event by event with the state after each",
    () => import("./commands/replay.ts"),
  ],
  [
    "what-if",
    "try another policy on the real history: who would have become what, and gone to whom",
    () => import("./commands/what-if.ts"),
  ],
  [
    "model-review",
    "compare scores with how leads ended, and suggest points for the rules",
    () => import("./commands/model-review.ts"),
  ],
  ["report", "print a report as a table or as JSON", () => import("./commands/report.ts")],
  [
    "exports",
    "lists and reports as files: start one, see how far it is, get it, cancel it",
    () => import("./commands/exports.ts"),
  ],
  ["export", "take the history out as files, or check such files", () => import("./commands/export.ts")],
  ["sql", "ask an export in SQL", () => import("./commands/sql.ts")],
  [
    "sql-role",
    "make a login of the database that may read the documented views",
    () => import("./commands/sql-role.ts"),
  ],
  [
    "attribution",
    "who gets the credit for the conversions of one lead, touch by touch",
    () => import("./commands/attribution.ts"),
  ],
  ["costs", "record what campaigns cost, from a file", () => import("./commands/costs.ts")],
  ["rebuild", "build the views again from the whole history", () => import("./commands/rebuild.ts")],
  ["verify", "check the whole history", () => import("./commands/verify.ts")],
  [
    "doctor",
    "check a data folder or servers, and say what is wrong and what to do",
    () => import("./commands/doctor.ts"),
  ],
  [
    "backup",
    "copy a data folder into one file, while in use; without its key",
    () => import("./commands/backup.ts"),
  ],
  ["restore", "make a data folder from a backup and its master key", () => import("./commands/restore.ts")],
  ["parked", "show parked messages, try them again, or drop them", () => import("./commands/parked.ts")],
  [
    "policy",
    "check, compare and publish the rules, and show which are in force",
    () => import("./commands/policy.ts"),
  ],
  ["reps", "hand over what a rep holds", () => import("./commands/reps.ts")],
  ["keys", "make, list, rotate and revoke API keys", () => import("./commands/keys.ts")],
  [
    "console",
    "a link that signs a browser in to the console of the system here",
    () => import("./commands/console.ts"),
  ],
  [
    "connectors",
    "sources that vendors push to: make them, look at them, try them out, read again what came",
    () => import("./commands/connectors.ts"),
  ],
  [
    "topics",
    "compare Kafka's topics with the declaration, correct them, follow the events",
    () => import("./commands/topics.ts"),
  ],
  [
    "groups",
    "consumer groups: lag, partitions of each consumer, and moving a group",
    () => import("./commands/groups.ts"),
  ],
  [
    "views",
    "the read models: version, status, position, rows, lag, and when a new one is ready",
    () => import("./commands/views.ts"),
  ],
  [
    "housekeeping",
    "what is past its retention and would be deleted now",
    () => import("./commands/housekeeping.ts"),
  ],
  [
    "cluster",
    "a running cluster on this machine: show, scale and restart its parts",
    () => import("./commands/cluster.ts"),
  ],
  [
    "demo",
    "play a made-up history through the whole pipeline and print the results",
    () => import("./commands/demo.ts"),
  ],
];

/** What is available before a command is known. */
export type Front = Pick<Context, "out" | "err" | "stop"> & {
  /** Loads the context of commands. @throws Fault `config.invalid` */
  readonly loadContext: () => Promise<Context>;
};

/** The named commands in full; of the others only what the help lists. */
async function programWith(named: (name: string) => boolean, front: Front): Promise<Command> {
  const program = emptyProgram(front);
  const isAny = commands.some(([name]) => named(name));
  const context = isAny ? await front.loadContext() : null;
  for (const [name, does, load] of commands) {
    if (context !== null && named(name)) (await load()).register(program, context);
    else program.command(name);
    program.commands.at(-1)?.description(does);
  }
  return program;
}

/** Every command in full, for the tests. */
export const wholeProgram = (front: Front): Promise<Command> => programWith(() => true, front);

function emptyProgram({ out, err }: Front): Command {
  const program = new Command("leadstream");
  const usual = new Help();
  return program
    .description("An event-sourced lead pipeline: nothing is lost, everything is explained.")
    .addHelpText("after", help)
    .showHelpAfterError("(add --help for the options and examples)")
    .configureHelp({
      // The list of commands shows only names: arguments and options are not loaded yet.
      subcommandTerm: (command) =>
        command.parent === program ? command.name() : usual.subcommandTerm(command),
    })
    .configureOutput({
      writeOut: (text) => {
        out.write(text);
      },
      writeErr: (text) => {
        err.write(printable(text));
      },
      getOutHelpWidth: () => out.columns,
      getErrHelpWidth: () => err.columns,
      getOutHasColors: () => out.hasColours,
      getErrHasColors: () => err.hasColours,
    })
    .exitOverride();
}

/**
 * Runs one command line.
 *
 * @param words  without the program's own name.
 * @returns the exit code; an error has been explained on the error stream.
 */
export async function runCommandLine(words: readonly string[], front: Front): Promise<ExitCode> {
  try {
    // Any word may be the name of a command: `help start` also names one.
    const program = await programWith((name) => words.includes(name), front);
    await program.parseAsync([...words], { from: "user" });
    return exitCodes.done;
  } catch (thrown) {
    // Commander has already printed help on request, or the usage error.
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    if (thrown instanceof AlreadyReported) return thrown.exit;
    // An error caused by the person's request to stop is no failure.
    if (front.stop.aborted && !(thrown instanceof Failure)) return exitCodes.stopped;
    const { text, exit } = explain(thrown, front.err);
    front.err.write(text);
    return exit;
  }
}
