import { type Command, InvalidArgumentError, Option } from "commander";
import type { LeadId } from "@leadstream/contracts";
import { jsonLine } from "@leadstream/kernel";
import type { Context } from "../context.ts";
import { candidatesText } from "../output/candidates-text.ts";
import { leadText } from "../output/lead-text.ts";
import { whyText } from "../output/why-text.ts";
import type { Handles } from "../output/in-words.ts";
import type { Terminal } from "../output/terminal.ts";
import { fetchCandidates, fetchHandles, fetchLead, fetchWhy, releaseLead } from "../system/api.ts";
import { type SystemOptions, withSystem } from "../system/connect.ts";
import { type Http, httpClient } from "../system/http.ts";
import { registerTagging } from "./tag-lead.ts";
import { jsonOption, leadId, placeHelp, withSystemOptions } from "./options.ts";

const help = `
Examples:
  $ leadstream lead show lead_018f2c5e-…
  $ leadstream lead show lead_018f2c5e-… --json | jq '.timeline[].type'
  $ leadstream lead show lead_018f2c5e-… --why
      every rep considered for the last assignment, with points or the reason for exclusion
  $ leadstream lead show lead_018f2c5e-… --why 2 --json | jq '.candidates[] | [.repId, .points, .excluded]'

--why rebuilds the table from the history as of that assignment. It reads the whole roster of the group, so its cost
grows with the number of assignments ever made: use it for single questions, not in a loop.

Contact data is shown only to keys whose role may see it, and each access is logged; on servers only with --url.
`;

const whyHelp = `
Examples:
  $ leadstream lead why lead_018f2c5e-…
      why it has its stage, score and owner, what it waits for and until when, and which of its messages are parked
  $ leadstream lead why lead_018f2c5e-… --json | jq '.waits[] | [.until, .for]'

It shows no contact data. The logs of all services have a line for each decision about the lead:
  $ grep lead_018f2c5e-… *.log
`;

type Options = SystemOptions & { readonly json: boolean };
/** `true` means the last assignment. */
type ShowOptions = Options & { readonly why?: number | true };

/** `leadstream lead show ID`, `lead why ID`, `lead release ID`, `lead tag ID TAG…`, `lead untag ID TAG…` */
export function register(program: Command, context: Context): void {
  const lead = program.command("lead");
  withSystemOptions(lead.command("show"))
    .description("everything known of one lead, with its whole history")
    .argument("<id>", "lead_ and a UUID", leadId)
    .addOption(
      new Option(
        "--why [assignment]",
        "who was considered for this assignment number (default: the last)",
      ).argParser(assignmentNo),
    )
    .addOption(jsonOption())
    .addHelpText("after", help + placeHelp)
    .action((id: LeadId, options: ShowOptions) => run(id, options, context));
  withSystemOptions(lead.command("why"))
    .description("why it has its stage, score and owner, and what it waits for")
    .argument("<id>", "lead_ and a UUID", leadId)
    .addOption(jsonOption())
    .addHelpText("after", whyHelp)
    .action((id: LeadId, options: Options) => explain(id, options, context));
  withSystemOptions(lead.command("release"))
    .description("lets a quarantined lead go on")
    .argument("<id>", "lead_ and a UUID", leadId)
    .option("--reason <code>", "why, as a word such as called-back", "checked-by-person")
    .addOption(jsonOption())
    .addHelpText("after", releaseHelp)
    .action((id: LeadId, options: ReleaseOptions) => release(id, options, context));
  registerTagging(lead, context);
}

const releaseHelp = `
Examples:
  $ leadstream leads list --quarantined
  $ leadstream lead release lead_018f2c5e-…
      it is enriched, scored and assigned as if it had been captured now
  $ leadstream lead release lead_018f2c5e-… --reason called-back

It needs a key of a manager or operator. Who released it and why stays in the history.
`;

type ReleaseOptions = Options & { readonly reason: string };

async function release(id: LeadId, options: ReleaseOptions, context: Context): Promise<void> {
  const isReleased = await withSystem({ ...options, manner: "looks" }, context, (address) =>
    releaseLead(httpClient(address, context.patience.asking, context.stop), id, options.reason),
  );
  if (options.json) return void context.out.write(jsonLine({ leadId: id, isReleased }));
  context.out.write(isReleased ? `${id} is released\n` : `${id} was not in quarantine: nothing to do\n`);
}

async function explain(id: LeadId, options: Options, context: Context): Promise<void> {
  await show((http) => fetchWhy(http, id), whyText, { options, context });
}

async function run(id: LeadId, options: ShowOptions, context: Context): Promise<void> {
  const { why } = options;
  if (why !== undefined) {
    const no = why === true ? null : why;
    await show((http) => fetchCandidates(http, id, no), candidatesText, { options, context });
    return;
  }
  await show((http) => fetchLead(http, id), leadText, { options, context });
}

/** Prints the answer: with --json as received, else in words with the reps' handles. */
async function show<T>(
  fetch: (http: Http) => Promise<T>,
  textOf: (found: T, handles: Handles, terminal: Terminal) => string,
  { options, context }: { readonly options: Options; readonly context: Context },
): Promise<void> {
  const text = await withSystem({ ...options, manner: "looks" }, context, async (address) => {
    const http = httpClient(address, context.patience.asking, context.stop);
    const found = await fetch(http);
    return options.json ? jsonLine(found) : textOf(found, await fetchHandles(http), context.out);
  });
  context.out.write(text);
}

function assignmentNo(text: string): number {
  const no = /^[1-9]\d{0,5}$/u.test(text) ? Number(text) : NaN;
  if (!Number.isNaN(no)) return no;
  throw new InvalidArgumentError("The number of an assignment is needed: 1, 2 …");
}
