import { Argument, type Command, Option } from "commander";
import { reportCsv } from "@leadstream/application";
import { dimensionNames, type ReportName, reportGrammar, reportNames, reports } from "@leadstream/contracts";
import { jsonLine } from "@leadstream/kernel";
import type { Context } from "../context.ts";
import { exitCodes, Failure } from "../failure.ts";
import { partText, reportText } from "../output/report-text.ts";
import { type Terminal, writeData } from "../output/terminal.ts";
import { fetchReport } from "../system/api.ts";
import { type SystemOptions, withSystem } from "../system/connect.ts";
import { type Http, httpClient } from "../system/http.ts";
import { runReportAgain, saveReport } from "./report-again.ts";
import {
  addLeadsOptions,
  leadsHelp,
  leadsOrder,
  type LeadsOptions,
  mustHaveList,
  printedLeads,
} from "./report-leads.ts";
import { writeTable } from "./exports.ts";
import { jsonOption, nameAndValue, placeHelp, withSystemOptions } from "./options.ts";

const help = `
Reports:
${reportNames.map((name) => `  ${name.padEnd(18)}${reports[name].summary}`).join("\n")}

Examples:
  $ leadstream report funnel --from 2026-03-01 --to 2026-03-31 --compare previous
  $ leadstream report cohorts --interval week --group channel
  $ leadstream report response --group team --where segment=enterprise
  $ leadstream report pipeline --as-known-at 2026-03-31T16:00:00.000Z     what we knew then
  $ leadstream report reps --sort -won --limit 10 --csv > reps.csv
  $ leadstream report reps --group team --xlsx reps.xlsx
  $ leadstream report sources --json | jq '.rows[] | [.channel, .wins, .first, .last, .linear]'
  $ leadstream report conservation     received = accepted + duplicate + refused + quarantined + waiting + aside
  $ leadstream report conservation --where hours=0     one row for each sender and kind instead of one for each hour
  $ leadstream report attribution --where models=first,u,shapley --where conversion=sql --where dimension=campaign
  $ leadstream report attribution --where restates=4711     what changed since position 4711, and by which events

  $ leadstream report funnel --from 2026-10-01 --to 2026-10-31 --save october.json
  $ leadstream report --manifest october.json          runs it again: the same bytes, or what differs
${leadsHelp}
--group and filters of --where: ${dimensionNames.join(", ")}.
With --interval, counts outside the usual band of the twelve periods before are named in the column "unusual".
--json prints {"position", "rows", "total"}, and "compared" with --compare: the position in the store the report stands for, and
its rows, each with "links" to what its numbers count, and how many rows there are in all.
`;

type Printed = {
  readonly report: {
    readonly position: number;
    readonly rows: readonly unknown[];
    /** Rows in all; absent: these. */
    readonly total?: number | undefined;
    readonly manifest?: unknown;
  };
  readonly text: (terminal: Terminal) => string;
  /** Absent: what a number counts is exported instead, because this is one page. */
  readonly csv?: () => string;
};

async function printed<N extends ReportName>(http: Http, name: N, parameters: Parameters): Promise<Printed> {
  const report = await fetchReport(http, name, parameters);
  return {
    report,
    text: (terminal) => reportText(name, report, terminal),
    csv: () => reportCsv(name, report),
  };
}

/** The parameters of every report that have an option of their own, with the flag of each. */
const flags = {
  from: "--from <day>",
  to: "--to <day>",
  by: "--by <moment>",
  compare: "--compare <period>",
  interval: "--interval <interval>",
  zone: "--zone <zone>",
  group: "--group <names>",
  asKnownAt: "--as-known-at <moment>",
  asTrueAt: "--as-true-at <moment>",
  sort: "--sort <column>",
  limit: "--limit <n>",
} as const satisfies Partial<Record<keyof typeof reportGrammar, string>>;
type Flag = keyof typeof flags;
const isFlag = (name: string): name is Flag => name in flags;
const flagNames: readonly Flag[] = Object.keys(flags).filter(isFlag);

function optionOf(name: Flag): Option {
  const option = new Option(flags[name], reportGrammar[name].description ?? "");
  if (name === "by") return option.choices(["occurred", "recorded"]);
  return name === "interval" ? option.choices(["day", "week", "month"]) : option;
}

/** `leadstream report NAME` */
export function register(program: Command, context: Context): void {
  const command = withSystemOptions(program.command("report")).addArgument(
    new Argument("[name]", "which report").choices(reportNames),
  );
  for (const name of flagNames) command.addOption(optionOf(name));
  addLeadsOptions(command)
    .option("--where <name=value>", "a filter or another parameter; may be repeated", nameAndValue)
    .option("--save <file>", "keep the rows with the manifest of the run")
    .option("--manifest <file>", "run a saved report again, and say whether the rows are the same bytes")
    .addOption(new Option("--csv", "print CSV, with every field and without rounding").conflicts("json"))
    .addOption(
      new Option("--xlsx <file>", "write the same into an Excel workbook; with --leads all pages").conflicts([
        "csv",
        "save",
      ]),
    )
    .addOption(jsonOption())
    .addHelpText("after", help + placeHelp)
    .action((name: ReportName | undefined, options: Options) => {
      if (options.manifest !== undefined) return runReportAgain(options.manifest, options, context);
      if (name === undefined) throw unnamed;
      return run(name, options, context);
    });
}

const unnamed = new Failure({
  exit: exitCodes.usage,
  code: "report.unnamed",
  place: "leadstream report",
  what: "no report is named",
  next: `name one of ${reportNames.join(", ")}`,
});

type Parameters = Readonly<Record<string, string>>;
type Options = SystemOptions &
  LeadsOptions & { readonly [N in Flag]?: string } & {
    readonly json: boolean;
    readonly csv?: true;
    readonly xlsx?: string;
    readonly save?: string;
    readonly manifest?: string;
    readonly where?: Parameters;
  };

const parametersOf = (options: Options): Parameters => ({
  ...Object.fromEntries(
    flagNames.flatMap((name) => {
      const value = options[name];
      return value === undefined ? [] : [[name, value]];
    }),
  ),
  ...options.where,
});

/** A workbook, and what a number counts as CSV, are files with every row; the rest is printed here. */
const isExported = ({ xlsx, csv, leads }: Options): boolean =>
  xlsx !== undefined || (csv === true && leads !== undefined);

async function run(name: ReportName, options: Options, context: Context): Promise<void> {
  if (options.leads !== undefined) mustHaveList(name, options.leads);
  const given = parametersOf(options);
  if (isExported(options)) return writeTable(tableOf(name, options, given), options, context);
  const answer = await withSystem({ ...options, manner: "looks" }, context, (address): Promise<Printed> => {
    const http = httpClient(address, context.patience.asking, context.stop);
    const { leads, row = {} } = options;
    return leads === undefined ? printed(http, name, given) : printedLeads(http, name, { leads, row, given });
  });
  if (options.save !== undefined) await saveReport(options.save, answer.report);
  if (options.json) return void context.out.write(jsonLine(answer.report));
  if (options.leads !== undefined) return void context.out.write(answer.text(context.out));
  if (options.csv !== true) return void context.out.write(shownText(name, answer, context.out));
  // A table for a program has every row, like a workbook.
  if (isPart(answer.report) && given["limit"] === undefined)
    return writeTable(tableOf(name, options, given), options, context);
  if (answer.csv !== undefined) return writeData(context.out, answer.csv());
}

const isPart = ({ rows, total = 0 }: Printed["report"]): boolean => rows.length < total;

/** A report for a person, who learns what is not in it. */
function shownText(name: ReportName, { report, text }: Printed, terminal: Terminal): string {
  const { rows, total, position } = report;
  const nothing = rows.length === 0 ? "nothing yet\n" : "";
  const part = isPart(report) ? partText(name, rows.length, total) : "";
  return `${text(terminal)}${nothing}${part}\nat position ${position}\n`;
}

/** What is exported: the report, or what a number of it counts. */
const tableOf = (name: ReportName, { leads, row = {} }: Options, given: Parameters) =>
  leads === undefined ? { of: name, parameters: given } : leadsOrder(name, { leads, row, given });
