import { type Command, InvalidArgumentError, Option } from "commander";
import { clockKinds, leadSorts } from "@leadstream/contracts";
import { jsonLine } from "@leadstream/kernel";
import type { Context } from "../context.ts";
import { quarantineText } from "../output/quarantine-text.ts";
import { fetchLeads, MOST_LEADS } from "../system/api.ts";
import { type SystemOptions, withSystem } from "../system/connect.ts";
import { httpClient } from "../system/http.ts";
import { leadsText } from "../output/leads-text.ts";
import { writeTable } from "./exports.ts";
import { registerMerging } from "./merge-leads.ts";
import { jsonOption, nameAndValue, type NamedValues, placeHelp, withSystemOptions } from "./options.ts";

const help = `
Examples:
  $ leadstream leads list
  $ leadstream leads list --quarantined
      what is kept back: why, since when, and who came again and should be looked at
  $ leadstream leads list --stage mql --csv > mql.csv
  $ leadstream leads list --sort due --owner rep_0198b001-1111-7000-8000-00000000a001
      the work queue of a rep: what is due first, then the higher score
  $ leadstream leads list --due-before 2026-03-02T09:00:00.000Z --clock response,follow-up
  $ leadstream leads list --where tag=vip
  $ leadstream leads list --where channel=webinar --where asKnownAt=2026-03-01T09:00:00.000Z
  $ leadstream leads list --xlsx leads.xlsx
      every lead that matches, whatever --limit says
  $ leadstream leads list --quarantined --json | jq '.rows[] | [.leadId, .quarantine.points]'

To let one go on: leadstream lead release ID
It shows no contact data: leadstream lead show ID does, to keys that may see it.
`;

type Options = SystemOptions & {
  readonly json: boolean;
  readonly quarantined?: true;
  readonly stage?: string;
  readonly owner?: string;
  readonly sort?: string;
  readonly dueBefore?: string;
  readonly clock?: string;
  readonly where?: NamedValues;
  readonly limit: number;
  readonly csv?: true;
  readonly xlsx?: string;
};

/** `leadstream leads list|merge|unmerge` */
export function register(program: Command, context: Context): void {
  const leads = program.command("leads");
  withSystemOptions(leads.command("list"))
    .description("leads, without contact data")
    .option("--quarantined", "only those in quarantine, with the reasons")
    .option("--stage <stage>", "only those in this stage")
    .option("--owner <id>", "only those of this rep or pool")
    .option("--due-before <instant>", "only those whose next clock runs out before")
    .option("--clock <kinds>", `only those whose next clock is one of ${clockKinds.join(", ")}`)
    .addOption(new Option("--sort <order>", "with - in front: largest or newest first").choices(sorts))
    .option("--where <name=value>", "another filter of the list; may be repeated", nameAndValue)
    .option("--limit <n>", "at most so many", limitOf, 100)
    .addOption(new Option("--csv", "print every lead that matches as CSV").conflicts(["json", "xlsx"]))
    .addOption(new Option("--xlsx <file>", "write every lead that matches into an Excel workbook"))
    .addOption(jsonOption())
    .addHelpText("after", help + placeHelp)
    .action((options: Options) => run(options, context));
  registerMerging(leads, context);
}

const sorts = leadSorts.flatMap((name) => [name, `-${name}`]);

function limitOf(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= MOST_LEADS) return limit;
  throw new InvalidArgumentError(`a number from 1 to ${MOST_LEADS} is needed.`);
}

/** The options that were given. */
const given = (all: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

async function run(options: Options, context: Context): Promise<void> {
  const { quarantined, stage, owner, sort, dueBefore, clock, limit } = options;
  const filter = {
    ...options.where,
    ...given({ stage, owner, sort, dueBefore, clock }),
    ...(quarantined === true ? { isQuarantined: "true" } : {}),
  };
  if (options.csv === true || options.xlsx !== undefined)
    return writeTable({ of: "leads", parameters: filter }, options, context);
  const wanted = { limit: String(limit), ...filter };
  const page = await withSystem({ ...options, manner: "looks" }, context, (address) =>
    fetchLeads(httpClient(address, context.patience.asking, context.stop), wanted),
  );
  if (options.json) return void context.out.write(jsonLine(page));
  const text = quarantined === true ? quarantineText : leadsText;
  const more = page.next === null ? "" : "\nThere are more: --limit\n";
  context.out.write(`${text(page.rows, context.out)}${more}\nat position ${page.position}\n`);
}
