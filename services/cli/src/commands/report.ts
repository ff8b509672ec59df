import { Argument, type Command, InvalidArgumentError } from "commander";
import { type ReportName, reportNames, reports } from "@leadstream/contracts";
import { jsonLine, printable } from "@leadstream/kernel";
import type { Context } from "../context.ts";
import { table } from "../output/table.ts";
import type { Terminal } from "../output/terminal.ts";
import { fetchReport } from "../system/api.ts";
import { type SystemOptions, withSystem } from "../system/connect.ts";
import { type Http, httpClient } from "../system/http.ts";
import { jsonOption, placeHelp, withSystemOptions } from "./options.ts";

const help = `
Examples:
  $ leadstream report funnel
  $ leadstream report sources --json | jq '.rows[] | [.channel, .wins, .first, .last, .linear]'
  $ leadstream report conservation     received = accepted + duplicate + refused + quarantined + waiting + aside
  $ leadstream report conservation --where hours=0     one row for each sender and kind instead of one for each hour
  $ leadstream report attribution --where models=first,u,shapley --where conversion=sql --where dimension=campaign
  $ leadstream report attribution --where restates=4711     what changed since position 4711, and by which events

--json prints {"position", "rows"}: the position in the store the report stands for, and its rows.
`;

type Report = { readonly position: number; readonly rows: readonly unknown[] };
type Printed = { readonly report: Report; readonly text: (terminal: Terminal) => string };

async function printed<N extends ReportName>(
  http: Http,
  name: N,
  parameters: Readonly<Record<string, string>>,
): Promise<Printed> {
  const report = await fetchReport(http, name, parameters);
  const { columns, note } = reports[name];
  // Several rows may say the same.
  const notes = new Set(note === undefined ? [] : report.rows.flatMap((row) => note(row) ?? []));
  const below = [...notes].map((text) => `\n${text.split("\n").map(printable).join("\n")}\n`).join("");
  return { report, text: (terminal) => `${table(columns, report.rows, terminal)}${below}` };
}

/** `stage=sql`, any number of times: the api says which a report takes. */
function withParameter(text: string, before: Parameters = {}): Parameters {
  const { name, value } = /^(?<name>\w+)=(?<value>.*)$/su.exec(text)?.groups ?? {};
  if (name === undefined || value === undefined) throw new InvalidArgumentError("name=value is needed.");
  return { ...before, [name]: value };
}

/** `leadstream report NAME` */
export function register(program: Command, context: Context): void {
  withSystemOptions(program.command("report"))
    .addArgument(new Argument("<name>", "which report").choices(reportNames))
    .option("--where <name=value>", "a parameter of the report; may be repeated", withParameter)
    .addOption(jsonOption())
    .addHelpText("after", help + placeHelp)
    .action((name: ReportName, options: Options) => run(name, options, context));
}

type Parameters = Readonly<Record<string, string>>;
type Options = SystemOptions & { readonly json: boolean; readonly where?: Parameters };

async function run(name: ReportName, options: Options, context: Context): Promise<void> {
  const { report, text } = await withSystem({ ...options, manner: "looks" }, context, (address) =>
    printed(httpClient(address, context.patience.asking, context.stop), name, options.where ?? {}),
  );
  if (options.json) return void context.out.write(jsonLine(report));
  const nothing = report.rows.length === 0 ? "nothing yet\n" : "";
  context.out.write(`${text(context.out)}${nothing}\nat position ${report.position}\n`);
}
