import { type Command, InvalidArgumentError } from "commander";
import { type LeadId, SpokenTag } from "@leadstream/contracts";
import { jsonLine } from "@leadstream/kernel";
import type { Context } from "../context.ts";
import { tagLead } from "../system/api.ts";
import { type SystemOptions, withSystem } from "../system/connect.ts";
import { httpClient } from "../system/http.ts";
import { jsonOption, leadId, placeHelp, withSystemOptions } from "./options.ts";

const help = `
Examples:
  $ leadstream lead tag lead_018f2c5e-… vip "trade fair 2026"
  $ leadstream lead untag lead_018f2c5e-… vip
  $ leadstream leads list --where tag=vip
      the leads with the tag; several by comma, (none): those without a tag
  $ leadstream leads list --where tag=vip --json | jq -r '.rows[].leadId' | xargs -I{} leadstream lead untag {} vip

A tag is 1 to 40 letters and digits, between them also spaces and . - _ / : + & #; VIP and vip are one tag. It is stored
in the clear and everybody may read it: name no person in it. How many tags a lead may have: tags.mostPerLead of the
policy, 20 by default.

It needs a key of the rep who holds the lead, or of a manager. Who tagged it and when stays in the history.
`;

type Options = SystemOptions & { readonly json: boolean };

/** `leadstream lead tag ID TAG…`, `lead untag ID TAG…` */
export function registerTagging(lead: Command, context: Context): void {
  for (const [name, meaning] of [
    ["tag", "puts tags on a lead"],
    ["untag", "takes tags off a lead"],
  ] as const)
    withSystemOptions(lead.command(name))
      .description(meaning)
      .argument("<id>", "lead_ and a UUID", leadId)
      .argument("<tags...>", "the tags", tagIn)
      .addOption(jsonOption())
      .addHelpText("after", help + placeHelp)
      .action((id: LeadId, tags: readonly string[], options: Options) =>
        run(name, { id, tags }, options, context),
      );
}

function tagIn(text: string, before: readonly string[] = []): readonly string[] {
  const { success, data, error } = SpokenTag.safeParse(text);
  if (success) return [...before, data];
  throw new InvalidArgumentError(`${error.issues[0]?.message ?? "no tag"}.`);
}

async function run(
  name: "tag" | "untag",
  { id, tags }: { readonly id: LeadId; readonly tags: readonly string[] },
  options: Options,
  context: Context,
): Promise<void> {
  const isChanged = await withSystem({ ...options, manner: "looks" }, context, (address) =>
    tagLead(httpClient(address, context.patience.asking, context.stop), { id, tags, name }),
  );
  if (options.json) return void context.out.write(jsonLine({ leadId: id, tags, isChanged }));
  const done = name === "tag" ? "tagged" : "untagged";
  const same = name === "tag" ? "has these tags already" : "has none of these tags";
  context.out.write(isChanged ? `${id} is ${done}: ${tags.join(", ")}\n` : `${id} ${same}: nothing to do\n`);
}
