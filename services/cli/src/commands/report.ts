import { Argument, type Command } from "commander";
import {
  ConservationRow,
  FunnelRow,
  PipelineRow,
  ReclamationRow,
  SlaRow,
  SourceRow,
} from "@leadstream/contracts";
import type { z } from "zod";
import { jsonLine } from "@leadstream/kernel";
import type { Context } from "../context.ts";
import { type Column, table } from "../output/table.ts";
import type { Terminal } from "../output/terminal.ts";
import { fetchReport } from "../system/api.ts";
import { type SystemOptions, withSystem } from "../system/connect.ts";
import { type Http, httpClient } from "../system/http.ts";
import { jsonOption, placeHelp, withSystemOptions } from "./options.ts";
import {
  conservationColumns,
  funnelColumns,
  pipelineColumns,
  reclamationColumns,
  slaColumns,
  sourceColumns,
} from "../output/report-columns.ts";

const help = `
Examples:
  $ leadstream report funnel
  $ leadstream report sources --json | jq '.rows[] | [.channel, .wins, .first, .last, .linear]'
  $ leadstream report conservation     received = accepted + duplicate + refused + quarantined + undecided

--json prints {"position", "rows"}: the position in the store the report stands for, and its rows.
`;

type Report = { readonly position: number; readonly rows: readonly unknown[] };
type Printed = { readonly report: Report; readonly text: (terminal: Terminal) => string };

/** Ties the schema of a row to its columns, so that both stay in step. */
const printed =
  <R extends z.ZodType>(path: string, row: R, columns: readonly Column<z.output<R>>[]) =>
  async (http: Http): Promise<Printed> => {
    const report = await fetchReport(http, path, row);
    return { report, text: (terminal) => table(columns, report.rows, terminal) };
  };

const reports = new Map([
  ["funnel", printed("/v1/reports/funnel", FunnelRow, funnelColumns)],
  ["sources", printed("/v1/reports/sources", SourceRow, sourceColumns)],
  ["sla", printed("/v1/reports/sla", SlaRow, slaColumns)],
  ["reclamation", printed("/v1/reports/reclamation", ReclamationRow, reclamationColumns)],
  ["conservation", printed("/v1/reports/conservation", ConservationRow, conservationColumns)],
  ["pipeline", printed("/v1/pipeline", PipelineRow, pipelineColumns)],
]);

/** `leadstream report NAME` */
export function register(program: Command, context: Context): void {
  withSystemOptions(program.command("report"))
    .addArgument(new Argument("<name>", "which report").choices([...reports.keys()]))
    .addOption(jsonOption())
    .addHelpText("after", help + placeHelp)
    .action((name: string, options: Options) => run(name, options, context));
}

type Options = SystemOptions & { readonly json: boolean };

async function run(name: string, options: Options, context: Context): Promise<void> {
  const { report, text } = await withSystem({ ...options, manner: "looks" }, context, (address) => {
    const http = httpClient(address, context.patience.asking, context.stop);
    const report = reports.get(name);
    if (report === undefined) throw new TypeError(`no columns for report ${name}`);
    return report(http);
  });
  if (options.json) return void context.out.write(jsonLine(report));
  const nothing = report.rows.length === 0 ? "nothing yet\n" : "";
  context.out.write(`${text(context.out)}${nothing}\nat position ${report.position}\n`);
}
