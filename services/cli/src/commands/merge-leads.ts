import type { Command } from "commander";
import type { LeadId } from "@leadstream/contracts";
import { jsonLine } from "@leadstream/kernel";
import type { Context } from "../context.ts";
import { type MergeOrder, sendMergeOrder } from "../system/api.ts";
import { type SystemOptions, withSystem } from "../system/connect.ts";
import { httpClient } from "../system/http.ts";
import { jsonOption, leadId, placeHelp, withSystemOptions } from "./options.ts";

const mergeHelp = `
The older lead survives, whichever is named first. The other is closed: what its identities bring from now on goes to the
survivor, and reports count the person once. A rep's open or won lead beats one in a pool; between two reps the
survivor's stays. Consents stay with each lead; while they are merged, a refusal in one counts for both.

Examples:
  $ leadstream leads merge lead_018f2c5e-… lead_018f2c60-…
  $ leadstream leads unmerge lead_018f2c60-…
      both are again what they were, with what came since by the identities of each
`;

export type MergeOptions = SystemOptions & { readonly json: boolean };

/** `leadstream leads merge A B`, `leadstream leads unmerge ID` */
export function registerMerging(leads: Command, context: Context): void {
  withSystemOptions(leads.command("merge"))
    .description("two leads are one person: the older survives")
    .argument("<lead>", "lead_ and a UUID", leadId)
    .argument("<other>", "lead_ and a UUID", leadId)
    .addOption(jsonOption())
    .addHelpText("after", mergeHelp + placeHelp)
    .action((id: LeadId, otherLeadId: LeadId, options: MergeOptions) =>
      order(
        { does: "merge", leadId: id, otherLeadId },
        { options, context, says: (survivor) => `merged into ${survivor}` },
      ),
    );
  withSystemOptions(leads.command("unmerge"))
    .description("a merged lead is one of its own again")
    .argument("<merged>", "the lead that was merged into another", leadId)
    .addOption(jsonOption())
    .addHelpText("after", mergeHelp + placeHelp)
    .action((id: LeadId, options: MergeOptions) =>
      order(
        { does: "unmerge", leadId: id },
        { options, context, says: (survivor) => `${id} is apart from ${survivor} again` },
      ),
    );
}

/** Sends one command about merging, and says what it did. */
export async function order(
  asked: MergeOrder,
  how: {
    readonly options: MergeOptions;
    readonly context: Context;
    readonly says: (survivor: LeadId) => string;
  },
): Promise<void> {
  const { options, context, says } = how;
  const done = await withSystem({ ...options, manner: "looks" }, context, (address) =>
    sendMergeOrder(httpClient(address, context.patience.asking, context.stop), asked),
  );
  const text = done.events.length === 0 ? "nothing to do: it is so already" : says(done.leadId);
  context.out.write(options.json ? jsonLine(done) : `${text}\n`);
}
