import type { Command } from "commander";
import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { BackupDone, Context } from "../context.ts";
import { Failure, exitCodes } from "../failure.ts";
import { copyBar } from "../output/progress-bar.ts";
import { mustHoldData, mustNotBeOfCluster } from "../system/data-folder.ts";
import { folderOf } from "../system/place.ts";
import { dataOption, jsonOption } from "./options.ts";

const help = `
Examples:
  $ leadstream backup /backups/leads.tar.gz
  $ leadstream backup /backups --data /var/lib/leadstream --json
      into a folder: the file gets the time of the backup as its name

The pipeline may keep running and taking leads: the backup holds everything answered before the copy began. The
archive is a gzipped tar with a checksum of every file. PostgreSQL checks every page that it copies. The master key is
NOT in it: keep a copy of DATA/master.key in another place than the backups. The key without the backup, or the backup
without the key, is useless: nothing can be restored. See infra/runbooks/backup.md.
`;

type Options = { readonly data?: string; readonly json: boolean };

/** `leadstream backup` */
export function register(program: Command, context: Context): void {
  program
    .command("backup")
    .argument("<file>", "the file to write, or a folder to put it into")
    .addOption(dataOption())
    .addOption(jsonOption())
    .addHelpText("after", help)
    .action((target: string, options: Options) => run(target, options, context));
}

async function run(target: string, options: Options, context: Context): Promise<void> {
  const dataDir = await folderOf(options, context);
  await mustHoldData(dataDir);
  await mustNotBeOfCluster(dataDir);
  const path = await pathFor(resolve(target));
  const bar = copyBar(context.err, "copying");
  const done = await context.upkeep
    .backup({ dataDir, path, stop: context.stop }, bar.update)
    .finally(bar.end);
  const keyFile = join(dataDir, "master.key");
  const { size } = await stat(path);
  const { head, files, bytes } = done;
  const outcome = {
    file: path,
    archiveBytes: size,
    files,
    bytes,
    ...head,
    key: { file: keyFile, found: done.keyFound },
  };
  context.out.write(options.json ? `${JSON.stringify(outcome)}\n` : text(path, size, { done, keyFile }));
  mustHaveKey(done, keyFile);
}

/** A backup in a folder gets a generated file name. */
async function pathFor(target: string): Promise<string> {
  if ((await stat(target).catch(() => null))?.isDirectory() !== true) return target;
  const moment = new Date().toISOString().slice(0, 19).replaceAll(":", "-");
  return join(target, `leadstream-${moment}Z.tar.gz`);
}

const text = (
  path: string,
  size: number,
  { done, keyFile }: { readonly done: BackupDone; readonly keyFile: string },
): string =>
  [
    `backup   ${path}`,
    `         ${done.files} files, ${mib(done.bytes)} MiB, packed ${mib(size)} MiB, from position ${done.head.position}`,
    `key      NOT in it: ${keyFile} (${done.head.keyId})`,
    "         keep a copy of it in another place than the backups; a restore needs it",
    `restore  leadstream restore ${path} --data NEW-FOLDER --key KEY-FILE`,
    "",
  ].join("\n");

const mib = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1);

/** The archive is complete, but cannot be restored without the key. */
function mustHaveKey({ head, keyFound }: BackupDone, keyFile: string): void {
  if (keyFound === head.keyId) return;
  throw new Failure({
    exit: exitCodes.data,
    code: "backup.without-key",
    place: keyFile,
    what: `the backup was written, but this file does not hold the key that it needs (${head.keyId})`,
    next: "find the key and put it back; without it the backup cannot be restored",
  });
}
