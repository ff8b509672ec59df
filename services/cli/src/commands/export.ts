import { resolve } from "node:path";
import { type Command, Option } from "commander";
import { MANIFEST, maskLevels, readManifest } from "@leadstream/application";
import type { Context } from "../context.ts";
import type { ExportOptions } from "../export/export-options.ts";
import { checkExport } from "../export/check-export.ts";
import { runExport } from "../export/run-export.ts";
import { Failure, exitCodes } from "../failure.ts";
import { nameOf, placeOf } from "../system/place.ts";
import { historyPlace, lastMoment, moment } from "./moments.ts";
import { jsonOption, placeHelp, withPlaceOptions, wordsToKeep } from "./options.ts";

const help = `
Writes the history to files: every event once, by month, and tables made from it. The same range gives the same bytes.
Run again into the same folder, the command adds what is new; months that are over stay as they are. After Ctrl-C the
next run goes on. The folder explains itself: README.md, schema.yml (dbt), views.sql (DuckDB), and manifest.json, which
is signed with a key derived from the master key.

Examples:
  $ leadstream export ./history
  $ leadstream export ./history --until 2026-10-31
      everything recorded until the end of October
  $ leadstream export ./for-the-agency --mask pseudonymous --format csv
      ids replaced by keyed hashes; the key is beside the master key
  $ leadstream export ./for-the-agency --forget
      destroys that key: from now on nobody can tell who is who
  $ leadstream export ./audit --mask clear --purpose "Audit 2026 by the tax office" --key ls_…
      with contact data; needs a key of the role privacy, and writes history.exported.v1
  $ leadstream export ./history --verify
      files against hashes, hashes against the signature; with --data also whose signature it is

Below the mask clear no name, address, number or consent text is in any file.
`;

const places = "a position, a date in UTC, or ISO 8601";

/** `leadstream export` */
export function register(program: Command, context: Context): void {
  withPlaceOptions(program.command("export"))
    .argument("<dir>", "the folder of the export: a new one, or one to continue")
    .option("--since <place>", `only events from there on: ${places}`, historyPlace(moment))
    .option(
      "--until <place>",
      `only events up to there; a date includes its whole day`,
      historyPlace(lastMoment),
    )
    .addOption(
      new Option("--mask <level>", "how much of the people it shows").choices(maskLevels).default("refs"),
    )
    .addOption(
      new Option("--format <format>", "of the files")
        .choices(["parquet", "csv", "ndjson"])
        .default("parquet"),
    )
    .option(
      "--purpose <text>",
      "why contact data leave; kept in the history",
      wordsToKeep("A purpose", 10, 300),
    )
    .option("--key <key>", "a key of the role privacy, for --mask clear (or LEADSTREAM_KEY)")
    .addOption(new Option("--verify", "check an export instead").default(false))
    .addOption(
      new Option("--forget", "destroy the key of a pseudonymous export instead")
        .default(false)
        .conflicts("verify"),
    )
    .addOption(jsonOption())
    .addHelpText("after", help + placeHelp)
    .action((dir: string, options: ExportOptions) => run(resolve(dir), options, context));
}

async function run(dir: string, options: ExportOptions, context: Context): Promise<void> {
  if (options.verify) return checkExport(dir, options, context);
  if (options.forget) return forget(dir, options, context);
  return runExport(dir, options, context);
}

/** Nobody can tell any more who is who in a pseudonymous export. */
async function forget(dir: string, options: ExportOptions, context: Context): Promise<void> {
  const { out, exports } = context;
  const place = await placeOf(options, context);
  const text = await exports.folder(dir, options.format).readText(MANIFEST);
  const exportId = text === null ? null : (readManifest(text)?.exportId ?? null);
  if (exportId === null) throw noKey(dir);
  const isDestroyed = await exports.keysOf(place).destroy(exportId);
  if (!isDestroyed) throw noKey(nameOf(place));
  out.write(
    options.json ? `${JSON.stringify({ exportId, isDestroyed })}\n` : `destroyed the key of ${exportId}\n`,
  );
}

const noKey = (place: string): Failure =>
  new Failure({
    exit: exitCodes.usage,
    code: "export.no-key",
    place,
    what: "there is no key of a pseudonymous export",
    next: "name the folder of a pseudonymous export, and with --data the system that it came from; a destroyed key is gone already",
  });
