import type { Command } from "commander";
import { jsonLine } from "@leadstream/kernel";
import type { Context } from "../context.ts";
import { exitCodes, Failure } from "../failure.ts";
import { foundText } from "../output/found-text.ts";
import { find } from "../system/api.ts";
import { type SystemOptions, withSystem } from "../system/connect.ts";
import { httpClient } from "../system/http.ts";
import { jsonOption, placeHelp, withSystemOptions } from "./options.ts";

const help = `
Examples:
  $ leadstream find lead_018f2c5e-…
  $ leadstream find 4711
      the event at this position, and the lead it is about
  $ leadstream find 018f2c5e-0000-7000-8000-000000000001
      a UUID alone: a lead, a submission or an event
  $ leadstream find crm:0017
      the id of a source system
  $ pbpaste | leadstream find -
      an e-mail address or a phone number in any spelling, from the standard input: it stands in no shell history
  $ leadstream find - --json < address.txt | jq -r '.found[].leadId'

People are found by a keyed hash, by keys whose role may look for them; each such look is logged, without what was looked
for. A phone number without its country code is read in the country of the policy and of its senders.
`;

type Options = SystemOptions & { readonly json: boolean };

/** `leadstream find WHAT` */
export function register(program: Command, context: Context): void {
  withSystemOptions(program.command("find"))
    .description("what an id, a position, an e-mail address or a phone number is, and where it leads")
    .argument("<what>", "the text; -: from the standard input")
    .addOption(jsonOption())
    .addHelpText("after", help + placeHelp)
    .action((what: string, options: Options) => run(what, options, context));
}

async function run(what: string, options: Options, context: Context): Promise<void> {
  const text = (what === "-" ? ((await context.input()) ?? "") : what).trim();
  if (text === "") throw nothingGiven;
  const answer = await withSystem({ ...options, manner: "looks" }, context, (address) =>
    find(httpClient(address, context.patience.asking, context.stop), text),
  );
  context.out.write(options.json ? jsonLine(answer) : foundText(answer, context.out));
}

const nothingGiven = new Failure({
  exit: exitCodes.usage,
  code: "find.nothing-given",
  place: "find",
  what: "there is nothing to look for",
  next: "give an id, a position, an address or a number, or pipe one in: leadstream find -",
});
