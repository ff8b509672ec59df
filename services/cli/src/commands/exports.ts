import { Argument, type Command, InvalidArgumentError, Option } from "commander";
import {
  ExportId,
  type ExportJob,
  type ExportOrder,
  type TableForm,
  tableSources,
} from "@leadstream/contracts";
import { jsonLine, printable } from "@leadstream/kernel";
import type { Context } from "../context.ts";
import { type Column, table } from "../output/table.ts";
import { cancelExport, fetchExports, startExport } from "../system/exports.ts";
import { type SystemOptions, withSystem } from "../system/connect.ts";
import { type Http, httpClient } from "../system/http.ts";
import { exportTable, fetchFile } from "../table-export/fetch-table.ts";
import {
  between,
  jsonOption,
  nameAndValue,
  type NamedValues,
  placeHelp,
  withSystemOptions,
} from "./options.ts";

const help = `
Lists of leads and reports as files, made in the background: they survive a restart, are kept for KEEP_EXPORTS_DAYS, and
each is recorded. Only the key that asked for one fetches its file. The whole history is another command: export.

Examples:
  $ leadstream exports start leads --form xlsx --where stage=mql --where fields=leadId,score,channel
  $ leadstream exports get exp_018f2c5e-… --to mql.xlsx
      waits until it is done, and writes the file
  $ leadstream exports start funnel-leads --where figure=reached --where row.stage=mql
  $ leadstream exports list --json | jq '.rows[] | [.askedBy, .of, .rows]'
  $ leadstream exports cancel exp_018f2c5e-…

Shorter, for one that you wait for: leadstream leads list --xlsx FILE, leadstream report NAME --xlsx FILE.
`;

type Options = SystemOptions & { readonly json: boolean };

/** `leadstream exports list|start|get|cancel` */
export function register(program: Command, context: Context): void {
  const exports = program.command("exports").addHelpText("after", help + placeHelp);
  withSystemOptions(exports.command("list"))
    .description("exports, the newest first: who, what, when, how far")
    .addOption(new Option("--limit <n>", "at most so many").argParser(between(1, 1_000)).default(50))
    .addOption(jsonOption())
    .action((options: Options & { readonly limit: number }) => list(options, context));
  withSystemOptions(exports.command("start"))
    .description("start an export, and do not wait for it")
    .addArgument(
      new Argument("<table>", "leads, a report, or with -leads behind it what a number of it counts").choices(
        tableSources,
      ),
    )
    .addOption(new Option("--form <form>", "csv or xlsx").choices(["csv", "xlsx"]).default("csv"))
    .option("--where <name=value>", "a parameter of the list or report; may be repeated", nameAndValue)
    .addOption(jsonOption())
    .action((of: ExportOrder["of"], options: StartOptions) => start(of, options, context));
  withSystemOptions(exports.command("get"))
    .description("wait until an export is done, and write its file")
    .argument("<export>", "exp_ and a UUID", exportId)
    .requiredOption("--to <file>", "the file to write")
    .addOption(jsonOption())
    .action((id: ExportId, options: Options & { readonly to: string }) => get(id, options, context));
  withSystemOptions(exports.command("cancel"))
    .description("cancel an export, or delete one that has ended")
    .argument("<export>", "exp_ and a UUID", exportId)
    .addOption(jsonOption())
    .action((id: ExportId, options: Options) => cancel(id, options, context));
}

type StartOptions = Options & { readonly form: TableForm; readonly where?: NamedValues };

function exportId(text: string): ExportId {
  const parsed = ExportId.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError("The id of an export is needed: exp_ and a UUID.");
}

const asking = <T>(options: Options, context: Context, work: (http: Http) => Promise<T>): Promise<T> =>
  withSystem({ ...options, manner: "looks" }, context, (address) =>
    work(httpClient(address, context.patience.asking, context.stop)),
  );

const columns: readonly Column<ExportJob>[] = [
  { head: "export", show: ({ exportId: id }) => id, isWhole: true },
  { head: "of", show: ({ of, form }) => `${of}.${form}` },
  { head: "asked by", show: ({ askedBy }) => askedBy },
  { head: "asked at", show: ({ askedAt }) => askedAt.slice(5, 16).replace("T", " "), isWhole: true },
  { head: "state", show: ({ state, failure }) => (failure === null ? state : `${state}: ${failure}`) },
  { head: "rows", show: ({ rows, total }) => `${rows} of ${total ?? "?"}`, isNumeric: true },
  { head: "KiB", show: ({ sizeBytes }) => Math.ceil(sizeBytes / 1_024) },
];

async function list(options: Options & { readonly limit: number }, context: Context): Promise<void> {
  const page = await asking(options, context, (http) => fetchExports(http, options.limit));
  const { out } = context;
  if (options.json) return void out.write(jsonLine(page));
  const text = page.rows.length === 0 ? "no exports\n" : table(columns, page.rows, out);
  const more = page.total > page.rows.length ? `${page.total} in all: --limit\n` : "";
  out.write(text + more);
}

async function start(of: ExportOrder["of"], options: StartOptions, context: Context): Promise<void> {
  const { form, where = {} } = options;
  const job = await asking(options, context, (http) => startExport(http, { of, form, parameters: where }));
  if (options.json) return void context.out.write(jsonLine(job));
  context.out.write(
    `${job.exportId} is ${job.state}\nits file: leadstream exports get ${job.exportId} --to ${of}.${form}\n`,
  );
}

async function get(
  id: ExportId,
  options: Options & { readonly to: string },
  context: Context,
): Promise<void> {
  const job = await withSystem({ ...options, manner: "looks" }, context, (address) =>
    fetchFile(address, context, { exportId: id, into: { file: options.to } }),
  );
  context.out.write(options.json ? jsonLine(job) : writtenText(job, options.to));
}

/** Exports a whole list or report: into a workbook where one is named, otherwise as CSV onto the output. */
export async function writeTable(
  asked: Omit<ExportOrder, "form">,
  options: SystemOptions & { readonly json: boolean; readonly xlsx?: string },
  context: Context,
): Promise<void> {
  const { xlsx } = options;
  const order = { ...asked, form: xlsx === undefined ? "csv" : "xlsx" } as const;
  const into = xlsx === undefined ? "output" : { file: xlsx };
  const job = await withSystem({ ...options, manner: "looks" }, context, (address) =>
    exportTable(address, context, { order, into }),
  );
  if (xlsx !== undefined) context.out.write(options.json ? jsonLine(job) : writtenText(job, xlsx));
}

/** What was written, for a person. */
const writtenText = ({ rows, position }: ExportJob, file: string): string =>
  `${printable(file)}: ${rows} rows, at position ${position ?? 0}\n`;

async function cancel(id: ExportId, options: Options, context: Context): Promise<void> {
  await asking(options, context, (http) => cancelExport(http, id));
  context.out.write(options.json ? jsonLine({ exportId: id, cancelled: true }) : "cancelled\n");
}
