import { type Command, Option } from "commander";
import type { CampaignCost, CostsRecorded } from "@leadstream/contracts";
import { jsonLine } from "@leadstream/kernel";
import type { Context } from "../context.ts";
import { type CostFile, readCosts } from "../costs/read-costs.ts";
import { exitCodes, Failure } from "../failure.ts";
import { movingLine, progressLine } from "../output/progress-bar.ts";
import { recordCosts } from "../system/api.ts";
import { type SystemOptions, withSystem } from "../system/connect.ts";
import { type Http, httpClient } from "../system/http.ts";
import { jsonOption, placeHelp, withSystemOptions } from "./options.ts";

const help = `
Examples:
  $ leadstream costs import costs.csv
      columns: campaign or channel or both, from and to (or day), amount, currency
  $ leadstream costs import kosten.csv --decimal , --currency EUR
      1.234,50 in a file without a column of currencies
  $ leadstream report campaigns --where from=2026-03-01 --where to=2026-03-31 --where model=markov

A cost is of one channel, campaign or both, on some days, in one currency. To correct it, import it again with another amount;
0 takes it back. What is known is not recorded twice. If one row is wrong, nothing is recorded.
`;

type Options = SystemOptions & {
  readonly json: boolean;
  readonly decimal: "." | ",";
  readonly currency?: string;
};

/** `leadstream costs import FILE` */
export function register(program: Command, context: Context): void {
  const costs = program.command("costs");
  withSystemOptions(costs.command("import"))
    .description("record what campaigns cost, from a CSV or an Excel workbook")
    .argument("<file>", "CSV or XLSX")
    .addOption(
      new Option("--decimal <sign>", "between whole and part of an amount").choices([".", ","]).default("."),
    )
    .option("--currency <code>", "of rows without one, such as EUR")
    .addOption(jsonOption())
    .addHelpText("after", help + placeHelp)
    .action((file: string, options: Options) => run(file, options, context));
}

/** Lines named in an error. */
const mostNamed = 10;

function mustBeRight(file: string, { wrong, costs }: CostFile): void {
  if (wrong.length === 0 && costs.length > 0) return;
  const named = wrong.slice(0, mostNamed).map(({ line, what }) => `line ${line}, ${what}`);
  const more = wrong.length > mostNamed ? `; and ${wrong.length - mostNamed} more` : "";
  throw new Failure({
    exit: exitCodes.data,
    code: "costs.invalid",
    place: file,
    what: costs.length === 0 && wrong.length === 0 ? "it has no row" : `${named.join("; ")}${more}`,
    next: "correct the file and import it again; nothing was recorded",
  });
}

async function run(file: string, options: Options, context: Context): Promise<void> {
  const read = await readCosts(file, options);
  mustBeRight(file, read);
  const done = await withSystem({ ...options, manner: "looks" }, context, (address) =>
    sendAll(httpClient(address, context.patience.asking, context.stop), read.costs, context),
  );
  if (options.json) return void context.out.write(jsonLine(done));
  context.out.write(`${done.recorded} recorded, ${done.unchanged} known already\n`);
}

const batchSize = 500;

async function sendAll(
  http: Http,
  costs: readonly CampaignCost[],
  { err, stop }: Context,
): Promise<CostsRecorded> {
  const line = movingLine(err);
  let [recorded, unchanged] = [0, 0];
  for (let sent = 0; sent < costs.length; sent += batchSize) {
    stop.throwIfAborted();
    const done = await recordCosts(http, costs.slice(sent, sent + batchSize));
    recorded += done.recorded;
    unchanged += done.unchanged;
    const rows = recorded + unchanged;
    line.draw((seconds) =>
      progressLine(
        "costs",
        { done: rows, rows },
        {
          total: costs.length,
          start: { done: 0, rows: 0 },
          seconds,
          unit: "costs",
        },
      ),
    );
  }
  line.end();
  return { recorded, unchanged };
}
