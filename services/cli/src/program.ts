import { Command, CommanderError } from "commander";
import { printable } from "@leadstream/kernel";
import type { Context } from "./context.ts";
import { register as registerBackup } from "./commands/backup.ts";
import { register as registerDemo } from "./commands/demo.ts";
import { register as registerDoctor } from "./commands/doctor.ts";
import { register as registerGroups } from "./commands/groups.ts";
import { register as registerImport } from "./commands/import.ts";
import { register as registerKeys } from "./commands/keys.ts";
import { register as registerLead } from "./commands/lead.ts";
import { register as registerParked } from "./commands/parked.ts";
import { register as registerPolicy } from "./commands/policy.ts";
import { register as registerRebuild } from "./commands/rebuild.ts";
import { register as registerReport } from "./commands/report.ts";
import { register as registerRestore } from "./commands/restore.ts";
import { register as registerStart } from "./commands/start.ts";
import { register as registerTopics } from "./commands/topics.ts";
import { register as registerVerify } from "./commands/verify.ts";
import { register as registerViews } from "./commands/views.ts";
import { type ExitCode, Failure, Told, exitCodes } from "./failure.ts";
import { explain } from "./output/explain.ts";

const help = `
Exit codes: 0 done, 1 wrong use, 2 wrong data, 3 the system cannot be reached or is broken, 130 stopped.
Each command has its own help with examples: leadstream import --help
`;

const commands = [
  registerStart,
  registerImport,
  registerLead,
  registerReport,
  registerRebuild,
  registerVerify,
  registerDoctor,
  registerBackup,
  registerRestore,
  registerParked,
  registerPolicy,
  registerKeys,
  registerTopics,
  registerGroups,
  registerViews,
  registerDemo,
];

/** Every command, as the help and the tests see them. */
export function programFor(context: Context): Command {
  const program = new Command("leadstream")
    .description("An event-sourced lead pipeline: nothing is lost, everything is explained.")
    .addHelpText("after", help)
    .showHelpAfterError("(add --help for the options and examples)")
    .configureOutput({
      writeOut: (text) => {
        context.out.write(text);
      },
      writeErr: (text) => {
        context.err.write(printable(text));
      },
      getOutHelpWidth: () => context.out.columns,
      getErrHelpWidth: () => context.err.columns,
      getOutHasColors: () => context.out.hasColours,
      getErrHasColors: () => context.err.hasColours,
    })
    .exitOverride();
  for (const register of commands) register(program, context);
  return program;
}

/**
 * Runs one command line.
 *
 * @param words  without the program's own name.
 * @returns what the shell is to be told; whatever was thrown has been explained on the error stream.
 */
export async function runCommandLine(words: readonly string[], context: Context): Promise<ExitCode> {
  try {
    await programFor(context).parseAsync([...words], { from: "user" });
    return exitCodes.done;
  } catch (thrown) {
    // Commander has already said what it had to say: help on request, or what is wrong with the words.
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    if (thrown instanceof Told) return thrown.exit;
    // Whatever broke off because the person asked to stop is no failure.
    if (context.stop.aborted && !(thrown instanceof Failure)) return exitCodes.stopped;
    const { text, exit } = explain(thrown, context.err);
    context.err.write(text);
    return exit;
  }
}
