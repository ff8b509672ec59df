import { Command, CommanderError, Help } from "commander";
import { printable } from "@leadstream/kernel";
import type { Context } from "./context.ts";
import { type ExitCode, Failure, Told, exitCodes } from "./failure.ts";
import { explain } from "./output/explain.ts";

const help = `
Exit codes: 0 done, 1 wrong use, 2 wrong data, 3 the system cannot be reached or is broken, 130 stopped.
Each command has its own help with examples: leadstream import --help
`;

type Registers = { readonly register: (program: Command, context: Context) => void };
type Line = readonly [name: string, does: string, load: () => Promise<Registers>];

/** Every command, in the order of the help. What one needs is loaded when it is called: most need the whole system. */
const commands: readonly Line[] = [
  ["start", "run the whole pipeline here until Ctrl-C", () => import("./commands/start.ts")],
  ["import", "bring in leads or won deals from a file", () => import("./commands/import.ts")],
  ["lead", "look at one lead", () => import("./commands/lead.ts")],
  ["report", "print a report as a table or as JSON", () => import("./commands/report.ts")],
  ["rebuild", "build the views anew from the whole history", () => import("./commands/rebuild.ts")],
  ["verify", "check that the whole history holds what is promised", () => import("./commands/verify.ts")],
  [
    "doctor",
    "look at a data folder or at servers, and say what is wrong and what to do",
    () => import("./commands/doctor.ts"),
  ],
  [
    "backup",
    "copy a data folder into one file, while it is in use; without its key",
    () => import("./commands/backup.ts"),
  ],
  ["restore", "make a data folder from a backup and its master key", () => import("./commands/restore.ts")],
  [
    "parked",
    "look at messages that were set aside, try them again, or give them up",
    () => import("./commands/parked.ts"),
  ],
  [
    "policy",
    "check, compare and publish the rules, and see which are in force",
    () => import("./commands/policy.ts"),
  ],
  ["keys", "make, list, rotate and revoke API keys", () => import("./commands/keys.ts")],
  [
    "topics",
    "hold Kafka's topics against what is declared, put them right, look on at the events",
    () => import("./commands/topics.ts"),
  ],
  [
    "groups",
    "consumer groups: how far behind, who reads what, and where to go on",
    () => import("./commands/groups.ts"),
  ],
  [
    "views",
    "the read models: version, status, position, rows, how far behind, and when a new one is ready",
    () => import("./commands/views.ts"),
  ],
  [
    "housekeeping",
    "what has served its time and would be cleared away now",
    () => import("./commands/housekeeping.ts"),
  ],
  [
    "cluster",
    "a running cluster on this machine: look at it, scale and restart its parts",
    () => import("./commands/cluster.ts"),
  ],
  [
    "demo",
    "play a made-up history through the whole pipeline and print what came of it",
    () => import("./commands/demo.ts"),
  ],
];

/** What is there before a command is known. */
export type Front = Pick<Context, "out" | "err" | "stop"> & {
  /** What commands work with. @throws Fault `config.invalid` */
  readonly world: () => Promise<Context>;
};

/** The commands of these names in full; of the others what the list in the help shows. */
async function programWith(named: (name: string) => boolean, front: Front): Promise<Command> {
  const program = emptyProgram(front);
  const isAny = commands.some(([name]) => named(name));
  const context = isAny ? await front.world() : null;
  for (const [name, does, load] of commands) {
    if (context !== null && named(name)) (await load()).register(program, context);
    else program.command(name);
    program.commands.at(-1)?.description(does);
  }
  return program;
}

/** Every command in full, as the tests see them. */
export const wholeProgram = (front: Front): Promise<Command> => programWith(() => true, front);

function emptyProgram({ out, err }: Front): Command {
  const program = new Command("leadstream");
  const usual = new Help();
  return program
    .description("An event-sourced lead pipeline: nothing is lost, everything is explained.")
    .addHelpText("after", help)
    .showHelpAfterError("(add --help for the options and examples)")
    .configureHelp({
      // In the list of commands the name alone: what else belongs to it is not loaded yet.
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
 * @returns what the shell is to be told; whatever was thrown has been explained on the error stream.
 */
export async function runCommandLine(words: readonly string[], front: Front): Promise<ExitCode> {
  try {
    // Any word that is the name of a command: `help start` names one too.
    const program = await programWith((name) => words.includes(name), front);
    await program.parseAsync([...words], { from: "user" });
    return exitCodes.done;
  } catch (thrown) {
    // Commander has already said what it had to say: help on request, or what is wrong with the words.
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    if (thrown instanceof Told) return thrown.exit;
    // Whatever broke off because the person asked to stop is no failure.
    if (front.stop.aborted && !(thrown instanceof Failure)) return exitCodes.stopped;
    const { text, exit } = explain(thrown, front.err);
    front.err.write(text);
    return exit;
  }
}
