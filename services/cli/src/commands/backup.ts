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
      into a folder: the file is named after the moment

The pipeline may be running and go on taking leads: everything that was answered before the copy began is in it. The
archive is a tar in gzip with a checksum of every file; PostgreSQL itself checks every page that it copies. The master
key is NOT in it: keep a copy of DATA/master.key in another place than the backups. Who has one of the two reads
nothing; who has lost the key cannot restore. See infra/runbooks/backup.md.
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

/** In a folder the file gets a name of its own. */
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
    "         keep a copy of it in another place than the backups; without it nobody can restore",
    `restore  leadstream restore ${path} --data NEW-FOLDER --key KEY-FILE`,
    "",
  ].join("\n");

const mib = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1);

/** The archive is whole, and worth nothing without the key. */
function mustHaveKey({ head, keyFound }: BackupDone, keyFile: string): void {
  if (keyFound === head.keyId) return;
  throw new Failure({
    exit: exitCodes.data,
    code: "backup.without-key",
    place: keyFile,
    what: `the backup was written, but the key that it needs (${head.keyId}) is not in this file`,
    next: "find the key and put it back; without it the backup cannot be restored",
  });
}
