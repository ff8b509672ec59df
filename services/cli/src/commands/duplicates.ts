import { type Command, Option } from "commander";
import type { DuplicateRow, LeadId } from "@leadstream/contracts";
import { jsonLine, printable } from "@leadstream/kernel";
import type { Context } from "../context.ts";
import { fetchDuplicates } from "../system/api.ts";
import { withSystem } from "../system/connect.ts";
import { httpClient } from "../system/http.ts";
import { type MergeOptions, order } from "./merge-leads.ts";
import { between, jsonOption, leadId, placeHelp, withSystemOptions } from "./options.ts";

const help = `
A pair is proposed when a submission has strong identities of both leads (an e-mail address of one, a number of the
source system of the other), or the same name and company. The list holds ids and reasons, no personal data.

Examples:
  $ leadstream duplicates list
  $ leadstream leads merge lead_018f2c5e-… lead_018f2c60-…
  $ leadstream duplicates dismiss lead_018f2c5e-… lead_018f2c60-…
      they are two people; the pair is not proposed again
`;

type ListOptions = MergeOptions & { readonly most: number };

/** `leadstream duplicates list|dismiss` */
export function register(program: Command, context: Context): void {
  const duplicates = program.command("duplicates").addHelpText("after", help + placeHelp);
  withSystemOptions(duplicates.command("list"))
    .description("pairs of leads that may be one person, and why")
    .addOption(
      new Option("--most <number>", "at most so many pairs").argParser(between(1, 100_000)).default(100),
    )
    .addOption(jsonOption())
    .addHelpText("after", help)
    .action((options: ListOptions) => list(options, context));
  withSystemOptions(duplicates.command("dismiss"))
    .description("the two leads are two people; the pair is not proposed again")
    .argument("<lead>", "lead_ and a UUID", leadId)
    .argument("<other>", "lead_ and a UUID", leadId)
    .addOption(jsonOption())
    .action((id: LeadId, otherLeadId: LeadId, options: MergeOptions) =>
      order(
        { does: "dismiss-duplicate", leadId: id, otherLeadId },
        { options, context, says: () => "noted: they are two people" },
      ),
    );
}

async function list(options: ListOptions, context: Context): Promise<void> {
  const rows = await withSystem({ ...options, manner: "looks" }, context, (address) =>
    fetchDuplicates(httpClient(address, context.patience.asking, context.stop), options.most),
  );
  const { out } = context;
  if (options.json) return void out.write(jsonLine({ duplicates: rows }));
  if (rows.length === 0) return void out.write("no pair of leads looks like one person\n");
  out.write(
    `${rows.map(pairText).join("\n")}\nthey are two people: leadstream duplicates dismiss LEAD OTHER\n`,
  );
}

/** In lines of their own, so that the command can be copied whatever the width. */
const pairText = ({ leadId: id, otherLeadId, because, foundAt }: DuplicateRow): string =>
  printable(`${because.join(", ")}, since ${foundAt}\n  leadstream leads merge ${id} ${otherLeadId}\n`);
