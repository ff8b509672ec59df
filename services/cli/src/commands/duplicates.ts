import { type Command, Option } from "commander";
import type { DuplicateRow, LeadId } from "@leadstream/contracts";
import { jsonLine } from "@leadstream/kernel";
import type { Context } from "../context.ts";
import { type Column, table } from "../output/table.ts";
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
  const next = "leadstream leads merge LEAD OTHER, or leadstream duplicates dismiss LEAD OTHER";
  out.write(`${table(columns, rows, out)}\nnext: ${next}\n`);
}

const columns: readonly Column<DuplicateRow>[] = [
  { head: "lead", show: ({ leadId: id }) => id },
  { head: "other", show: ({ otherLeadId }) => otherLeadId },
  { head: "because of", show: ({ because }) => because.join(", ") },
  { head: "found", show: ({ foundAt }) => foundAt },
];
