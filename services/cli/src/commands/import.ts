import { type Command, InvalidArgumentError, Option } from "commander";
import { Code } from "@leadstream/contracts";
import { jsonLine } from "@leadstream/kernel";
import type { Context } from "../context.ts";
import { Failure, exitCodes } from "../failure.ts";
import { type ImportOptions, importFile } from "../import/import-file.ts";
import { summaryObject, summaryText } from "../import/summary.ts";
import { between, jsonOption, withIntakeOptions } from "./options.ts";

const help = `
Examples:
  $ leadstream import leads.csv
      proposes a mapping by the header (English, German, Chinese), prints it, and asks; with --accept imports by it
  $ leadstream import leads.xlsx --sheet March --accept
  $ leadstream import report.csv --mapping salesforce
      a ready mapping; leadstream mappings list has them all
  $ leadstream import leads.csv --mapping leads.mapping.json --dry-run
      maps and checks every row, sends nothing
  $ leadstream import leads.csv --mapping leads.mapping.json
      imports into the data folder, through the leadstream running there or one started for the import
  $ leadstream import leads.ndjson.gz --mapping m.json --url https://leads.example --key "$KEY" --json

CSV (.csv .tsv .tab .txt) and NDJSON (.ndjson .jsonl), also gzipped (.gz), and Excel workbooks (.xlsx). Examples of mappings: services/cli/examples; what
a mapping can say about encodings, dates and numbers: packages/connectors/README.md. A file that is not UTF-8 needs its
encoding in the mapping, as in "encoding": "gb18030"; the error names those that fit.

After a stop or a failure, the same command continues where it ended (--restart starts from the beginning). A finished
import may be run again: rows the system already has are answered "repeated" and add nothing.

Rejected rows are in the rejects file, with line number, every defect, and their original columns: correct them there
and import that file with the same mapping. A cell that a spreadsheet would run as a formula has an apostrophe in front;
the import takes it away. Like the input it may hold personal data. Only you can read it; delete it
when you are done.
`;

type Options = ImportOptions & { readonly json: boolean };

/** `leadstream import FILE [--mapping M]` */
export function register(program: Command, context: Context): void {
  withIntakeOptions(program.command("import"))
    .argument("<file>", "CSV, XLSX or NDJSON")
    .option(
      "--mapping <file>",
      "JSON file that maps columns to fields, or the name of a ready mapping; without it one is proposed",
    )
    .option("--accept", "without --mapping: import by the mapping that is proposed", false)
    .addOption(
      new Option("--dates <order>", "which comes first in 03/04/2026, if the rows do not tell").choices([
        "DMY",
        "MDY",
      ]),
    )
    .addOption(
      new Option("--format <kind>", "format of the file, if its ending does not show it").choices([
        "csv",
        "ndjson",
      ]),
    )
    .option("--sheet <name>", "sheet of a workbook (default: the first that is not hidden)")
    .option("--sender <name>", "sender name to use instead of the mapping's", senderName)
    .option("--batch <rows>", "rows per request, 1 to 1000", between(1, 1000), 500)
    .option("--in-flight <batches>", "requests at once, 1 to 16", between(1, 16), 4)
    .option("--rejects <file>", "where rejected rows go (default: <data>/imports/<file>.rejects.csv)")
    .option("--dry-run", "map and check everything, send nothing", false)
    .option("--restart", "start from the beginning instead of where the last run stopped", false)
    .addOption(jsonOption())
    .addHelpText("after", help)
    .action((file: string, options: Options) => run(file, options, context));
}

async function run(file: string, options: Options, context: Context): Promise<void> {
  const summary = await importFile(file, options, context);
  const text = options.json ? jsonLine(summaryObject(summary)) : summaryText(summary, context.out);
  context.out.write(text);
  if (!context.stop.aborted) return;
  throw new Failure({
    exit: exitCodes.stopped,
    code: "import.stopped",
    place: `${file}, after ${summary.run.tally.read} rows`,
    what: summary.run.ending === "finished" ? "all was sent, not all is decided yet" : "stopped on request",
    next:
      summary.run.ending === "finished"
        ? "see: leadstream report conservation"
        : "run the same command to continue",
  });
}

function senderName(text: string): string {
  const parsed = Code.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError("Small letters, digits, dots and dashes are allowed.");
}
