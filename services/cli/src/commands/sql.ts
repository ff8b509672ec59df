import { resolve } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { Context } from "../context.ts";
import { askExport, type SqlOptions } from "../export/ask-export.ts";
import { between } from "./options.ts";

const help = `
Opens an export in DuckDB, with a view of every table, and runs the query. It can read the files of the export and no
others, and writes nothing. Several statements with ; between them may make tables in memory; the rows of the last one
are printed. Times are UTC.

Examples:
  $ leadstream sql ./history "SELECT type, count(*) AS n FROM events GROUP BY ALL ORDER BY n DESC"
  $ leadstream sql ./history < question.sql
  $ leadstream sql ./history --csv "SELECT * FROM events WHERE recorded_month = 11" > november.csv
  $ leadstream sql ./history "SELECT data->>'$.reason' AS reason, count(*) FROM events WHERE type LIKE 'lead.lost.%' GROUP BY ALL"
  $ leadstream sql ./history "DESCRIBE events"

DuckDB is an optional package of 70 MB: npm install @duckdb/node-api. Any other DuckDB opens the same views:
cd HISTORY && duckdb -init views.sql
`;

/** `leadstream sql` */
export function register(program: Command, context: Context): void {
  program
    .command("sql")
    .argument("<dir>", "the folder of an export")
    .argument("[query]", "SQL; without it, standard input is read")
    .addOption(new Option("--json", "print one JSON object per row, and nothing else").default(false))
    .addOption(new Option("--csv", "print CSV").default(false).conflicts("json"))
    .option("--memory <size>", "most memory of DuckDB: 512MB, 2GB", size, "1GB")
    .option("--threads <number>", "threads of DuckDB", between(1, 64), 2)
    .addHelpText("after", help)
    .action((dir: string, query: string | undefined, options: SqlOptions) =>
      askExport(resolve(dir), query, options, context),
    );
}

function size(text: string): string {
  if (/^\d{1,6}(MB|GB)$/u.test(text)) return text;
  throw new InvalidArgumentError("A size such as 512MB or 2GB is needed.");
}
