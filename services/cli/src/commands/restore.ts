import type { Command } from "commander";
import { resolve } from "node:path";
import type { Context } from "../context.ts";
import { copyBar } from "../output/progress-bar.ts";
import { jsonOption } from "./options.ts";

const help = `
Examples:
  $ leadstream restore /backups/leads.tar.gz --data ./restored --key /safe/master.key
  $ leadstream verify --data ./restored && leadstream start --data ./restored

The folder must be empty or new: nothing is replaced. Key, versions and every checksum are checked before any file is
put into place. If something is wrong, the folder stays empty. Never run the restored folder beside the original: both
would act on the same leads.
`;

type Options = { readonly data: string; readonly key: string; readonly json: boolean };

/** `leadstream restore` */
export function register(program: Command, context: Context): void {
  program
    .command("restore")
    .argument("<file>", "archive written by leadstream backup")
    .requiredOption("--data <dir>", "the target folder; empty or new")
    .requiredOption("--key <file>", "the master key of the data; it is copied into the folder")
    .addOption(jsonOption())
    .addHelpText("after", help)
    .action((file: string, options: Options) => run(file, options, context));
}

async function run(file: string, options: Options, { upkeep, out, err, stop }: Context): Promise<void> {
  const dataDir = resolve(options.data);
  const bar = copyBar(err, "restoring");
  const request = { path: resolve(file), dataDir, keyFile: resolve(options.key), stop };
  const { head, files, position } = await upkeep.restore(request, bar.update).finally(bar.end);
  if (options.json) return void out.write(`${JSON.stringify({ dataDir, files, ...head, position })}\n`);
  out.write(
    [
      `restored ${files} files into ${dataDir}, taken ${head.createdAt}`,
      `the history ends at position ${position}`,
      `next: leadstream verify --data ${dataDir}, then leadstream start --data ${dataDir}`,
      "",
    ].join("\n"),
  );
}
